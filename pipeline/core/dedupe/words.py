"""Text to words, and words to stable 32-bit hashes of shingles: the only place that knows about scripts.

A word of a script that writes spaces is a word; in Chinese, Japanese, Thai and their like every character stands for
one, so that three "words" are three characters. Spelling habits that differ between outlets (case, compatibility
forms, Arabic and Persian letters for the same sound, vowel marks) are levelled before hashing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xxhash

Hashes = npt.NDArray[np.uint32]

SHINGLE_WORDS = 3
"""ARI with two .992, with three .994, with five .985 (rewritten copies are lost)."""

_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_FOREIGN_MARKS = re.compile(r"[^\w\x00-\x7f]+")
TYPESETTERS = "“”‘’–—…\u00a0"
"""Marks that make most English text non-ASCII: once they are spaces, the long way round is for other languages."""
_SEPARATORS = bytes(byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256))
"""UTF-8 with everything in ASCII but letters and digits made a space: twice as fast as a regular expression."""

_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c]")
_ARABIC_LEVEL = str.maketrans("يىكةأإآ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکهااا01234567890123456789")

_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
"""Odd 64-bit constants (golden ratio, and two primes of xxHash): one for each place in the shingle."""


@dataclass(frozen=True)
class Words:
    """The words of a text in UTF-8, in order: as written, and as they are compared (in lower case)."""

    written: list[bytes]
    level: list[bytes]

    def numbers(self) -> list[bytes]:
        return [word for word in self.level if word < b":"]  # in ASCII, what begins with a digit sorts before ":"

    def names(self) -> set[bytes]:
        """Words that are always capitalised here: "the" opens sentences, but stands inside them too.

        In scripts without case there is none, and numbers alone speak.
        """
        capitalised = {low for word, low in zip(self.written, self.level, strict=False) if word != low}
        return capitalised.difference(self.written)


def words_of(text: str) -> Words:
    """Words of the text, levelled: lower case, compatibility forms, one spelling of Arabic letters and digits."""
    if not text.isascii():
        for mark in TYPESETTERS:
            text = text.replace(mark, " ")
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _ARABIC.search(text):
            text = _ARABIC_MARKS.sub("", text.translate(_ARABIC_LEVEL))
        text = _NO_SPACES.sub(r" \g<0> ", _FOREIGN_MARKS.sub(" ", text))
    return Words(_split(text), _split(text.lower()))


def _split(text: str) -> list[bytes]:
    return text.encode("utf-8", "surrogatepass").translate(_SEPARATORS).split()


def shingle_hashes(tokens: list[bytes]) -> Hashes:
    """One hash for each place where a shingle starts, in order; a text shorter than a shingle has one."""
    if not tokens:
        return np.empty(0, dtype=np.uint32)
    padded = tokens + [b""] * (SHINGLE_WORDS - len(tokens))
    each = np.array(list(map(xxhash.xxh32_intdigest, padded)), dtype=np.uint64)
    n = len(each) - SHINGLE_WORDS + 1
    mixed = each[:n] * _MULTIPLIERS[0]
    for place in range(1, SHINGLE_WORDS):
        mixed = (mixed ^ (mixed >> np.uint64(29))) + each[place : place + n] * _MULTIPLIERS[place]
    mixed = (mixed ^ (mixed >> np.uint64(32))) * _MULTIPLIERS[0]
    hashes: Hashes = (mixed >> np.uint64(32)).astype(np.uint32)
    return hashes


def short_hashes(items: Iterable[bytes], limit: int) -> npt.NDArray[np.uint16]:
    """The ``limit`` lowest 16-bit hashes of the items, sorted: a fair sample, the same in every text."""
    return np.array(sorted({xxhash.xxh32_intdigest(item) & 0xFFFF for item in items})[:limit], dtype=np.uint16)
