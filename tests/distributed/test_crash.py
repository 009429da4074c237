"""Two thousand articles while everything is killed: workers, the broker, Elasticsearch. Nothing is lost, nothing is
made up, and a receiver that remembers keys is told everything once.

What is expected comes from the embedded runtime over the same articles: the same ids, whatever was killed when. The
moments are drawn once from a seed; where they fall in the work depends on the machine, and must not matter.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from pipeline.adapters.elasticsearch import ElasticLedger, set_up_templates
from pipeline.adapters.elasticsearch.client import connect
from pipeline.adapters.kafka import KafkaSink, KafkaSubscriptions, set_up_topics
from pipeline.core.documents import Kind
from pipeline.settings import Settings, StoreSettings
from pipeline.topology import Role
from pipeline.wiring.product import open_embedded
from tests.distributed.corpus import articles
from tests.distributed.running import Receiver, Workers, running, wait_settled
from tests.distributed.test_equivalence import QUERIES, everything, subscription
from tests.services import Stack

pytestmark = [pytest.mark.kafka, pytest.mark.elasticsearch, pytest.mark.chaos]

N_ARTICLES = 2_000
KILLS = ["worker"] * 10 + ["kafka"] * 2 + ["elasticsearch"] * 2
PAUSE_S = (1.0, 6.0)
"""Between two kills, evenly drawn."""
SETTLED_S = 360.0
"""A partition left standing is noticed after a minute, and a restart takes half a one."""
WORKERS: dict[str, Role] = {"core-1": "core", "core-2": "core", "index": "index", "alert": "alert"}


def test_nothing_is_lost_or_made_up_when_everything_is_killed(
    distributed: Settings, stack: Stack, tmp_path: Path
) -> None:
    settings = distributed.model_copy(
        update={"kafka": distributed.kafka.model_copy(update={"partitions": {"stories": 1}})}
    )
    with Receiver() as receiver:
        subscriptions = [subscription(number, query, receiver.url) for number, query in enumerate(QUERIES)]
        expected = expected_ids(tmp_path / "ledger.db", receiver.url)
        set_up_topics(settings.kafka)
        set_up_templates(settings.elasticsearch)
        for one in subscriptions:
            KafkaSubscriptions(settings.kafka).put(one)
        with running(settings, WORKERS) as workers:
            KafkaSink(settings.kafka).send_now("articles", articles(N_ARTICLES))
            kill_all_sorts_of_things(workers, stack)
            wait_settled(settings.kafka, SETTLED_S, meanwhile=workers)
            wait_told(receiver, expected["alert"])
        connect(settings.elasticsearch).indices.refresh(index=f"{settings.elasticsearch.prefix}-*")
        found = {kind: set(bodies) for kind, bodies in everything(ElasticLedger(settings.elasticsearch)).items()}
        for kind, ids in expected.items():
            assert found[kind] == ids, f"{kind}: {len(ids - found[kind])} lost, {len(found[kind] - ids)} made up"
        assert set(receiver.keys) == expected["alert"]


def expected_ids(path: Path, url: str) -> dict[Kind, set[str]]:
    """The ids of everything that the corpus comes to."""
    with open_embedded(Settings(store=StoreSettings(path=path))) as product:
        for number, query in enumerate(QUERIES):
            product.subscriptions.put(subscription(number, query, url))
        product.refresh_subscriptions()
        product.pipeline.articles(articles(N_ARTICLES))
        return {kind: set(bodies) for kind, bodies in everything(product.ledger).items()}


def kill_all_sorts_of_things(workers: Workers, stack: Stack) -> None:
    """Each kill at a drawn moment; what was killed is started again, as its supervisor would."""
    chance = random.Random(5)
    chance.shuffle(kills := list(KILLS))
    for victim in kills:
        time.sleep(chance.uniform(*PAUSE_S))
        if victim == "worker":
            workers.kill(chance.choice(list(WORKERS)))
        else:
            pid = stack.local.status()[victim]["pid"]
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            stack.local.up(only=victim)
        workers.revive()


def wait_told(receiver: Receiver, keys: set[str], timeout_s: float = 120.0) -> None:
    """Deliveries that failed while things were down are tried again after a while."""
    end = time.monotonic() + timeout_s
    while not keys <= set(receiver.keys) and time.monotonic() < end:
        time.sleep(0.5)
