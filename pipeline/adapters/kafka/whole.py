"""Reading a whole topic, from its beginning to what is there now, without a consumer group."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from aiokafka import AIOKafkaConsumer
from aiokafka.structs import ConsumerRecord

POLL_MS = 200

T = TypeVar("T")


def reader_of(topic: str, brokers: str) -> AIOKafkaConsumer:
    """A consumer of all partitions of a topic from their beginning, in no group."""
    return AIOKafkaConsumer(topic, bootstrap_servers=brokers, auto_offset_reset="earliest", enable_auto_commit=False)


async def until_now(consumer: AIOKafkaConsumer) -> AsyncIterator[ConsumerRecord]:
    """Every record from where the consumer stands to what is there at this moment, each partition in order."""
    parts = list(consumer.assignment())
    ends = await consumer.end_offsets(parts)
    while [part for part in parts if await consumer.position(part) < ends[part]]:
        for batch in (await consumer.getmany(timeout_ms=POLL_MS)).values():
            for record in batch:
                yield record


def wait_for(work: Coroutine[object, object, T]) -> T:
    """Run to the end from code that is not async, whether or not a loop runs in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
