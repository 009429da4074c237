"""Reads what was found, from Elasticsearch: the same answers as SQLite, for the same queries and cursors' sake.

A page ends at the sort values of its last document, and the next begins after them (``search_after``): what is
written meanwhile neither repeats nor hides a document, and nothing has to be kept open on the server.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.adapters.elasticsearch.client import asking, connect
from pipeline.adapters.elasticsearch.templates import pattern
from pipeline.core.documents import KINDS, Body, Kind, fields_of, mention_id_of
from pipeline.core.query import Query, QueryError, to_elasticsearch
from pipeline.ports import Found, SortBy
from pipeline.ports.places import ElasticsearchSettings

MAX_PAGE = 1_000
"""Documents in one page."""
_NEWEST: list[dict[str, str]] = [{"at": "desc"}, {"id": "desc"}]
_ORDER: dict[SortBy, list[dict[str, str]]] = {
    "newest": _NEWEST,
    "oldest": [{"at": "asc"}, {"id": "asc"}],
    "relevance": [{"_score": "desc"}, *_NEWEST],
}


class ElasticLedger:
    """``Ledger`` over month indices."""

    def __init__(self, settings: ElasticsearchSettings) -> None:
        self._settings = settings
        self._client = connect(settings)

    def search(
        self,
        kind: Kind,
        query: Query,
        *,
        now: datetime,
        limit: int = 50,
        cursor: str | None = None,
        sort: SortBy = "newest",
    ) -> Found:
        """See ``ports.Ledger``. Raises ``QueryError`` for a cursor that is none."""
        size = max(1, min(limit, MAX_PAGE))
        after = {} if cursor is None else {"search_after": _position(cursor)}
        answer = self._search(
            kind,
            query=to_elasticsearch(query, kind, now),
            sort=_ORDER[sort],
            size=size + 1,
            track_total_hits=True,
            **after,
        )
        hits = answer["hits"]["hits"]
        further = _cursor(hits[size - 1]["sort"]) if len(hits) > size else None
        return Found(tuple(hit["_source"] for hit in hits[:size]), answer["hits"]["total"]["value"], further)

    def get(self, kind: Kind, id: str) -> Body | None:
        """See ``ports.Ledger``: an event's former id is the id of one of its mentions."""
        return self._first(kind, {"term": {"id": {"value": id}}}) or (
            self._first(kind, {"terms": {"mention_ids": [id, mention_id_of(id)]}}) if kind == "event" else None
        )

    def facets(
        self, kind: Kind, query: Query, fields: Sequence[str], *, now: datetime, size: int = 20
    ) -> Mapping[str, Sequence[tuple[str, int]]]:
        """See ``ports.Ledger``; other fields than keywords have no values to count."""
        types = fields_of(kind)
        aggregations = {
            field: {"terms": {"field": field, "size": size}} for field in fields if types.get(field) == "keyword"
        }
        answer = self._search(kind, query=to_elasticsearch(query, kind, now), size=0, aggregations=aggregations)
        found = answer.get("aggregations", {})
        return {field: _counts(found.get(field)) for field in aggregations}

    def status(self) -> Mapping[str, object]:
        """Documents by kind, the newest event's date, and the health of the cluster."""
        with asking(self._settings):
            health = self._client.cluster.health(timeout="5s")
        counts = {kind: self._search(kind, size=0, track_total_hits=True)["hits"]["total"]["value"] for kind in KINDS}
        newest = self._search("event", size=1, sort=_NEWEST)["hits"]["hits"]
        return {
            "backend": "elasticsearch",
            "url": self._settings.url,
            "health": health["status"],
            "counts": counts,
            "newest": newest[0]["_source"]["at"] if newest else None,
        }

    def _first(self, kind: Kind, clause: Mapping[str, object]) -> Body | None:
        hits = self._search(kind, query=clause, size=1)["hits"]["hits"]
        body: Body | None = hits[0]["_source"] if hits else None
        return body

    def _search(self, kind: Kind, **request: Any) -> Mapping[str, Any]:  # the client's answers are untyped JSON
        index = pattern(self._settings, kind)
        with asking(self._settings):
            answer = self._client.search(index=index, ignore_unavailable=True, allow_no_indices=True, **request)
        body: Mapping[str, Any] = answer.body
        return body


def _counts(aggregation: Mapping[str, Any] | None) -> list[tuple[str, int]]:
    buckets = aggregation["buckets"] if aggregation else []
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]


def _cursor(sort: Sequence[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(sort)).encode()).decode()


def _position(cursor: str) -> list[object]:
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (binascii.Error, ValueError) as error:
        raise QueryError("the cursor is not one that a search gave: begin again without it") from error
    if not isinstance(position, list):
        raise QueryError("the cursor is not one that a search gave: begin again without it")
    return position
