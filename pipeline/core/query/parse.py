"""From what an analyst types to the tree: ``pair:IRN-PAK (type:pledge OR type:proposal) usd:>1bn -withdrawn:yes``.

Words beside each other must all be found; OR binds weaker; NOT or a minus takes the next thing away; brackets group,
also behind a field (``type:(pledge proposal)`` would ask for both, ``type:pledge,proposal`` asks for either). Caps on
length, depth and number of conditions keep a hostile query from costing more than a message.
"""

from __future__ import annotations

from collections.abc import Callable

from .ast import Everything, Node, Not, Query, both, either
from .errors import QueryError, nearest
from .fields import OTHER_NAMES, QUERY_FIELDS, QueryField, Vocabulary
from .lexer import Piece, pieces
from .values import condition

MAX_CHARACTERS = 4_000
MAX_DEPTH = 24
"""Brackets and NOTs within each other; each costs three frames of Python's stack."""
MAX_CONDITIONS = 200
"""SQLite takes an expression 1,000 deep, Elasticsearch 1,024 clauses; nobody types a quarter of that."""

_TEXT = QUERY_FIELDS["text"]


def parse_query(text: str, vocabulary: Vocabulary | None = None) -> Query:
    """Understand a query. Raises ``QueryError`` that names the place and, where one is near, the right word."""
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"the query has {len(text)} characters; {MAX_CHARACTERS} are allowed", MAX_CHARACTERS)
    found = list(pieces(text))
    conditions = sum(piece.sort in ("value", "phrase") for piece in found)
    if conditions > MAX_CONDITIONS:
        raise QueryError(f"the query has {conditions} conditions; {MAX_CONDITIONS} are allowed", found[-1].at)
    return Query(text, _Parser(found, vocabulary or Vocabulary(), len(text)).whole())


class _Parser:
    """Recursive descent over the pieces."""

    def __init__(self, found: list[Piece], vocabulary: Vocabulary, length: int) -> None:
        self._pieces, self._vocabulary, self._length = found, vocabulary, length
        self._next = 0
        self._depth = 0

    def whole(self) -> Node:
        if not self._pieces:
            return Everything()
        node = self._any(_TEXT)
        if piece := self._peek():
            raise QueryError("a closing bracket has no opening one", piece.at)
        return node

    def _any(self, field: QueryField) -> Node:
        parts = [self._all(field)]
        while self._take("or"):
            parts.append(self._all(field))
        return either(parts)

    def _all(self, field: QueryField) -> Node:
        parts = [self._one(field)]
        while (piece := self._peek()) and piece.sort not in ("or", "close"):
            self._take("and")
            parts.append(self._one(field))
        return both(parts)

    def _one(self, field: QueryField) -> Node:
        piece = self._advance()
        match piece.sort:
            case "not":
                return self._deeper(piece, lambda: Not(self._one(field)))
            case "open":
                return self._deeper(piece, lambda: self._bracket(piece, field))
            case "field":
                return self._named(piece)
            case "value" | "phrase":
                return condition(field, piece, self._vocabulary)
            case _:
                raise QueryError(f"{piece.text} has nothing before it", piece.at)

    def _named(self, piece: Piece) -> Node:
        field = QUERY_FIELDS.get(piece.text)
        if field is None:
            meant = OTHER_NAMES.get(piece.text) or nearest(piece.text, QUERY_FIELDS)
            raise QueryError(f'there is no field "{piece.text}"', piece.at, f"{meant}:" if meant else None)
        return self._one(field)

    def _bracket(self, opened: Piece, field: QueryField) -> Node:
        node = self._any(field)
        if not self._take("close"):
            raise QueryError("a bracket has no end", opened.at)
        return node

    def _deeper(self, piece: Piece, parse: Callable[[], Node]) -> Node:
        if self._depth >= MAX_DEPTH:
            raise QueryError(f"brackets and NOTs go deeper than {MAX_DEPTH}", piece.at)
        self._depth += 1
        node = parse()
        self._depth -= 1
        return node

    def _peek(self) -> Piece | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _take(self, sort: str) -> bool:
        piece = self._peek()
        if piece is None or piece.sort != sort:
            return False
        self._next += 1
        return True

    def _advance(self) -> Piece:
        piece = self._peek()
        if piece is None:
            raise QueryError("something is missing at the end", self._length)
        self._next += 1
        return piece
