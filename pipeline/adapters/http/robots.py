"""Decides whether a site lets us fetch a page: its robots.txt, read by Protego and kept for a day.

Feeds are published to be fetched by programs; pages are not, so only pages are asked for here. A site without a
robots.txt (4xx) allows all; one whose robots.txt cannot be had is left alone until it can (RFC 9309).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from pipeline.ports import Fetcher, FetchError

KEEP = timedelta(hours=24)
MAX_ROBOTS_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB."""
NOTHING_ALLOWED = "User-agent: *\nDisallow: /"


class Robots:
    """Remembers what each site allows."""

    def __init__(self, fetcher: Fetcher, agent: str, clock: Callable[[], datetime]) -> None:
        """``agent``: the name by which sites address us, without version."""
        self._fetcher, self._agent, self._clock = fetcher, agent, clock
        self._rules: dict[str, tuple[datetime, Protego]] = {}

    async def allows(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._rules.get(site)
        if known is None or self._clock() - known[0] > KEEP:
            known = self._rules[site] = (self._clock(), Protego.parse(await self._read(site)))
        return bool(known[1].can_fetch(url, self._agent))

    async def _read(self, site: str) -> str:
        try:
            answer = await self._fetcher.fetch(f"{site}/robots.txt")
        except FetchError:
            return NOTHING_ALLOWED
        if answer.status >= 500 or answer.status == 429:
            return NOTHING_ALLOWED
        return answer.body[:MAX_ROBOTS_BYTES].decode("utf-8", "replace") if answer.status < 300 else ""
