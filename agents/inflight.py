"""Which offset of a partition may be committed: the oldest that was delivered and is not settled yet.

Stock Faust commits ``last of the first consecutive run of acked offsets + 1`` and forgets what lies below when an ack
comes late: 1 or 2 of 8,000 messages were lost in three of four runs with a worker killed at concurrency 8 (upstream
issue 606). Here an offset stays in flight from delivery until it is settled, whatever is settled above it; nothing
needs to be contiguous, so gaps (compaction, what was skipped after a recovery) hold nothing up either.
"""

from __future__ import annotations


class InFlight:
    """The offsets of one partition that are being worked on, in one generation of the consumer group."""

    def __init__(self) -> None:
        self._unsettled: set[int] = set()
        self._next: int | None = None

    def deliver(self, offset: int) -> None:
        """The message at ``offset`` is handed to the agents. A second delivery of the same is the same."""
        self._unsettled.add(offset)
        self._next = offset + 1 if self._next is None else max(self._next, offset + 1)

    def settle(self, offset: int) -> None:
        """All that follows from the message is safe."""
        self._unsettled.discard(offset)

    def committable(self) -> int | None:
        """The offset to commit (of the next message to read after a crash); None before the first delivery."""
        return min(self._unsettled, default=self._next)

    def __len__(self) -> int:
        return len(self._unsettled)
