"""From publish to webhook, distributed: articles at a steady rate through real Kafka and Elasticsearch to a receiver.

Every measured article tells of something new in its own words, so that each should make events that one of the
subscriptions wants. The clock starts when the article is handed to the producer and stops when the receiver has read
the webhook. Kafka, Elasticsearch, the workers, the sender of the articles and the receiver share this machine.
Needs no measuring data.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.running import show
from pipeline.adapters.elasticsearch import set_up_templates
from pipeline.adapters.kafka import KafkaSink, KafkaSubscriptions, set_up_topics
from pipeline.adapters.stack import LocalStack
from pipeline.ports.places import ElasticsearchSettings, KafkaSettings
from schemas import Article, Outlet, Subscription, SubscriptionId, content_id

RATE_PER_S = 50.0
DURATION_S = 60.0
WARM_UP_S = 15.0
"""Articles of this time are sent and not measured: processes have just started."""
N_SUBSCRIPTIONS = 100
LAST_WEBHOOKS_S = 30.0
PORTS = (29092, 29200)
ROLES = ("core", "index", "alert")
STATES = (
    "Iran",
    "Pakistan",
    "Turkey",
    "Japan",
    "Brazil",
    "Kenya",
    "Poland",
    "Vietnam",
    "Egypt",
    "Canada",
    "Norway",
    "Peru",
)
CODES = ("IRN", "PAK", "TUR", "JPN", "BRA", "KEN", "POL", "VNM", "EGY", "CAN", "NOR", "PER")
FILLER = (
    "The two ministries had been in contact over {place} since the spring, and officials there spoke of item {n}.",
    "Traders in district {n} said that shipments through {place} had doubled within {m} weeks.",
    "A committee of {m} members is to report on point {n} of the {place} plan before the quarter ends.",
    "Nobody at the {place} office would say how the {n} open questions are to be settled.",
    "Last year {m} lorries a day crossed at {place}, according to table {n} of the customs office.",
)
PLACES = ("Kestrel Gate", "Amber Quay", "Mill Bend", "Stone Ford", "Heron Pass", "Cedar Yard", "Salt Bridge")


def main(_: Path) -> dict[str, object]:
    """The figures: seconds from publish to webhook at the median and the 99th percentile, and how many arrived."""
    with tempfile.TemporaryDirectory(prefix="demarche-latency-") as folder, Receiver() as receiver:
        home = Path(folder)
        home.chmod(0o755)
        stack = LocalStack(home / "stack", *PORTS)
        stack.up()
        try:
            sent = _run(home, receiver)
        finally:
            stack.down()
    return _figures(sent, receiver.arrived_at)


class Receiver:
    """Takes webhooks; notes when an article's first one came, by the address of the article."""

    def __init__(self) -> None:
        self.arrived_at: dict[str, float] = {}
        arrived_at = self.arrived_at

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                now = time.monotonic()
                for url in _article_urls(json.loads(body)):
                    arrived_at.setdefault(url, now)
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Receiver:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()


def _run(home: Path, receiver: Receiver) -> dict[str, float]:
    kafka = KafkaSettings(brokers=f"127.0.0.1:{PORTS[0]}")
    elasticsearch = ElasticsearchSettings(url=f"http://127.0.0.1:{PORTS[1]}")
    set_up_topics(kafka)
    set_up_templates(elasticsearch)
    subscriptions = KafkaSubscriptions(kafka)
    for number in range(N_SUBSCRIPTIONS):
        subscriptions.put(_subscription(number, receiver.url))
    workers = [_worker(home, role, kafka, elasticsearch) for role in ROLES]
    try:
        return asyncio.run(_publish(kafka))
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait()


async def _publish(kafka: KafkaSettings) -> dict[str, float]:
    """Send at the rate; the moments of the measured ones by address."""
    sent: dict[str, float] = {}
    async with KafkaSink(kafka) as sink:
        start = time.monotonic()
        for number in range(int(RATE_PER_S * (WARM_UP_S + DURATION_S))):
            due = start + number / RATE_PER_S
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            article = _article(number)
            if due - start >= WARM_UP_S:
                sent[str(article.url)] = time.monotonic()
            await sink.send("articles", [article])
        await asyncio.sleep(LAST_WEBHOOKS_S)
    return sent


def _worker(
    home: Path, role: str, kafka: KafkaSettings, elasticsearch: ElasticsearchSettings
) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DEMARCHE_RUNTIME": "distributed",
        "DEMARCHE_KAFKA__BROKERS": kafka.brokers,
        "DEMARCHE_ELASTICSEARCH__URL": elasticsearch.url,
        "DEMARCHE_WORKER__DATADIR": str(home / "worker"),
        "DEMARCHE_WORKER__WEB_PORT": "0",
        "DEMARCHE_ALERTS__ALLOW_PRIVATE": '["127.0.0.0/8"]',
    }
    with (home / f"{role}.log").open("wb") as log:
        return subprocess.Popen([sys.executable, "-m", "agents", role], env=environment, stdout=log, stderr=log)


def _subscription(number: int, url: str) -> Subscription:
    """A hundred desks, each with a pair of states or a state of its own."""
    first, second = number % len(CODES), (number // len(CODES) + 1 + number) % len(CODES)
    query = f"state:{CODES[first]}" if number < len(CODES) else f"pair:{CODES[first]}-{CODES[second]} type:pledge"
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Subscription(id=SubscriptionId(f"sub_{number}"), name=query, query=query, channel=url, created_at=at)


def _article(number: int) -> Article:
    """A pledge between two states, some 300 words, unlike every other article."""
    first = number % len(STATES)
    second = (first + 1 + number // len(STATES) % (len(STATES) - 1)) % len(STATES)
    place = PLACES[number % len(PLACES)]
    amount, doer, receiver = 20 + number, STATES[first], STATES[second]
    lead = f"{doer} pledged ${amount} million to {receiver} on Tuesday for the {place} works, lot {number}."
    filler = (
        FILLER[n % len(FILLER)].format(place=PLACES[(number + n) % 7], n=number * 31 + n, m=number % 97 + n)
        for n in range(15)
    )
    text = "\n\n".join([lead, *filler])
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number * 20)
    url = f"https://wire.example/{number}"
    title = f"{doer} pledges ${amount} million for {place}"
    return Article(
        id=content_id("art", url),
        version=content_id("ver", title, text),
        url=url,
        title=title,
        text=text,
        text_source="given",
        language="en",
        outlet=Outlet(name="wire", domain="wire.example"),
        published_at=at,
        published_source="published",
        fetched_at=at,
    )


def _article_urls(event: Mapping[str, object]) -> set[str]:
    """Addresses of the articles that a webhook's event rests on."""
    found: set[str] = set()
    pending: list[object] = [event]
    while pending:
        one = pending.pop()
        if isinstance(one, Mapping):
            pending.extend(one.values())
        elif isinstance(one, list):
            pending.extend(one)
        elif isinstance(one, str) and one.startswith("https://wire.example/"):
            found.add(one)
    return found


def _figures(sent: Mapping[str, float], arrived_at: Mapping[str, float]) -> dict[str, object]:
    took = sorted(arrived_at[url] - at for url, at in sent.items() if url in arrived_at)
    return {
        "articles": len(sent),
        "told": len(took),
        "articles_per_s": RATE_PER_S,
        "subscriptions": N_SUBSCRIPTIONS,
        "p50_s": _at(took, 0.50),
        "p90_s": _at(took, 0.90),
        "p99_s": _at(took, 0.99),
        "max_s": _at(took, 1.0),
    }


def _at(values: Sequence[float], share: float) -> float | None:
    return round(values[min(len(values) - 1, int(share * len(values)))], 3) if values else None


if __name__ == "__main__":
    show(main)
