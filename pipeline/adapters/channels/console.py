"""Tells by writing a line: to a terminal, a log, a pipe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pipeline.ports import Sent
from schemas import Alert, Subscription

from .message import line


class ConsoleChannel:
    """A ``Channel`` that gives each line to ``write``."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    async def send(self, alert: Alert, subscription: Subscription, now: datetime) -> Sent:
        """See ``ports.Channel``. A closed pipe is the other side's fault."""
        try:
            self._write(line(alert))
        except OSError as error:
            return Sent(ok=False, detail=f"console: {error}")
        return Sent(ok=True, detail="written")
