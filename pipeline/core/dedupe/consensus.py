"""The text that a story's members have in common: what "copied", "cut" and "extended" refer to.

The first to publish is not always the one whose text the others use: a cut may come an hour before the full report.
The reference is the member whose wording the others share most; among equals, the earliest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.core.dedupe.signature import SAMPLED, Signature

MOST_VOTERS = 9
"""Members that are compared with each other. Relations' F1 with three .82, with nine .89, with twenty the same."""
NEARLY = 0.93
"""So near to the best supported, the earlier member is taken."""


@dataclass
class Consensus:
    """Members by number, earliest arrival first, and how much of each one's wording the others share."""

    members: list[int] = field(default_factory=list)
    support: dict[int, float] = field(default_factory=dict)

    def add(self, number: int, signature_of: Callable[[int], Signature]) -> None:
        self.members.append(number)
        if len(self.support) >= MOST_VOTERS:
            return
        mine = signature_of(number)
        total = 0.0
        for other in self.support:
            alike = _jaccard(mine, signature_of(other))
            self.support[other] += alike
            total += alike
        self.support[number] = total

    def spokesmen(self, limit: int) -> list[int]:
        """The members that stand for the story in comparisons: the shared text, the first and the latest."""
        return list(dict.fromkeys((self.reference(), self.members[0], *reversed(self.members))))[:limit]

    def reference(self) -> int:
        best = max(self.support.values())
        return min(number for number, support in self.support.items() if support >= NEARLY * best)


def _jaccard(a: Signature, b: Signature) -> float:
    mine, other = set(a.shingles.tolist()), set(b.shingles.tolist())
    if a.everything != b.everything:
        mine, other = ({shingle for shingle in each if not shingle & SAMPLED} for each in (mine, other))
    shared = len(mine & other)
    return shared / max(1, len(mine) + len(other) - shared)
