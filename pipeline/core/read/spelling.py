"""Whether two names within one document, or a name and an office-holder's, may be one person's.

Spellings are folded to how they sound to an English ear (Qalibaf, Khalibaf, Ghalibaf; Sybiha, Sibiga), then the words
of the shorter name must each have a partner in the longer one, the surnames among them. This is for one document and
one date; across documents ``pipeline.core.names`` decides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from .tokens import words

_FOLDS = (
    ("kh", "k"), ("gh", "k"), ("q", "k"), ("ck", "k"), ("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"),
    ("dj", "j"), ("zh", "j"), ("ts", "c"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yy", "i"),
    ("ij", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("h", ""), ("e", "a"), ("o", "u"),
)  # fmt: skip
PARTICLES = words(
    """bin ibn bint ben abu al el as ad ash de la del della di da do dos das du van von der den ter ten ul ur y e le jr
    sr ii iii"""
)
_SAME_WORD = 0.75
"""Folded likeness, 0..1, from which two words are one. At .7 Rahman met Rahmon; at .8 Zelensky missed Zelenskyy."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word as it sounds: "Khalibaf" and "Qalibaf" give the same."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower() or word.lower()
    plain = re.sub(r"^(?:al|el|as|ash|an|ad|ar|az)[-'’]", "", plain)
    plain = re.sub(r"[^\w]", "", plain)
    for old, new in _FOLDS:
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The parts of a name that tell people apart: no particles, no marks."""
    parts = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)
    return tuple(part for part in parts if part.lower() not in PARTICLES) or tuple(parts)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """One word in two spellings; initials match what they begin."""
    if len(one) == 1 or len(other) == 1:
        return one[0].lower() == other[0].lower()
    a, b = fold(one), fold(other)
    if a == b:
        return True
    if len(parts := one.split("-")) == len(others := other.split("-")) > 1:
        return all(map(same_word, parts, others))  # Jong-un, Jung-bong
    if not a or not b or min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    return Levenshtein.normalized_similarity(a, b) >= _SAME_WORD


@lru_cache(maxsize=65536)
def same_person(one: str, other: str) -> bool:
    """Whether the shorter name is a spelling of a part of the longer that can stand for it."""
    shorter, longer = sorted((name_words(one), name_words(other)), key=len)
    if not shorter:
        return False
    if fold("".join(shorter)) == fold("".join(longer)):
        return True  # Kim Jong Un, Kim Jong-un
    if len(shorter) == 1:
        return any(same_word(shorter[0], word) for word in longer if len(word) > 1) and len(shorter[0]) > 1
    left = list(longer)
    matched = 0
    for word in shorter:
        partner = next((candidate for candidate in left if same_word(word, candidate)), None)
        if partner is not None:
            left.remove(partner)
            matched += 1
    return matched == len(shorter)
