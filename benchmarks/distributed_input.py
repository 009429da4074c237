"""Five hundred of the real articles through the distributed runtime: local stack, workers, Elasticsearch."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.running import given_articles, show
from pipeline import wiring
from pipeline.adapters.kafka import KafkaSink
from pipeline.ports.places import ElasticsearchSettings, KafkaSettings
from pipeline.settings import Settings, StackSettings, WorkerSettings

N_ARTICLES = 500
QUIET_S = 8.0
"""No new document for so long: everything has arrived."""
LONGEST_S = 600.0


def main(shared: Path) -> dict[str, object]:
    """Counts and seconds; the stack is started in a folder of its own and removed afterwards."""
    articles = given_articles(shared / "articles" / "articles.jsonl", N_ARTICLES)
    with ExitStack() as stack:
        settings = stack.enter_context(running())
        began = time.monotonic()
        KafkaSink(settings.kafka).send_now("articles", articles)
        took_s = _until_quiet(settings, began)
        now, ledger, everything = datetime.now(UTC), wiring.open_ledger(settings), wiring.query("")
        kinds = ("article", "story", "event", "failure")
        counts = {kind: ledger.search(kind, everything, now=now, limit=1).total for kind in kinds}
    return {
        "articles_sent": len(articles),
        **counts,
        "seconds": round(took_s, 1),
        "articles_per_s": round(len(articles) / took_s, 1),
    }


@contextmanager
def running() -> Iterator[Settings]:
    """A local stack, set up, and one worker of each role."""
    home = Path(tempfile.mkdtemp(prefix="demarche-bench-"))
    home.chmod(0o755)
    kafka_port, elasticsearch_port = free_port(), free_port()
    settings = Settings(
        runtime="distributed",
        kafka=KafkaSettings(brokers=f"127.0.0.1:{kafka_port}"),
        elasticsearch=ElasticsearchSettings(url=f"http://127.0.0.1:{elasticsearch_port}"),
        worker=WorkerSettings(datadir=home / "worker", web_port=0),
        stack=StackSettings(home=home / "stack", kafka_port=kafka_port, elasticsearch_port=elasticsearch_port),
    )
    local = wiring.local_stack(settings)
    local.up()
    wiring.set_up(settings)
    workers = subprocess.Popen(
        [sys.executable, "-m", "agents", "all"], env=environment(settings), stderr=subprocess.DEVNULL
    )
    try:
        yield settings
    finally:
        workers.send_signal(signal.SIGTERM)
        workers.wait(60)
        local.down()
        subprocess.run(["rm", "-rf", home], check=True)


def environment(settings: Settings) -> dict[str, str]:
    """What a worker process needs to find the same places."""
    return {
        **os.environ,
        "DEMARCHE_RUNTIME": "distributed",
        "DEMARCHE_KAFKA__BROKERS": settings.kafka.brokers,
        "DEMARCHE_ELASTICSEARCH__URL": settings.elasticsearch.url,
        "DEMARCHE_WORKER__DATADIR": str(settings.worker.datadir),
        "DEMARCHE_WORKER__WEB_PORT": "0",
        "DEMARCHE_ALERTS__ALLOW_PRIVATE": '["127.0.0.0/8"]',
    }


def free_port() -> int:
    """A port that was free a moment ago, low enough for a second one above it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    return port if port < 55_000 else free_port()


def _until_quiet(settings: Settings, began: float) -> float:
    """Seconds from the first article sent until the last document came."""
    ledger, everything = wiring.open_ledger(settings), wiring.query("")
    seen, last = -1, began
    while time.monotonic() - last < QUIET_S and time.monotonic() - began < LONGEST_S:
        now = datetime.now(UTC)
        total = sum(ledger.search(kind, everything, now=now, limit=1).total for kind in ("article", "story", "event"))
        if total != seen or total == 0:
            seen, last = total, time.monotonic()
        time.sleep(0.5)
    return last - began


if __name__ == "__main__":
    show(main)
