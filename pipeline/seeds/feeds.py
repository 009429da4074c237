"""Reads a list of feeds (TOML): ``[[feed]]`` tables with url, name and what else is told of a feed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from pipeline.core.feeds import Feed
from pipeline.core.urls import host_of
from pipeline.seeds import SeedError


def load_feeds(path: Path) -> list[Feed]:
    """In the file's order. Raises ``SeedError`` that names the entry and says what would be right."""
    feeds = [_feed(path, number, entry) for number, entry in enumerate(_entries(path), 1)]
    listed: dict[str, str] = {}
    for feed in feeds:
        if feed.url in listed:
            raise SeedError(f"{path}: {feed.url} is listed twice, as {listed[feed.url]!r} and {feed.name!r}")
        listed[feed.url] = feed.name
    return feeds


def _entries(path: Path) -> list[object]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: not TOML: {error}") from error
    entries = document.get("feed")
    if not isinstance(entries, list) or not entries or set(document) != {"feed"}:
        raise SeedError(f'{path}: a list of feeds is a series of [[feed]] tables with url = "https://…" and name = "…"')
    return entries


def _feed(path: Path, number: int, entry: object) -> Feed:
    if not isinstance(entry, Mapping):
        raise SeedError(f"{path}: feed {number} is not a [[feed]] table")
    which = f"{path}: feed {number} ({entry.get('name') or entry.get('url') or 'unnamed'})"
    for key in entry:
        if key not in Feed.model_fields:
            near = get_close_matches(str(key), Feed.model_fields, 1)
            raise SeedError(f"{which}: unknown key {key!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    try:
        feed = Feed.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        raise SeedError(f"{which}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    if host_of(feed.url) is None:
        raise SeedError(f"{which}: {feed.url!r} is no web address; write it with https:// in front")
    return feed
