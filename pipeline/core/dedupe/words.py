"""Text to words, and words to stable 32-bit hashes of shingles: the only place that knows about scripts.

A word of a script that writes spaces is a word; in Chinese, Japanese, Thai and their like every character stands for
one, so that three "words" are three characters. Spelling habits that differ between outlets (case, compatibility
forms, Arabic and Persian letters for the same sound, vowel marks) are levelled before hashing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import xxhash

Hashes = npt.NDArray[np.uint32]

SHINGLE_WORDS = 3
"""Two words confuse reports on the same topic, five lose rewritten copies."""

_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_NO_SPACES}]|[^\W{_NO_SPACES}]+")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÞĀ-ŽΑ-ΩА-Я][\w’'-]+")
"""Capitalised inside a sentence; in scripts without case there is none, and numbers alone speak."""

_LEVEL = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ـ": None, "\u200c": None})
_MARKS = re.compile("[\u064b-\u065f\u0670]")
_ARABIC = re.compile("[\u0600-\u06ff]")

_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
"""Odd 64-bit constants (golden ratio, and two primes of xxHash): one for each place in the shingle."""


def level(text: str) -> str:
    """The text as it is compared: lower case, compatibility forms, one spelling of Arabic letters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _ARABIC.search(text):
            text = _MARKS.sub("", text.translate(_LEVEL))
    return text.lower()


def words(text: str) -> list[str]:
    """Words of levelled ``text``, in order."""
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 17)
def _word_hash(word: str) -> int:
    return xxhash.xxh32_intdigest(word.encode("utf-8", "surrogatepass"))


def shingle_hashes(tokens: list[str]) -> Hashes:
    """One hash for each place where a shingle starts, in order; a text shorter than a shingle has one."""
    if not tokens:
        return np.empty(0, dtype=np.uint32)
    padded = tokens + [""] * (SHINGLE_WORDS - len(tokens))
    each = np.array([_word_hash(word) for word in padded], dtype=np.uint64)
    n = len(each) - SHINGLE_WORDS + 1
    mixed = np.zeros(n, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        mixed = (mixed ^ (mixed >> np.uint64(29))) + each[place : place + n] * _MULTIPLIERS[place]
    mixed = (mixed ^ (mixed >> np.uint64(32))) * _MULTIPLIERS[0]
    return (mixed >> np.uint64(32)).astype(np.uint32)


def numbers(text: str) -> list[str]:
    """Numbers as written, in order."""
    return _NUMBER.findall(text)


def names(text: str) -> list[str]:
    """Capitalised words inside sentences, in order."""
    return _NAME.findall(text)


def short_hashes(items: list[str], limit: int) -> npt.NDArray[np.uint16]:
    """16-bit hashes of the first ``limit`` different items, sorted."""
    first = list(dict.fromkeys(items))[:limit]
    return np.unique(np.array([_word_hash(item) & 0xFFFF for item in first], dtype=np.uint16))
