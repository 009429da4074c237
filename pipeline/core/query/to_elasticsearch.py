"""A query as Elasticsearch's query DSL: only ``term``, ``prefix``, ``match_phrase``, ``range`` and ``bool``.

Token fields are analysed by ``whitespace`` on the server, so a phrase of our tokens is split where we joined it. What
a kind of document does not have matches nothing, as in SQLite.
"""

from __future__ import annotations

from datetime import datetime

from pipeline.core.documents import FieldType, Kind, fields_of

from .ast import And, Everything, Flag, Node, Not, Or, Period, Prefix, Query, Range, Since, Term, Words
from .match import absolute

Clause = dict[str, object]


def to_elasticsearch(query: Query, kind: Kind, now: datetime) -> Clause:
    """The value of ``query`` in a search request."""
    return _clause(query.root, fields_of(kind), now)


def _clause(node: Node, fields: dict[str, FieldType], now: datetime) -> Clause:
    match node:
        case And(parts):
            return _all([(part, _clause(part, fields, now)) for part in parts])
        case Or(parts):
            return {"bool": {"should": [_clause(part, fields, now) for part in parts], "minimum_should_match": 1}}
        case Not(part):
            return {"bool": {"must_not": [_clause(part, fields, now)]}}
        case Everything():
            return {"match_all": {}}
        case Period(first) | Since(first):
            return _period(absolute(node, now)) if first in fields else {"match_none": {}}
        case _:
            return _leaf(node) if node.field in fields else {"match_none": {}}


def _all(parts: list[tuple[Node, Clause]]) -> Clause:
    """Words give the score; anything else only filters."""
    must = [clause for node, clause in parts if isinstance(node, Words | Or)]
    only = [clause for node, clause in parts if not isinstance(node, Words | Or)]
    return {"bool": {name: clauses for name, clauses in (("must", must), ("filter", only)) if clauses}}


def _leaf(node: Words | Term | Prefix | Flag | Range) -> Clause:
    match node:
        case Words(field, (token,)):
            return {"term": {field: {"value": token}}}
        case Words(field, tokens):
            return {"match_phrase": {field: {"query": " ".join(tokens)}}}
        case Term(field, value):
            return {"term": {field: {"value": value}}}
        case Prefix(field, start):
            return {"prefix": {field: {"value": start}}}
        case Flag(field, flag):
            return {"term": {field: {"value": flag}}}
        case Range(field, low, high, low_open, high_open):
            bounds = {"gt" if low_open else "gte": low, "lt" if high_open else "lte": high}
            return {"range": {field: {name: value for name, value in bounds.items() if value is not None}}}


def _period(node: Period) -> Clause:
    after: Clause = {"range": {node.last: {"gte": node.start}}} if node.start else {"exists": {"field": node.last}}
    before: Clause = {"range": {node.first: {"lt": node.end}}} if node.end else {"exists": {"field": node.first}}
    return {"bool": {"filter": [after, before]}}
