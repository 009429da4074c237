"""The real Kafka and Elasticsearch for the tests: one local stack for the whole session, started when first asked for.

Each test gets topics and indices under a prefix of its own, so that none sees what another did. Where the servers
cannot be had the tests are skipped with a word on how to get them; under CI=true that is a failure.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.adapters.stack import LocalStack, StackError
from pipeline.ports.places import ElasticsearchSettings, KafkaSettings
from pipeline.settings import AlertSettings, Settings, WorkerSettings

LOOPBACK = "127.0.0.0/8"
KEPT = "DEMARCHE_TEST_STACK"
"""Names a folder whose stack is started when needed and left running, so that a next run begins at once."""
KEPT_PORTS = (19092, 19200)


class Stack:
    """A running local stack and where it listens."""

    def __init__(self) -> None:
        self.kept = os.environ.get(KEPT)
        # Not the private folder that pytest gives: the user that runs Elasticsearch must be able to enter.
        self.home = Path(self.kept or tempfile.mkdtemp(prefix="demarche-stack-"))
        self.home.mkdir(exist_ok=True)
        self.home.chmod(0o755)
        self.kafka_port, self.elasticsearch_port = KEPT_PORTS if self.kept else (free_port(), free_port())
        self.local = LocalStack(self.home, self.kafka_port, self.elasticsearch_port)

    def remove(self) -> None:
        """Stop both and delete their data, unless they are to be kept."""
        if self.kept:
            return
        self.local.down()
        shutil.rmtree(self.home, ignore_errors=True)


def free_port() -> int:
    """A port that was free a moment ago, low enough that the second port of a server fits above it."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port < 55_000:
            return port


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """Kafka and Elasticsearch, running."""
    running = Stack()
    try:
        running.local.up()
    except StackError as error:
        running.remove()
        if os.environ.get("CI") == "true":
            pytest.fail(f"the real services are needed under CI=true: {error}")
        pytest.skip(f"needs the real Kafka and Elasticsearch: {error}")
    yield running
    running.remove()


@pytest.fixture
def kafka(stack: Stack) -> KafkaSettings:
    """The broker, with a prefix of the test's own."""
    return KafkaSettings(brokers=f"127.0.0.1:{stack.kafka_port}", prefix=f"t{uuid.uuid4().hex[:8]}")


@pytest.fixture
def elasticsearch(stack: Stack) -> ElasticsearchSettings:
    """The node, with a prefix of the test's own."""
    return ElasticsearchSettings(url=f"http://127.0.0.1:{stack.elasticsearch_port}", prefix=f"t{uuid.uuid4().hex[:8]}")


@pytest.fixture
def distributed(kafka: KafkaSettings, elasticsearch: ElasticsearchSettings, tmp_path: Path) -> Settings:
    """Settings of the distributed runtime over both, with webhooks allowed to this machine."""
    return Settings(
        runtime="distributed",
        kafka=kafka,
        elasticsearch=elasticsearch,
        worker=WorkerSettings(datadir=tmp_path / "worker", web_port=0),
        alerts=AlertSettings(allow_private=(LOOPBACK,)),
    )
