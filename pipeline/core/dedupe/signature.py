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

from pipeline.core.dedupe.words import Hashes, level, names, numbers, shingle_hashes, short_hashes, words
from schemas import Article

VERSION = 1
"""First byte of every stored signature: another way of hashing must not be compared with this one."""
RATE_BITS = 2
"""Texts keep hashes whose last two bits are zero: one in four. One in eight halves the state and costs .01 ARI."""
KEEP_ALL = 96
"""Texts with at most so many shingles keep all of them; a sample of 20 is too few to judge a cut."""
MAX_HASHES = 700
"""About 2,800 words. Whoever reprints more than that reprints its beginning."""
MAX_FACTS = 48
"""Numbers, and as many names, that are compared."""

_HEAD = struct.Struct("<BBHHHH")


@dataclass(frozen=True)
class Signature:
    """``shingles`` in text order without repetition; ``everything`` when they are not a sample."""

    shingles: Hashes
    everything: bool
    n_words: int
    numbers: npt.NDArray[np.uint16]
    names: npt.NDArray[np.uint16]

    def encode(self) -> bytes:
        head = _HEAD.pack(
            VERSION, self.everything, min(self.n_words, 0xFFFF), len(self.shingles), len(self.numbers), len(self.names)
        )
        return b"".join((head, self.shingles.tobytes(), self.numbers.tobytes(), self.names.tobytes()))

    @classmethod
    def decode(cls, data: bytes) -> Signature:
        """Raises ``ValueError`` for a signature of another version."""
        version, everything, n_words, n_shingles, n_numbers, n_names = _HEAD.unpack_from(data)
        if version != VERSION:
            raise ValueError(f"signature version {version}, this program reads {VERSION}: rebuild the dedupe store")
        at = _HEAD.size
        shingles = np.frombuffer(data, np.uint32, n_shingles, at)
        at += shingles.nbytes
        facts = np.frombuffer(data, np.uint16, n_numbers + n_names, at)
        return cls(shingles, bool(everything), n_words, facts[:n_numbers], facts[n_numbers:])

    def sampled(self) -> Hashes:
        """The shingles that a sample would have kept, to compare with a signature that is one."""
        return sample(self.shingles) if self.everything else self.shingles


def sample(hashes: Hashes) -> Hashes:
    return hashes[(hashes & np.uint32((1 << RATE_BITS) - 1)) == 0]


def unique_in_order(hashes: Hashes) -> Hashes:
    _, first = np.unique(hashes, return_index=True)
    return hashes[np.sort(first)]


def signature_of(title: str, text: str) -> Signature:
    """The signature of a text; the headline counts as its first line unless the text already opens with it."""
    whole = text if text.startswith(title) else f"{title}\n{text}"
    tokens = words(level(whole))
    every = shingle_hashes(tokens)
    everything = len(every) <= KEEP_ALL
    kept = unique_in_order(every if everything else sample(every))[:MAX_HASHES]
    return Signature(
        shingles=kept,
        everything=everything,
        n_words=len(tokens),
        numbers=short_hashes(numbers(whole), MAX_FACTS),
        names=short_hashes(names(text), MAX_FACTS),
    )


def fingerprint(article: Article) -> bytes:
    """The article's signature, encoded. Pure, and the expensive part: may be computed anywhere upstream."""
    return signature_of(article.title, article.text).encode()
