"""What each role of the topology runs: which work stands behind which row."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from pipeline.adapters.channels import Sender
from pipeline.adapters.elasticsearch import ElasticDocuments
from pipeline.adapters.kafka import SubscriptionFeed, partitions_of, topic_name
from pipeline.core.query import QueryError
from pipeline.stages import as_step
from pipeline.topology import Role, Row
from pipeline.wiring.product import STEPS, channels, new_match
from schemas import EventRevision, Subscription, SubscriptionId

from .delivering import DeliverRow
from .indexing import IndexRow
from .loop import Batching
from .rows import StatefulRow, StatelessRow
from .state import Table
from .worker import Worker, rows_of

log = logging.getLogger(__name__)

BULK = Batching(size=250, wait_s=0.5)
"""A message of ``stories`` makes two documents, and a bulk request takes five hundred."""
SENDER_PAUSE_S = 0.05
"""Between two looks at the outbox."""


def set_up(worker: Worker) -> None:
    """Give a worker the agents of its role."""
    _ROLES[worker.role](worker)


def _core(worker: Worker) -> None:
    for row in rows_of("core"):
        table = _table(worker, row)
        work = StatefulRow(row, table, STEPS[row.name], worker.app.outbox, worker.settings.kafka)
        worker.agent(row, work)


def _index(worker: Worker) -> None:
    [row] = rows_of("index")
    topics = {topic_name(worker.settings.kafka, topic): topic for topic in row.takes}
    sink = ElasticDocuments(worker.settings.elasticsearch)
    worker.agent(row, IndexRow(sink, worker.app.outbox, topics), BULK)


def _alert(worker: Worker) -> None:
    match_row, deliver_row = rows_of("alert")
    match, known = new_match(), dict[SubscriptionId, Subscription]()

    def subscribe(subscription: Subscription) -> None:
        known[subscription.id] = subscription
        # In the thread that matches: the matcher is not made for two.
        worker.thread.submit(_subscribe, match.subscribe, subscription)

    feed = SubscriptionFeed(worker.settings.kafka, subscribe)
    worker.beside(feed.run)
    worker.health.waiting_for["subscriptions"] = lambda: None if feed.ready.is_set() else "not all read yet"
    worker.agent(
        match_row, StatelessRow(match_row, as_step(EventRevision, match), worker.app.outbox), after=feed.ready.wait
    )
    work = DeliverRow(worker.app, deliver_row, _table(worker, deliver_row), worker.settings.kafka, worker.thread)
    worker.agent(deliver_row, work)
    worker.beside(lambda: _tell(worker, work, known, feed.ready))


async def _tell(
    worker: Worker, outbox: DeliverRow, known: Mapping[SubscriptionId, Subscription], ready: asyncio.Event
) -> None:
    """The sender's loop."""
    await ready.wait()
    sender = Sender(outbox, channels(worker.settings), lambda: datetime.now(UTC), worker.settings.alerts.parallel)
    while True:
        for delivery in await sender.turn(known):
            worker.health.count("deliver", {delivery.state: 1})
        await asyncio.sleep(SENDER_PAUSE_S)


def _subscribe(take: Callable[[Subscription], None], subscription: Subscription) -> None:
    """One that cannot be understood must not keep the others from being matched."""
    try:
        take(subscription)
    except QueryError as error:
        log.error("subscription=%s outcome=refused query=%r reason=%s", subscription.id, subscription.query, error)


def _table(worker: Worker, row: Row) -> Table:
    assert row.store is not None
    return Table(worker.app, row.store, partitions_of(worker.settings.kafka, row.takes[0]))


_ROLES: Mapping[Role, Callable[[Worker], None]] = {"core": _core, "index": _index, "alert": _alert}
