"""A failure given back to the stage it failed at. One that goes well leaves the list; one that fails again stays."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence

from pydantic import ValidationError

import schemas
from pipeline.core.errors import BadRecord
from pipeline.core.parse import parse_feed
from pipeline.ports import Failures
from pipeline.settings import Settings
from pipeline.topology import FLOW, TOPICS
from pipeline.wiring.ingesting import article_of_line
from pipeline.wiring.knowledge import normalizer
from pipeline.wiring.lookup import open_failures
from pipeline.wiring.product import Product, now, open_embedded
from schemas import Alert, Article, Entry, Failure, Record

Give = Callable[[str, Sequence[Record]], bool]
"""Records to a topic; False when any of them failed again."""
TOPIC_OF_STAGE: Mapping[str, str] = {row.name: row.takes[0] for row in FLOW if len(row.takes) == 1}


def replay(settings: Settings, failures: Sequence[Failure]) -> int:
    """Replay into the runtime in force; returns how many went well."""
    kept = open_failures(settings)
    if settings.runtime == "embedded":
        with open_embedded(settings) as product:
            return _each(failures, kept, lambda failure: _embedded(product, failure))
    from pipeline.adapters.kafka import KafkaSink

    sink = KafkaSink(settings.kafka)

    def publish(failure: Failure) -> bool:
        sink.send_now(*records_of(failure))
        return True

    return _each(failures, kept, publish)


def _each(failures: Sequence[Failure], kept: Failures, again: Callable[[Failure], bool]) -> int:
    well = 0
    for failure in failures:
        try:
            if again(failure):
                kept.discard(failure.id)
                well += 1
        except BadRecord:
            continue
    return well


def _embedded(product: Product, failure: Failure) -> bool:
    if failure.stage == "deliver":
        with product.database.transaction():
            product.deliver.again(Alert.model_validate_json(failure.payload), now())
        return True
    topic, records = records_of(failure)
    batch = product.pipeline.records(topic, records)
    return not batch.failures


def records_of(failure: Failure) -> tuple[str, Sequence[Record]]:
    """The topic that a failed payload belongs on, and the records that it holds. Raises ``BadRecord``."""
    if failure.stage in ("parse", "normalize", "ingest"):
        return "articles", _articles(failure)
    topic = TOPIC_OF_STAGE.get(failure.stage, failure.stage.partition(":")[2])
    if topic not in TOPICS:
        raise BadRecord(f"{failure.id}: stage {failure.stage!r} takes no replays")
    record: type[Record] = getattr(schemas, TOPICS[topic].record)
    try:
        return topic, [record.model_validate_json(failure.payload)]
    except ValidationError as error:
        raise BadRecord(f"{failure.id}: the payload is no {record.__name__}: {error.errors()[0]['msg']}") from error


def _articles(failure: Failure) -> list[Article]:
    if failure.stage == "ingest":
        return [article_of_line(failure.payload)]
    if failure.stage == "normalize":
        return [normalizer().article(Entry.model_validate_json(failure.payload))]
    document = json.loads(failure.payload)
    parsed = parse_feed(b64decode(document["body"]), url=document.get("url") or document["file"], fetched_at=failure.at)
    if parsed.problem:
        raise BadRecord(parsed.problem.detail)
    return [normalizer().article(entry) for entry in parsed.entries]
