"""How alike two words of names are, 0..1: by sound, by being one name in two languages, by a slip of the keyboard."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from pipeline.core.names.parts import Part
from pipeline.core.names.phonetics import distance
from pipeline.core.names.vocabulary import FAMILY_ENDINGS, are_forms_of_one_name, are_two_names

HALF_ALIKE = 0.584
"""Distance over the square root of the length at which likeness is one half; .44 gives the threshold .7, where F1 on
the dev tokens of all three languages peaks within .003."""

_STEEPNESS = 3.0
_FORMS_LIKENESS = 0.9
_TWO_NAMES_LIKENESS = 0.4
_ENDING_DROPPED = 0.85
_TYPO_COST = 1.25
"""Share of letters wrong, times this, is what a slip takes off: one in eight letters leaves .84, one in four .69."""

_LONG_WORD = 9
"""From so many letters on two slips are believed, below it one."""

_TOO_DIFFERENT = 0.45
"""Below this share of common phonemes two words are not aligned at all; saves two thirds of the alignments."""


@lru_cache(maxsize=400_000)
def sounds_alike(a: str, b: str, abjad: bool = False) -> float:
    """Likeness of two words' phonemes."""
    if not a or not b:
        return 0.0
    relative = distance(a, b, abjad) / ((len(a) + len(b)) / 2) ** 0.5
    return float(1.0 / (1.0 + (relative / HALF_ALIKE) ** _STEEPNESS))


_SAME_INITIAL = {"c": "k", "q": "k", "w": "v", "j": "y"}


@lru_cache(maxsize=400_000)
def likeness(a: Part, b: Part, abjad: bool = False, typos: bool = True) -> float:
    """Likeness of two words. ``typos``: slips of the keyboard are forgiven, as beside another word that agrees."""
    if a.text == b.text:
        return 1.0
    if a.is_initial or b.is_initial:
        return _initials(a, b)
    if are_two_names(a.text, b.text):
        return _TWO_NAMES_LIKENESS
    hopeless = typos and not abjad and Indel.normalized_similarity(a.sound, b.sound) < _TOO_DIFFERENT
    alike = 0.0 if hopeless else sounds_alike(a.sound, b.sound, abjad)
    if alike >= _FORMS_LIKENESS or abjad:
        return alike
    if are_forms_of_one_name(a.text, b.text):
        return _FORMS_LIKENESS
    typed = _typed_alike(a.text, b.text) if typos else 0.0
    return max(alike, typed, _stripped_alike(a, b), _stripped_alike(b, a))


def _stripped_alike(a: Part, b: Part) -> float:
    """ "Elsisi" and "Sisi", "Rakhmonov" and "Rahmon": an article or ending more on one side."""
    if a.text[:2] in ("el", "al") and a.text[2:] == b.text:
        return _FORMS_LIKENESS
    if not a.text.endswith(FAMILY_ENDINGS) or b.text.endswith(FAMILY_ENDINGS) or len(b.text) < 4:
        return 0.0
    ending = next(ending for ending in FAMILY_ENDINGS if a.text.endswith(ending))
    if len(a.sound) >= len(b.sound) + len(ending):
        return _ENDING_DROPPED * sounds_alike(a.sound[: -len(ending)], b.sound)
    return 0.0


def _initials(a: Part, b: Part) -> float:
    first, second = (_SAME_INITIAL.get(part.text[0], part.text[0]) for part in (a, b))
    return 0.9 if first == second else 0.0


@lru_cache(maxsize=400_000)
def _typed_alike(a: str, b: str) -> float:
    longest = max(len(a), len(b))
    slips = 1 if longest < _LONG_WORD else 2
    wrong = OSA.distance(a, b, score_cutoff=slips)
    return 1.0 - _TYPO_COST * wrong / longest if wrong <= slips and longest > 3 else 0.0
