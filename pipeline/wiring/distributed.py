"""The distributed product from outside its workers: local stack, set-up, and the poller that publishes to Kafka."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from pathlib import Path

from pipeline.adapters.sqlite import SqliteStore
from pipeline.adapters.stack import LocalStack
from pipeline.settings import Settings
from pipeline.wiring.knowledge import normalizer
from pipeline.wiring.polling import feed_list, open_poller, poll_database

Rows = Sequence[tuple[str, str]]
"""Name and state: present, created, missing, or how it differs."""


def local_stack(settings: Settings) -> LocalStack:
    """Kafka and Elasticsearch from jars on this machine."""
    stack = settings.stack
    return LocalStack(stack.home, stack.kafka_port, stack.elasticsearch_port)


def set_up(settings: Settings) -> list[tuple[str, str, str]]:
    """Create topics and templates that are missing; (what, name, state) of each. Raises ``WorldUnavailable``."""
    from pipeline.adapters.elasticsearch import set_up_templates  # the embedded runtime must not wait for these imports
    from pipeline.adapters.kafka import set_up_topics

    topics = [("topic", one.name, one.state) for one in set_up_topics(settings.kafka)]
    return topics + [("template", name, state) for name, state in set_up_templates(settings.elasticsearch)]


def survey(settings: Settings, service: str) -> Rows:
    """What is there of one service's set-up. Raises ``WorldUnavailable``."""
    from pipeline.adapters.elasticsearch import survey_templates
    from pipeline.adapters.kafka import survey_topics

    if service == "kafka":
        return [(one.name, one.state) for one in survey_topics(settings.kafka)]
    return survey_templates(settings.elasticsearch)


async def poll_to_kafka(settings: Settings, feeds: Path | None) -> None:
    """Poll until a signal. Raises ``WorldUnavailable``."""
    from pipeline.adapters.kafka import KafkaArticles, KafkaSink

    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    database = poll_database(settings)
    state, listed = SqliteStore(database, "poller"), feed_list(settings, feeds)
    try:
        async with (
            KafkaSink(settings.kafka) as sink,
            open_poller(settings, listed, KafkaArticles(sink, normalizer(tuple(listed))), state) as poller,
        ):
            await poller.run(stop)
    finally:
        database.close()
