"""The named numbers that the linear model sees of a sentence: the triggers' votes, and the words by region.

The votes carry most of it; the words come along as weak evidence for what no trigger covers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from .lemmas import lemma
from .masking import Masked
from .votes import Vote


def features(masked: Masked, found: Sequence[Vote]) -> Mapping[str, float]:
    """Named numbers for the linear model; also what an explanation shows."""
    values: dict[str, float] = defaultdict(float)
    for vote in found:
        values[f"root:{vote.root}"] += vote.strength
        values[f"{vote.place}:{vote.root}"] = 1.0
        if vote.place == "governing":
            values[f"type:{vote.hit.type}"] = 1.0
    _word_features(masked, values)
    return values


def _word_features(masked: Masked, values: dict[str, float]) -> None:
    places = sorted(at for at in (masked.actor_at, masked.recipient_at) if at is not None)
    first, last = (places[0], places[-1]) if places else (0, 0)
    values["recipient_first" if masked.recipient_at == first else "actor_first"] = 1.0
    for region, tokens in (
        ("before", masked.tokens[:first]),
        ("between", masked.tokens[first + 1 : last]),
        ("after", masked.tokens[last + 1 :]),
    ):
        _region_features(region, [lemma(token) for token in tokens if token.islower()], values)
    for side, span in (("actor", masked.actor_words), ("recipient", masked.recipient_words)):
        for word in span:
            if word.islower():
                values[f"{side}={lemma(word)}"] = 1.0


def _region_features(region: str, lemmas: Sequence[str], values: dict[str, float]) -> None:
    for word in lemmas:
        values[f"{region}={word}"] = 1.0
        values[f"word={word}"] = 1.0
    for one, two in pairwise(lemmas):
        values[f"{one}_{two}"] = 1.0
