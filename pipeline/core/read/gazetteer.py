"""Which names of states, bodies, movements, organs and places a text holds, and where.

An Aho-Corasick automaton finds every known spelling; of overlapping finds the leftmost and then longest counts, so
that "South China Sea" or "New York Times" is found as what it is and not as China or New York. Words are told apart
by a copy of the text in which every mark is a space, character for character, so that offsets stay those of the text
and "Iran-Pakistan" holds both. Case counts: "us" is not the US.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ahocorasick_rs import AhoCorasick

Kind = Literal[
    "name", "weak", "former", "adjective", "demonym", "capital", "seat", "region", "city",
    "organ", "generic_organ", "body", "body_organ", "movement", "generic_movement", "blocked",
]  # fmt: skip
_RANK: tuple[Kind, ...] = (
    "blocked", "name", "body", "movement", "adjective", "demonym", "former", "capital", "seat", "organ", "body_organ",
    "region", "generic_organ", "generic_movement", "weak", "city",
)  # fmt: skip
"""Of two things with one spelling, the kind that comes first here is meant."""
_NOT_WORD = re.compile(r"[\W_]")
_UNSPACED = frozenset({"zh", "ja"})
_PREFIXED = frozenset({"ar", "fa"})
_MAX_ENDING = 3
"""Letters of inflection allowed behind a Cyrillic name: Ирану, Пакистаном (stem matched, ending free)."""


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one thing. ``code`` is its actor code, empty for a generic organ (whose state the text tells)."""

    text: str
    kind: Kind
    code: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class NotActors:
    """Words that make something else of a state's name: "China Daily", "Air India", "Jordan Peterson"."""

    after: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    also_people: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gazetteer:
    """Finds the names in a text; built once, then shared. Not changed by use."""

    names: Sequence[Name]
    not_actors: NotActors = NotActors()
    foreign: Mapping[str, Sequence[Name]] = field(default_factory=dict)
    """Names of states by language (ISO 639-1), for texts that are not English."""
    organ_defaults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """States that a bare organ means, by its spelling: "Foreign Office" → GBR, PAK."""
    _finders: dict[str, _Finder] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._finders["en"] = _Finder(_with_capitals(self.names), "en")
        for language, names in self.foreign.items():
            self._finders[language] = _Finder(names, language)

    def find(self, text: str, language: str = "en") -> list[Hit]:
        """The names in ``text``, leftmost longest, in order. An unknown language is read as English."""
        return self._finders.get(language, self._finders["en"]).find(text)

    def canonical(self, code: str) -> str:
        """The usual name of an actor code; the code itself when we have no name for it."""
        return self._canonical.get(code, code)

    @property
    def _canonical(self) -> Mapping[str, str]:
        return self._finders["en"].canonical


class _Finder:
    """The automaton of one language."""

    def __init__(self, names: Iterable[Name], language: str) -> None:
        self._unspaced = language in _UNSPACED
        self._ending = _MAX_ENDING if language in ("ru", "uk") else 0
        self._prefixed = language in _PREFIXED
        self.canonical: dict[str, str] = {}
        best: dict[str, Name] = {}
        for name in names:
            if name.code and name.kind in ("name", "body", "movement"):
                self.canonical.setdefault(name.code, name.canonical)
            pattern = self._pattern(name.text)
            if pattern not in best or _RANK.index(name.kind) < _RANK.index(best[pattern].kind):
                best[pattern] = name
        self._names = list(best.values())
        self._automaton = AhoCorasick(list(best))

    def _pattern(self, spelling: str) -> str:
        if self._unspaced:
            return spelling
        return " " + _NOT_WORD.sub(" ", spelling)

    def find(self, text: str) -> list[Hit]:
        flat = text if self._unspaced else " " + _NOT_WORD.sub(" ", text) + " "
        shift = 0 if self._unspaced else 1
        found: list[Hit] = []
        for index, start, end in self._automaton.find_matches_as_indexes(flat, overlapping=True):
            tail = 0 if self._unspaced else self._tail(flat, end)
            if tail >= 0:
                found.append(Hit(start, end + tail - shift, self._names[index]))
        return _leftmost_longest(found)

    def _tail(self, flat: str, end: int) -> int:
        """Letters of ending that belong to the word; -1 when the name is only the beginning of another word."""
        if flat[end - 1] == " ":
            return 0
        tail = 0
        while flat[end + tail] != " ":
            tail += 1
            if tail > self._ending:
                return -1
        return tail


def _leftmost_longest(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _with_capitals(names: Iterable[Name]) -> Iterable[Name]:
    """Each name, and its spelling in capitals as datelines and headlines have it."""
    for name in names:
        yield name
        capitals = name.text.upper()
        if len(name.text) > 3 and capitals != name.text:
            yield Name(capitals, name.kind, name.code, name.canonical)
