"""What is remembered of an article's wording: sampled shingle hashes in text order, its numbers and its names.

Sampling by the hash itself (one in four, the same four in every text) keeps a fair estimate both of how alike two
texts are and of how much of one is in the other; MinHash gives only the first. The order is kept because it tells a
cut text from a shuffled one and a reprint from re-used background. Short texts keep every shingle.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.core.dedupe.words import Hashes, shingle_hashes, short_hashes, words_of

VERSION = 1
"""First byte of every stored signature: another way of hashing must not be compared with this one."""
RATE_BITS = 2
"""Texts keep hashes whose last two bits are zero: one in four. ARI .994; one in eight .973, and relations fall from
.89 to .80; one in two is no better and needs half as much state again."""
KEEP_ALL = 96
"""Texts with at most so many shingles keep all of them; a sample of 20 is too few to judge a cut."""
MAX_HASHES = 700
"""About 2,800 words. Whoever reprints more than that reprints its beginning."""
MAX_WORDS = 0xFFFF
"""What two bytes hold; texts are longer only by mistake."""
MAX_FACTS = 48
"""Numbers, and as many names, that are compared."""

_HEAD = struct.Struct("<BBHHHHH")


@dataclass(frozen=True)
class Signature:
    """``shingles`` in text order without repetition; ``everything`` when they are not a sample."""

    shingles: Hashes
    everything: bool
    n_words: int
    numbers: npt.NDArray[np.uint16]
    names: npt.NDArray[np.uint16]
    title: npt.NDArray[np.uint16]
    """Words of the headline."""

    def encode(self) -> bytes:
        facts = (self.numbers, self.names, self.title)
        head = _HEAD.pack(VERSION, self.everything, self.n_words, len(self.shingles), *(len(each) for each in facts))
        return b"".join((head, self.shingles.tobytes(), *(each.tobytes() for each in facts)))

    @classmethod
    def decode(cls, data: bytes) -> Signature:
        """Raises ``ValueError`` for a signature of another version."""
        version, everything, n_words, n_shingles, n_numbers, n_names, n_title = _HEAD.unpack_from(data)
        if version != VERSION:
            raise ValueError(f"signature version {version}, this program reads {VERSION}: rebuild the dedupe store")
        at = _HEAD.size
        shingles = np.frombuffer(data, np.uint32, n_shingles, at)
        at += shingles.nbytes
        facts = np.frombuffer(data, np.uint16, n_numbers + n_names + n_title, at)
        numbers, names, headline = np.split(facts, (n_numbers, n_numbers + n_names))
        return cls(shingles, bool(everything), n_words, numbers, names, headline)


SAMPLED = (1 << RATE_BITS) - 1
"""A shingle is in the sample when these bits of its hash are zero."""


def signature_of(title: str, text: str) -> Signature:
    """The signature of a text, the expensive part of dedupe.

    The headline counts as the first line unless the text already opens with it.
    """
    words = words_of(text if text.startswith(title) else f"{title}\n{text}")
    hashes = shingle_hashes(words.level)
    everything = len(hashes) <= KEEP_ALL
    if not everything:
        hashes = hashes[(hashes & np.uint32(SAMPLED)) == 0]
    return Signature(
        shingles=np.array(list(dict.fromkeys(hashes.tolist()))[:MAX_HASHES], dtype=np.uint32),
        everything=everything,
        n_words=min(len(words.level), MAX_WORDS),
        numbers=short_hashes(words.numbers(), MAX_FACTS),
        names=short_hashes(words.names(), MAX_FACTS),
        title=short_hashes(words_of(title).level, MAX_FACTS),
    )
