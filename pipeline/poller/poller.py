"""Polls every feed when it is due, many at once, for ever.

The order within one poll is what makes it safe: entries are published first, and only when they are safe the memory
says that they were seen. A crash in between publishes them again, under the same ids. While the sink is away nothing
is remembered and the poll waits, so nothing is lost either.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.core.feed_health import Answer, Outcome, after_poll, body_hash, wants_validators
from pipeline.core.feeds import Feed, FeedMemory
from pipeline.core.parse import ParsedFeed
from pipeline.core.schedule import SchedulePolicy
from pipeline.poller.memories import Memories
from pipeline.poller.pages import PageReader
from pipeline.poller.parser import Parser
from pipeline.ports import ArticleSink, Fetched, Fetcher, FetchError, Store, WorldUnavailable

log = logging.getLogger(__name__)

PARALLEL_POLLS = 100
MAX_NAP_S = 30.0
"""Longest sleep of the loop, so that it also notices a clock that was set."""
SINK_PAUSE_S = (1.0, 30.0)
"""First and longest pause while the sink is away."""


@dataclass(frozen=True)
class PollReport:
    """What one poll came to."""

    feed: Feed
    memory: FeedMemory
    n_new: int
    n_edited: int


class Poller:
    """Owns the schedule; fetcher, parser and sink do the work."""

    def __init__(
        self,
        fetcher: Fetcher,
        parser: Parser,
        sink: ArticleSink,
        state: Store,
        feeds: Sequence[Feed],
        policy: SchedulePolicy,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        *,
        pages: PageReader | None = None,
    ) -> None:
        """``pages``: for feeds that ask for full text; without it they give what the feed gives."""
        self._fetcher, self._parser, self._sink, self._pages = fetcher, parser, sink, pages
        self._memories, self._feeds, self._policy = Memories(state), tuple(feeds), policy
        self._clock, self._sleep = clock, sleep

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop`` is set; polls under way are ended then, and lose nothing."""
        due = {feed.url: (await self._memories.of(feed)).next_at or self._clock() for feed in self._feeds}
        by_url = {feed.url: feed for feed in self._feeds}
        running: dict[asyncio.Task[PollReport], str] = {}
        try:
            while not stop.is_set():
                for url in self._ready(due, len(running)):
                    del due[url]
                    running[asyncio.create_task(self.poll_once(by_url[url]))] = url
                await self._wait(due, running, stop)
                for task in [task for task in running if task.done()]:
                    due[running.pop(task)] = task.result().memory.next_at or self._clock()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def poll_once(self, feed: Feed) -> PollReport:
        """Fetch, decide, publish, remember; in that order."""
        memory = await self._memories.of(feed)
        now = self._clock()
        outcome = after_poll(memory, await self._ask(feed, memory, now), now, self._policy)
        if outcome.entries:
            await self._publish(feed, outcome)
        await self._memories.put(feed, outcome.memory)
        log.info(
            "feed outcome=%s feed=%s new=%d edited=%d next=%s reason=%s",
            outcome.memory.health.state,
            feed.url,
            outcome.n_new,
            outcome.n_edited,
            outcome.memory.next_at,
            outcome.memory.health.reason or "-",
        )
        return PollReport(feed, outcome.memory, outcome.n_new, outcome.n_edited)

    def _ready(self, due: dict[str, datetime], n_running: int) -> list[str]:
        """The feeds to poll now, longest due first, as many as there is room for."""
        now = self._clock()
        ready = sorted((at, url) for url, at in due.items() if at <= now)
        return [url for _, url in ready[: PARALLEL_POLLS - n_running]]

    async def _wait(
        self, due: dict[str, datetime], running: dict[asyncio.Task[PollReport], str], stop: asyncio.Event
    ) -> None:
        """Until a poll ends, the next one is due, or it is time to stop."""
        full = len(running) >= PARALLEL_POLLS
        soonest = min(due.values(), default=None) if not full else None
        nap_s = min(max((soonest - self._clock()).total_seconds(), 0.0), MAX_NAP_S) if soonest else MAX_NAP_S
        waits: list[asyncio.Task[object]] = [asyncio.create_task(stop.wait()), asyncio.create_task(self._nap(nap_s))]
        try:
            await asyncio.wait([*waits, *running], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()

    async def _nap(self, seconds: float) -> None:
        await self._sleep(seconds)

    async def _ask(self, feed: Feed, memory: FeedMemory, now: datetime) -> Answer:
        conditional = wants_validators(memory)
        try:
            fetched = await self._fetcher.fetch(
                memory.url,
                etag=memory.etag if conditional else None,
                last_modified=memory.last_modified if conditional else None,
            )
        except FetchError as error:
            return Answer(error=f"{error.kind}: {error.detail}", conditional=conditional)
        return await self._answer(feed, memory, fetched, now, conditional)

    async def _answer(
        self, feed: Feed, memory: FeedMemory, fetched: Fetched, now: datetime, conditional: bool
    ) -> Answer:
        headers = dict(fetched.headers)
        answer = Answer(
            status=fetched.status, headers=headers, permanent_url=fetched.permanent_url, conditional=conditional
        )
        if not 200 <= fetched.status < 300:
            return answer
        marked = body_hash(fetched.body)
        if marked == memory.body_hash and not memory.failures:
            return replace(answer, status=304)  # the same bytes again: as good as unchanged, nothing to parse
        parsed = await self._parser.feed(
            fetched.body, url=fetched.url, fetched_at=now, content_type=headers.get("content-type")
        )
        return replace(answer, parsed=_declared(parsed, feed), body_hash=marked)

    async def _publish(self, feed: Feed, outcome: Outcome) -> None:
        """Until the sink has taken everything; a sink that is away is waited for."""
        if feed.pages and self._pages:
            articles, failures = await self._pages.articles(outcome.entries)
            await self._until_taken(lambda: self._sink.publish_articles(articles))
            if failures:
                await self._until_taken(lambda: self._sink.fail(failures))
        else:
            await self._until_taken(lambda: self._sink.publish(outcome.entries))

    async def _until_taken(self, publish: Callable[[], Awaitable[None]]) -> None:
        pause_s, longest_s = SINK_PAUSE_S
        while True:
            try:
                return await publish()
            except WorldUnavailable as away:
                log.warning("poller outcome=waiting retry_in=%.0fs reason=%s", pause_s, away)
                await self._sleep(pause_s)
                pause_s = min(pause_s * 2, longest_s)


def _declared(parsed: ParsedFeed, feed: Feed) -> ParsedFeed:
    """What the list says of the feed fills in what the feed does not say of itself."""
    if parsed.title and (parsed.language or not feed.language):
        return parsed
    update = {"feed_title": parsed.title or feed.name, "feed_language": parsed.language or feed.language}
    entries = tuple(entry.model_copy(update=update) for entry in parsed.entries)
    return ParsedFeed(entries, parsed.title or feed.name, parsed.language or feed.language, parsed.problem)
