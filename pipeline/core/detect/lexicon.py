"""Finds the triggers of all event types in a sentence, on lemmas, in one pass from left to right.

A pattern is a row of steps: a lemma (``meet``), alternatives (``hold|have``), a word class (``@talks``), an exact form
(``=ties``) and a gap (``...``, up to ``MAX_GAP`` words, never across a full stop or semicolon). The longest reading
wins: inside "call off a meeting with B" neither "call" nor "meeting with" is a hit of its own, because they begin at a
word of the longer one. A veto of a type drops the hits of that type which begin inside it ("refuse to lift" is no
relief, though "refuse" stays a rejection); a veto for all types drops every such hit.

Patterns are filed under their first word and, behind it, under their second: a verb like "express" begins two hundred
patterns, and trying each of them cost ten times the rest of the work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from schemas import Status

from .lemmas import lemma
from .types import EventTypes, Kind, Trigger

MAX_GAP = 7
"""Words that ``...`` may skip. 4, 7 and 10 are a tie on given pairs (macro-F1 .815, .818, .817); at 4 "impose a new
round of sweeping economic sanctions" is lost."""
MAX_VETO_GAP = 4
"""Words that a veto's gap may skip: shorter, so that a veto in the next clause drops nothing."""
GAP = "..."
STOPS = frozenset({".", ";", "!", "?", "“", "”", '"'})
"""A gap ends at these: what follows is another clause or another voice."""


@dataclass(frozen=True)
class Hit:
    """A trigger found. ``start`` and ``end`` are token indices of the whole match, ``head`` of its first fixed word."""

    type: str
    start: int
    end: int
    head: int
    trigger: str
    weight: float
    kind: Kind
    tokens: tuple[int, ...]
    """Indices of the words that matched steps; gaps are not among them."""
    status: Status | None = None
    """What the wording itself says of the status, if anything."""


@dataclass(frozen=True)
class _Step:
    keys: frozenset[str]
    """Lemmas, and exact forms with "=" before them."""
    gap: bool
    """Words may be skipped before this step."""


@dataclass(frozen=True, eq=False)
class _Compiled:
    steps: tuple[_Step, ...]
    type: str | None
    """None only for a veto that holds for all types."""
    trigger: Trigger
    max_gap: int = MAX_GAP
    veto: bool = False


@dataclass
class _File:
    """Patterns with the same first word: those of one word, and the others by their second."""

    alone: list[_Compiled] = field(default_factory=list)
    adjacent: dict[str, list[_Compiled]] = field(default_factory=lambda: defaultdict(list))
    later: dict[str, list[_Compiled]] = field(default_factory=lambda: defaultdict(list))


_Match = tuple[_Compiled, tuple[int, ...]]
_Keys = Sequence[tuple[str, ...]]
"""Of each token its lemma, and "=form" where some pattern asks for that form."""


class PatternError(ValueError):
    """A trigger cannot be read; the message names the pattern and what is wrong with it."""


def pattern_words(pattern: str) -> list[str]:
    """The plain lemmas a pattern is written with, for checking that each is its own lemma."""
    words = [word for step in pattern.split() if step != GAP for word in step.split("|")]
    return [word for word in words if not word.startswith(("@", "=", "<"))]


class Lexicon:
    """All triggers and vetoes of the types."""

    def __init__(self, types: EventTypes) -> None:
        self._files: dict[str, _File] = defaultdict(_File)
        self._exact: set[str] = set()  # forms that some pattern asks for exactly
        classes = types.word_classes
        for event_type in types:
            for trigger in event_type.triggers:
                self._add(_Compiled(compile_steps(trigger.pattern, classes), event_type.name, trigger))
            for veto in event_type.vetoes:
                self._add(_veto(veto, event_type.name, classes))
        for veto in types.vetoes:
            self._add(_veto(veto, None, classes))

    def _add(self, compiled: _Compiled) -> None:
        self._exact.update(key[1:] for step in compiled.steps for key in step.keys if key.startswith("="))
        for first in compiled.steps[0].keys:
            file = self._files[first]
            if len(compiled.steps) == 1:
                file.alone.append(compiled)
                continue
            second = compiled.steps[1]
            for key in second.keys:
                (file.later if second.gap else file.adjacent)[key].append(compiled)

    def hits(self, tokens: Sequence[str], lemmas: Sequence[str] | None = None) -> list[Hit]:
        """Hits in the order of their heads. ``tokens`` are words as written, ``lemmas`` theirs if already known."""
        forms = [token.lower() for token in tokens]
        bases = lemmas if lemmas is not None else [lemma(form) for form in forms]
        keys = [(base, "=" + form) if form in self._exact else (base,) for base, form in zip(bases, forms, strict=True)]
        ends = _clause_ends(bases)
        found: list[_Match] = []
        for index, own in enumerate(keys):
            for key in own:
                if key in self._files:
                    _collect(self._files[key], keys, index, ends[index], found)
        return _longest(found) if found else []


def _clause_ends(bases: Sequence[str]) -> list[int]:
    """For each token the index of the next stop behind it, or the number of tokens."""
    ends = [len(bases)] * len(bases)
    for index in range(len(bases) - 2, -1, -1):
        ends[index] = index + 1 if bases[index + 1] in STOPS else ends[index + 1]
    return ends


def _veto(pattern: str, name: str | None, classes: Mapping[str, frozenset[str]]) -> _Compiled:
    return _Compiled(compile_steps(pattern, classes), name, Trigger(pattern, "phrase"), MAX_VETO_GAP, veto=True)


def compile_steps(pattern: str, word_classes: Mapping[str, frozenset[str]]) -> tuple[_Step, ...]:
    """The steps of a pattern. Raises ``PatternError``."""
    steps: list[_Step] = []
    gap = False
    for part in pattern.split():
        if part == GAP:
            gap = True
            continue
        steps.append(_Step(_step_keys(part, pattern, word_classes), gap))
        gap = False
    if not steps or gap or steps[0].gap:
        raise PatternError(f"{pattern!r}: begins and ends with a word, not with a gap")
    return tuple(steps)


def _step_keys(part: str, pattern: str, word_classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    keys: set[str] = set()
    for word in part.split("|"):
        if word in ("", "=", "@"):
            raise PatternError(f"{pattern!r}: an empty alternative in {part!r}")
        if not word.startswith("@"):
            keys.add(word)
        elif word[1:] in word_classes:
            keys |= word_classes[word[1:]]
        else:
            raise PatternError(f"{pattern!r}: unknown word class {word}; known: {', '.join(sorted(word_classes))}")
    return frozenset(keys)


def _collect(file: _File, keys: _Keys, index: int, end: int, found: list[_Match]) -> None:
    """Adds all matches that begin at ``index`` with the file's word and stay within the clause."""
    if file.alone:
        found.extend((compiled, (index,)) for compiled in file.alone)
    if file.adjacent and index + 1 < end:
        for key in keys[index + 1]:
            if key in file.adjacent:
                _try(file.adjacent[key], keys, index, index + 1, end, found)
    if file.later:
        for place in range(index + 1, min(end, index + MAX_GAP + 2)):
            for key in keys[place]:
                if key in file.later:
                    _try(file.later[key], keys, index, place, end, found)


def _try(candidates: Sequence[_Compiled], keys: _Keys, index: int, place: int, end: int, found: list[_Match]) -> None:
    for compiled in candidates:
        if place - index - 1 > compiled.max_gap:
            continue
        rest = _rest(compiled, keys, place + 1, end)
        if rest is not None:
            found.append((compiled, (index, place, *rest)))


def _rest(compiled: _Compiled, keys: _Keys, position: int, end: int) -> tuple[int, ...] | None:
    """Places of the third and further steps, or None. A gap takes the nearest word that fits."""
    matched: list[int] = []
    for step in compiled.steps[2:]:
        last = min(end, position + (compiled.max_gap if step.gap else 0) + 1)
        place = next((at for at in range(position, last) if not step.keys.isdisjoint(keys[at])), None)
        if place is None:
            return None
        matched.append(place)
        position = place + 1
    return tuple(matched)


def _longest(found: Sequence[_Match]) -> list[Hit]:
    """Drops what a veto says no to and what begins within a longer match; one hit a type and head."""
    forbidden = {(compiled.type, index) for compiled, matched in found if compiled.veto for index in matched}
    kept: list[Hit] = []
    for compiled, matched in sorted(found, key=lambda item: (-len(item[1]), -item[0].trigger.weight, item[1])):
        head = matched[0]
        if compiled.veto or (compiled.type, head) in forbidden or (None, head) in forbidden:
            continue
        if not any(_hides(hit, compiled, matched) for hit in kept):
            kept.append(_hit(compiled, matched))
    return sorted(kept, key=lambda hit: (hit.head, hit.type))


def _hides(hit: Hit, compiled: _Compiled, matched: tuple[int, ...]) -> bool:
    if hit.type == compiled.type and hit.head == matched[0]:
        return True
    return len(hit.tokens) > len(matched) and matched[0] in hit.tokens


def _hit(compiled: _Compiled, matched: tuple[int, ...]) -> Hit:
    assert compiled.type is not None, "only a veto has no type"
    trigger = compiled.trigger
    return Hit(
        type=compiled.type,
        start=matched[0],
        end=matched[-1] + 1,
        head=matched[0],
        trigger=trigger.pattern,
        weight=trigger.weight,
        kind=trigger.kind,
        tokens=matched,
        status=trigger.status,
    )
