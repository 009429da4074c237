"""Decides what a feed document says: its entries in its own words, and what is wrong with it.

feedparser is the authority for RSS, RDF and Atom. It is always given ``io.BytesIO``: handed bytes or a string it
would open a body that looks like a path or an address. A page, an error message or an attack gives a problem and no
entries; a document that breaks off gives the entries before the break and the line of it. Nothing here raises,
whatever the bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax import SAXParseException

import feedparser

from pipeline.core.feed_guard import (
    FeedLimits,
    FeedProblem,
    count_entries,
    first_entries,
    looks_like_json,
    refuse,
    too_many,
)
from pipeline.core.json_feed import NotJsonFeedError, read_json_feed
from schemas import Entry

Fields = Mapping[str, object]
"""What feedparser says of a feed or an entry."""


@dataclass(frozen=True)
class ParsedFeed:
    """One document, read."""

    entries: tuple[Entry, ...] = ()
    """In the document's order."""
    title: str | None = None
    language: str | None = None
    problem: FeedProblem | None = None


def parse_feed(
    body: bytes,
    *,
    url: str,
    fetched_at: datetime,
    content_type: str | None = None,
    limits: FeedLimits = FeedLimits(),  # noqa: B008 - frozen
) -> ParsedFeed:
    """All that can be read from the body. ``url`` is the base of relative links (or a file's name); never raises."""
    problem = refuse(body, limits)
    if problem:
        return ParsedFeed(problem=problem)
    if looks_like_json(body):
        return _parse_json(body, url, fetched_at, limits)
    kept, capped = first_entries(body, limits)
    try:
        answer = feedparser.parse(io.BytesIO(kept), response_headers=_headers(url, content_type))
    except Exception as error:  # feedparser promises nothing about what it raises on broken input
        reason = f"cannot be read as a feed ({type(error).__name__}: {error})"
        return ParsedFeed(problem=FeedProblem("not_a_feed", reason))
    return _parsed(answer, kept, url, fetched_at, limits, capped)


def _headers(url: str, content_type: str | None) -> dict[str, str]:
    base = {"content-location": url} if url.startswith(("http://", "https://")) else {}
    return base | ({"content-type": content_type} if content_type else {})


def _parse_json(body: bytes, url: str, fetched_at: datetime, limits: FeedLimits) -> ParsedFeed:
    try:
        feed = read_json_feed(body, url=url, fetched_at=fetched_at, max_entries=limits.max_entries)
    except NotJsonFeedError as error:
        return ParsedFeed(problem=FeedProblem("not_a_feed", str(error)))
    capped = too_many(feed.n_items, limits) if feed.n_items > limits.max_entries else None
    return ParsedFeed(feed.entries, feed.title, feed.language, capped)


@dataclass(frozen=True)
class _Document:
    """What all entries of one document share."""

    url: str
    fetched_at: datetime
    title: str | None
    language: str | None
    is_rss: bool
    limits: FeedLimits


def _parsed(
    answer: Fields, body: bytes, url: str, fetched_at: datetime, limits: FeedLimits, capped: FeedProblem | None
) -> ParsedFeed:
    feed = _fields(answer.get("feed"))
    title, language = _text(feed, "title", limits), _text(feed, "language", limits)
    of = _Document(url, fetched_at, title, language, str(answer.get("version")).startswith("rss"), limits)
    entries = tuple(_entry(_fields(entry), of) for entry in _many(answer.get("entries")))
    return ParsedFeed(entries, title, language, _problem(answer, body, len(entries)) or capped)


def _problem(answer: Fields, body: bytes, kept: int) -> FeedProblem | None:
    """Other complaints of feedparser's (a charset that differs from the header's) cost no entry and are not told."""
    if not answer.get("version") and not kept:
        return FeedProblem("not_a_feed", f"neither RSS, Atom, RDF nor JSON Feed; it begins {_beginning(body)}")
    error = answer.get("bozo_exception")
    if not isinstance(error, SAXParseException):
        return None
    declared = body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
    line = max((error.getLineNumber() or 1) - (0 if declared else 1), 1)  # feedparser puts a declaration before ours
    of = max(count_entries(body), kept)
    return FeedProblem("not_well_formed", f"not well-formed at line {line} (kept {kept} of {of} entries)", kept)


def _beginning(body: bytes) -> str:
    return repr(body[:60].decode("utf-8", "replace").strip())


def _entry(fields: Fields, of: _Document) -> Entry:
    limits = of.limits
    return Entry(
        feed_url=of.url,
        feed_title=of.title,
        feed_language=of.language,
        guid=_text(fields, "id", limits),
        link=_text(fields, "link", limits),
        title=_text(fields, "title", limits),
        summary=_text(fields, "summary", limits),
        content=_content(fields, of),
        published=_text(fields, "published", limits) or _text(fields, "created", limits),
        updated=_text(fields, "updated", limits),
        authors=_authors(fields, limits),
        tags=_tags(fields, limits),
        fetched_at=of.fetched_at,
    )


def _content(fields: Fields, of: _Document) -> str | None:
    """The longest full text. In RSS plain text beside a summary is a picture's caption: feedparser files
    ``media:description`` under content too."""
    captions = of.is_rss and "summary" in fields
    contents = [_fields(content) for content in _many(fields.get("content"))]
    kept = [content for content in contents if not (captions and content.get("type") == "text/plain")]
    return max((text for content in kept if (text := _text(content, "value", of.limits))), key=len, default=None)


def _authors(fields: Fields, limits: FeedLimits) -> tuple[str, ...]:
    names = [_text(_fields(author), "name", limits) for author in _many(fields.get("authors"))]
    return tuple(dict.fromkeys(name for name in names if name))


def _tags(fields: Fields, limits: FeedLimits) -> tuple[str, ...]:
    terms = [_text(_fields(tag), "term", limits) for tag in _many(fields.get("tags"))]
    return tuple(dict.fromkeys(term for term in terms if term))


def _text(fields: Fields, name: str, limits: FeedLimits) -> str | None:
    """A non-empty string. Read past feedparser's aliases, which give ``published`` for a missing ``updated``."""
    value = dict.get(fields, name) if isinstance(fields, dict) else None
    if not isinstance(value, str) or not value:
        return None
    return value[: limits.max_field_chars].encode("utf-8", "replace").decode()


def _fields(value: object) -> Fields:
    return value if isinstance(value, Mapping) else {}


def _many(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()
