"""How sure a finding is, 0..1: a strong trigger with both sides named in its own clause is as sure as rules get."""

from __future__ import annotations

from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.roles import Roles

BASE = 0.45
BY_WEIGHT = 0.35
EXPLICIT = 0.1
LEAD = 0.05
LEAD_SENTENCES = 2


def confidence_of(hit: Hit, roles: Roles, order: int) -> float:
    """Confidence of a finding told by ``hit`` in sentence number ``order`` (0 is the headline)."""
    score = BASE + BY_WEIGHT * hit.weight
    score += EXPLICIT if roles.explicit else -EXPLICIT
    score += LEAD if order <= LEAD_SENTENCES else 0.0
    return round(min(score, 0.95), 3)
