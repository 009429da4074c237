"""Writes documents for search: the row, its keyword values and its words, each replaced together.

A deleted document leaves its row with the version, no longer live, so that an older message that comes late does not
bring it back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from pipeline.core.documents import Body, Document, Kind, problem_of

from .database import Database
from .layout import column_fields, keyword_fields, token_fields


class SqliteDocuments:
    """``Documents`` over the file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, documents: Sequence[Document]) -> Sequence[tuple[Document, str]]:
        """See ``ports.Documents``. All accepted ones are written in one transaction."""
        refused: list[tuple[Document, str]] = []
        with self._database.transaction() as connection:
            for document in documents:
                if problem := problem_of(document):
                    refused.append((document, problem))
                else:
                    _put(connection, document)
        return refused


def _put(connection: sqlite3.Connection, document: Document) -> None:
    kind = document.kind
    known = f"SELECT doc, version, body FROM {kind}_docs LEFT JOIN {kind}_bodies USING (doc) WHERE id = ?"
    doc, version, body = connection.execute(known, (document.id,)).fetchone() or (None, 0, None)
    if version >= document.version:
        return
    if doc is not None and body is not None:
        _take_out(connection, kind, doc, json.loads(body))
    doc = _write_row(connection, document, doc)
    if document.body is not None:
        _put_in(connection, kind, doc, document.body)


def _write_row(connection: sqlite3.Connection, document: Document, doc: int | None) -> int:
    """Insert or replace the row under its number; the number that it has."""
    columns = column_fields(document.kind)
    values = {**(document.body or {}), "version": document.version}
    names = ", ".join(("doc", "id", "live", *columns))
    marks = ", ".join("?" * (3 + len(columns)))
    cursor = connection.execute(
        f"INSERT OR REPLACE INTO {document.kind}_docs ({names}) VALUES ({marks})",
        (doc, document.id, document.body is not None, *(values.get(name) for name in columns)),
    )
    return int(cursor.lastrowid or 0)


def _put_in(connection: sqlite3.Connection, kind: Kind, doc: int, body: Body) -> None:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    connection.execute(f"INSERT INTO {kind}_bodies VALUES (?, ?)", (doc, text))
    connection.executemany(f"INSERT OR IGNORE INTO {kind}_terms VALUES (?, ?, ?)", _terms(kind, doc, body))
    names = token_fields(kind)
    marks = ", ".join("?" * (1 + len(names)))
    connection.execute(
        f"INSERT INTO {kind}_words (rowid, {', '.join(names)}) VALUES ({marks})", (doc, *_words(kind, body))
    )


def _take_out(connection: sqlite3.Connection, kind: Kind, doc: int, body: Body) -> None:
    connection.execute(f"DELETE FROM {kind}_bodies WHERE doc = ?", (doc,))
    connection.executemany(
        f"DELETE FROM {kind}_terms WHERE field = ? AND value = ? AND doc = ?", _terms(kind, doc, body)
    )
    names = token_fields(kind)
    marks = ", ".join("?" * (1 + len(names)))
    connection.execute(
        f"INSERT INTO {kind}_words ({kind}_words, rowid, {', '.join(names)}) VALUES ('delete', {marks})",
        (doc, *_words(kind, body)),
    )


def _terms(kind: Kind, doc: int, body: Body) -> Iterator[tuple[str, str, int]]:
    for name in keyword_fields(kind):
        value = body.get(name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield name, one, doc


def _words(kind: Kind, body: Body) -> list[str]:
    return [str(body.get(name, "")) for name in token_fields(kind)]
