"""The tables of the file, made from the fields of documents by pure functions.

Four for each kind of document: three as ``core/query/to_sqlite.py`` asks for them, and the bodies apart, because thin
rows are scanned in a thirtieth of the pages (a date range over 50,000 events: 224 ms with the bodies in the rows,
29 without). The words table keeps no text of its own (contentless FTS5): its tokens are in the body, and taking a
document out means telling FTS5 the old ones. The ``ascii`` tokenizer leaves everything but ASCII punctuation and
spaces alone, so it splits exactly where we joined.
"""

from __future__ import annotations

from pipeline.core.documents import KINDS, FieldType, Kind, fields_of

APPLICATION_ID = 0x44454D41
""""DEMA" in the file's header: how we know our own files."""
LAYOUT = 2
"""Counts up when the tables change; a file of another layout is refused."""

_COLUMNS: dict[FieldType, str] = {"double": "REAL", "integer": "INTEGER", "date": "TEXT", "boolean": "INTEGER"}
"""Types that become columns; the others live in the body, the terms or the words."""


def statements() -> list[str]:
    """Everything that a new file needs, in order."""
    documents = [statement for kind in KINDS for statement in _of_kind(kind)]
    return [
        *documents,
        "CREATE TABLE subscriptions (id TEXT PRIMARY KEY, body TEXT NOT NULL)",
        "CREATE TABLE failures (id TEXT PRIMARY KEY, stage TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL)",
        "CREATE INDEX failures_by_time ON failures (at, id)",
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {LAYOUT}",
    ]


def column_fields(kind: Kind) -> list[str]:
    """Fields with a column of their own in ``<kind>_docs``."""
    return [name for name, type in fields_of(kind).items() if type in _COLUMNS]


def token_fields(kind: Kind) -> list[str]:
    """Columns of ``<kind>_words``."""
    return [name for name, type in fields_of(kind).items() if type == "tokens"]


def keyword_fields(kind: Kind) -> list[str]:
    """Fields whose values are rows of ``<kind>_terms``."""
    return [name for name, type in fields_of(kind).items() if type == "keyword"]


def _of_kind(kind: Kind) -> list[str]:
    types = fields_of(kind)
    columns = ", ".join(f"{name} {_COLUMNS[types[name]]}" for name in column_fields(kind))
    return [
        f"CREATE TABLE {kind}_docs "
        f"(doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, live INTEGER NOT NULL, {columns})",
        f"CREATE INDEX {kind}_newest ON {kind}_docs (at, id) WHERE live",
        f"CREATE TABLE {kind}_bodies (doc INTEGER PRIMARY KEY, body TEXT NOT NULL)",
        f"CREATE TABLE {kind}_terms (field TEXT, value TEXT, doc INTEGER, PRIMARY KEY (field, value, doc)) "
        "WITHOUT ROWID",
        f"CREATE VIRTUAL TABLE {kind}_words USING fts5({', '.join(token_fields(kind))}, content='', tokenize='ascii')",
    ]
