"""Long-running parts of the embedded product, in one event loop: poller, page, deliveries.

The pipeline is CPU work over one SQLite connection, so one thread of its own runs all of it; the loop stays free for
fetching and for the page, whose readers have connections of their own.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import uvicorn
from prometheus_client import CollectorRegistry, Counter

from pipeline.adapters.channels import Sender
from pipeline.adapters.sqlite import SqliteStore
from pipeline.api import Surface, create_app
from pipeline.embedded import Batch
from pipeline.poller import Poller
from pipeline.ports import Ledger, Sent, WorldUnavailable
from pipeline.settings import Settings
from pipeline.stages import Deliver
from pipeline.wiring.knowledge import actor_names, event_type_names, listed, query
from pipeline.wiring.lookup import open_ledger
from pipeline.wiring.polling import feed_list, open_poller
from pipeline.wiring.product import Product, channels, dead_letter, now, open_embedded
from schemas import Article, Delivery, Entry, Failure

DELIVERY_PAUSE_S = 0.2
"""Between two looks at the outbox: an alert waits a fifth of a second at most."""
SUBSCRIPTION_PAUSE_S = 1.0
"""Between two looks at the subscriptions: a change takes effect within 2 s."""

T = TypeVar("T")


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


class EmbeddedSink:
    """What the poller read, into the embedded pipeline, in its one thread (an ``ArticleSink``)."""

    def __init__(self, product: Product, thread: ThreadPoolExecutor, recorded: Counter) -> None:
        self._product, self._thread, self._recorded = product, thread, recorded

    async def publish(self, entries: Sequence[Entry]) -> None:
        self._count(await self.call(lambda: self._product.pipeline.entries(entries)))

    async def publish_articles(self, articles: Sequence[Article]) -> None:
        self._count(await self.call(lambda: self._product.pipeline.articles(articles)))

    async def fail(self, failures: Sequence[Failure]) -> None:
        await self.call(lambda: self._product.pipeline.fail(failures))

    async def call(self, work: Callable[[], T]) -> T:
        """Run in the pipeline's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _count(self, batch: Batch) -> None:
        for name, n in batch.counts.items():
            self._recorded.labels(name).inc(n)


async def run_embedded(settings: Settings, feeds: Path | None) -> None:
    """Poll, detect, alert and serve until a signal. Raises ``WorldUnavailable``."""
    registry = CollectorRegistry()
    recorded = Counter("demarche_records", "Records by topic; failures by stage", ["name"], registry=registry)
    listed = feed_list(settings, feeds)
    with open_embedded(settings, listed) as product, ThreadPoolExecutor(1, "pipeline") as thread:
        sink, stop = EmbeddedSink(product, thread, recorded), asyncio.Event()
        state = SqliteStore(product.database, "poller")
        async with (
            _page(settings, product.ledger, registry, stop),
            open_poller(settings, listed, sink, state) as poller,
        ):
            try:
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(_poll(poller, stop))
                    tasks.create_task(_deliver(settings, product, sink, stop))
                    tasks.create_task(_watch_subscriptions(product, sink, stop))
            except* WorldUnavailable as away:
                raise away.exceptions[0] from None


async def _poll(poller: Poller, stop: asyncio.Event) -> None:
    try:
        await poller.run(stop)
    finally:
        stop.set()


async def serve(settings: Settings) -> None:
    """The page and the API alone, until a signal."""
    stop = asyncio.Event()
    async with _page(settings, open_ledger(settings), CollectorRegistry(), stop):
        await stop.wait()


class _Outbox:
    """The outbox, used in the pipeline's thread: its store and its queue belong to that."""

    def __init__(self, deliver: Deliver, sink: EmbeddedSink) -> None:
        self._deliver, self._sink = deliver, sink

    async def due(self, now: datetime, limit: int) -> list[Delivery]:
        return await self._sink.call(lambda: self._deliver.due(now, limit))

    async def settle(self, alert_id: str, sent: Sent, now: datetime) -> Delivery:
        return await self._sink.call(lambda: self._deliver.settle(alert_id, sent, now))


async def _deliver(settings: Settings, product: Product, sink: EmbeddedSink, stop: asyncio.Event) -> None:
    sender = Sender(_Outbox(product.deliver, sink), channels(settings), now, settings.alerts.parallel)
    try:
        while not stop.is_set():
            subscriptions = {
                subscription.id: subscription for subscription in await sink.call(product.subscriptions.all)
            }
            dead = [dead_letter(delivery) for delivery in await sender.turn(subscriptions) if delivery.state == "dead"]
            if dead:
                await sink.fail(dead)
            await _pause(stop, DELIVERY_PAUSE_S)
    finally:
        await sender.close()


async def _watch_subscriptions(product: Product, sink: EmbeddedSink, stop: asyncio.Event) -> None:
    while not stop.is_set():
        await sink.call(product.refresh_subscriptions)
        await _pause(stop, SUBSCRIPTION_PAUSE_S)


@contextlib.asynccontextmanager
async def _page(
    settings: Settings, ledger: Ledger, registry: CollectorRegistry, stop: asyncio.Event
) -> AsyncIterator[None]:
    app = create_app(surface(ledger, registry))
    config = uvicorn.Config(app, settings.page.host, settings.page.port, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    serving = asyncio.create_task(_serving(server, settings))
    serving.add_done_callback(lambda _: stop.set())  # a page that cannot be opened ends the rest, and is raised below
    try:
        yield
    finally:
        server.should_exit = True
        await serving


async def _serving(server: uvicorn.Server, settings: Settings) -> None:
    try:
        server.config.load()
        await server._serve()
    except SystemExit as error:
        where = f"{settings.page.host}:{settings.page.port}"
        raise WorldUnavailable(
            f"page: {where} cannot be opened; is another demarche running? Set DEMARCHE_PAGE__PORT"
        ) from error


def surface(ledger: Ledger, registry: CollectorRegistry) -> Surface:
    """What the page needs, over a ledger."""

    def ready() -> Mapping[str, str]:
        try:
            ledger.status()
        except WorldUnavailable as away:
            return {"ledger": str(away)}
        return {}

    return Surface(ledger, query, listed, now, ready, registry, event_type_names(), actor_names())
