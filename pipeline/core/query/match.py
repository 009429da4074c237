"""Whether one document answers a query, in memory: what the alert worker asks, with no search service at all.

What a document lacks it does not answer, and NOT turns that round: SQLite and Elasticsearch are told the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from pipeline.core.periods import stamp

from .ast import And, Everything, Flag, Node, Not, Or, Period, Prefix, Query, Range, Since, Term, Words


def matches(query: Query, body: Mapping[str, object], now: datetime) -> bool:
    """Whether the document with this body answers the query asked at ``now``."""
    return _holds(query.root, body, now)


def _holds(node: Node, body: Mapping[str, object], now: datetime) -> bool:
    match node:
        case Term(field, value):
            return value in _values(body, field)
        case Words(field, tokens):
            return f" {' '.join(tokens)} " in f" {body.get(field, '')} "
        case And(parts):
            return all(_holds(part, body, now) for part in parts)
        case Or(parts):
            return any(_holds(part, body, now) for part in parts)
        case Not(part):
            return not _holds(part, body, now)
        case Everything():
            return True
        case Prefix(field, start):
            return any(value.startswith(start) for value in _values(body, field))
        case Flag(field, value):
            return body.get(field) is value
        case Range():
            return _within(node, body)
        case Period() | Since():
            return _overlaps(absolute(node, now), body)


def absolute(node: Period | Since, now: datetime) -> Period:
    """The period that an age means when asked at ``now``."""
    if isinstance(node, Period):
        return node
    return Period(node.field, node.field, start=since(node, now))


def since(node: Since, now: datetime) -> str:
    """The stamp at which an age begins; an age longer than history begins with year 1."""
    try:
        return stamp(now - timedelta(seconds=node.seconds))
    except OverflowError:
        return "0001-01-01T00:00:00Z"


def _values(body: Mapping[str, object], field: str) -> tuple[str, ...]:
    value = body.get(field)
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else ()


def _within(node: Range, body: Mapping[str, object]) -> bool:
    value = body.get(node.field)
    if not isinstance(value, int | float):
        return False
    above = node.low is None or (value > node.low if node.low_open else value >= node.low)
    below = node.high is None or (value < node.high if node.high_open else value <= node.high)
    return above and below


def _overlaps(node: Period, body: Mapping[str, object]) -> bool:
    first, last = body.get(node.first), body.get(node.last)
    if not isinstance(first, str) or not isinstance(last, str):
        return False
    return (node.start is None or last >= node.start) and (node.end is None or first < node.end)
