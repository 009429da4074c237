"""The poller: publishes what is news, remembers only what is safe, survives what the world does."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from feed_world import START, Clock, InlineParser, Sink, Web, item, rss

from pipeline.core.feeds import Feed
from pipeline.core.normalize import Normalizer
from pipeline.core.outlets import Outlets
from pipeline.core.schedule import SchedulePolicy
from pipeline.poller import Memories, PageReader, Poller
from pipeline.ports import Store

FEED = Feed(url="https://wire.example/feed", name="Test Wire", language="en")


class World:
    def __init__(self, *feeds: Feed, state: Store | None = None) -> None:
        self.web, self.sink, self.clock, self.parser = Web(), Sink(), Clock(), InlineParser()
        self.state: Store = {} if state is None else state
        self.feeds = feeds or (FEED,)
        self.naps: list[float] = []

    def poller(self, pages: PageReader | None = None) -> Poller:
        return Poller(
            self.web,
            self.parser,
            self.sink,
            self.state,
            self.feeds,
            SchedulePolicy(),
            self.clock,
            self.sleep,
            pages=pages,
        )

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.clock.forward(seconds=seconds)
        await asyncio.sleep(0)

    def guids(self) -> list[str | None]:
        return [entry.guid for entry in self.sink.entries]


async def test_new_entries_are_published_once_over_many_polls() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)))
    await world.poller().poll_once(FEED)
    world.web.serve(FEED.url, rss(item(2), item(1)))
    await world.poller().poll_once(FEED)
    await world.poller().poll_once(FEED)
    assert world.guids() == ["wire:1", "wire:2"]


async def test_validators_are_sent_back_byte_for_byte() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)), etag='W/"x y"', last_modified="Fri, 20 nov 2026 11:00:00 gmt")
    await world.poller().poll_once(FEED)
    report = await world.poller().poll_once(FEED)
    assert world.web.asked[1] == (FEED.url, 'W/"x y"', "Fri, 20 nov 2026 11:00:00 gmt")
    assert report.memory.health.state == "ok"


async def test_same_bytes_again_are_not_parsed_again() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)))
    await world.poller().poll_once(FEED)
    await world.poller().poll_once(FEED)
    assert world.parser.n_feeds == 1


async def test_sink_that_is_away_is_waited_for_and_gets_everything() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)))
    world.sink.away_for = 3
    await world.poller().poll_once(FEED)
    assert world.guids() == ["wire:1"]
    assert world.naps == [1.0, 2.0, 4.0]


async def test_poller_that_dies_before_the_sink_took_the_entries_publishes_them_after_restart() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)))
    world.sink.away_for = 10**9
    dying = asyncio.create_task(world.poller().poll_once(FEED))
    await asyncio.sleep(0.05)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    world.sink.away_for = 0
    await world.poller().poll_once(FEED)
    assert world.guids() == ["wire:1"]


async def test_state_survives_a_restart() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)))
    await world.poller().poll_once(FEED)
    again = World(state=dict(world.state))
    again.web.serve(FEED.url, rss(item(1), item(2)))
    await again.poller().poll_once(FEED)
    assert again.guids() == ["wire:2"]


async def test_memory_that_cannot_be_read_is_begun_anew() -> None:
    world = World(state={FEED.url: b'{"url": 7}'})
    world.web.serve(FEED.url, rss(item(1)))
    report = await world.poller().poll_once(FEED)
    assert report.n_new == 1


async def test_feed_that_cannot_be_had_is_a_state_with_a_next_try() -> None:
    world = World()
    report = await world.poller().poll_once(FEED)
    assert (report.memory.health.state, report.memory.health.reason) == ("error", "network: no such host")
    assert report.memory.next_at is not None
    assert report.memory.next_at > START
    assert Memories(world.state).read(FEED) == report.memory


async def test_moved_feed_is_polled_at_its_new_address() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)), permanent_url="https://new.example/feed")
    for _ in range(3):
        await world.poller().poll_once(FEED)
    await world.poller().poll_once(FEED)
    assert world.web.asked[-1][0] == "https://new.example/feed"


async def test_list_supplies_what_the_feed_does_not_say() -> None:
    world = World()
    world.web.serve(FEED.url, rss(item(1)))
    await world.poller().poll_once(FEED)
    assert world.sink.entries[0].feed_language == "en"


PAGE = (
    "<html><head><title>Headline number 1</title></head><body><nav>Home World Sport</nav>"
    "<article><h1>Headline number 1</h1>"
    + "".join(
        f"<p>The minister met his colleague for the {n}th time and they spoke about trade at length.</p>"
        for n in range(9)
    )
    + "</article><footer>Terms and conditions</footer></body></html>"
)


class Robots:
    def __init__(self, allowed: bool) -> None:
        self.allowed = allowed

    async def allows(self, url: str) -> bool:
        return self.allowed


@pytest.mark.parametrize(
    ("allowed", "served", "source"),
    [(True, True, "page"), (False, True, "feed_summary"), (True, False, "feed_summary")],
    ids=["page read", "robots.txt forbids", "page missing"],
)
async def test_summary_feed_gets_its_pages_where_they_may_be_read(allowed: bool, served: bool, source: str) -> None:
    feed = FEED.model_copy(update={"pages": True})
    world = World(feed)
    world.web.serve(feed.url, rss(item(1)))
    if served:
        world.web.serve("https://wire.example/1", PAGE.encode())
    pages = PageReader(world.web, world.parser, Robots(allowed), Normalizer(Outlets([])))
    await world.poller(pages).poll_once(feed)
    (article,) = world.sink.articles
    assert article.text_source == source
    assert "Terms and conditions" not in article.text


async def test_entry_that_cannot_be_an_article_becomes_a_failure() -> None:
    feed = FEED.model_copy(update={"pages": True})
    world = World(feed)
    world.web.serve(feed.url, rss("<guid>empty</guid>"))
    await world.poller(PageReader(world.web, world.parser, Robots(True), Normalizer(Outlets([])))).poll_once(feed)
    (failure,) = world.sink.failures
    assert (failure.stage, "empty" in failure.reason) == ("normalize", True)


async def test_run_polls_each_feed_when_it_is_due_until_told_to_stop() -> None:
    feeds = [FEED, Feed(url="https://other.example/feed", name="Other")]
    world = World(*feeds)
    world.web.serve(FEED.url, rss(item(1)))
    world.web.serve(feeds[1].url, rss(item(2)))
    stop = asyncio.Event()
    end = START + timedelta(days=2)

    def clock() -> datetime:
        if world.clock.now > end:
            stop.set()
        return world.clock.now

    poller = Poller(world.web, world.parser, world.sink, world.state, feeds, SchedulePolicy(), clock, world.sleep)
    await asyncio.wait_for(poller.run(stop), 20)
    asked = [url for url, _, _ in world.web.asked]
    assert sorted(world.guids(), key=str) == ["wire:1", "wire:2"]
    assert all(4 <= asked.count(feed.url) <= 60 for feed in feeds)
