"""Ends a worker one of whose partitions stands still although messages wait and nothing is away.

Faust can leave a partition unread after a rebalance in the middle of a broker's restart (288 messages for four minutes
in a crash test, both workers idle and healthy otherwise). A restart reads it again; whoever supervises the worker
starts it, and since offsets move last nothing is lost.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import NoReturn

from .app import App
from .health import Health
from .transport import Consumer

LOOK_S = 10.0
STUCK_S = 60.0
"""A batch takes seconds; a rebalance under load took 25."""


class Stuck(Exception):
    """A partition is not read."""


class Watch:
    """Remembers since when each partition has stood where it stands."""

    def __init__(self, app: App, health: Health, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._health, self._clock = app, health, clock
        self._stood: dict[str, tuple[int, float]] = {}

    async def run(self) -> NoReturn:
        """Look for ever; raises ``Stuck``."""
        while True:
            await asyncio.sleep(LOOK_S)
            self.look(await self._standing())

    def look(self, standing: Mapping[str, tuple[int, int]]) -> None:
        """``standing``: settled up to, and end of the log, by partition. Raises ``Stuck``."""
        now = self._clock()
        self._stood = {
            name: self._stood[name] if self._stood.get(name, (-1, 0.0))[0] == done else (done, now)
            for name, (done, end) in standing.items()
            if end > done
        }
        for name, (done, since) in self._stood.items():
            if now - since > STUCK_S:
                raise Stuck(f"{name} has stood at {done} of {standing[name][1]} for {now - since:.0f} s")

    async def _standing(self) -> Mapping[str, tuple[int, int]]:
        """Nothing while a service is away, the group is being laid out anew or the broker does not answer."""
        consumer = self._app.consumer
        waiting = self._health.is_waiting or self._health.not_ready()
        if waiting or not isinstance(consumer, Consumer):
            return {}
        try:
            return await asyncio.wait_for(consumer.standing(), LOOK_S)
        except Exception:  # whatever the client raises while the broker is away
            return {}
