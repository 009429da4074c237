"""What the poller asks of whoever parses for it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from pipeline.core.page import Page
from pipeline.core.parse import ParsedFeed


class Parser(Protocol):
    """Parses hostile input without hurting the caller: bounded in time and memory, never raises."""

    async def feed(self, body: bytes, *, url: str, fetched_at: datetime, content_type: str | None) -> ParsedFeed:
        """A body that does not parse gives a problem."""
        ...

    async def page(self, body: bytes, *, url: str) -> Page:
        """A body without an article gives an empty page."""
        ...
