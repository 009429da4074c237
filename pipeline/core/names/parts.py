"""Takes a name apart: words in Latin letters with their sound and weight; titles and particles aside, "Last, First" put
right, "Abdelrahman" and "ElBaradei" opened, "J.D." and "JC" understood as initials.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.core.names.scripts import ABJAD, latin
from pipeline.core.names.sounds import plain, sound
from pipeline.core.names.vocabulary import (
    COMMON,
    COMMON_WEIGHT,
    COMPANY_ENDINGS,
    FATHER_OF_SON,
    INITIAL_WEIGHT,
    PARTICLES,
    TITLES,
)

_APOSTROPHES = re.compile(r"(?<=\w)['’`ʿʾʼʹ‘]s\b|['’`ʿʾʼʹ‘´\"“”«»]")
_DIGIT_LETTERS = str.maketrans("01359", "oiesg")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ABD = re.compile(r"^(?!abd[ua]ll?ah?)abd[eua](?:l|([rsndtz])(?=\1))?(?=[a-z]{3,})", re.I)
"""The servant of one of God's names, written as one word; "Abdullah" stays one."""

_ARTICLE = re.compile(r"^(?:el|al)(?=[A-Z])")
_CAPITAL_INSIDE = ("mc", "mac", "de", "la")
_SEPARATOR = re.compile(r"[\s\-‐-―_/.,()]+")


class Part(NamedTuple):
    """One word of a name. A tuple, because millions of them are looked up by value."""

    text: str
    """Lower case, Latin."""
    sound: str
    weight: float
    """1 for an ordinary word, less for a common one or an initial."""
    is_initial: bool = False
    after_father: bool = False
    """Behind "bin", "ibn" …: the father's name."""


@dataclass(frozen=True)
class Parts:
    """A name taken apart."""

    words: tuple[Part, ...]
    joined: str
    """All words run together, for spellings that part them elsewhere."""
    abjad: bool
    """Written without short vowels."""
    led: bool
    """A title or particle was set aside in front: what follows may be a surname alone."""


@lru_cache(maxsize=50_000)
def parts(name: str, native: bool = False) -> Parts:
    """The words of a name that tell it from others, in order. ``native``: left in its own script, not romanised."""
    words = _words(_turned(name if native else latin(name)), abbreviates=name != name.upper())
    named = _without_titles(words)
    made: list[Part] = []
    father = False
    for word in named:
        lowered = word.lower()
        if lowered in PARTICLES and len(named) > 1 and not (len(word) == 1 and word.isupper()):
            father = lowered in FATHER_OF_SON
            continue
        made.append(_part(word, father, native))
        father = False
    kept = tuple(made) or tuple(_part(word, False, native) for word in named)
    led = len(named) < len(words) or (bool(words) and words[0].lower() in PARTICLES)
    return Parts(kept, "".join(part.text for part in kept), bool(ABJAD.search(name)), led)


def _without_titles(words: list[str]) -> list[str]:
    first = 0
    while first < len(words) - 1 and words[first].lower() in TITLES:
        first += 1
    last = len(words)
    while last > first + 2 and words[last - 1].lower() in COMPANY_ENDINGS:
        last -= 1
    return words[first:last]


def _turned(name: str) -> str:
    """ "NURISTANI, Abdul Aziz" is "Abdul Aziz NURISTANI"."""
    last, comma, first = name.partition(",")
    return f"{first} {last}" if comma and first.strip() and "," not in first else name


def _words(name: str, *, abbreviates: bool) -> list[str]:
    plain = _APOSTROPHES.sub("", name)
    if re.search(r"[A-Za-z]\d|\d[A-Za-z]", plain):
        plain = plain.translate(_DIGIT_LETTERS)
    words: list[str] = []
    for word in _SEPARATOR.split(plain):
        words.extend(_opened(word, abbreviates))
    return words


def _opened(word: str, abbreviates: bool) -> list[str]:
    if not word:
        return []
    if abbreviates and 2 <= len(word) <= 3 and word.isupper() and word.isascii() and not set(word) & set("AEIOUY"):
        return list(word)
    word = _ARTICLE.sub("", word)
    together = word.lower().startswith(_CAPITAL_INSIDE)
    pieces = [word] if together else [piece for piece in _CAMEL.split(word) if piece]
    return [opened for piece in pieces for opened in _ABD.sub("abd ", piece).split()]


def _part(word: str, father: bool, native: bool) -> Part:
    lowered = word.lower() if native else plain(word)
    spoken = lowered if native else sound(word)
    if len(lowered) == 1 and not native:
        return Part(lowered, spoken, INITIAL_WEIGHT, is_initial=True)
    return Part(lowered, spoken, COMMON_WEIGHT if lowered in COMMON else 1.0, after_father=father)
