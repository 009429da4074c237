"""A query as a WHERE clause over the three tables that SQLite keeps for each kind of document.

``<kind>_docs`` (one thin row a document, alias ``d``, numbers and dates as columns), ``<kind>_terms`` (one row for each
keyword value) and ``<kind>_words`` (FTS5 over the token fields). Every condition is true or false and never NULL, so
that NOT means what it means elsewhere. All values travel as parameters; only names of our own fields enter the text.
"""

from __future__ import annotations

from datetime import datetime

from pipeline.core.documents import FieldType, Kind, fields_of

from .ast import And, Everything, Flag, Node, Not, Or, Period, Prefix, Query, Range, Since, Term, Words
from .match import absolute

Sql = tuple[str, list[object]]

NOTHING: Sql = ("0", [])
_LAST_CHARACTER = "\U0010ffff"


def to_sqlite(query: Query, kind: Kind, now: datetime) -> Sql:
    """The condition for ``WHERE`` and its parameters, in order."""
    return _Compiler(kind, fields_of(kind), now).sql(query.root)


def relevance_match(query: Query, kind: Kind) -> str | None:
    """An FTS5 expression of all words that are asked for, by which to rank; None when no words are."""
    fields = fields_of(kind)
    asked = [words for words in _wanted(query.root) if words.field in fields]
    return " OR ".join(_fts_words(words) for words in asked) or None


class _Compiler:
    def __init__(self, kind: Kind, fields: dict[str, FieldType], now: datetime) -> None:
        self._kind, self._fields, self._now = kind, fields, now

    def sql(self, node: Node) -> Sql:
        if (words := self._fts(node)) is not None:
            return f"d.doc IN (SELECT rowid FROM {self._kind}_words WHERE {self._kind}_words MATCH ?)", [words]
        match node:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return self._joined(" OR ", parts)
            case Not(part):
                text, values = self.sql(part)
                return f"NOT ({text})", values
            case Everything():
                return "1", []
            case _:
                return self._leaf(node)

    def _all(self, parts: tuple[Node, ...]) -> Sql:
        """Words are looked up together: one walk through the index instead of one for each."""
        words = [part for part in parts if self._fts(part) is not None]
        others = [part for part in parts if self._fts(part) is None]
        return self._joined(" AND ", ((And(tuple(words)),) if words else ()) + tuple(others))

    def _joined(self, operator: str, parts: tuple[Node, ...]) -> Sql:
        compiled = [self.sql(part) for part in parts]
        return f"({operator.join(text for text, _ in compiled)})", [value for _, values in compiled for value in values]

    def _leaf(self, node: Node) -> Sql:
        match node:
            case Term(field, value) if field in self._fields:
                return self._terms("value = ?", [field, value])
            case Prefix(field, start) if field in self._fields:
                return self._terms("value >= ? AND value < ?", [field, start, start + _LAST_CHARACTER])
            case Flag(field, value) if field in self._fields:
                return f"(d.{field} IS NOT NULL AND d.{field} = ?)", [int(value)]
            case Range(field) if field in self._fields:
                return _range(node)
            case Period(first) | Since(first) if first in self._fields:
                return _period(absolute(node, self._now))
            case _:
                return NOTHING

    def _terms(self, condition: str, values: list[object]) -> Sql:
        return f"d.doc IN (SELECT doc FROM {self._kind}_terms WHERE field = ? AND {condition})", values

    def _fts(self, node: Node) -> str | None:
        """The node as one FTS5 expression, when it is words and nothing else."""
        match node:
            case Words(field) if field in self._fields:
                return _fts_words(node)
            case And(parts) | Or(parts):
                inner = [self._fts(part) for part in parts]
                known = [text for text in inner if text is not None]
                operator = " AND " if isinstance(node, And) else " OR "
                return f"({operator.join(known)})" if len(known) == len(parts) else None
            case _:
                return None


def _fts_words(words: Words) -> str:
    return f'{{{words.field}}} : "{" ".join(words.tokens)}"'


def _wanted(node: Node) -> list[Words]:
    match node:
        case Words():
            return [node]
        case And(parts) | Or(parts):
            return [words for part in parts for words in _wanted(part)]
        case _:
            return []


def _range(node: Range) -> Sql:
    bounds = [
        (f"d.{node.field} {'>' if node.low_open else '>='} ?", node.low),
        (f"d.{node.field} {'<' if node.high_open else '<='} ?", node.high),
    ]
    return _present(node.field, bounds)


def _period(node: Period) -> Sql:
    text, values = _present(node.first, [(f"d.{node.first} < ?", node.end)])
    after, more = _present(node.last, [(f"d.{node.last} >= ?", node.start)])
    return f"({text} AND {after})", values + more


def _present(field: str, bounds: list[tuple[str, float | None]] | list[tuple[str, str | None]]) -> Sql:
    kept = [(text, value) for text, value in bounds if value is not None]
    conditions = [f"d.{field} IS NOT NULL", *(text for text, _ in kept)]
    return f"({' AND '.join(conditions)})", [value for _, value in kept]
