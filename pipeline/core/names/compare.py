"""Whether two spellings name the same person.

Words are paired by likeness, whatever their order; a word without a partner on one side costs little (a middle name
left out), on both sides much (another given name: Rami and Ihab Makhlouf are two). One word against many is a surname
only if it stands last there. Words written together on one side and apart on the other are joined first. A father's
and a son's name change places only in another person.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from pipeline.core.names.organisations import compare_organisations, is_organisation
from pipeline.core.names.parts import Part, Parts, parts
from pipeline.core.names.scripts import LATIN, script
from pipeline.core.names.sounds import sound
from pipeline.core.names.words import likeness, sounds_alike

THRESHOLD = 0.7
"""``same`` from here on; see ``words.HALF_ALIKE`` for how the scale was laid."""

PAIRED_AT_LEAST = 0.6
"""Words less alike than this are not partners."""

CONFLICT_FACTOR = 0.6
"""What is left when both sides have a word without partner, however many others agree: lists are full of brothers."""

EXTRA_COST = 0.06
"""What each unpaired word on one side only takes off; three left out of a name of five still pass."""

SURNAME_ALONE = 0.72
"""Score of a surname alone, with a title or particle before it, against a full name that ends in it."""

JOIN_LETTERS = 0.45
JOIN_LETTERS_ABJAD = 0.3
"""Share of letters that two words run together must have in common with one of the other name, to be worth hearing."""

RANKING_ONLY = 0.3
"""Most that names without a common word can score; it only orders candidates."""

JOINED_ALIKE = 0.88
"""Letters of the whole name in order that must agree for differently parted spellings."""


@dataclass(frozen=True)
class NameMatch:
    """The answer for two names."""

    same: bool
    score: float
    """0..1; a ranking among candidates, not a probability."""


def compare(a: str, b: str) -> NameMatch:
    """Whether two names, in any script, are spellings of one person's (or one organisation's) name."""
    score = _score(a, b) if a <= b else _score(b, a)
    return NameMatch(score >= THRESHOLD, round(score, 4))


@lru_cache(maxsize=100_000)
def _score(a: str, b: str) -> float:
    if a.casefold() == b.casefold():
        return 1.0
    if is_organisation(a) or is_organisation(b):
        return compare_organisations(a, b)
    native = script(a) != LATIN and script(a) == script(b)
    left, right = parts(a, native), parts(b, native)
    if not left.words or not right.words:
        return 0.0
    abjad = left.abjad != right.abjad
    if len(left.words) == len(right.words) == 1:
        return likeness(left.words[0], right.words[0], abjad, False)
    score = max(_persons(left, right, abjad), _joined(left, right, abjad))
    return score or RANKING_ONLY * sounds_alike(sound(left.joined), sound(right.joined), abjad)


def _joined(left: Parts, right: Parts, abjad: bool) -> float:
    """ "SergeiLavrov", "Nikolai Patr ushev": the letters agree though the words do not."""
    if abjad and len(left.words) != len(right.words):
        return 0.95 * sounds_alike(sound(left.joined), sound(right.joined), abjad)
    if len(left.words) == len(right.words) or min(len(left.joined), len(right.joined)) < 6:
        return 0.0
    alike = OSA.normalized_similarity(left.joined, right.joined)
    return alike * 0.95 if alike >= JOINED_ALIKE else 0.0


def _persons(left: Parts, right: Parts, abjad: bool) -> float:
    first, second = left.words, right.words
    if len(first) > 1:
        second = _with_joins(second, first, abjad)
    if len(second) > 1:
        first = _with_joins(first, second, abjad)
    if len(first) > len(second):
        first, second, left, right = second, first, right, left
    pairs = _paired(first, second, abjad)
    if len(first) == 1:
        return _one_word(first[0], second, pairs, led=left.led)
    if _father_and_son_swapped(first, second, pairs):
        return 0.4
    return _weighed(first, second, pairs)


Pair = tuple[int, int, float]
"""Index in the shorter name, index in the longer, likeness."""


def _paired(first: tuple[Part, ...], second: tuple[Part, ...], abjad: bool) -> list[Pair]:
    """Partners, best first; of about equal ones those that stand at the same place."""
    candidates = [
        (round(alike, 1), -abs(row - column), alike, row, column)
        for row, a in enumerate(first)
        for column, b in enumerate(second)
        if (alike := likeness(a, b, abjad)) >= PAIRED_AT_LEAST
    ]
    pairs: list[Pair] = []
    rows, columns = set[int](), set[int]()
    for _, _, alike, row, column in sorted(candidates, reverse=True):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column, alike))
    return pairs


def _weighed(first: tuple[Part, ...], second: tuple[Part, ...], pairs: list[Pair]) -> float:
    full = [pair for pair in pairs if not (first[pair[0]].is_initial or second[pair[1]].is_initial)]
    if not full:
        return 0.0
    rows, columns = {row for row, _, _ in pairs}, {column for _, column, _ in pairs}
    alone = [[part for index, part in enumerate(side) if index not in paired]
             for side, paired in ((first, rows), (second, columns))]  # fmt: skip
    weights = [(min(first[row].weight, second[column].weight), alike) for row, column, alike in pairs]
    agreement = sum(weight * alike for weight, alike in weights) / sum(weight for weight, _ in weights)
    conflict = CONFLICT_FACTOR if all(alone) else 1.0
    return max(0.0, agreement * conflict - EXTRA_COST * max(0, len(second) - len(pairs)))


def _one_word(word: Part, second: tuple[Part, ...], pairs: list[Pair], *, led: bool) -> float:
    if not pairs:
        return 0.0
    _, column, alike = pairs[0]
    if column == len(second) - 1 and led and word.weight == 1.0:
        return SURNAME_ALONE * alike
    return 0.55 * alike


def _father_and_son_swapped(first: tuple[Part, ...], second: tuple[Part, ...], pairs: list[Pair]) -> bool:
    """ "Salman bin Muhammad" against "Muhammad bin Salman"."""
    return any(
        first[row].after_father and not second[column].after_father and any(part.after_father for part in second)
        for row, column, _ in pairs
    ) and any(second[column].after_father and not first[row].after_father for row, column, _ in pairs)


def _with_joins(words: tuple[Part, ...], others: tuple[Part, ...], abjad: bool) -> tuple[Part, ...]:
    """The words, neighbours joined where the other name writes them as one: "Takht Ravanchi", "Jin-ping"."""
    made: list[Part] = []
    index = 0
    while index < len(words):
        joined = _join(words, index, others, abjad)
        made.append(joined or words[index])
        index += 2 if joined else 1
    return tuple(made)


def _join(words: tuple[Part, ...], index: int, others: tuple[Part, ...], abjad: bool) -> Part | None:
    if index + 1 >= len(words) or words[index].is_initial or words[index + 1].is_initial:
        return None
    text = words[index].text + words[index + 1].text
    least = JOIN_LETTERS_ABJAD if abjad else JOIN_LETTERS
    near = [other for other in others if Indel.normalized_similarity(text, other.text) >= least]
    if not near:
        return None
    joined = Part(text, sound(text), 1.0)
    whole = max(likeness(joined, other, abjad) for other in near)
    apart = max(likeness(words[index], other, abjad) for other in others)
    return joined if whole > max(apart, 0.8) else None
