"""The embedded product over one SQLite file: stores, stages, documents, outbox; and what goes into it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pipeline.adapters.channels import ConsoleChannel, WebhookChannel, channel_name, deliver_due
from pipeline.adapters.sqlite import (
    Database,
    SqliteDocuments,
    SqliteFailures,
    SqliteLedger,
    SqliteStore,
    SqliteSubscriptions,
)
from pipeline.core.dedupe import Deduper
from pipeline.core.delivery import DeliveryPolicy
from pipeline.core.feeds import Feed
from pipeline.core.matching import Matcher
from pipeline.core.query import QueryError
from pipeline.embedded import Embedded
from pipeline.ports import Channel, Sent, Store
from pipeline.settings import Settings
from pipeline.stages import Code, Dedupe, Deliver, Match, Merge, Step, as_step
from pipeline.wiring.knowledge import detector, normalizer, reader, vocabulary
from schemas import (
    Alert,
    AlertId,
    Article,
    Assignment,
    Change,
    Delivery,
    Event,
    EventMention,
    EventRevision,
    Failure,
    Subscription,
    content_id,
)

log = logging.getLogger(__name__)

STEPS: Mapping[str, Callable[[Store], Step]] = {
    "dedupe": lambda store: as_step(Article, Dedupe(Deduper(store))),
    "code": lambda store: as_step(Assignment, Code(reader(), detector(), store)),
    "merge": lambda store: as_step(EventMention, Merge(store)),
}
"""How the step of each row that remembers is built over its store, whatever keeps it; both runtimes build them here."""


def new_match() -> Match:
    """The step that matches events with subscriptions; it knows none yet."""
    return Match(Matcher(vocabulary()))


def new_deliver(store: Store) -> Deliver:
    """The outbox over its store."""
    return Deliver(store, DeliveryPolicy())


@dataclass(frozen=True)
class Product:
    """The embedded product, open."""

    database: Database
    pipeline: Embedded
    match: Match
    deliver: Deliver
    ledger: SqliteLedger
    subscriptions: SqliteSubscriptions
    failures: SqliteFailures
    _left_out: set[tuple[str, str]] = field(default_factory=set)

    def refresh_subscriptions(self) -> None:
        """Take added and removed subscriptions into account; a query that is no longer understood is left out."""
        for subscription in self.subscriptions.all():
            try:
                self.match.subscribe(subscription)
            except QueryError as error:
                self._leave_out(subscription, str(error))

    def _leave_out(self, subscription: Subscription, reason: str) -> None:
        """Logged once; the others must go on being told. ``subs list`` shows the reason too."""
        if (subscription.id, subscription.query) not in self._left_out:
            self._left_out.add((subscription.id, subscription.query))
            log.error("subscription=%s outcome=refused query=%r reason=%s", subscription.id, subscription.query, reason)


@contextmanager
def open_embedded(settings: Settings, feeds: Sequence[Feed] = ()) -> Iterator[Product]:
    """Open the one file (made when missing); ``feeds`` tell of their outlets. Raises ``WorldUnavailable`` in words."""
    database = Database(settings.store.path)
    try:
        yield _product(database, tuple(feeds))
    finally:
        database.close()


def _product(database: Database, feeds: tuple[Feed, ...]) -> Product:
    deduper = Deduper(SqliteStore(database, "dedupe"))
    match, deliver = new_match(), new_deliver(SqliteStore(database, "deliver"))
    steps = {name: build(SqliteStore(database, name)) for name, build in STEPS.items() if name != "dedupe"}

    def rolled_back() -> None:
        deduper.reload()
        deliver.reload()

    pipeline = Embedded(
        normalizer=normalizer(feeds),
        steps={**steps, "dedupe": as_step(Article, Dedupe(deduper)), "match": as_step(EventRevision, match)},
        deliver=deliver,
        documents=SqliteDocuments(database),
        failures=SqliteFailures(database),
        transaction=database.transaction,
        rolled_back=rolled_back,
        clock=now,
    )
    subscriptions, failures = SqliteSubscriptions(database), SqliteFailures(database)
    product = Product(database, pipeline, match, deliver, SqliteLedger(database), subscriptions, failures)
    product.refresh_subscriptions()
    return product


def channels(settings: Settings) -> Mapping[str, Channel]:
    """The ways to tell somebody."""
    return {
        "console": ConsoleChannel(print),
        "webhook": WebhookChannel(settings.alerts.allow_private, settings.alerts.timeout_s),
    }


async def deliver_now(product: Product, settings: Settings) -> Sequence[Delivery]:
    """Try everything that is due once; what is given up becomes a Failure."""
    subscriptions = {subscription.id: subscription for subscription in product.subscriptions.all()}
    settled = await deliver_due(product.deliver, channels(settings), subscriptions, now(), settings.alerts.parallel)
    dead = [dead_letter(delivery) for delivery in settled if delivery.state == "dead"]
    if dead:
        product.pipeline.fail(dead)
    return settled


async def send_test(settings: Settings, subscription: Subscription, event: Event) -> Sent:
    """Tell a subscriber of one event as a test: an alert of its own id, so that it is never taken for the real one."""
    change = Change(kind="new", detail="test", told_as=event.id, mention_id=event.mention_ids[0])
    alert = Alert(
        id=AlertId(content_id("test", subscription.id, event.id)),
        subscription_id=subscription.id,
        subscription_name=f"TEST {subscription.name}",
        event_id=event.id,
        change=change,
        event=event,
        at=event.last_seen,
    )
    return await channels(settings)[channel_name(subscription.channel)].send(alert, subscription, now())


def dead_letter(delivery: Delivery) -> Failure:
    """The failure that an alert becomes when telling is given up."""
    alert, last = delivery.alert, delivery.attempts[-1]
    reason = (
        f"gave up after {len(delivery.attempts)} attempts: {last.detail}; check the subscription's address, then replay"
    )
    return Failure.of("deliver", reason, alert.model_dump_json(), last.at, record_id=alert.id)


def subscribed(subscriptions: Sequence[Subscription]) -> list[Subscription]:
    """Those that are not removed."""
    return [subscription for subscription in subscriptions if not subscription.removed]


def now() -> datetime:
    """The clock, read at the edge and passed inward."""
    return datetime.now(UTC)
