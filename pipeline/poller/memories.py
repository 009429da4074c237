"""What is remembered of each feed, in a store, under the address by which the feed is listed.

Reads and writes go through a thread: the store may be a file on which the pipeline is just committing a batch, and the
loop that fetches must not wait for it.
"""

from __future__ import annotations

import asyncio
import logging

from pydantic import ValidationError

from pipeline.core.feeds import Feed, FeedMemory
from pipeline.ports import Store

log = logging.getLogger(__name__)


class Memories:
    """``FeedMemory`` by feed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of(self, feed: Feed) -> FeedMemory:
        return await asyncio.to_thread(self.read, feed)

    async def put(self, feed: Feed, memory: FeedMemory) -> None:
        stored = memory.model_dump_json(exclude_defaults=True).encode()
        await asyncio.to_thread(self._store.__setitem__, feed.url, stored)

    def read(self, feed: Feed) -> FeedMemory:
        """Fresh for a feed never polled, and for one whose memory an older version wrote and this one cannot read."""
        stored = self._store.get(feed.url)
        if stored is None:
            return FeedMemory(url=feed.url)
        try:
            return FeedMemory.model_validate_json(stored)
        except ValidationError as error:
            log.warning("feed outcome=memory_reset feed=%s reason=%s", feed.url, error.errors()[0]["msg"])
            return FeedMemory(url=feed.url)
