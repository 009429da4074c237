"""The verbs of the flow: small synchronous callables, each over at most one store, called alike by both runtimes.

``Steps`` holds one callable per row of the topology; each takes a record and gives the records for the next topic.
A stage raises ``BadRecord`` for what it cannot process; ``guarded`` makes that a ``Failure`` with the payload, so that
nothing is lost and the rest goes on. Anything else that is raised is our bug and crashes.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pydantic import TypeAdapter

from pipeline.core.alerts import alerts_for
from pipeline.core.dedupe import Deduper
from pipeline.core.delivery import DeliveryPolicy, after_attempt, first_delivery
from pipeline.core.detect.detector import Detector, mention_of
from pipeline.core.documents import Document, documents_of
from pipeline.core.errors import BadRecord
from pipeline.core.matching import Matcher
from pipeline.core.merge import fold
from pipeline.core.read.reader import Reader
from pipeline.ports import Sent, Store
from schemas import (
    READ_RELATIONS,
    Alert,
    Article,
    Assignment,
    Delivery,
    EventMention,
    EventRevision,
    Failure,
    Record,
    StoryId,
    Subscription,
)

Step = Callable[[Record], Iterable[Record]]
In = TypeVar("In", bound=Record)


def as_step(kind: type[In], stage: Callable[[In], Iterable[Record]]) -> Step:
    """A stage that takes one kind of record, as a step of the flow; another kind on its topic is a bug of ours."""

    def step(record: Record) -> Iterable[Record]:
        if not isinstance(record, kind):
            raise TypeError(f"{type(stage).__name__} takes {kind.__name__}, not {type(record).__name__}")
        return stage(record)

    return step


_MENTIONS = TypeAdapter(tuple[EventMention, ...])


class Dedupe:
    """Article → Assignment: which story it belongs to, and as what."""

    def __init__(self, deduper: Deduper) -> None:
        self._deduper = deduper

    def __call__(self, article: Article) -> list[Assignment]:
        return [self._deduper.assign(article)]


class Code:
    """Assignment → mentions: reads what is new in a story; a copy only adds its outlet to what the story already said.

    A new version of an article that was read is read again, however little of it changed.

    Remembers the mentions of each story, so that a further outlet raises the count of every event of the story, and
    so that what a new version of an article no longer says is withdrawn.
    """

    def __init__(self, reader: Reader, detector: Detector, store: Store) -> None:
        self._reader, self._detector, self._store = reader, detector, store

    def __call__(self, assignment: Assignment) -> list[EventMention]:
        known = self._known(assignment.story.id)
        was_read = any(mention.article_id == assignment.article.id for mention in known)
        if assignment.relation not in READ_RELATIONS and not was_read:
            return self._resend(assignment, known)
        said = self._read(assignment)
        ids = {mention.id for mention in said}
        mine = [mention for mention in known if mention.article_id == assignment.article.id and mention.id not in ids]
        gone = [mention.model_copy(update={"withdrawn": True}) for mention in mine]
        others = [mention for mention in known if mention.article_id != assignment.article.id]
        # A reworded sentence must be known under its new id before the old one goes, or it would be told as taken back.
        return [*self._remember(assignment, [*others, *said]), *gone]

    def _read(self, assignment: Assignment) -> list[EventMention]:
        article = assignment.article
        reading = self._reader.read(
            article_id=article.id,
            title=article.title,
            text=article.text,
            language=article.language,
            published_at=article.published_at,
        )
        return [mention_of(finding, assignment) for finding in self._detector.detect(reading)]

    def _resend(self, assignment: Assignment, known: Sequence[EventMention]) -> list[EventMention]:
        return self._remember(assignment, known) if known else []

    def _remember(self, assignment: Assignment, mentions: Sequence[EventMention]) -> list[EventMention]:
        outlets = assignment.story.outlets
        stored = tuple(mention.model_copy(update={"outlets": outlets}) for mention in mentions)
        if stored:
            self._store[assignment.story.id] = _MENTIONS.dump_json(stored)
        return list(stored)

    def _known(self, story_id: StoryId) -> tuple[EventMention, ...]:
        stored = self._store.get(story_id)
        return _MENTIONS.validate_json(stored) if stored else ()


class Merge:
    """Mention → what changed in the ledger for its pair."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, mention: EventMention) -> list[EventRevision]:
        state, revisions = fold(self._store.get(mention.pair_key), mention)
        self._store[mention.pair_key] = state
        return revisions


class Match:
    """Revision → alerts, one for each subscription that the event matches and each change worth telling."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def __call__(self, revision: EventRevision) -> list[Alert]:
        if revision.superseded_by:
            return []
        bodies = [document.body for document in documents_of(revision) if document.body is not None]
        return [
            alert
            for body in bodies
            for alert in alerts_for(revision, self._matcher.match(body, revision.event.last_seen))
        ]

    def subscribe(self, subscription: Subscription) -> None:
        """Take a new, changed or removed (tombstone) subscription into account from now on."""
        if subscription.removed:
            self._matcher.remove(subscription.id)
        else:
            self._matcher.put(subscription)


class Deliver:
    """Keeps what must be told until it is told: an outbox over one store.

    ``due`` gives what should be tried now, ``settle`` writes down what came of it. An alert that is already in the
    store is not taken again, so a redelivered message tells nobody twice.
    """

    def __init__(self, store: Store, policy: DeliveryPolicy) -> None:
        self._store, self._policy = store, policy
        self._queue: list[tuple[datetime, str]] = []
        self.reload()

    def reload(self) -> None:
        """Find the pending ones again, after a restart or a rebalance."""
        self._queue = [(delivery.next_at, delivery.alert.id) for delivery in self._all() if delivery.state == "pending"]
        heapq.heapify(self._queue)

    def __call__(self, alert: Alert, now: datetime) -> Delivery | None:
        """Take an alert; None when it was taken before."""
        if alert.id in self._store:
            return None
        return self._keep(first_delivery(alert, now))

    def due(self, now: datetime, limit: int) -> list[Delivery]:
        """What to try now, longest waiting first. It leaves the queue until it is settled."""
        due: list[Delivery] = []
        while self._queue and len(due) < limit and self._queue[0][0] <= now:
            stored = self._store.get(heapq.heappop(self._queue)[1])
            if stored is not None and (delivery := Delivery.model_validate_json(stored)).state == "pending":
                due.append(delivery)
        return due

    def settle(self, alert_id: str, sent: Sent, now: datetime) -> Delivery:
        """Write down the outcome of one attempt: the delivery is delivered, to be tried again, or dead."""
        delivery = Delivery.model_validate_json(self._store[alert_id])
        return self._keep(after_attempt(delivery, sent, now, self._policy))

    def again(self, alert: Alert, now: datetime) -> Delivery:
        """Start afresh with one that was given up (replay of a dead letter)."""
        return self._keep(first_delivery(alert, now))

    @property
    def next_at(self) -> datetime | None:
        """When the next attempt is due."""
        return self._queue[0][0] if self._queue else None

    def _keep(self, delivery: Delivery) -> Delivery:
        self._store[delivery.alert.id] = delivery.model_dump_json().encode()
        if delivery.state == "pending":
            heapq.heappush(self._queue, (delivery.next_at, delivery.alert.id))
        return delivery

    def _all(self) -> Iterator[Delivery]:
        for key in list(self._store):
            yield Delivery.model_validate_json(self._store[key])


@dataclass(frozen=True)
class Guarded:
    """What one record came to at one stage: its answers, or the failure that it became."""

    answers: tuple[Record, ...] = ()
    failure: Failure | None = None


def guarded(stage: str, step: Callable[[Record], Iterable[Record]], record: Record, now: datetime) -> Guarded:
    """Apply a step; a bad record becomes a Failure that holds it whole."""
    try:
        return Guarded(answers=tuple(step(record)))
    except BadRecord as bad:
        payload = record.model_dump_json()
        return Guarded(failure=Failure.of(stage, str(bad), payload, now, record_id=getattr(record, "id", None)))


def documents_for(record: Record) -> list[Document]:
    """The index stage: what a record looks like in search."""
    return documents_of(record)
