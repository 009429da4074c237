"""Fakes with memory for the ports of search: the same promises as the real things, kept in dictionaries."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from pipeline.core.documents import KINDS, Body, Document, Kind, mention_id_of, problem_of
from pipeline.core.query import Query, matches
from pipeline.ports import Found, SortBy
from schemas import Failure, Subscription


class MemoryLedger:
    """``Documents`` and ``Ledger`` in one."""

    def __init__(self) -> None:
        self._documents: dict[tuple[Kind, str], Document] = {}

    def put(self, documents: Sequence[Document]) -> Sequence[tuple[Document, str]]:
        refused = []
        for document in documents:
            known = self._documents.get((document.kind, document.id))
            if problem := problem_of(document):
                refused.append((document, problem))
            elif known is None or known.version < document.version:
                self._documents[document.kind, document.id] = document
        return refused

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
        found = sorted(self._matching(kind, query, now), key=_place, reverse=sort != "oldest")
        after = _place_of(cursor)
        rest = [body for body in found if after is None or (_place(body) > after) == (sort == "oldest")]
        rest = [body for body in rest if _place(body) != after]
        further = base64.b64encode(json.dumps(_place(rest[limit - 1])).encode()).decode() if len(rest) > limit else None
        return Found(tuple(rest[:limit]), len(found), further)

    def get(self, kind: Kind, id: str) -> Body | None:
        bodies = list(self._bodies(kind))
        named = [body for body in bodies if body["id"] == id]
        once = [body for body in bodies if {id, mention_id_of(id)} & set(body.get("mention_ids", ()))]
        return next(iter(named or once), None)

    def facets(
        self, kind: Kind, query: Query, fields: Sequence[str], *, now: datetime, size: int = 20
    ) -> Mapping[str, Sequence[tuple[str, int]]]:
        answer = {}
        for field in fields:
            values: Counter[str] = Counter()
            for body in self._matching(kind, query, now):
                value = body.get(field, [])
                values.update({value} if isinstance(value, str) else set(value))
            answer[field] = sorted(values.items(), key=lambda item: (-item[1], item[0]))[:size]
        return answer

    def status(self) -> Mapping[str, object]:
        return {"backend": "memory", "counts": {kind: len(list(self._bodies(kind))) for kind in KINDS}}

    def _bodies(self, kind: Kind) -> Iterable[Body]:
        known = [document for document in self._documents.values() if document.kind == kind]
        return [document.body for document in known if document.body is not None]

    def _matching(self, kind: Kind, query: Query, now: datetime) -> list[Body]:
        return [body for body in self._bodies(kind) if matches(query, body, now)]


class MemorySubscriptions:
    """``Subscriptions``."""

    def __init__(self) -> None:
        self._known: dict[str, Subscription] = {}

    def all(self) -> Sequence[Subscription]:
        return [self._known[id] for id in sorted(self._known)]

    def put(self, subscription: Subscription) -> None:
        self._known[subscription.id] = subscription


class MemoryFailures:
    """``Failures``."""

    def __init__(self) -> None:
        self._known: dict[str, Failure] = {}

    def list(self, *, stage: str | None = None, limit: int = 100) -> Sequence[Failure]:
        found = [failure for failure in self._known.values() if stage in (None, failure.stage)]
        return sorted(found, key=lambda failure: failure.at, reverse=True)[:limit]

    def get(self, id: str) -> Failure | None:
        return self._known.get(id)

    def add(self, failures: Iterable[Failure]) -> None:
        for failure in failures:
            self._known.setdefault(failure.id, failure)

    def discard(self, id: str) -> None:
        self._known.pop(id, None)


def _place(body: Body) -> tuple[str, str]:
    return str(body["at"]), str(body["id"])


def _place_of(cursor: str | None) -> tuple[str, str] | None:
    return None if cursor is None else tuple(json.loads(base64.b64decode(cursor)))
