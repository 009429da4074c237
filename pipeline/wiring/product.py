"""The embedded product over one SQLite file: stores, stages, documents, outbox; and what goes into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.adapters.channels import console_channel, deliver_due, webhook_channel
from pipeline.adapters.sqlite import Database, SqliteDocuments, SqliteFailures, SqliteLedger, SqliteStore, SqliteSubscriptions
from pipeline.core.dedupe import Deduper
from pipeline.core.delivery import DeliveryPolicy
from pipeline.core.matching import Matcher
from pipeline.embedded import Embedded
from pipeline.ports import Channel, Store
from pipeline.settings import Settings
from pipeline.stages import Code, Dedupe, Deliver, Match, Merge, Step
from pipeline.wiring.knowledge import detector, normalizer, reader
from schemas import Delivery, Failure, Subscription


@dataclass(frozen=True)
class Stages:
    """The stage objects of one process, whatever keeps their stores."""

    deduper: Deduper
    match: Match
    deliver: Deliver
    steps: Mapping[str, Step]
    """By row of the topology; deliver and index are the runtime's own."""


def stages(dedupe: Store, detect: Store, merge: Store, deliver: Store) -> Stages:
    """Build the stages over the given stores."""
    deduper = Deduper(dedupe)
    match = Match(Matcher())
    steps: dict[str, Step] = {
        "dedupe": Dedupe(deduper),
        "code": Code(reader(), detector(), detect),
        "merge": Merge(merge),
        "match": match,
    }
    return Stages(deduper, match, Deliver(deliver, DeliveryPolicy()), steps)


@dataclass(frozen=True)
class Product:
    """The embedded product, open."""

    database: Database
    pipeline: Embedded
    stages: Stages
    ledger: SqliteLedger
    subscriptions: SqliteSubscriptions
    failures: SqliteFailures

    def refresh_subscriptions(self) -> None:
        """Take added and removed subscriptions into account."""
        for subscription in self.subscriptions.all():
            self.stages.match.subscribe(subscription)


@contextmanager
def open_embedded(settings: Settings) -> Iterator[Product]:
    """Open the one file (made when missing). Raises ``WorldUnavailable`` in words."""
    settings.store.path.parent.mkdir(parents=True, exist_ok=True)
    database = Database(settings.store.path)
    try:
        yield _product(database)
    finally:
        database.close()


def _product(database: Database) -> Product:
    names = ("dedupe", "detect", "merge", "deliver")
    built = stages(*(SqliteStore(database, name) for name in names))
    failures = SqliteFailures(database)
    pipeline = Embedded(
        normalizer=normalizer(),
        steps=built.steps,
        deliver=built.deliver,
        documents=SqliteDocuments(database),
        failures=failures,
        transaction=database.transaction,
        clock=now,
    )
    product = Product(database, pipeline, built, SqliteLedger(database), SqliteSubscriptions(database), failures)
    product.refresh_subscriptions()
    return product


def channels(settings: Settings) -> Mapping[str, Channel]:
    """The ways to tell somebody."""
    return {"console": console_channel(print), "webhook": webhook_channel(settings.alerts.allow_private, settings.alerts.timeout_s)}


async def deliver_now(product: Product, settings: Settings) -> Sequence[Delivery]:
    """Try everything that is due once; what is given up becomes a Failure."""
    subscriptions = {subscription.id: subscription for subscription in product.subscriptions.all()}
    settled = await deliver_due(product.stages.deliver, channels(settings), subscriptions, now(), settings.alerts.parallel)
    dead = [dead_letter(delivery) for delivery in settled if delivery.state == "dead"]
    if dead:
        product.pipeline.fail(dead)
    return settled


def dead_letter(delivery: Delivery) -> Failure:
    """The failure that an alert becomes when telling is given up."""
    alert, last = delivery.alert, delivery.attempts[-1]
    reason = f"gave up after {len(delivery.attempts)} attempts: {last.detail}; check the subscription's address, then replay"
    return Failure.of("deliver", reason, alert.model_dump_json(), last.at, record_id=alert.id)


def subscribed(subscriptions: Sequence[Subscription]) -> list[Subscription]:
    """Those that are not removed."""
    return [subscription for subscription in subscriptions if not subscription.removed]


def now() -> datetime:
    """The clock, read at the edge and passed inward."""
    return datetime.now(UTC)
