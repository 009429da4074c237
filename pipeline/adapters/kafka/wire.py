"""Names, keys and bytes: what a topic is called, what its records are keyed by, and how a record looks on the wire.

Everything is derived from the topology and the settings, so that the poller, the agents and ``setup`` cannot differ.
Keys decide partitions by murmur2, which is what Faust does too; a producer that hashed otherwise would send the same
key to another partition, away from the state that belongs to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from aiokafka.partitioner import murmur2

import schemas
from pipeline.ports.places import KafkaSettings
from pipeline.topology import TOPICS, Row
from schemas import Alert, Article, Assignment, EventMention, EventRevision, Failure, Record, Subscription

KEYS: dict[str, Callable[[Record], str]] = {
    "articles": lambda record: cast(Article, record).language,
    "stories": lambda record: cast(Assignment, record).story.id,
    "mentions": lambda record: cast(EventMention, record).pair_key,
    "events": lambda record: cast(EventRevision, record).event.id,
    "alerts": lambda record: cast(Alert, record).id,
    "subscriptions": lambda record: cast(Subscription, record).id,
    "failures": lambda record: cast(Failure, record).stage,
}
"""How each topic's key, which the topology names in words, is taken from its record."""


def topic_name(settings: KafkaSettings, topic: str) -> str:
    """The full name of a topic of the topology."""
    return f"{settings.prefix}-{topic}"


def group_name(settings: KafkaSettings, role: str) -> str:
    """The consumer group (and Faust app id) of a role."""
    return f"{settings.prefix}-{role}"


def changelog_name(settings: KafkaSettings, row: Row) -> str:
    """The changelog of a row's store, as Faust names it."""
    return f"{group_name(settings, row.role)}-{row.store}-changelog"


def partitions_of(settings: KafkaSettings, topic: str) -> int:
    """Partition count of a topic of the topology."""
    return settings.partitions.get(topic, TOPICS[topic].partitions)


def record_type(topic: str) -> type[Record]:
    """The record that travels on a topic of the topology."""
    found: type[Record] = getattr(schemas, TOPICS[topic].record)
    return found


def encode(topic: str, record: Record) -> tuple[bytes, bytes]:
    """Key and value."""
    return KEYS[topic](record).encode(), record.model_dump_json().encode()


def partition_for(key: bytes, partitions: int) -> int:
    """Where a key goes."""
    return int((murmur2(key) & 0x7FFFFFFF) % partitions)
