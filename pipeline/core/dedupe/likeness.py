"""How alike two texts are.

Shingles weigh by rarity: one over the number of stories that have it, so that an outlet's footer, an agency's set
phrases and a paragraph of background that ten reports re-use say next to nothing, while twelve copies of one story do
not make its own words common.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.core.dedupe.signature import SAMPLED, Signature


@dataclass(frozen=True)
class Weighed:
    """A signature's shingles in text order, each with its weight 0..1."""

    signature: Signature
    shingles: Sequence[int]
    weights: Sequence[float]


@dataclass(frozen=True)
class Likeness:
    """Two texts compared; all but ``shared`` are shares 0..1."""

    jaccard: float
    contained: float
    """Share of the smaller one that is in the other."""
    shared: float
    """Weighted number of equal shingles."""
    late: float
    """Where the equal wording begins, in the text where it begins later."""
    facts: float
    """Share of numbers and names in common, of the text that has fewer; 1 when it has none."""
    titles: float
    """Share of the shorter headline's words that the other headline has."""


NOTHING = Likeness(0.0, 0.0, 0.0, 1.0, 1.0, 0.0)

BEGINS = 0.1
"""The equal wording begins where a tenth of it lies behind: a stray equal phrase above does not count."""


def likeness(a: Weighed, b: Weighed) -> Likeness:
    """Compare two weighed texts."""
    a, b = aligned(a, b)
    equal = set(a.shingles).intersection(b.shingles)
    shared, whole_a, late_a = _measure(a, equal)
    if shared <= 0.0:
        return NOTHING
    _, whole_b, late_b = _measure(b, equal)
    return Likeness(
        jaccard=min(1.0, shared / (whole_a + whole_b - shared)),
        contained=min(1.0, shared / min(whole_a, whole_b)),
        shared=shared,
        late=max(late_a, late_b),
        facts=_facts(a.signature, b.signature),
        titles=_common(a.signature.title, b.signature.title),
    )


def aligned(a: Weighed, b: Weighed) -> tuple[Weighed, Weighed]:
    """Both at the finest sampling that both have: a sample can only be compared with a sample."""
    if a.signature.everything and b.signature.everything:
        return a, b
    return _sampled(a), _sampled(b)


def _sampled(text: Weighed) -> Weighed:
    if not text.signature.everything:
        return text
    kept = [pair for pair in zip(text.shingles, text.weights, strict=True) if not pair[0] & SAMPLED]
    return Weighed(text.signature, [shingle for shingle, _ in kept], [weight for _, weight in kept])


def _measure(text: Weighed, equal: AbstractSet[int]) -> tuple[float, float, float]:
    """Weight of the equal shingles and of all, and the share of the text before the equal wording begins."""
    whole = sum(text.weights)
    shared = sum(weight for shingle, weight in zip(text.shingles, text.weights, strict=True) if shingle in equal)
    before = behind = 0.0
    for shingle, weight in zip(text.shingles, text.weights, strict=True):
        if shingle in equal:
            behind += weight
            if behind >= BEGINS * shared:
                break
        before += weight
    return shared, whole, before / whole if whole else 1.0


def _facts(a: Signature, b: Signature) -> float:
    equal = total = 0
    for mine, other in ((a.numbers, b.numbers), (a.names, b.names)):
        equal += len(set(mine.tolist()).intersection(other.tolist()))
        total += min(len(mine), len(other))
    return equal / total if total else 1.0


def _common(mine: npt.NDArray[np.uint16], other: npt.NDArray[np.uint16]) -> float:
    return len(set(mine.tolist()).intersection(other.tolist())) / (min(len(mine), len(other)) or 1)
