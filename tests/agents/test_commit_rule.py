"""Our consumer beside the stock one: the stock one is kept here to see when upstream stops losing messages."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from faust.types import TP, ConsumerT, Message
from faust.types.tuples import ConsumerMessage

from agents.app import App, make_app
from agents.transport import Consumer
from pipeline.settings import Settings, WorkerSettings

TOPIC = TP("articles", 0)


def message(consumer: Consumer, offset: int) -> ConsumerMessage:
    generation = consumer.app.consumer_generation_id
    return ConsumerMessage(
        TOPIC.topic, TOPIC.partition, offset, 0.0, 0, None, None, b"", None, tp=TOPIC, generation_id=generation
    )


async def taken(message: Message) -> None:
    """An agent's queue."""


def consumer_of(folder: Path, scheme: str) -> ConsumerT:
    app: App = make_app(Settings(worker=WorkerSettings(datadir=folder)), "core", scheme)
    consumer = app.consumer
    app.topics._acking_topics.add(TOPIC.topic)
    app.topics._tp_to_callback[TOPIC] = taken
    return consumer


async def test_the_stock_consumer_steps_over_a_message_before_its_first_commit(tmp_path: Path) -> None:
    """Upstream issue 606. When this fails, ours may go."""
    stock = consumer_of(tmp_path, "kafka")
    stock._acked[TOPIC] = [1, 2, 3]  # 0 was delivered and is not acked
    assert stock._new_offset(TOPIC) == 4


@pytest.mark.parametrize(
    ("delivered", "acked", "commit"),
    [
        ([0, 1, 2, 3], [1, 2, 3], 0),
        ([0, 1, 2, 3], [0, 1], 2),
        ([40, 41, 90, 91], [40, 41, 90], 91),
        ([40, 41, 90, 91], [40, 41, 90, 91], 92),
    ],
    ids=["one unacked below", "in order", "over a gap", "all"],
)
async def test_ours_commits_the_oldest_message_that_is_not_acked(
    tmp_path: Path, delivered: list[int], acked: list[int], commit: int
) -> None:
    consumer = cast(Consumer, consumer_of(tmp_path, "settled"))
    for offset in delivered:
        await consumer.callback(message(consumer, offset))
    consumer._acked[TOPIC] = list(acked)
    assert consumer._new_offset(TOPIC) == commit


async def test_an_ack_from_before_a_rebalance_settles_nothing(tmp_path: Path) -> None:
    consumer = cast(Consumer, consumer_of(tmp_path, "settled"))
    early = message(consumer, 0)
    await consumer.callback(early)
    consumer.app.consumer_generation_id = 2
    assert not consumer.ack(early)
    assert consumer._new_offset(TOPIC) == 0
