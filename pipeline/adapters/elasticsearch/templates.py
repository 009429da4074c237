"""Names of indices, and their templates as plain dicts: pure functions of the one table of fields.

Each kind of document has an index for each month of the documents' own dates, under one alias. No data streams and no
rollover: a document that is replayed must meet its earlier self, and its date finds it. Mappings are strict, so that
a field that is not in the table is refused and not guessed, and keep to types and analyzers that the bare server has
(no plugin, no language analyzer): the tokens of the query language are made by us and split at white space there.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from pipeline.core.documents import KINDS, FieldType, Kind, fields_of
from pipeline.ports.places import ElasticsearchSettings

Json = dict[str, object]

PLURALS: dict[Kind, str] = {
    "event": "events",
    "article": "articles",
    "story": "stories",
    "alert": "alerts",
    "failure": "failures",
}
TYPES: dict[FieldType, Json] = {
    "keyword": {"type": "keyword"},
    "text": {"type": "text", "analyzer": "standard"},
    "tokens": {"type": "text", "analyzer": "whitespace"},
    "double": {"type": "double"},
    "integer": {"type": "long"},
    "date": {"type": "date", "format": "strict_date_time_no_millis"},
    "boolean": {"type": "boolean"},
    "stored": {"type": "keyword", "index": False, "doc_values": False},
}
REMEMBER_DELETED = "1h"
"""How long a deleted document's version is remembered. The default of a minute would let a message that is delivered
again after a longer outage bring back an event that has been merged into another."""


def alias(settings: ElasticsearchSettings, kind: Kind) -> str:
    """What people search: ``demarche-events``."""
    return f"{settings.prefix}-{PLURALS[kind]}"


def pattern(settings: ElasticsearchSettings, kind: Kind) -> str:
    """All months: ``demarche-events-*``. Unlike the alias it may match nothing, which is an empty answer."""
    return f"{alias(settings, kind)}-*"


def index(settings: ElasticsearchSettings, kind: Kind, at: datetime) -> str:
    """The month of a document: ``demarche-events-2026-11``."""
    return f"{alias(settings, kind)}-{at.astimezone(UTC):%Y-%m}"


def template(settings: ElasticsearchSettings, kind: Kind) -> Json:
    """The index template of one kind, with a digest by which a later version of ours sees that it differs."""
    body: Json = {
        "settings": {
            "number_of_shards": settings.shards,
            "number_of_replicas": settings.replicas,
            "gc_deletes": REMEMBER_DELETED,
        },
        "mappings": mappings(kind),
        "aliases": {alias(settings, kind): {}},
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]
    return {"index_patterns": [pattern(settings, kind)], "template": body, "_meta": {"digest": digest}}


def templates(settings: ElasticsearchSettings) -> dict[str, Json]:
    """All templates by name, which is the alias's."""
    return {alias(settings, kind): template(settings, kind) for kind in KINDS}


def mappings(kind: Kind) -> Json:
    """Strict mappings of one kind."""
    return {"dynamic": "strict", "properties": {name: dict(TYPES[type]) for name, type in fields_of(kind).items()}}
