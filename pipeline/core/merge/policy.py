"""The numbers by which merge decides. Measured on forty invented happenings (``benchmarks.merge_eval``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MergePolicy:
    window_days: int = 45
    """Mentions of a happening that was last told so long before the newest of the pair are dropped from the state."""
    join: float = 1.0
    """Score that a mention needs to join. Same type, sides and days of report reach it; one alone does not."""
    plan_days: int = 21
    """A plan without a date can be of what is held so much later."""
    amount_ratio: float = 1.5
    """Sums in this ratio can be one sum, corrected or rounded."""
    max_mentions: int = 24
    """Mentions kept whole in an event: the first and the last of a long list."""
    max_claims: int = 600
    """Claims kept for one block of a pair; the oldest happenings go first."""
    story_share: float = 0.75
    """Doubt that remains after each further independent story."""
    max_confidence: float = 0.99


DEFAULT = MergePolicy()
