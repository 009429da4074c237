"""Reads JSON Feed (jsonfeed.org, 1.0 and 1.1), which feedparser does not, into the same entries."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from schemas import Entry

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"


class NotJsonFeedError(Exception):
    """The body is not a JSON Feed; the argument says what it is instead."""


@dataclass(frozen=True)
class JsonFeed:
    """One document, read."""

    entries: tuple[Entry, ...]
    n_items: int
    """How many the document has; more than were read when there were too many."""
    title: str | None
    language: str | None


def read_json_feed(body: bytes, *, url: str, fetched_at: datetime, max_entries: int) -> JsonFeed:
    """At most ``max_entries`` entries. Raises ``NotJsonFeedError``."""
    document = _document(body)
    items = document.get("items")
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise NotJsonFeedError("JSON, but not a JSON Feed: it has no list of items")
    title, language, authors = _text(document, "title"), _text(document, "language"), _authors(document)
    items_read = [item for item in items[:max_entries] if isinstance(item, Mapping)]
    entries = tuple(_entry(item, url, fetched_at, title, language, authors) for item in items_read)
    return JsonFeed(entries, len(items), title, language)


def _document(body: bytes) -> Mapping[str, Json]:
    try:
        document: Json = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotJsonFeedError(f"looks like JSON but cannot be read: {error}") from error
    if not isinstance(document, Mapping):
        raise NotJsonFeedError("JSON, but not a JSON Feed: no object at the top")
    return document


def _entry(
    item: Mapping[str, Json],
    url: str,
    fetched_at: datetime,
    title: str | None,
    language: str | None,
    feed_authors: tuple[str, ...],
) -> Entry:
    plain = _text(item, "content_text")
    return Entry(
        feed_url=url,
        feed_title=title,
        feed_language=_text(item, "language") or language,
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        content=_text(item, "content_html") or (html.escape(plain, quote=False) if plain else None),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        authors=_authors(item) or feed_authors,
        tags=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        fetched_at=fetched_at,
    )


def _text(of: Mapping[str, Json], name: str) -> str | None:
    """A string, or a number (ids often are) as one; anything else is as good as missing."""
    value = of.get(name)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).encode("utf-8", "replace").decode() or None
    return None


def _list(of: Mapping[str, Json], name: str) -> Sequence[Json]:
    value = of.get(name)
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _authors(of: Mapping[str, Json]) -> tuple[str, ...]:
    """Names of ``authors`` (1.1) or of the single ``author`` (1.0)."""
    people = [person for person in (*_list(of, "authors"), of.get("author")) if isinstance(person, Mapping)]
    return tuple(dict.fromkeys(name for person in people if (name := _text(person, "name"))))
