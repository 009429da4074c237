"""What we are told of a feed, and what we remember of it between two polls."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas import Record, Utc

HealthState = Literal[
    "new", "ok", "moved", "gone", "throttled", "blocked", "not_a_feed", "not_well_formed", "stale", "lying_304", "error"
]
"""``blocked``: the server forbids us. ``stale``: nothing new for a month. ``lying_304``: hides changes behind 304."""


class Feed(Record):
    """One line of the list of feeds."""

    url: str
    name: str
    outlet: str | None = None
    """Who publishes, where the domain does not tell."""
    country: str | None = None
    """ISO 3166 alpha-3 of the outlet's seat, where the domain does not tell."""
    language: str | None = None
    """ISO 639-1, where the feed itself does not declare it."""
    pages: bool = False
    """Fetch each article's page for its full text, since the feed gives only a summary."""


class Health(Record):
    """How a feed is."""

    state: HealthState = "new"
    reason: str = ""
    """In words, for the feed's operator or ours."""
    since: Utc | None = None
    """When it came into this state."""


class FeedMemory(Record):
    """What is remembered of one feed; kept over restarts."""

    url: str
    """Where it is fetched: the listed address, or where it has moved to."""
    etag: str | None = None
    """Byte for byte as the server gave it."""
    last_modified: str | None = None
    body_hash: str | None = None
    health: Health = Health()
    next_at: Utc | None = None
    """When to poll next; None: at once."""
    failures: int = 0
    """Polls in a row that brought nothing usable."""
    n_polls: int = 0
    n_unchanged: int = 0
    """304s in a row, after which one full answer is asked for."""
    trusts_304: bool = True
    moving_to: str | None = None
    n_moving: int = 0
    """How often in a row the server has pointed permanently to ``moving_to``."""
    seen: dict[str, str] = Field(default_factory=dict)
    """Fingerprint by identity of the entries seen lately, the latest last."""
    n_entries: int = 0
    """Entries in the last document: the feed's window."""
    arrivals: tuple[int, ...] = ()
    """When entries appeared, in minutes since 1970, sorted: what the schedule is made from."""
    newest_at: Utc | None = None
    """When an entry was last new to us."""
