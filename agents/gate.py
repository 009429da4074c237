"""Between two generations of the consumer group nothing may be written.

A batch is written (answers, changelog, acks) only while the gate is open and the generation it came from is the
present one. A rebalance closes the gate and waits until the writes under way have ended; after that the old owner is
silent, and what it had not written yet is given to the new one. Without this a late write of ours could land in a
changelog behind the new owner's and undo it at the next recovery.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

log = logging.getLogger(__name__)


class Gate:
    """Open or closed, and how many are inside."""

    def __init__(self) -> None:
        self.is_open = False
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    def open(self) -> None:
        """A new generation begins."""
        self.is_open = True

    async def close(self, timeout_s: float) -> None:
        """Let nobody in, and wait until everybody is out, at most ``timeout_s``."""
        self.is_open = False
        try:
            await asyncio.wait_for(self._empty.wait(), timeout_s)
        except TimeoutError:
            log.warning("rebalance: a write did not end within %.0f s; the broker may be away", timeout_s)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[bool]:
        """Hold the gate while writing; the value says whether writing is allowed."""
        self._inside += 1
        self._empty.clear()
        try:
            yield self.is_open
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()
