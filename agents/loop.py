"""The one loop that every agent runs: read a batch, work on it, send what follows, remember, acknowledge.

In that order, and each step waits for the one before. Answers go out before the state that they came with is in the
changelog: after a crash between the two, the same messages meet the old state and give the same answers again,
whereas a state that runs ahead of its answers would keep them back for good. Offsets move last.

What can go wrong: a bad record is a Failure, made by the work; the world being away is waited for here, with the
health check turning bad, and never raised; anything else is our bug, and ends the process before anything of the
batch is acknowledged (an exception that left the agent would make Faust acknowledge what it had not done).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from faust.streams import Stream
from faust.types import EventT, StreamT

from pipeline.ports import WorldUnavailable
from schemas import Record

from .app import App, end
from .health import Health
from .outbox import Outgoing

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 10.0
"""Between attempts while a service is away: doubling from the first to the longest."""

T = TypeVar("T")


@dataclass(frozen=True)
class Batching:
    """How messages are gathered: until there are ``size``, or none is at hand ``wait_s`` seconds after the first."""

    size: int = 64
    wait_s: float = 0.0


@dataclass(frozen=True)
class Item:
    """One message: the record (None for a tombstone), and where it came from."""

    record: Record | None
    topic: str
    """Full name."""
    partition: int
    offset: int
    headers: Sequence[tuple[str, bytes]] = ()


@dataclass
class Worked:
    """What a batch came to."""

    answers: list[Outgoing] = field(default_factory=list)
    changes: list[Outgoing] = field(default_factory=list)
    applied: Callable[[], None] = lambda: None
    """Called when the broker has everything."""
    outcomes: dict[str, int] = field(default_factory=dict)
    """For the metrics: outcome → count."""


class Work(Protocol):
    """What a row of the topology does with a batch. Blocks; runs in the worker's one thread.

    Raises ``WorldUnavailable`` when a service is away, and then can be called again with the same batch.
    """

    def __call__(self, items: Sequence[Item]) -> Worked: ...

    def renew(self) -> None:
        """A new generation of the group: what was derived from the state may be old."""
        ...


class Loop:
    """Runs one row's work over its stream."""

    def __init__(
        self,
        app: App,
        name: str,
        work: Work,
        thread: ThreadPoolExecutor,
        health: Health,
        batching: Batching,
    ) -> None:
        self._app, self._name, self._work = app, name, work
        self._thread, self._health, self._batching = thread, health, batching
        self._generation: int | None = None

    async def run(self, stream: StreamT[Record]) -> None:
        """The agent. Ends when the worker does."""
        source = cast("Stream[Record]", stream).noack().events()
        async for events in batches(source, self._batching):
            try:
                await self._settle(events)
            except Exception as error:
                end(error)

    async def _settle(self, events: Sequence[EventT[Record]]) -> None:
        present = [event for event in events if self._is_present(event)]
        if not present:
            return
        self._meet(self._app.consumer_generation_id)
        worked = await self._work_on(present)
        async with self._app.gate.writing() as allowed:
            if worked is None or not (allowed and all(map(self._is_present, present))):
                self._generation = None
                return
            await self._app.outbox.send_all(worked.answers)
            await self._app.outbox.send_all(worked.changes)
            await asyncio.get_running_loop().run_in_executor(self._thread, worked.applied)
            for event in present:
                event.ack()
        self._health.count(self._name, worked.outcomes)

    async def _work_on(self, events: Sequence[EventT[Record]]) -> Worked | None:
        """The batch's outcome; None when the partitions were taken away while a service was waited for."""
        items = [item_of(event) for event in events]
        pause = FIRST_PAUSE_S
        while True:
            try:
                worked = await asyncio.get_running_loop().run_in_executor(self._thread, self._work, items)
            except WorldUnavailable as away:
                self._health.away(self._name, str(away))
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            else:
                self._health.back(self._name)
                return worked
            if not all(map(self._is_present, events)):
                return None

    def _is_present(self, event: EventT[Record]) -> bool:
        return bool(event.message.generation_id == self._app.consumer_generation_id)

    def _meet(self, generation: int) -> None:
        if generation != self._generation:
            self._work.renew()
            self._generation = generation


def item_of(event: EventT[Record]) -> Item:
    """What the work needs to know of a message."""
    message = event.message
    headers = message.headers or {}
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    return Item(cast("Record | None", event.value), message.topic, message.partition, message.offset, tuple(pairs))


async def batches(items: AsyncIterable[T], batching: Batching) -> AsyncIterator[list[T]]:
    """Gather what is at hand. Nothing is ever dropped: an item that is on its way waits for the next batch."""
    source = aiter(items)
    coming = asyncio.ensure_future(anext(source))
    try:
        while True:
            batch = [await coming]
            coming = asyncio.ensure_future(anext(source))
            end = asyncio.get_running_loop().time() + batching.wait_s
            while len(batch) < batching.size and await _at_hand(coming, end):
                batch.append(await coming)
                coming = asyncio.ensure_future(anext(source))
            yield batch
    except StopAsyncIteration:
        return
    finally:
        coming.cancel()


AT_HAND_S = 0.002
"""How long an item counts as on its way: the stream takes a few turns of the loop for each."""


async def _at_hand(coming: asyncio.Future[T], end: float) -> bool:
    left = max(AT_HAND_S, end - asyncio.get_running_loop().time())
    await asyncio.wait({coming}, timeout=left)
    return coming.done() and not coming.cancelled() and coming.exception() is None
