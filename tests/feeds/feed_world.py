"""A small world for the poller: a web of answers, a sink with memory, a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pipeline.core.page import Page, read_page
from pipeline.core.parse import ParsedFeed, parse_feed
from pipeline.ports import Fetched, FetchError, WorldUnavailable
from schemas import Article, Entry, Failure

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def rss(*items: str, head: str = "") -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>Test Wire</title>{head}{inside}</channel></rss>'.encode()


def item(n: int, title: str = "", text: str = "") -> str:
    title = title or f"Headline number {n}"
    text = text or f"The minister of country {n} met his colleague."
    day = f"Fri, 20 Nov 2026 {n % 12:02d}:00:00 GMT"
    return (
        f"<title>{title}</title><link>https://wire.example/{n}</link><guid>wire:{n}</guid>"
        f"<description>{text}</description><pubDate>{day}</pubDate>"
    )


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Web:
    """Answers by address; remembers what was asked and with which validators."""

    answers: dict[str, Fetched | FetchError] = field(default_factory=dict)
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    def serve(
        self, url: str, body: bytes = b"", status: int = 200, permanent_url: str | None = None, **headers: str
    ) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[url] = Fetched(permanent_url or url, status, body, named, permanent_url)

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        self.asked.append((url, etag, last_modified))
        answer = self.answers.get(url, FetchError(url, "network", "no such host"))
        if isinstance(answer, FetchError):
            raise answer
        if etag is not None and etag == answer.headers.get("etag"):
            return Fetched(answer.url, 304, b"", answer.headers, answer.permanent_url)
        return answer


@dataclass
class InlineParser:
    """Parses in this process; counts."""

    n_feeds: int = 0

    async def feed(self, body: bytes, *, url: str, fetched_at: datetime, content_type: str | None) -> ParsedFeed:
        self.n_feeds += 1
        return parse_feed(body, url=url, fetched_at=fetched_at, content_type=content_type)

    async def page(self, body: bytes, *, url: str) -> Page:
        return read_page(body, url=url)


@dataclass
class Sink:
    """Keeps what it was given; may be away for a number of calls."""

    entries: list[Entry] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    away_for: int = 0

    async def publish(self, entries: Sequence[Entry]) -> None:
        self._present()
        self.entries += entries

    async def publish_articles(self, articles: Sequence[Article]) -> None:
        self._present()
        self.articles += articles

    async def fail(self, failures: Sequence[Failure]) -> None:
        self._present()
        self.failures += failures

    def _present(self) -> None:
        if self.away_for:
            self.away_for -= 1
            raise WorldUnavailable("sink: away")
