"""The distributed product as it is run: worker processes, killed, waited for; and a receiver of webhooks."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from pipeline.adapters.kafka import group_name, partitions_of, topic_name
from pipeline.ports.places import KafkaSettings
from pipeline.settings import Settings
from pipeline.topology import FLOW, Role

ROOT = Path(__file__).parents[2]
ROLES: tuple[Role, ...] = ("core", "index", "alert")


class Workers:
    """Worker processes by name; a name is a place with a datadir of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._running: dict[str, tuple[Role, subprocess.Popen[bytes]]] = {}

    def start(self, name: str, role: Role) -> None:
        """Start (again) the worker of that name."""
        datadir = self._settings.worker.datadir / name
        datadir.mkdir(parents=True, exist_ok=True)
        log = (datadir / "log").open("ab")
        environment = {**os.environ, **environment_of(self._settings), "DEMARCHE_WORKER__DATADIR": str(datadir)}
        process = subprocess.Popen(
            [sys.executable, "-m", "agents", role], cwd=ROOT, env=environment, stderr=log, stdout=log
        )
        log.close()
        self._running[name] = role, process

    def kill(self, name: str) -> None:
        """As a power cut would."""
        _, process = self._running[name]
        process.kill()
        process.wait()

    def revive(self) -> list[str]:
        """Start again whoever ended, as a supervisor does; their names."""
        ended = [name for name, (_, process) in self._running.items() if process.poll() is not None]
        for name in ended:
            self.start(name, self._running[name][0])
        return ended

    def log(self, name: str) -> str:
        """What a worker said."""
        return (self._settings.worker.datadir / name / "log").read_text(errors="replace")

    def stop(self) -> dict[str, int]:
        """End all in order; their exit codes."""
        for _, process in self._running.values():
            process.terminate()
        return {name: process.wait(60) for name, (_, process) in self._running.items()}

    def __len__(self) -> int:
        return len(self._running)


def environment_of(settings: Settings) -> Mapping[str, str]:
    """The settings as a worker's environment."""
    return {
        "DEMARCHE_RUNTIME": "distributed",
        "DEMARCHE_KAFKA__BROKERS": settings.kafka.brokers,
        "DEMARCHE_KAFKA__PREFIX": settings.kafka.prefix,
        "DEMARCHE_KAFKA__PARTITIONS": "{"
        + ", ".join(f"{name} = {n}" for name, n in settings.kafka.partitions.items())
        + "}",
        "DEMARCHE_ELASTICSEARCH__URL": settings.elasticsearch.url,
        "DEMARCHE_ELASTICSEARCH__PREFIX": settings.elasticsearch.prefix,
        "DEMARCHE_WORKER__WEB_PORT": "0",
        "DEMARCHE_ALERTS__ALLOW_PRIVATE": '["127.0.0.0/8"]',
    }


@contextmanager
def running(settings: Settings, roles: Mapping[str, Role]) -> Iterator[Workers]:
    """Workers by name, ended at the end whatever happens."""
    workers = Workers(settings)
    try:
        for name, role in roles.items():
            workers.start(name, role)
        yield workers
    finally:
        workers.stop()


def wait_settled(settings: KafkaSettings, timeout_s: float, meanwhile: Workers | None = None) -> None:
    """Until every group has committed the end of all that it reads, twice in a row."""
    end, quiet = time.monotonic() + timeout_s, 0
    behind: dict[str, int] = {}
    while quiet < 2:
        if time.monotonic() > end:
            raise TimeoutError(f"not settled after {timeout_s:.0f} s; behind: {behind}")
        if meanwhile:
            meanwhile.revive()
        time.sleep(1.0)
        behind = asyncio.run(lag(settings))
        quiet = 0 if behind else quiet + 1


async def lag(settings: KafkaSettings) -> dict[str, int]:
    """Messages that are not committed yet, by row and topic; nothing when all are. A broker that is away is behind."""
    try:
        return await _lag(settings)
    except KafkaError as error:
        return {type(error).__name__: 1}


async def _lag(settings: KafkaSettings) -> dict[str, int]:
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.brokers)
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.brokers)
    try:
        await admin.start()
        await consumer.start()
        committed = {role: await admin.list_consumer_group_offsets(group_name(settings, role)) for role in ROLES}
        parts = [
            (row, topic, TopicPartition(topic_name(settings, topic), number))
            for row in FLOW
            for topic in row.takes
            for number in range(partitions_of(settings, topic))
        ]
        ends = await consumer.end_offsets([part for _, _, part in parts])
        behind: Counter[str] = Counter()
        for row, topic, part in parts:
            done = committed[row.role].get(part)
            behind[f"{row.name}:{topic}"] += ends[part] - (done.offset if done else 0)
        return dict(+behind)
    finally:
        await admin.close()
        await consumer.stop()


class Receiver:
    """Takes webhooks; remembers the keys, and how often each came."""

    def __init__(self) -> None:
        self.keys: Counter[str] = Counter()
        self.arrived_at: dict[str, float] = {}
        """When a key came first, Unix seconds."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", "0")))
                key = self.headers["webhook-id"]
                receiver.keys[key] += 1
                receiver.arrived_at.setdefault(key, time.time())
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Not on the test's output."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Receiver:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
