"""Decides what we believe of an entry: whose text it is, where it stands, when it appeared, in which language.

The id comes from the address when there is one, since the same article reaches us by many feeds and in many edits; a
new wording is a new ``version`` under the same id. Nothing is invented: a date that cannot be right is replaced by
the next best one and ``published_source`` says which, an unknown outlet is named by its domain, and an entry that has
neither words nor an address is a ``BadRecord``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from pipeline.core.errors import BadRecord
from pipeline.core.given import Given
from pipeline.core.html_text import one_line, plain_text, tidy
from pipeline.core.instants import parse_instant
from pipeline.core.language import language_of
from pipeline.core.outlets import Outlets
from pipeline.core.page import Page
from pipeline.core.urls import canonical_url, identity_key, is_front_page, url_day
from schemas import Article, ArticleId, Entry, PublishedSource, TextSource, content_id

FUTURE_TOLERANCE = timedelta(minutes=15)
"""Clocks differ; a date further ahead of the fetch is a wrong zone or a planned item, and is not believed."""
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""There was no news on the web before; 1970 and year 1 are what broken publishing systems write."""
PAGE_GAIN = 1.2
"""A page's text replaces the feed's when it is longer by this factor; else it adds only furniture."""


class Normalizer:
    """Entry → Article. Holds only what is known of outlets; pure otherwise."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets

    def article(self, entry: Entry) -> Article:
        """What we believe of a feed's entry. Raises ``BadRecord``."""
        title = one_line(entry.title)
        text, source = _text(entry, title)
        if not text:
            raise BadRecord(
                f"{entry.feed_url}: entry {entry.guid or entry.link or 'without id'} has no title and no text"
            )
        url = canonical_url(entry.link)
        outlet, title = self._outlets.of_entry(entry, url, title)
        published_at, published_source = _published(entry, url)
        return Article(
            id=_entry_id(entry, url, title),
            version=version_of(title, text),
            url=url,
            title=title,
            text=text,
            text_source=source,
            language=language_of(f"{title}. {text}", entry.feed_language),
            outlet=outlet,
            published_at=published_at,
            published_source=published_source,
            fetched_at=entry.fetched_at,
            feed_url=entry.feed_url,
            authors=entry.authors,
        )

    def given(self, record: Mapping[str, object], *, fetched_at: datetime) -> Article:
        """An article of a JSON line: id?, title, text, url?, date|published_at?, source|outlet?, language?.

        A given id is kept; a day without a clock is that day's midnight UTC. Raises ``BadRecord``.
        """
        given = Given.of(record)
        title, text = one_line(given.title), tidy(given.text)
        if not text and not title:
            raise BadRecord("an article needs a text or a title")
        url = canonical_url(given.url)
        published_at = _given_instant(given.published_at)
        key = identity_key(url) if url else f"{title}\n{text}"
        return Article(
            id=ArticleId(given.id or content_id("art", key)),
            version=version_of(title, text or title),
            url=url,
            title=title,
            text=text or title,
            text_source="given",
            language=given.language or language_of(f"{title}. {text}"),
            outlet=self._outlets.named(given.outlet, url),
            published_at=published_at or url_day(url) or fetched_at,
            published_source="published" if published_at else ("url" if url_day(url) else "fetched"),
            fetched_at=fetched_at,
        )


def with_page(article: Article, page: Page) -> Article:
    """The article with its page's text, where the page has more to say than the feed; else as it was."""
    if len(page.text) < PAGE_GAIN * len(article.text):
        return article
    if article.published_source in ("url", "fetched"):
        article = _dated(article, page)
    return article.model_copy(
        update={
            "text": page.text,
            "text_source": "page",
            "version": version_of(article.title, page.text),
            "language": language_of(page.text, article.language),
            "authors": article.authors or page.authors,
        }
    )


def _dated(article: Article, page: Page) -> Article:
    """The page's own date, where the feed had none that could be believed."""
    at = page.published_at
    if at is None or not EARLIEST <= at <= article.fetched_at + FUTURE_TOLERANCE:
        return article
    return article.model_copy(update={"published_at": at.astimezone(UTC), "published_source": "page"})


def version_of(title: str, text: str) -> str:
    return content_id("v", title, text)


def _text(entry: Entry, title: str) -> tuple[str, TextSource]:
    """The longer of content and summary; the headline when the feed has nothing else."""
    content, summary = plain_text(entry.content), plain_text(entry.summary)
    if content and len(content) >= len(summary):
        return content, "feed_content"
    return summary or title, "feed_summary"


def _entry_id(entry: Entry, url: str | None, title: str) -> ArticleId:
    """By address; else by the feed and its own id; else by the feed and the headline."""
    if url and not is_front_page(url):
        return ArticleId(content_id("art", identity_key(url)))
    return ArticleId(content_id("art", entry.feed_url, entry.guid or title))


def _published(entry: Entry, url: str | None) -> tuple[datetime, PublishedSource]:
    """The first believable of: published, updated, the day in the address, the moment of fetching."""
    candidates: tuple[tuple[datetime | None, PublishedSource], ...] = (
        (parse_instant(entry.published), "published"),
        (parse_instant(entry.updated), "updated"),
        (url_day(url), "url"),
    )
    for instant, source in candidates:
        if instant and instant >= EARLIEST and _not_ahead(instant, entry):
            return instant, source
    return entry.fetched_at, "fetched"


def _not_ahead(instant: datetime, entry: Entry) -> bool:
    """A file's own time says nothing of when its feed was fetched, so only fetched feeds are held to it."""
    return instant <= entry.fetched_at + FUTURE_TOLERANCE or "://" not in entry.feed_url


def _given_instant(text: str | None) -> datetime | None:
    if text is None or not text.strip():
        return None
    instant = parse_instant(text)
    if instant is None:
        raise BadRecord(f"date {text!r} cannot be read; write it like 2026-11-25T10:00:00Z")
    return instant
