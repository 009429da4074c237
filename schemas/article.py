"""``Entry`` is what a feed said, untouched; ``Article`` is what we believe of it."""

from __future__ import annotations

from typing import Literal

from .base import ArticleId, Record, Utc

PublishedSource = Literal["published", "updated", "page", "url", "fetched"]
TextSource = Literal["feed_content", "feed_summary", "page", "given"]


class Entry(Record):
    """One item of one feed document, in the feed's own words."""

    feed_url: str
    """Address (or file) that the document came from."""
    feed_title: str | None = None
    """The feed's own title, as given."""
    feed_language: str | None = None
    """The language the feed declares, as given."""
    guid: str | None = None
    """The entry's own id, as given (may be missing, re-used or the same for all)."""
    link: str | None = None
    title: str | None = None
    summary: str | None = None
    """Summary or description, HTML as given."""
    content: str | None = None
    """Full content, HTML as given, when the feed carries it."""
    published: str | None = None
    """Publication date string, as given."""
    updated: str | None = None
    """Update date string, as given."""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    fetched_at: Utc
    """When the feed document was fetched."""


class Outlet(Record):
    """Who published: a newspaper, agency, ministry."""

    name: str
    domain: str
    """Registrable domain, lower case: ``irna.ir``; ``unknown`` when nothing tells."""
    country: str | None = None
    """ISO 3166 alpha-3 of the outlet's seat, when known."""


class Article(Record):
    """One published text in one version. The id stays when the text is edited; ``version`` changes."""

    id: ArticleId
    version: str
    """Hash of title and text: a changed entry is a new version of the same article."""
    url: str | None
    """Canonical URL: trackers removed, nothing else guessed."""
    title: str
    text: str
    """Plain text. Offsets everywhere count characters of it."""
    text_source: TextSource
    language: str
    """ISO 639-1, ``und`` when it cannot be told."""
    outlet: Outlet
    published_at: Utc
    published_source: PublishedSource
    fetched_at: Utc
    feed_url: str | None = None
    authors: tuple[str, ...] = ()
