"""The one tree that a query becomes; the matcher, SQLite and Elasticsearch each read this and nothing else.

Leaves name physical fields of ``documents.FIELDS`` and hold values that are already analysed, resolved and typed, so
that no back end decides what a word means. Bounds of dates are stamps (text whose order is time).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Everything:
    """The empty query."""


@dataclass(frozen=True)
class Words:
    """These tokens, next to each other and in this order, in a ``tokens`` field."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A keyword field has this very value (among others, if it has many)."""

    field: str
    value: str


@dataclass(frozen=True)
class Prefix:
    """A keyword field has a value that begins so: ``cameo:05*``."""

    field: str
    start: str


@dataclass(frozen=True)
class Flag:
    field: str
    value: bool


@dataclass(frozen=True)
class Range:
    """A number within bounds; None is unbounded."""

    field: str
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    """True: above ``low``, not at it."""
    high_open: bool = False


@dataclass(frozen=True)
class Period:
    """From ``first`` to ``last`` (fields, equal for an instant) overlaps start (inclusive) to end (exclusive)."""

    first: str
    last: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Since:
    """The field lies within so many seconds before the time of asking."""

    field: str
    seconds: int


@dataclass(frozen=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Not:
    part: Node


Node = Everything | Words | Term | Prefix | Flag | Range | Period | Since | And | Or | Not


@dataclass(frozen=True)
class Query:
    """A parsed query, and the text it came from."""

    text: str
    root: Node


def nodes(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from nodes(part)
        case Not(part):
            yield from nodes(part)


def both(parts: list[Node]) -> Node:
    """All of the parts, written as flat as can be."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,)))
    return flat[0] if len(flat) == 1 else And(flat)


def either(parts: list[Node]) -> Node:
    """Any of the parts, written as flat as can be."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,)))
    return flat[0] if len(flat) == 1 else Or(flat)
