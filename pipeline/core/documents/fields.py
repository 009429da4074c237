"""The one table of fields: SQLite columns, Elasticsearch mappings and the query language's fields are made of it.

Flat, because Kibana cannot aggregate nested fields. Beside the readable fields stand ``tokens`` fields (made by
``analysis``) for the query language, and the whole record as JSON in ``record``, so that whoever finds a document
needs no second look-up. A body with a field that is not in the table is refused by every back end.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Kind = Literal["event", "article", "story", "alert", "failure"]
KINDS: tuple[Kind, ...] = get_args(Kind)

FieldType = Literal["keyword", "text", "tokens", "double", "integer", "date", "boolean", "stored"]
"""``keyword``: exact, one or many, can be counted. ``text``: for reading. ``tokens``: words for the query language.
``date``: as ``stamp`` writes it. ``stored``: kept and given back, never searched."""

Body = Mapping[str, object]

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MAX_INTEGER = 2**63
_ALL = KINDS
_EVENT: tuple[Kind, ...] = ("event",)
_EVENT_ALERT: tuple[Kind, ...] = ("event", "alert")
_NEWS: tuple[Kind, ...] = ("event", "article", "story")


@dataclass(frozen=True)
class Field:
    """One field: its type, and the kinds of document that have it."""

    name: str
    type: FieldType
    kinds: tuple[Kind, ...]


FIELDS: tuple[Field, ...] = (
    Field("id", "keyword", _ALL),
    Field("at", "date", _ALL),
    Field("version", "integer", _ALL),
    Field("tokens", "tokens", _ALL),
    Field("record", "stored", _ALL),
    Field("headline", "text", ("event", "article", "story", "alert")),
    Field("headline_tokens", "tokens", ("event", "article", "story", "alert")),
    Field("url", "keyword", _NEWS),
    Field("outlet", "keyword", _NEWS),
    Field("n_outlets", "integer", ("event", "story")),
    Field("lang", "keyword", _NEWS),
    Field("first_seen", "date", ("event", "story")),
    Field("last_seen", "date", ("event", "story")),
    Field("type", "keyword", _EVENT_ALERT),
    Field("root", "keyword", _EVENT_ALERT),
    Field("mode", "keyword", _EVENT),
    Field("cameo", "keyword", _EVENT),
    Field("status", "keyword", _EVENT_ALERT),
    Field("actor", "keyword", _EVENT_ALERT),
    Field("recipient", "keyword", _EVENT_ALERT),
    Field("states", "keyword", _EVENT_ALERT),
    Field("pair", "keyword", _EVENT_ALERT),
    Field("person", "keyword", _EVENT_ALERT),
    Field("person_tokens", "tokens", _EVENT_ALERT),
    Field("date", "keyword", _EVENT_ALERT),
    Field("date_from", "date", _EVENT),
    Field("date_to", "date", _EVENT),
    Field("place", "keyword", _EVENT),
    Field("place_tokens", "tokens", _EVENT),
    Field("usd", "double", _EVENT_ALERT),
    Field("amount_text", "keyword", _EVENT_ALERT),
    Field("currency", "keyword", _EVENT),
    Field("evidence", "text", _EVENT_ALERT),
    Field("n_stories", "integer", _EVENT),
    Field("confidence", "double", _EVENT_ALERT),
    Field("background", "boolean", _EVENT),
    Field("title_conflict", "boolean", _EVENT),
    Field("withdrawn", "boolean", _EVENT),
    Field("mention_ids", "keyword", _EVENT),
    Field("story_ids", "keyword", _EVENT),
    Field("revision", "integer", _EVENT),
    Field("text", "text", ("article",)),
    Field("story", "keyword", ("article",)),
    Field("relation", "keyword", ("article",)),
    Field("similarity", "double", ("article",)),
    Field("country", "keyword", ("article",)),
    Field("published_at", "date", ("article",)),
    Field("fetched_at", "date", ("article",)),
    Field("canonical", "keyword", ("story",)),
    Field("article_ids", "keyword", ("story",)),
    Field("n_articles", "integer", ("story",)),
    Field("event", "keyword", ("alert",)),
    Field("subscription", "keyword", ("alert",)),
    Field("subscription_name", "keyword", ("alert",)),
    Field("change", "keyword", ("alert",)),
    Field("detail", "keyword", ("alert",)),
    Field("stage", "keyword", ("failure",)),
    Field("reason", "text", ("failure",)),
    Field("record_id", "keyword", ("failure",)),
)


def fields_of(kind: Kind) -> dict[str, FieldType]:
    """Field name → type, of one kind of document."""
    return {field.name: field.type for field in FIELDS if kind in field.kinds}


@dataclass(frozen=True)
class Document:
    """One document in one version. A higher version replaces a lower one, whatever the order of arrival."""

    kind: Kind
    id: str
    version: int
    at: datetime
    """Its own date, by which it is sorted and filed into months."""
    body: Body | None
    """None: delete it (the version still counts)."""


def problem_of(document: Document) -> str | None:
    """Why a strict index refuses the document, in words; None when every field is known and of its type."""
    types = fields_of(document.kind)
    for name, value in (document.body or {}).items():
        if name not in types:
            return f"{document.kind} {document.id}: there is no field {name!r}; add it to FIELDS or leave it out"
        if not _fits(types[name], value):
            return f"{document.kind} {document.id}: field {name!r} is no {types[name]}: {str(value)[:80]!r}"
    return None


def _fits(type: FieldType, value: object) -> bool:
    match type:
        case "keyword":
            return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MAX_INTEGER
        case "double":
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        case "date":
            return isinstance(value, str) and _STAMP.fullmatch(value) is not None
        case _:
            return isinstance(value, str)
