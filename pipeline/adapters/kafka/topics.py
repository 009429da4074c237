"""Topics and changelogs, made on purpose and never by accident: created when missing, compared when present.

A topic whose partition count differs from the settings is reported and left alone: adding partitions sends keys to
other partitions, away from their state, and Kafka cannot take any away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import for_code

from pipeline.adapters.kafka.client import connected
from pipeline.adapters.kafka.whole import wait_for
from pipeline.adapters.kafka.wire import changelog_name, group_name, partitions_of, topic_name
from pipeline.ports import WorldUnavailable
from pipeline.ports.places import KafkaSettings
from pipeline.topology import FLOW, TOPICS

TOPIC_EXISTS = 36
"""Kafka's error code: somebody else created it meanwhile."""
MISSING = "missing; run `demarche setup`"
LEADER_SUFFIX = "-__assignor-__leader"
"""An empty topic by which Faust elects a leader in each group; without it every worker complains at length."""
LEADER_POLLS = 100
LEADER_PAUSE_S = 0.1
FOR_EVER = {"retention.ms": "-1"}
"""Failures are kept until they are replayed, not for a week."""


@dataclass(frozen=True)
class TopicState:
    """What ``set_up_topics`` found or did."""

    name: str
    state: str
    """``created``, ``present``, ``missing; …`` or ``differs: …`` with what to do."""


def wanted(settings: KafkaSettings) -> Iterator[NewTopic]:
    """Every topic and changelog of the topology, as it should be."""
    for topic in TOPICS.values():
        kept = FOR_EVER if topic.name == "failures" else {}
        yield _topic(
            settings, topic_name(settings, topic.name), partitions_of(settings, topic.name), topic.cleanup, kept
        )
    for role in sorted({row.role for row in FLOW}):
        yield _topic(settings, f"{group_name(settings, role)}{LEADER_SUFFIX}", 1, "delete", {})
    for row in FLOW:
        if row.store:
            yield _topic(settings, changelog_name(settings, row), partitions_of(settings, row.takes[0]), "compact", {})


def set_up_topics(settings: KafkaSettings) -> list[TopicState]:
    """Create what is missing; blocks. Raises ``WorldUnavailable``."""
    return wait_for(_compare(settings, create=True))


def survey_topics(settings: KafkaSettings) -> list[TopicState]:
    """Compare without creating; blocks. Raises ``WorldUnavailable``."""
    return wait_for(_compare(settings, create=False))


async def _compare(settings: KafkaSettings, *, create: bool) -> list[TopicState]:
    absent = "created" if create else MISSING
    async with connected(AIOKafkaAdminClient(bootstrap_servers=settings.brokers), settings.brokers) as admin:
        present = set(await admin.list_topics())
        plan = list(wanted(settings))
        missing = [topic for topic in plan if topic.name not in present]
        if missing and create:
            _check((await admin.create_topics(missing)).topic_errors, settings.brokers)
            await _until_led(admin, missing)
        described = await admin.describe_topics([topic.name for topic in plan if topic.name in present])
        counts = {found["topic"]: len(found["partitions"]) for found in described if not found["error_code"]}
    left_over = _of_an_earlier_life(settings, set(counts))
    return [left_over.get(topic.name) or _state(topic, counts.get(topic.name), absent) for topic in plan]


def _of_an_earlier_life(settings: KafkaSettings, present: set[str]) -> dict[str, TopicState]:
    """Changelogs whose source topic is gone: their state marks offsets of messages that are no more."""
    found = {}
    for row in FLOW:
        changelog = changelog_name(settings, row)
        if row.store and changelog in present and topic_name(settings, row.takes[0]) not in present:
            state = (
                f"differs: it belongs to a topic {row.takes[0]} that was deleted; delete it too, and run setup again"
            )
            found[changelog] = TopicState(changelog, state)
    return found


async def _until_led(admin: AIOKafkaAdminClient, topics: list[NewTopic]) -> None:
    """Wait until every new partition has a leader: whoever wrote before that would only get errors to retry."""
    for _ in range(LEADER_POLLS):
        described = await admin.describe_topics([topic.name for topic in topics])
        parts = [part for found in described for part in found["partitions"]]
        if len(parts) == sum(topic.num_partitions for topic in topics) and not any(
            part["error_code"] for part in parts
        ):
            return
        await asyncio.sleep(LEADER_PAUSE_S)


def _topic(settings: KafkaSettings, name: str, partitions: int, cleanup: str, more: dict[str, str]) -> NewTopic:
    configs = {"cleanup.policy": cleanup, **more}
    return NewTopic(name, num_partitions=partitions, replication_factor=settings.replication, topic_configs=configs)


def _state(topic: NewTopic, found: int | None, absent: str) -> TopicState:
    if found is None:
        return TopicState(topic.name, absent)
    if found == topic.num_partitions:
        return TopicState(topic.name, "present")
    wish = topic.num_partitions
    return TopicState(
        topic.name,
        f"differs: it has {found} partitions, the settings want {wish}; set kafka.partitions back to {found}, "
        "or start afresh under another kafka.prefix",
    )


def _check(errors: list[tuple[str, int, str | None]], brokers: str) -> None:
    for name, code, message in errors:
        if code not in (0, TOPIC_EXISTS):
            problem = message or for_code(code).__name__
            raise WorldUnavailable(f"Kafka at {brokers} refused to create {name}: {problem}; check kafka.replication")
