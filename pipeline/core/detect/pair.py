"""Codes one given pair: what, as a PLOVER root, did this actor do to this recipient in this sentence?

The lexicon proposes, the linear model decides, and where neither is sure the answer is None: a wrong root in the
ledger costs a reader more than a missing one. Without weights the triggers vote, which needs no training and is
nearly as good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from schemas import Root

from .features import features
from .lexicon import Lexicon
from .masking import Masked, mask
from .model import PairWeights, decide
from .types import EventTypes
from .votes import Vote, votes

MIN_VOTE_SHARE = 0.2
"""Without weights: a root with less than this share of the votes is no answer."""


@dataclass(frozen=True)
class PairAnswer:
    """A PLOVER root, how sure (0..1, calibrated when there are weights), and who says so."""

    root: Root
    confidence: float
    decided_by: str


class PairCoder:
    """Answers for pairs. Pure and without state beyond its tables; may be shared between threads."""

    def __init__(self, types: EventTypes, weights: PairWeights | None = None, lexicon: Lexicon | None = None) -> None:
        self._types = types
        self._lexicon = lexicon or Lexicon(types)
        self._weights = weights

    def answer(self, text: str, actor: str, recipient: str) -> PairAnswer | None:
        """``actor`` and ``recipient`` as spelled in ``text``; one that does not occur is simply not masked."""
        masked = mask(text, actor, recipient)
        found = votes(masked, self._lexicon, self._types)
        return self._by_model(masked, found) if self._weights is not None else _by_votes(found)

    def _by_model(self, masked: Masked, found: Sequence[Vote]) -> PairAnswer | None:
        assert self._weights is not None, "only called with weights"
        guess = decide(features(masked, found), self._weights)
        if guess.confidence < self._weights.threshold:
            return None
        governing = next((vote.hit.trigger for vote in found if vote.place == "governing"), "")
        return PairAnswer(guess.root, guess.confidence, f"linear:{governing}" if governing else "linear")


def _by_votes(found: Sequence[Vote]) -> PairAnswer | None:
    strength: dict[Root, float] = defaultdict(float)
    for vote in found:
        strength[vote.root] += vote.strength
    if not strength:
        return None
    root = max(strength, key=lambda one: strength[one])
    share = strength[root] / sum(strength.values())
    return PairAnswer(root, share, "lexicon") if share >= MIN_VOTE_SHARE else None
