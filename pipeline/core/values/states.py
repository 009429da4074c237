"""Which states a text names, for resolving a currency that several of them share.

Not the reader's question who is meant: any name, people, capital or city beside "Rs 300" tells whose rupees they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.core.values.occurrences import occurrences

_FIRST_WORD = re.compile(r"[^\W\d_]+")

Cue = tuple[int, str]
"""Offset in the text and ISO alpha-3 code of the state named there."""


class StateNames:
    """Names that give a state away. One that several states have ("Dominican") speaks for each."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names``: pairs of a name as it is written and a code, as ``("Sri Lankan", "LKA")``."""
        self._codes: dict[str, tuple[str, ...]] = {}
        for name, code in dict.fromkeys(names):
            self._codes[name] = (*self._codes.get(name, ()), code)
        self._by_first_word: dict[str, list[str]] = {}
        for name in sorted(self._codes, key=len, reverse=True):
            if first := _FIRST_WORD.match(name):
                self._by_first_word.setdefault(first.group(), []).append(name)

    def cues(self, text: str) -> list[Cue]:
        """The states that the text names, in order; of names that begin together the longest."""
        found: list[Cue] = []
        for start, _ in occurrences(text, self._by_first_word):
            name = self._longest(text, start)
            found += [(start, code) for code in self._codes.get(name, ())]
        return found

    def _longest(self, text: str, start: int) -> str:
        first = _FIRST_WORD.match(text, start)
        names = self._by_first_word[first.group()] if first else ()
        fitting = (name for name in names if text.startswith(name, start))
        return next((name for name in fitting if not text[start + len(name) :][:1].isalpha()), "")


def nearest(found: Sequence[Cue], offset: int) -> tuple[str, ...]:
    """States from nearest to farthest of an offset; a name before counts as half as far as one behind."""
    ordered = sorted(found, key=lambda cue: offset - cue[0] if cue[0] <= offset else 2 * (cue[0] - offset))
    return tuple(dict.fromkeys(state for _, state in ordered))
