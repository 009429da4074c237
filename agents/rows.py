"""Rows of the topology as ``Work`` for the loop: the same stage objects as in the embedded runtime, batch by batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.adapters.kafka import changelog_name
from pipeline.ports import Store
from pipeline.ports.places import KafkaSettings
from pipeline.stages import Step, guarded
from pipeline.topology import Row

from .loop import Item, Worked
from .outbox import Outbox
from .state import PartitionStore, Table, Write

BuildStep = Callable[[Store], Step]


@dataclass(frozen=True)
class _Part:
    """One partition: its store, and the stage over it."""

    store: PartitionStore
    step: Step


class StatefulRow:
    """A row that remembers: dedupe, code, merge."""

    def __init__(self, row: Row, table: Table, build: BuildStep, outbox: Outbox, settings: KafkaSettings) -> None:
        self._row, self._table, self._build, self._outbox = row, table, build, outbox
        self._changelog = changelog_name(settings, row)
        self._parts: dict[int, _Part] = {}

    def __call__(self, items: Sequence[Item]) -> Worked:
        worked = Worked()
        for item in items:
            part = self._part(item.partition)
            if item.offset > part.store.offset:
                step_over(self._row, part.step, item, self._outbox, worked)
                part.store.reached(item.offset)
        writes = {number: part.store.writes() for number, part in self._parts.items()}
        worked.changes = [change for each in writes.values() for change in self._outbox.changes(self._changelog, each)]
        worked.applied = lambda: self._applied(writes)
        return worked

    def renew(self) -> None:
        self._parts.clear()

    def _part(self, partition: int) -> _Part:
        if partition not in self._parts:
            store = PartitionStore(self._table, partition)
            self._parts[partition] = _Part(store, self._build(store))
        return self._parts[partition]

    def _applied(self, writes: dict[int, list[Write]]) -> None:
        for partition, each in writes.items():
            self._parts[partition].store.applied(each)


class StatelessRow:
    """A row that remembers nothing: match."""

    def __init__(self, row: Row, step: Step, outbox: Outbox) -> None:
        self._row, self._step, self._outbox = row, step, outbox

    def __call__(self, items: Sequence[Item]) -> Worked:
        worked = Worked()
        for item in items:
            step_over(self._row, self._step, item, self._outbox, worked)
        return worked

    def renew(self) -> None:
        """Nothing is derived from state."""


def step_over(row: Row, step: Step, item: Item, outbox: Outbox, worked: Worked) -> None:
    """Apply a row's stages to one record; the answers, or the failure, are added to ``worked``."""
    if item.record is None:
        return
    done = guarded(row.name, step, item.record, datetime.now(UTC))
    if row.gives:
        worked.answers += outbox.records(row.gives, done.answers)
    if done.failure:
        worked.answers += outbox.records("failures", [done.failure])
    worked.outcomes = Counter(worked.outcomes) + Counter({"failed" if done.failure else "done": 1})
