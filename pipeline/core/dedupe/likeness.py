"""How alike two texts are, and whether that makes them the same story.

Shingles weigh by rarity: one over the number of stories that have it, so that an outlet's footer, an agency's set
phrases and a paragraph of background that ten reports re-use say next to nothing, while twelve copies of one story do
not make its own words common.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.core.dedupe.policy import DedupePolicy
from pipeline.core.dedupe.signature import RATE_BITS, Signature

Weights = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weighed:
    """A signature with the weight of each of its shingles."""

    signature: Signature
    weights: Weights


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


NOTHING = Likeness(0.0, 0.0, 0.0, 1.0, 1.0)

BEGINS = 0.1
"""The equal wording begins where a tenth of it lies behind: a stray equal phrase above does not count."""


def likeness(a: Weighed, b: Weighed) -> Likeness:
    """Compare two weighed texts at the finest sampling that both have."""
    if not (a.signature.everything and b.signature.everything):
        a, b = _sampled(a), _sampled(b)
    in_b = np.isin(a.signature.shingles, b.signature.shingles)
    shared = float(a.weights[in_b].sum())
    if shared <= 0.0:
        return NOTHING
    in_a = np.isin(b.signature.shingles, a.signature.shingles)
    whole_a, whole_b = float(a.weights.sum()), float(b.weights.sum())
    return Likeness(
        jaccard=min(1.0, shared / (whole_a + whole_b - shared)),
        contained=min(1.0, shared / min(whole_a, whole_b)),
        shared=shared,
        late=max(_begins(a.weights, in_b), _begins(b.weights, in_a)),
        facts=_facts(a.signature, b.signature),
    )


def _sampled(text: Weighed) -> Weighed:
    if not text.signature.everything:
        return text
    kept = (text.signature.shingles & np.uint32((1 << RATE_BITS) - 1)) == 0
    signature = Signature(
        text.signature.shingles[kept], False, text.signature.n_words, text.signature.numbers, text.signature.names
    )
    return Weighed(signature, text.weights[kept])


def _begins(weights: Weights, equal: npt.NDArray[np.bool_]) -> float:
    """Share of the text's weight that lies before the equal wording begins."""
    so_far = np.cumsum(np.where(equal, weights, 0.0))
    place = int(np.searchsorted(so_far, BEGINS * so_far[-1]))
    return float(weights[:place].sum() / weights.sum())


def _facts(a: Signature, b: Signature) -> float:
    equal = total = 0
    for mine, other in ((a.numbers, b.numbers), (a.names, b.names)):
        fewer = min(len(mine), len(other))
        equal += min(fewer, len(np.intersect1d(mine, other, assume_unique=True)))
        total += fewer
    return equal / total if total else 1.0


def same_story(found: Likeness, a: Signature, b: Signature, policy: DedupePolicy) -> bool:
    """Whether the likeness makes the texts one story."""
    if a.n_words <= policy.brief_words and b.n_words <= policy.brief_words:
        return found.jaccard * (0.5 + 0.5 * found.facts) >= policy.brief_jaccard
    if min(a.n_words, b.n_words) <= policy.brief_words:
        return found.shared >= policy.least_shared and found.contained >= policy.brief_contained and found.facts >= 0.5
    if found.shared < policy.least_shared:
        return False
    if found.jaccard >= policy.same_jaccard:
        return True
    return (
        found.late <= policy.opening_share
        and found.jaccard >= policy.opening_jaccard
        and found.contained >= policy.opening_contained
    )
