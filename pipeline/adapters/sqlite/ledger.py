"""Reads what was found, from SQLite: pages that stay in place while the pipeline writes.

A page ends at the date and id of its last document, and the next begins after them: what is written meanwhile
neither repeats nor hides a document.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from pipeline.core.documents import KINDS, Body, Kind, mention_id_of
from pipeline.core.query import Query, QueryError, relevance_match, to_sqlite
from pipeline.ports import Found, SortBy

from .database import Database
from .layout import keyword_fields

MAX_PAGE = 1_000
"""Documents in one page."""

_ORDER: dict[SortBy, str] = {
    "newest": "d.at DESC, d.id DESC",
    "oldest": "d.at, d.id",
    "relevance": "rank, d.at DESC, d.id DESC",
}
Position = tuple[float, str, str]
"""Rank (0 unless by relevance), date and id of the last document of a page."""


class SqliteLedger:
    """``Ledger`` over the file. Any thread may ask; each has its own connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

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
        where, values = to_sqlite(query, kind, now)
        source, ranked_by = _source(kind, query, sort)
        after, position = _after(sort, _position(cursor))
        chosen = f"SELECT * FROM {source} WHERE d.live AND {where} AND {after} ORDER BY {_ORDER[sort]} LIMIT ?"
        page = f"SELECT rank, at, id, body FROM ({chosen}) d JOIN {kind}_bodies USING (doc) ORDER BY {_ORDER[sort]}"
        with self._database.reading() as connection:
            rows = connection.execute(page, (*ranked_by, *values, *position, size + 1)).fetchall()
            total = connection.execute(_counted(kind, where), values).fetchone()[0]
        further = _cursor(*rows[size - 1][:3]) if len(rows) > size else None
        return Found(tuple(json.loads(row[3]) for row in rows[:size]), total, further)

    def get(self, kind: Kind, id: str) -> Body | None:
        """See ``ports.Ledger``: an event's former id is the id of one of its mentions."""
        with self._database.reading() as connection:
            by_id = f"SELECT body FROM {kind}_docs JOIN {kind}_bodies USING (doc) WHERE id = ?"
            row = connection.execute(by_id, (id,)).fetchone()
            if row is None and kind == "event":
                row = connection.execute(_BY_MENTION, (id, mention_id_of(id))).fetchone()
        return json.loads(row[0]) if row else None

    def facets(
        self, kind: Kind, query: Query, fields: Sequence[str], *, now: datetime, size: int = 20
    ) -> Mapping[str, Sequence[tuple[str, int]]]:
        """See ``ports.Ledger``; other fields than keywords have no values to count."""
        where, values = to_sqlite(query, kind, now)
        counted = [field for field in fields if field in keyword_fields(kind)]
        with self._database.reading() as connection:
            rows = connection.execute(_faceted(kind, where, len(counted)), (*counted, *values)).fetchall()
        return {name: [(value, n) for field, value, n in rows if field == name][:size] for name in counted}

    def status(self) -> Mapping[str, object]:
        """Documents by kind, the newest event's date, and the size of the file in bytes."""
        with self._database.reading() as connection:
            counts = {kind: connection.execute(_counted(kind, "1")).fetchone()[0] for kind in KINDS}
            newest = connection.execute("SELECT max(at) FROM event_docs WHERE live").fetchone()[0]
        size = self._database.path.stat().st_size
        return {
            "backend": "sqlite",
            "path": str(self._database.path),
            "bytes": size,
            "counts": counts,
            "newest": newest,
        }


_BY_MENTION = (
    "SELECT body FROM event_terms JOIN event_bodies USING (doc) WHERE field = 'mention_ids' AND value IN (?, ?) LIMIT 1"
)


def _counted(kind: Kind, where: str) -> str:
    return f"SELECT count(*) FROM {kind}_docs d WHERE d.live AND {where}"


def _faceted(kind: Kind, where: str, n_fields: int) -> str:
    matching = f"SELECT d.doc FROM {kind}_docs d WHERE d.live AND {where}"
    return (
        f"SELECT field, value, count(*) AS n FROM {kind}_terms WHERE field IN ({', '.join('?' * n_fields)}) "
        f"AND doc IN ({matching}) GROUP BY field, value ORDER BY n DESC, value"
    )


def _source(kind: Kind, query: Query, sort: SortBy) -> tuple[str, list[object]]:
    """The table to read, with ``rank`` (BM25, smaller is better; 0 where no words are asked for)."""
    words = relevance_match(query, kind) if sort == "relevance" else None
    if words is None:
        return f"(SELECT *, 0.0 AS rank FROM {kind}_docs) d", []
    ranked = f"SELECT rowid, bm25({kind}_words) AS score FROM {kind}_words WHERE {kind}_words MATCH ?"
    with_rank = (
        f"SELECT docs.*, coalesce(score, 0.0) AS rank FROM {kind}_docs docs LEFT JOIN ({ranked}) r ON r.rowid = doc"
    )
    return f"({with_rank}) d", [words]


def _after(sort: SortBy, position: Position | None) -> tuple[str, list[object]]:
    if position is None:
        return "1", []
    rank, at, id = position
    match sort:
        case "newest":
            return "(d.at, d.id) < (?, ?)", [at, id]
        case "oldest":
            return "(d.at, d.id) > (?, ?)", [at, id]
        case "relevance":
            return "(rank > ? OR (rank = ? AND (d.at, d.id) < (?, ?)))", [rank, rank, at, id]


def _cursor(rank: float, at: str, id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([rank, at, id]).encode()).decode()


def _position(cursor: str | None) -> Position | None:
    if cursor is None:
        return None
    try:
        rank, at, id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return float(rank), str(at), str(id)
    except (binascii.Error, ValueError, TypeError) as error:
        raise QueryError("the cursor is not one that a search gave: begin again without it") from error
