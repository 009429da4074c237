"""What the inside asks of the outside. Each Protocol's docstring is its promise; adapters keep it, and one contract
suite tests the fake and the real thing alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from pipeline.core.documents import Document, Kind
from pipeline.core.query import Query
from schemas import Alert, Article, Entry, Failure, Subscription

Store = MutableMapping[str, bytes]
"""What a stage remembers. A dict, a SQLite table and a Faust table all fit; values are replaced, never mutated."""


class WorldUnavailable(Exception):
    """A service is away (broker, search, disk), which is no record's fault: wait. Says which and what to do."""


@dataclass(frozen=True)
class Fetched:
    """One answer of a feed's or page's server."""

    url: str
    """Final address, after redirects."""
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Lower-case names."""
    permanent_url: str | None = None
    """Where 301/308 pointed, when every hop was permanent."""


class FetchError(Exception):
    """The fetch failed; ``kind`` says how: timeout, too_large, refused_address, redirect, network, tls, encoding."""

    def __init__(self, url: str, kind: str, detail: str) -> None:
        super().__init__(f"{url}: {kind}: {detail}")
        self.url, self.kind, self.detail = url, kind, detail


class Fetcher(Protocol):
    """Gets one address. Never blocks the loop, keeps caps on bytes and total time, refuses private addresses.

    Idempotent. Raises ``FetchError``; an HTTP error status is an answer, not an exception.
    """

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched: ...


@dataclass(frozen=True)
class Sent:
    """What came of one attempt to tell somebody."""

    ok: bool
    detail: str
    """HTTP status or error, in words."""
    retry_after_s: float | None = None
    give_up: bool = False
    """True when trying again is pointless (410, a refused address)."""
    tried: bool = True
    """False when nobody was asked, because the endpoint rests: put off by ``retry_after_s``, no attempt is used up."""


class Channel(Protocol):
    """Tells one subscriber of one alert, at least once, with ``alert.id`` as idempotency key.

    Async, bounded in time, never raises for the other side's faults: they are in ``Sent``.
    """

    async def send(self, alert: Alert, subscription: Subscription, now: datetime) -> Sent: ...


class ArticleSink(Protocol):
    """Where the poller puts what it read: the embedded pipeline or the articles topic.

    Returns when the items are safe (committed or acked by the broker). Idempotent by id and version.
    Raises ``WorldUnavailable``.
    """

    async def publish(self, entries: Sequence[Entry]) -> None: ...

    async def publish_articles(self, articles: Sequence[Article]) -> None: ...

    async def fail(self, failures: Sequence[Failure]) -> None: ...


class Documents(Protocol):
    """Writes documents for search. Idempotent: a document with a version at or below the stored one changes nothing.

    ``put`` returns the documents that were refused, each with the reason (they become Failures). Blocks.
    Raises ``WorldUnavailable`` when nothing could be written.
    """

    def put(self, documents: Sequence[Document]) -> Sequence[tuple[Document, str]]: ...


SortBy = Literal["newest", "oldest", "relevance"]


@dataclass(frozen=True)
class Found:
    """One page of an answer."""

    documents: tuple[Mapping[str, object], ...]
    """Flat document bodies (see ``core/documents.py``)."""
    total: int
    cursor: str | None
    """Give it back for the next page; stable under writes. None at the end."""


class Ledger(Protocol):
    """Reads what was found: SQLite and Elasticsearch answer alike. Blocks; raises ``WorldUnavailable``."""

    def search(
        self,
        kind: Kind,
        query: Query,
        *,
        now: datetime,
        limit: int = 50,
        cursor: str | None = None,
        sort: SortBy = "newest",
    ) -> Found: ...

    def get(self, kind: Kind, id: str) -> Mapping[str, object] | None:
        """By id; an event also by any of its mentions' ids (an old id stays reachable)."""
        ...

    def facets(
        self, kind: Kind, query: Query, fields: Sequence[str], *, now: datetime, size: int = 20
    ) -> Mapping[str, Sequence[tuple[str, int]]]:
        """Counts of the commonest values of keyword fields, among what the query matches."""
        ...

    def status(self) -> Mapping[str, object]:
        """Counts by kind and whatever an operator wants to know. Raises when the service is away."""
        ...


class Subscriptions(Protocol):
    """The saved queries: a SQLite table, or a compacted topic."""

    def all(self) -> Sequence[Subscription]: ...

    def put(self, subscription: Subscription) -> None: ...


class Failures(Protocol):
    """The dead letters: listed, shown and given back to the stage they failed at."""

    def list(self, *, stage: str | None = None, limit: int = 100) -> Sequence[Failure]: ...

    def get(self, id: str) -> Failure | None: ...

    def add(self, failures: Iterable[Failure]) -> None: ...

    def discard(self, id: str) -> None:
        """After a replay went well."""
        ...
