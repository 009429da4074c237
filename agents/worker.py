"""One worker process for one role of the topology: its agents, its health page, its end.

Each role is an app and a consumer group of its own, so that Elasticsearch being away stops indexing and never alerts.
A worker that meets a bug ends at once with a traceback; whoever supervises it starts it again, and since offsets move
last, nothing is lost by it.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import faust
import uvloop
from faust.types import StreamT

from pipeline.ports import WorldUnavailable
from pipeline.settings import Settings
from pipeline.topology import FLOW, Role, Row
from schemas import Record

from .app import App, end, make_app, records_topic
from .health import Health
from .loop import Batching, Loop, Work
from .watch import Watch
from .web import serve

ROLES: tuple[Role, ...] = ("core", "index", "alert")
EXIT_AWAY = 3
QUIET = ("aiokafka", "elastic_transport", "faust.transport", "faust.tables", "faust.app", "mode", "faust")
"""Loggers that tell every rebalance and every request at length."""

AT_HAND = Batching()
Background = Callable[[], Awaitable[object]]


class Worker:
    """The app of one role with everything that runs beside the agents."""

    def __init__(self, settings: Settings, role: Role) -> None:
        self.settings, self.role = settings, role
        self.app: App = make_app(settings, role)
        self.health = Health(self.app)
        self.thread = ThreadPoolExecutor(1, thread_name_prefix=role)
        """All CPU work of the worker, so that the loop stays free for heartbeats and deliveries."""

    def agent(self, row: Row, work: Work, batching: Batching = AT_HAND, after: Background | None = None) -> None:
        """Let a row's work be done on its topics. ``after`` is awaited before the first message is taken."""
        loop = Loop(self.app, row.name, work, self.thread, self.health, batching)

        async def run(stream: StreamT[Record]) -> None:
            if after:
                await after()
            await loop.run(stream)

        topic = records_topic(self.app, self.settings.kafka, row.takes)
        self.app.agent(topic, name=row.name)(run)

    def beside(self, task: Background) -> None:
        """Run something for as long as the worker runs; when it ends, that is a bug."""

        async def run() -> None:
            try:
                await task()
            except Exception as error:
                end(error)

        self.app.task(run)

    def run(self) -> NoReturn:
        """Until a signal, or for ever."""
        self.beside(self._serve)
        self.beside(Watch(self.app, self.health).run)
        faust.Worker(
            self.app, loglevel="WARNING", quiet=True, redirect_stdouts=False, override_logging=False
        ).execute_from_commandline()

    async def _serve(self) -> None:
        first = self.settings.worker.web_port
        runner = await serve(self.health, first and first + ROLES.index(self.role))
        try:
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()


def rows_of(role: Role) -> Sequence[Row]:
    """The rows of the topology that a role runs."""
    return [row for row in FLOW if row.role == role]


def hold(datadir: Path, role: Role) -> None:
    """Keep the folder to this process: two workers under one name would put each other out of the group."""
    folder = datadir / role
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WorldUnavailable(f"{folder} is used by another worker; give this one another --datadir") from error


def install() -> None:
    """uvloop (a quarter more messages a second), and one line per log record."""
    uvloop.install()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
