"""Where commands look things up: the SQLite file of the embedded runtime, or Elasticsearch and Kafka."""

from __future__ import annotations

import secrets
from base64 import b64encode
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pipeline.adapters.sqlite import Database, SqliteFailures, SqliteLedger, SqliteSubscriptions
from pipeline.core.matching import Matcher
from pipeline.ports import Failures, Ledger, Subscriptions
from pipeline.settings import Settings
from pipeline.wiring.knowledge import vocabulary
from schemas import Subscription, SubscriptionId

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
SECRET_BYTES = 24
"""Standard Webhooks asks for 24 to 64."""


@cache
def _database(path: Path) -> Database:
    return Database(path)


def database(settings: Settings) -> Database:
    """The one file, opened once per process."""
    return _database(settings.store.path)


def open_ledger(settings: Settings) -> Ledger:
    """Where events and stories are read."""
    if settings.runtime == "embedded":
        return SqliteLedger(database(settings))
    from pipeline.adapters.elasticsearch import ElasticLedger  # these clients take half a second to import

    return ElasticLedger(settings.elasticsearch)


def open_failures(settings: Settings) -> Failures:
    """Where dead letters are read."""
    if settings.runtime == "embedded":
        return SqliteFailures(database(settings))
    from pipeline.adapters.elasticsearch import ElasticFailures

    return ElasticFailures(settings.elasticsearch, settings.kafka)


def open_subscriptions(settings: Settings) -> Subscriptions:
    """Where saved queries are kept."""
    if settings.runtime == "embedded":
        return SqliteSubscriptions(database(settings))
    from pipeline.adapters.kafka import KafkaSubscriptions

    return KafkaSubscriptions(settings.kafka)


def subscribable(text: str) -> None:
    """Raise ``QueryError`` when a query cannot be subscribed to: wrong, or purely negative."""
    trial = Subscription(id=SubscriptionId("sub_trial"), name=text, query=text, channel="console", created_at=BEGINNING)
    Matcher(vocabulary()).put(trial)


def webhook_secret(given: str | None) -> str:
    """The given signing secret, or a new one."""
    return given or "whsec_" + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
