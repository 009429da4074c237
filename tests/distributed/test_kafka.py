"""Topics, subscriptions, failures and undecodable payloads on the real broker."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.adapters.elasticsearch import ElasticFailures, set_up_templates
from pipeline.adapters.elasticsearch.client import connect
from pipeline.adapters.kafka import KafkaSink, KafkaSubscriptions, SubscriptionFeed, set_up_topics, survey_topics
from pipeline.adapters.kafka.whole import reader_of, until_now
from pipeline.adapters.kafka.wire import partition_for, topic_name
from pipeline.ports import WorldUnavailable
from pipeline.ports.places import KafkaSettings
from pipeline.settings import Settings
from schemas import Failure, Subscription
from tests.distributed.corpus import articles
from tests.distributed.running import environment_of, running, wait_settled
from tests.distributed.test_equivalence import subscription


@pytest.mark.kafka
def test_setup_creates_everything_once(kafka: KafkaSettings) -> None:
    assert {topic.state for topic in set_up_topics(kafka)} == {"created"}
    assert {topic.state for topic in set_up_topics(kafka)} == {"present"}


@pytest.mark.kafka
def test_a_partition_count_that_differs_is_reported_and_left_alone(kafka: KafkaSettings) -> None:
    set_up_topics(kafka)
    wished = kafka.model_copy(update={"partitions": {"stories": 7}})
    states = {topic.name: topic.state for topic in set_up_topics(wished)}
    assert states[topic_name(kafka, "stories")].startswith("differs: it has 4 partitions, the settings want 7")
    assert {topic.state for topic in survey_topics(kafka)} == {"present"}


@pytest.mark.kafka
def test_a_key_goes_to_the_partition_that_we_compute(kafka: KafkaSettings) -> None:
    """The sender of alerts finds a delivery's partition by its key; producer, Faust and we must agree."""
    set_up_topics(kafka)
    KafkaSink(kafka).send_raw_now("alerts", [(f"key-{n}".encode(), b"{}", ()) for n in range(40)])

    async def places() -> list[tuple[bytes, int]]:
        consumer = reader_of(topic_name(kafka, "alerts"), kafka.brokers)
        await consumer.start()
        try:
            return [(record.key, record.partition) async for record in until_now(consumer)]
        finally:
            await consumer.stop()

    found = asyncio.run(places())
    assert len(found) == 40
    assert all(partition_for(key, 4) == partition for key, partition in found)


@pytest.mark.kafka
async def test_a_change_of_subscription_reaches_a_worker_within_two_seconds(kafka: KafkaSettings) -> None:
    set_up_topics(kafka)
    subscriptions = KafkaSubscriptions(kafka)
    subscriptions.put(subscription(1, "type:pledge", "console"))
    known: dict[str, Subscription] = {}
    feed = SubscriptionFeed(kafka, lambda one: known.update({one.id: one}))
    following = asyncio.create_task(feed.run())
    try:
        await asyncio.wait_for(feed.ready.wait(), 20)
        assert set(known) == {"sub_1"}
        await asyncio.to_thread(
            subscriptions.put, subscription(1, "type:pledge", "console").model_copy(update={"removed": True})
        )
        changed = time.monotonic()
        while not known["sub_1"].removed:
            assert time.monotonic() - changed < 2.0
            await asyncio.sleep(0.02)
    finally:
        following.cancel()


@pytest.mark.kafka
@pytest.mark.elasticsearch
def test_an_undecodable_payload_is_kept_listed_and_settled_while_the_rest_goes_on(distributed: Settings) -> None:
    set_up_topics(distributed.kafka)
    set_up_templates(distributed.elasticsearch)
    sink = KafkaSink(distributed.kafka)
    sink.send_raw_now("articles", [(b"en", b'{"half an article', ())])
    sink.send_now("articles", articles(3))
    failures = ElasticFailures(distributed.elasticsearch, distributed.kafka)
    with running(distributed, {"core": "core", "index": "index", "alert": "alert"}) as workers:
        wait_settled(distributed.kafka, 120, meanwhile=workers)
        [kept] = listed(distributed, failures, 1)
        assert kept.stage == "decode:articles"
        assert kept.payload == '{"half an article'
        failures.discard(kept.id)
        wait_settled(distributed.kafka, 60, meanwhile=workers)
        assert listed(distributed, failures, 0) == []


def listed(settings: Settings, failures: ElasticFailures, n: int) -> list[Failure]:
    """The failures, once there are so many."""
    end = time.monotonic() + 20
    while True:
        connect(settings.elasticsearch).indices.refresh(index=f"{settings.elasticsearch.prefix}-*")
        found = list(failures.list())
        if len(found) == n or time.monotonic() > end:
            return found
        time.sleep(0.2)


def test_a_missing_broker_is_said_to_be_missing_with_what_to_do() -> None:
    with pytest.raises(WorldUnavailable, match=r"Kafka at 127.0.0.1:1 does not answer; start it"):
        set_up_topics(KafkaSettings(brokers="127.0.0.1:1"))


def test_a_worker_without_broker_ends_with_exit_code_3_and_the_reason(tmp_path: Path) -> None:
    environment = {"DEMARCHE_KAFKA__BROKERS": "127.0.0.1:1", "DEMARCHE_WORKER__DATADIR": str(tmp_path), "PATH": ""}
    ran = subprocess.run(
        [sys.executable, "-m", "agents", "core"], capture_output=True, text=True, env=environment, check=False
    )
    assert ran.returncode == 3
    assert "Kafka at 127.0.0.1:1 does not answer" in ran.stderr


@pytest.mark.kafka
def test_a_worker_refuses_to_begin_before_setup(distributed: Settings) -> None:
    environment = {
        **environment_of(distributed),
        "DEMARCHE_WORKER__DATADIR": str(distributed.worker.datadir),
        "PATH": "",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "agents", "core"], capture_output=True, text=True, env=environment, check=False
    )
    assert ran.returncode == 3
    assert "run `demarche setup`" in ran.stderr
