"""Decides when the next request to one host may start: at most two at once, and starts some seconds apart.

Hundreds of our feeds may live on one host (a ministry, a blog farm); without a gate they would all come due together.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

MAX_HOSTS = 20_000
"""Idle hosts beyond this many are forgotten."""


@dataclass
class _Host:
    slots: asyncio.Semaphore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    last_start: float = float("-inf")
    users: int = 0


class HostGate:
    """``async with gate.pass_(host)`` around each request."""

    def __init__(
        self,
        gap_s: float = 5.0,
        at_once: int = 2,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._gap_s, self._at_once, self._monotonic, self._sleep = gap_s, at_once, monotonic, sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def pass_(self, host: str) -> AsyncIterator[None]:
        """Waits for this host's turn."""
        entry = self._hosts.setdefault(host, _Host(asyncio.Semaphore(self._at_once)))
        entry.users += 1
        try:
            async with entry.slots:
                async with entry.turn:
                    await self._wait(entry)
                yield
        finally:
            entry.users -= 1
            self._forget()

    async def _wait(self, entry: _Host) -> None:
        pause = entry.last_start + self._gap_s - self._monotonic()
        if pause > 0:
            await self._sleep(pause)
        entry.last_start = self._monotonic()

    def _forget(self) -> None:
        if len(self._hosts) > MAX_HOSTS:
            since = self._monotonic() - self._gap_s
            self._hosts = {host: kept for host, kept in self._hosts.items() if kept.users or kept.last_start > since}
