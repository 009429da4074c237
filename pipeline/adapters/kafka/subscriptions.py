"""Saved queries in a compacted topic: each alert worker has all of them and follows every change within a second."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from aiokafka import AIOKafkaProducer
from aiokafka.structs import ConsumerRecord
from pydantic import ValidationError

from pipeline.adapters.kafka.client import connected
from pipeline.adapters.kafka.whole import reader_of, until_now, wait_for
from pipeline.adapters.kafka.wire import encode, topic_name
from pipeline.ports import WorldUnavailable
from pipeline.ports.places import KafkaSettings
from schemas import Subscription

log = logging.getLogger(__name__)

FOLLOW_POLL_MS = 500
"""A change takes effect within this and a network hop; the promise is two seconds."""
PAUSE_S = 1.0
"""Between attempts to reach a broker that is away."""


class KafkaSubscriptions:
    """The ``Subscriptions`` port over the topic; blocks, reads the whole topic for ``all``."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings

    def all(self) -> Sequence[Subscription]:
        return wait_for(self._all())

    def put(self, subscription: Subscription) -> None:
        wait_for(self._put(subscription))

    async def _all(self) -> list[Subscription]:
        brokers, topic = self._settings.brokers, topic_name(self._settings, "subscriptions")
        latest: dict[str, Subscription] = {}
        async with connected(reader_of(topic, brokers), brokers) as consumer:
            async for record in until_now(consumer):
                if (subscription := decoded(record)) is not None:
                    latest[subscription.id] = subscription
        return sorted(latest.values(), key=lambda one: (one.created_at, one.id))

    async def _put(self, subscription: Subscription) -> None:
        brokers, topic = self._settings.brokers, topic_name(self._settings, "subscriptions")
        key, value = encode("subscriptions", subscription)
        async with connected(AIOKafkaProducer(bootstrap_servers=brokers, acks="all"), brokers) as producer:
            await producer.send_and_wait(topic, value, key=key)


class SubscriptionFeed:
    """Follows the topic in a worker: ``ready`` is set when all that was there at the start has been applied."""

    def __init__(self, settings: KafkaSettings, apply: Callable[[Subscription], None]) -> None:
        self._settings, self._apply = settings, apply
        self.ready = asyncio.Event()

    async def run(self) -> None:
        """For ever; a broker that is away is waited for."""
        while True:
            try:
                await self._follow()
            except WorldUnavailable as error:
                log.warning("subscriptions: %s", error)
                await asyncio.sleep(PAUSE_S)

    async def _follow(self) -> None:
        brokers, topic = self._settings.brokers, topic_name(self._settings, "subscriptions")
        async with connected(reader_of(topic, brokers), brokers) as consumer:
            async for record in until_now(consumer):
                self._take(record)
            self.ready.set()
            while True:
                for batch in (await consumer.getmany(timeout_ms=FOLLOW_POLL_MS)).values():
                    for record in batch:
                        self._take(record)

    def _take(self, record: ConsumerRecord) -> None:
        if (subscription := decoded(record)) is not None:
            self._apply(subscription)


def decoded(record: ConsumerRecord) -> Subscription | None:
    """The subscription in a record; one that cannot be read is logged and passed over, the others matter more."""
    if record.value is None:
        return None
    try:
        return Subscription.model_validate_json(record.value)
    except ValidationError as error:
        log.error("subscription at offset %s cannot be read: %s", record.offset, error)
        return None


__all__ = ["KafkaSubscriptions", "SubscriptionFeed"]
