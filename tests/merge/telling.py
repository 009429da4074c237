"""Mentions for tests, from the few words that matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from pipeline.core.merge import fold
from schemas import (
    ActorRef,
    Amount,
    ArticleId,
    Event,
    EventId,
    EventMention,
    EventRevision,
    MentionId,
    Span,
    Status,
    StoryId,
    content_id,
)

NAMES = {
    "IRN": "Iran", "PAK": "Pakistan", "CHN": "China", "USA": "United States", "IND": "India", "RUS": "Russia",
    "TUR": "Turkey", "SAU": "Saudi Arabia", "EU": "European Union", "DEU": "Germany", "UKR": "Ukraine",
    "JPN": "Japan", "PHL": "Philippines",
}  # fmt: skip

DAY_ONE = datetime(2026, 5, 1, tzinfo=UTC)


def told(
    type_: str = "visit",
    actors: str = "IRN",
    recipients: str = "PAK",
    *,
    day: float = 0.0,
    status: Status = "held",
    article: str | None = None,
    story: str | None = None,
    persons: Sequence[str] = (),
    date: str | None = None,
    place: str | None = None,
    usd: float | None = None,
    says: str = "The two sides spoke.",
    outlets: Sequence[str] = ("agency.example",),
    background: bool = False,
    withdrawn: bool = False,
    start: int = 0,
    confidence: float = 0.7,
) -> EventMention:
    """A mention published ``day`` days after day one; articles and stories are their own unless named."""
    article = article or content_id("a", type_, actors, recipients, day, status, persons, date, usd, says)
    return EventMention(
        id=MentionId(content_id("men", article, type_, actors, recipients, persons, usd, says, date)),
        article_id=ArticleId(f"art_{article}"),
        story_id=StoryId(f"sto_{story or article}"),
        type=type_,
        root="AGREE" if status == "planned" else "CONSULT",
        cameo="042",
        status=status,
        actors=tuple(ActorRef(code=code, name=NAMES[code]) for code in actors.split()),
        recipients=tuple(ActorRef(code=code, name=NAMES[code]) for code in recipients.split()),
        persons=tuple(persons),
        date=date,
        place=place,
        amounts=() if usd is None else (money(usd),),
        evidence=Span(start=start, end=start + len(says), text=says),
        confidence=confidence,
        decided_by="rule",
        background=background,
        outlets=tuple(outlets),
        language="en",
        published_at=DAY_ONE + timedelta(days=day),
        withdrawn=withdrawn,
    )


def money(usd: float) -> Amount:
    text = f"${usd:,.0f}"
    return Amount(start=0, end=len(text), text=text, value=usd, currency="USD", usd=usd)


class Ledger:
    """All events as a sink would hold them after every revision, and the changes in order."""

    def __init__(self) -> None:
        self.states: dict[str, bytes] = {}
        self.events: dict[EventId, Event] = {}
        self.versions: dict[EventId, int] = {}
        self.changes: list[tuple[str, str]] = []

    def hear(self, *mentions: EventMention) -> list[EventRevision]:
        """Fold the mentions in; gives the revisions of the last one."""
        revisions: list[EventRevision] = []
        for mention in mentions:
            key = mention.pair_key
            self.states[key], revisions = fold(self.states.get(key), mention)
            for revision in revisions:
                self._take(revision)
        return revisions

    def _take(self, revision: EventRevision) -> None:
        self.changes += [(change.kind, change.detail) for change in revision.changes]
        id_ = revision.event.id
        if revision.version < self.versions.get(id_, 0):
            return
        self.versions[id_] = revision.version
        self.events.pop(id_, None)
        if revision.superseded_by is None:
            self.events[id_] = revision.event

    def live(self) -> list[Event]:
        return sorted((one for one in self.events.values() if not one.withdrawn), key=lambda event: event.id)

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.changes]


def heard(mentions: Iterable[EventMention]) -> Ledger:
    ledger = Ledger()
    ledger.hear(*mentions)
    return ledger
