"""The poller with everything it needs: fetcher, parse workers, page reader, schedule; and the list of feeds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from pipeline.adapters.http import HttpFetcher, Robots
from pipeline.adapters.parse_worker import ParseWorkers
from pipeline.adapters.sqlite import Database, SqliteStore
from pipeline.core.feeds import Feed
from pipeline.core.schedule import SchedulePolicy
from pipeline.poller import Memories, PageReader, Poller
from pipeline.poller.poller import PollReport
from pipeline.ports import ArticleSink, Store
from pipeline.seeds import seeds_dir
from pipeline.seeds.feeds import load_feeds
from pipeline.settings import Settings
from pipeline.wiring.knowledge import normalizer
from pipeline.wiring.lookup import database
from pipeline.wiring.product import now
from schemas import Article, Entry, Failure

POLL_STATE = "poller.db"


def feed_list(settings: Settings, feeds: Path | None) -> list[Feed]:
    """The feeds to poll: as given, as set, or the list that ships. Raises ``SeedError``."""
    return load_feeds(feeds or settings.feeds.file or seeds_dir() / "feeds.toml")


def feeds_with_health(settings: Settings, feeds: Path | None) -> list[dict[str, object]]:
    """Each feed with how it is, as the poller of the runtime in force left it."""
    memories = Memories(SqliteStore(poll_database(settings), "poller"))
    rows: list[dict[str, object]] = []
    for feed in feed_list(settings, feeds):
        memory = memories.read(feed)
        rows.append(
            {**feed.model_dump(mode="json"), **memory.health.model_dump(mode="json"), "next_at": memory.next_at}
        )
    return rows


def poll_database(settings: Settings) -> Database:
    """Where the poller keeps its state: in the ledger's file, or beside the workers' data when Kafka takes articles."""
    if settings.runtime == "embedded":
        return database(settings)
    return Database(settings.worker.datadir / POLL_STATE)


@asynccontextmanager
async def open_poller(
    settings: Settings, feeds: Sequence[Feed], sink: ArticleSink, state: Store
) -> AsyncIterator[Poller]:
    """A poller whose connections and parse workers live as long as the context."""
    wanted = settings.feeds
    agent = wanted.user_agent.partition("/")[0]
    policy = SchedulePolicy(min_interval_s=wanted.min_interval_s, max_interval_s=wanted.max_interval_s)
    fetcher = HttpFetcher(user_agent=wanted.user_agent, allow_private=wanted.allow_private, proxy=wanted.proxy)
    async with fetcher, ParseWorkers() as parser:
        pages = PageReader(fetcher, parser, Robots(fetcher, agent, now), normalizer(tuple(feeds)))
        yield Poller(fetcher, parser, sink, state, feeds, policy, now, pages=pages)


async def check_feed(settings: Settings, url: str) -> tuple[PollReport, Sequence[Entry]]:
    """Poll one address once, keeping nothing."""
    kept, feed = _Kept(), Feed(url=url, name=url)
    async with open_poller(settings, [feed], kept, {}) as poller:
        return await poller.poll_once(feed), kept.entries


class _Kept:
    """A sink that only shows (an ``ArticleSink``)."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    async def publish(self, entries: Sequence[Entry]) -> None:
        self.entries += entries

    async def publish_articles(self, articles: Sequence[Article]) -> None:
        """A checked feed asks for no pages."""

    async def fail(self, failures: Sequence[Failure]) -> None:
        """Failures are in the report."""
