"""Sends to Kafka and waits until the broker has it: answers, failures, changes of state.

Everything goes through ``send_all``, which returns only when every message is acknowledged by all in-sync replicas.
An error here is the broker's; the producer itself has retried for minutes by then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import faust

from pipeline.adapters.kafka import topic_name
from pipeline.adapters.kafka.wire import encode
from pipeline.ports.places import KafkaSettings
from schemas import Failure, Record

from .state import Write


@dataclass(frozen=True)
class Outgoing:
    """One message on its way to a topic (full name)."""

    topic: str
    key: bytes
    value: bytes | None
    partition: int | None = None
    """None lets the key decide (murmur2)."""


class Outbox:
    """The app's producer with waiting built in."""

    def __init__(self, app: faust.App, settings: KafkaSettings) -> None:
        self._app, self._settings = app, settings

    async def send_all(self, messages: Iterable[Outgoing]) -> None:
        """Send in order, then wait for all. Raises the producer's error when one was not taken."""
        producer = self._app.producer
        sent = [
            await producer.send(each.topic, each.key, each.value, each.partition, timestamp=None, headers=None)
            for each in messages
        ]
        await asyncio.gather(*sent)

    async def fail(self, failures: Sequence[Failure]) -> None:
        """Keep failures."""
        await self.send_all(self.records("failures", failures))

    def records(self, topic: str, records: Iterable[Record]) -> list[Outgoing]:
        """The records as messages for a topic of the topology."""
        name = topic_name(self._settings, topic)
        return [Outgoing(name, *encode(topic, record)) for record in records]

    def short(self, topic: str) -> str:
        """The name in the topology of a full topic name."""
        return topic.removeprefix(topic_name(self._settings, ""))

    def changes(self, changelog: str, writes: Iterable[Write]) -> list[Outgoing]:
        """Changes of state as messages for a changelog."""
        return [Outgoing(changelog, write.key, write.value, write.partition) for write in writes]
