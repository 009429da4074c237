"""Cuts a query into brackets, operators, field names and values, each with its position.

Quotes hold words together, also inside a value (``pair:"South Korea"-Japan``). Operators are capitals, so that "and"
in a headline stays a word. A minus is an operator only before something and after a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .errors import QueryError

Sort = Literal["open", "close", "and", "or", "not", "field", "value", "phrase"]

_QUOTES = str.maketrans("“”„«»「」", '"""""""')
_FIELD = re.compile(r"([A-Za-z_]+):(?!//)")
_BARE = re.compile(r'[^\s()"]+')
_FIELD_VALUE = re.compile(r'(?:"[^"]*"|[^\s()"])+')
_OPERATORS: dict[str, Sort] = {"AND": "and", "OR": "or", "NOT": "not"}


@dataclass(frozen=True)
class Piece:
    sort: Sort
    text: str
    at: int


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a query, in order. Raises ``QueryError`` for a quote without its end or a field without a value."""
    plain, at = text.translate(_QUOTES), 0
    after_field = False
    while at < len(plain):
        if plain[at].isspace() and not after_field:
            at += 1
            continue
        piece, at = _after_field(plain, at) if after_field else _next(plain, at)
        after_field = piece.sort == "field"
        yield piece
    if after_field:
        raise QueryError("nothing follows the field", len(plain))


def _next(text: str, at: int) -> tuple[Piece, int]:
    char = text[at]
    if char in "()":
        return Piece("open" if char == "(" else "close", char, at), at + 1
    if char == "-" and at + 1 < len(text) and not text[at + 1].isspace() and (at == 0 or text[at - 1] in " \t\n("):
        return Piece("not", char, at), at + 1
    if char == '"':
        return _phrase(text, at)
    if field := _FIELD.match(text, at):
        return Piece("field", field[1].lower(), at), field.end()
    word = _BARE.match(text, at)
    found = word.group() if word else char
    return Piece(_OPERATORS.get(found, "value"), found, at), at + len(found)


def _phrase(text: str, at: int) -> tuple[Piece, int]:
    end = text.find('"', at + 1)
    if end < 0:
        raise QueryError("a quotation mark has no end", at)
    return Piece("phrase", text[at + 1 : end], at), end + 1


def _after_field(text: str, at: int) -> tuple[Piece, int]:
    if text[at] == "(":
        return Piece("open", "(", at), at + 1
    value = _FIELD_VALUE.match(text, at)
    if value is None:
        if text[at] == '"':
            raise QueryError("a quotation mark has no end", at)
        raise QueryError("nothing follows the field; write the value without a space before it", at)
    whole = value.group()
    quoted = whole.startswith('"') and whole.endswith('"') and whole.count('"') == 2
    return Piece("phrase" if quoted else "value", whole.replace('"', ""), at), value.end()
