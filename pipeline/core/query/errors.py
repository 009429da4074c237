"""What is wrong with a query, where, and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class QueryError(ValueError):
    """The query cannot be understood. ``position`` is the character it happened at, from 0."""

    def __init__(self, message: str, position: int = 0, suggestion: str | None = None) -> None:
        hint = f"; did you mean {suggestion}?" if suggestion else ""
        super().__init__(f"{message} (at character {position + 1}){hint}")
        self.message, self.position, self.suggestion = message, position, suggestion


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
