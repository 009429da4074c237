"""Claims to happenings: in their own order, each joins the happening that it fits best, or founds one.

The order is that of publication, never that of arrival, so the grouping is a function of the set of claims. A claim
that is new at some place leaves the grouping of all before it as it was: only those behind it are grouped afresh.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.merge.claim import Claim
from pipeline.core.merge.fit import Happening, fit
from pipeline.core.merge.policy import MergePolicy


def grouped(claims: Sequence[Claim], known: Sequence[int], policy: MergePolicy) -> list[int]:
    """For each claim (in order) the number of its happening; those of the first ``known`` claims are given."""
    happenings: list[Happening] = []
    numbers: list[int] = []
    for place, claim in enumerate(claims):
        number = known[place] if place < len(known) else _best(claim, happenings, policy)
        if number == len(happenings):
            happenings.append(Happening())
        happenings[number].add(claim)
        numbers.append(number)
    return numbers


def _best(claim: Claim, happenings: Sequence[Happening], policy: MergePolicy) -> int:
    """The happening that the claim fits best, the earlier one of equals; the next number when it fits none."""
    since = claim.published_day - policy.window_days
    best, best_score = len(happenings), policy.join
    for number, happening in enumerate(happenings):
        if happening.last_published_day < since:
            continue
        score = fit(claim, happening, policy)
        if score > best_score or (score == best_score and best == len(happenings)):
            best, best_score = number, score
    return best
