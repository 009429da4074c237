"""The linear model that decides between what the lexicon proposes: multinomial logistic, inference only.

It is trained elsewhere (``benchmarks/train_pairs.py``) on sentences written for this project. Here a sentence's named
numbers are looked up, summed and made into probabilities; a name the model has never seen counts nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from schemas import ROOTS, Root

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class PairWeights:
    """What training left behind."""

    index: Mapping[str, int]
    """Row of each feature."""
    weights: Floats
    """Features x roots, roots in the order of ``ROOTS``."""
    bias: Floats
    """One a root."""
    temperature: float
    """Logits are divided by it, so that confidences mean what they say (fitted out of fold)."""
    threshold: float
    """Below this confidence the model says nothing."""
    trained_on: str
    """How many sentences, and a digest of them."""


@dataclass(frozen=True)
class Guess:
    """The most probable root and its calibrated probability."""

    root: Root
    confidence: float


def probabilities(values: Mapping[str, float], weights: PairWeights) -> Floats:
    """Of each root, in the order of ``ROOTS``; they sum to 1."""
    rows = [(weights.index[name], value) for name, value in values.items() if name in weights.index]
    logits = weights.bias.copy()
    if rows:
        places, amounts = zip(*rows, strict=True)
        logits += np.asarray(amounts, dtype=np.float32) @ weights.weights[list(places)]
    logits /= weights.temperature
    exponentials = np.exp(logits - logits.max())
    shares: Floats = exponentials / exponentials.sum()
    return shares


def decide(values: Mapping[str, float], weights: PairWeights) -> Guess:
    shares = probabilities(values, weights)
    best = int(shares.argmax())
    return Guess(ROOTS[best], float(shares[best]))
