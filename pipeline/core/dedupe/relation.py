"""What an article did with the story's text.

Passages decide, not single words: wherever several sampled shingles in a row are not in the other text, a sentence or
more was added or left out; scattered ones are an editor's change of words. Nothing added and nothing left out is a
copy, with much left out a cut, with something added an extension. Both, or other numbers in an otherwise equal text,
is an update: the facts moved on and it must be read again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.core.dedupe.likeness import Weighed, Weights
from schemas import Relation

RUN = 4
"""So many sampled shingles in a row (about 16 words) make a passage."""
ADDED = 0.06
"""A smaller share of the article in new passages is a changed signature line."""
LEFT_OUT = 0.36
"""A smaller share of the story's text left out is tidying: shuffled copies lose a fifth, cuts a half."""
LEFT_OUT_WITH_ADDED = 0.08
"""With new passages, a smaller loss is enough for an update."""


@dataclass(frozen=True)
class Difference:
    """Shares 0..1: of the article that is new, of the story's text that is left out; counts of changed numbers."""

    added: float
    left_out: float
    new_numbers: int
    lost_numbers: int


def difference(article: Weighed, story: Weighed) -> Difference:
    new = ~np.isin(article.signature.shingles, story.signature.shingles)
    lost = ~np.isin(story.signature.shingles, article.signature.shingles)
    return Difference(
        added=_passages(new, article.weights),
        left_out=_passages(lost, story.weights),
        new_numbers=len(np.setdiff1d(article.signature.numbers, story.signature.numbers)),
        lost_numbers=len(np.setdiff1d(story.signature.numbers, article.signature.numbers)),
    )


def relation(found: Difference) -> Relation:
    """The article's relation to the text of the story that it is compared with."""
    added = found.added >= ADDED
    if added and found.left_out >= LEFT_OUT_WITH_ADDED:
        return "update"
    if added:
        return "extended"
    if found.left_out >= LEFT_OUT:
        return "cut"
    return "copy"


def _passages(differs: npt.NDArray[np.bool_], weights: Weights) -> float:
    """Share of the weight in runs of at least ``RUN`` differing shingles."""
    if not differs.any():
        return 0.0
    edges = np.diff(np.concatenate(([0], differs.astype(np.int8), [0])))
    starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
    inside = sum(float(weights[s:e].sum()) for s, e in zip(starts, ends, strict=True) if e - s >= RUN)
    return inside / float(weights.sum())
