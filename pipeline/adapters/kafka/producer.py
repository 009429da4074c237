"""Publishing: any records to their topic, and the poller's end of the flow, where entries become articles."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from pipeline.adapters.kafka.client import away
from pipeline.adapters.kafka.whole import wait_for
from pipeline.adapters.kafka.wire import encode, topic_name
from pipeline.core.errors import BadRecord
from pipeline.core.normalize import Normalizer
from pipeline.ports import WorldUnavailable
from pipeline.ports.places import KafkaSettings
from schemas import Article, Entry, Failure, Record

LINGER_MS = 5
"""Long enough to make batches of what a feed brings at once; a poll lasts seconds anyway."""

Headers = Sequence[tuple[str, bytes]]


class KafkaSink:
    """Sends records and returns when all in-sync replicas have them. Raises ``WorldUnavailable``.

    An async context manager; ``send_now`` is for code that is not async and opens a connection for itself.
    """

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._producer: AIOKafkaProducer | None = None

    async def __aenter__(self) -> Self:
        # aiokafka hashes keys with murmur2 unless told otherwise, as Faust does.
        self._producer = AIOKafkaProducer(bootstrap_servers=self._settings.brokers, acks="all", linger_ms=LINGER_MS)
        try:
            await self._producer.start()
        except (KafkaError, OSError) as error:
            await self._producer.stop()
            raise away(self._settings.brokers, error) from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._producer is not None:
            await self._producer.stop()

    async def send(self, topic: str, records: Iterable[Record]) -> None:
        """Records to a topic of the topology, each by its key."""
        await self.send_raw(topic, [(*encode(topic, record), ()) for record in records])

    async def send_raw(self, topic: str, messages: Iterable[tuple[bytes, bytes | None, Headers]]) -> None:
        """Keys, values and headers as they are."""
        if self._producer is None:
            raise WorldUnavailable("the producer is not started; use it with `async with`")
        name = topic_name(self._settings, topic)
        try:
            sent = [
                await self._producer.send(name, value, key=key, headers=list(headers))
                for key, value, headers in messages
            ]
            await asyncio.gather(*sent)
        except (KafkaError, OSError) as error:
            raise away(self._settings.brokers, error) from error

    def send_now(self, topic: str, records: Iterable[Record]) -> None:
        """Blocks until sent."""
        wait_for(self._once(topic, [(*encode(topic, record), ()) for record in records]))

    def send_raw_now(self, topic: str, messages: Iterable[tuple[bytes, bytes | None, Headers]]) -> None:
        """Blocks until sent."""
        wait_for(self._once(topic, messages))

    async def _once(self, topic: str, messages: Iterable[tuple[bytes, bytes | None, Headers]]) -> None:
        async with KafkaSink(self._settings) as sink:
            await sink.send_raw(topic, messages)


class KafkaArticles:
    """An ``ArticleSink`` over an open ``KafkaSink``: entries are normalized here and travel as articles."""

    def __init__(self, sink: KafkaSink, normalizer: Normalizer) -> None:
        self._sink, self._normalizer = sink, normalizer

    async def publish(self, entries: Sequence[Entry]) -> None:
        articles: list[Article] = []
        failures: list[Failure] = []
        for entry in entries:
            try:
                articles.append(self._normalizer.article(entry))
            except BadRecord as bad:
                at = datetime.now(UTC)
                failures.append(Failure.of("normalize", str(bad), entry.model_dump_json(), at, entry.guid))
        await self.publish_articles(articles)
        await self.fail(failures)

    async def publish_articles(self, articles: Sequence[Article]) -> None:
        await self._sink.send("articles", articles)

    async def fail(self, failures: Sequence[Failure]) -> None:
        await self._sink.send("failures", failures)
