"""The deliver row: alerts wait in a table until they are told, and the sender tells them.

The table holds what is pending; so a worker that dies, or loses a partition, leaves its deliveries to whoever gets
the partition next, and they go out again with the same key. What was sent and not yet written down is sent twice:
at least once, and the key tells the receiver.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from pipeline.adapters.kafka import changelog_name, partitions_of, topic_name
from pipeline.adapters.kafka.wire import partition_for
from pipeline.ports import Sent
from pipeline.ports.places import KafkaSettings
from pipeline.stages import Deliver
from pipeline.topology import Row
from pipeline.wiring.product import dead_letter, new_deliver
from schemas import Alert, Delivery

from .app import App
from .loop import Item, Worked
from .outbox import Outgoing
from .state import PartitionStore, Table, Write

T = TypeVar("T")


@dataclass(frozen=True)
class _Part:
    """One partition's deliveries."""

    store: PartitionStore
    deliver: Deliver


class DeliverRow:
    """Takes alerts as ``Work``, and gives them to a sender as its outbox. All state is touched in one thread."""

    def __init__(self, app: App, row: Row, table: Table, settings: KafkaSettings, thread: ThreadPoolExecutor) -> None:
        self._app, self._table, self._settings, self._thread = app, table, settings, thread
        self._topic, self._changelog = topic_name(settings, row.takes[0]), changelog_name(settings, row)
        self._count = partitions_of(settings, row.takes[0])
        self._parts: dict[int, _Part] = {}
        self._generation: int | None = None
        self._in_hand: dict[str, Delivery] = {}
        """Given to the sender and not settled: not given again, even when the state is built anew."""

    def __call__(self, items: Sequence[Item]) -> Worked:
        now, outcomes, touched = datetime.now(UTC), Counter[str](), set[int]()
        for item in items:
            if isinstance(item.record, Alert):
                taken = self._part(item.partition).deliver(item.record, now)
                touched.add(item.partition)
                outcomes["pending" if taken else "known"] += 1
        writes = {number: self._parts[number].store.writes() for number in touched}
        changes = [change for each in writes.values() for change in self._changes(each)]
        return Worked(changes=changes, applied=lambda: self._applied(writes), outcomes=outcomes)

    def renew(self) -> None:
        if self._generation != self._app.consumer_generation_id:
            self._parts.clear()
            self._generation = self._app.consumer_generation_id

    async def due(self, now: datetime, limit: int) -> list[Delivery]:
        """What the sender should try now, of all partitions that are ours."""
        if self._app.rebalancing or not self._app.gate.is_open:
            return []
        return await self._in_thread(lambda: self._due(now, limit))

    async def settle(self, alert_id: str, sent: Sent, now: datetime) -> Delivery:
        """Write down what came of an attempt. When the partition has gone meanwhile, its new owner tries again."""
        in_hand = self._in_hand[alert_id]
        async with self._app.gate.writing() as allowed:
            settled = await self._in_thread(lambda: self._settle(alert_id, sent, now)) if allowed else None
            if settled is not None:
                delivery, writes = settled
                if delivery.state == "dead":
                    await self._app.outbox.fail([dead_letter(delivery)])
                await self._app.outbox.send_all(self._changes(writes))
                await self._in_thread(lambda: self._part(self._partition_of(alert_id)).store.applied(writes))
        self._in_hand.pop(alert_id, None)
        return settled[0] if settled else in_hand

    def _due(self, now: datetime, limit: int) -> list[Delivery]:
        self.renew()
        for tp in self._app.consumer.assignment():
            if tp.topic == self._topic:
                self._part(tp.partition)
        due = [one for part in self._parts.values() for one in part.deliver.due(now, limit)]
        fresh = [one for one in due if one.alert.id not in self._in_hand]
        self._in_hand |= {one.alert.id: one for one in fresh}
        return fresh

    def _settle(self, alert_id: str, sent: Sent, now: datetime) -> tuple[Delivery, list[Write]] | None:
        part = self._parts.get(self._partition_of(alert_id))
        if part is None or alert_id not in part.store:
            return None
        delivery = part.deliver.settle(alert_id, sent, now)
        return delivery, [write for write in part.store.writes() if write.key == alert_id.encode()]

    def _part(self, partition: int) -> _Part:
        if partition not in self._parts:
            store = PartitionStore(self._table, partition)
            self._parts[partition] = _Part(store, new_deliver(store))
        return self._parts[partition]

    def _partition_of(self, alert_id: str) -> int:
        return partition_for(alert_id.encode(), self._count)

    def _changes(self, writes: Sequence[Write]) -> list[Outgoing]:
        return self._app.outbox.changes(self._changelog, writes)

    def _applied(self, writes: dict[int, list[Write]]) -> None:
        for partition, each in writes.items():
            self._part(partition).store.applied(each)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
