"""One way to connect, so that a missing broker is always said in the same words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar

from aiokafka.errors import KafkaConnectionError, KafkaError, UnknownTopicOrPartitionError

from pipeline.ports import WorldUnavailable


class Client(Protocol):
    """A producer, consumer or admin client of aiokafka; the admin client ends by ``close``, the others by ``stop``."""

    async def start(self) -> None: ...


C = TypeVar("C", bound=Client)


def away(brokers: str, error: Exception) -> WorldUnavailable:
    """The broker is away, in words with what to do."""
    if isinstance(error, UnknownTopicOrPartitionError):
        return WorldUnavailable(f"Kafka at {brokers} lacks a topic of ours; run `demarche setup`")
    unreachable = isinstance(error, KafkaConnectionError | OSError)
    reason = "does not answer" if unreachable else f"answered {type(error).__name__}: {error}"
    return WorldUnavailable(
        f"Kafka at {brokers} {reason}; start it (`demarche stack up`, or docker compose up kafka) or set kafka.brokers"
    )


@asynccontextmanager
async def connected(client: C, brokers: str) -> AsyncIterator[C]:
    """Start a client and end it afterwards. Raises ``WorldUnavailable`` for whatever the broker does meanwhile."""
    end: Callable[[], Awaitable[None]] = getattr(client, "close", None) or client.stop  # type: ignore[attr-defined]
    try:
        await client.start()
        yield client
    except (KafkaError, OSError) as error:
        raise away(brokers, error) from error
    finally:
        await end()
