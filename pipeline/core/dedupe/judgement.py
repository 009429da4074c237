"""Whether two texts that are alike are the same story.

Much equal wording is the same story, unless it begins late: a reprint shares the opening, a new report carries the
old at its end. Briefs have few words, so the facts in them count too. One outlet repeats itself (boxes, disclaimers,
standing columns, yesterday's live page), so for two texts of one outlet the headlines must agree as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.dedupe.likeness import Likeness
from pipeline.core.dedupe.policy import DedupePolicy
from pipeline.core.dedupe.signature import Signature


@dataclass(frozen=True)
class Circumstances:
    """What is known of two texts besides their wording."""

    same_outlet: bool
    same_day: bool


def same_story(found: Likeness, a: Signature, b: Signature, about: Circumstances, policy: DedupePolicy) -> bool:
    """Whether the likeness makes the texts one story."""
    briefs = sum(text.n_words <= policy.brief_words for text in (a, b))
    if about.same_outlet and not _same_column(found, briefs, about, policy):
        return False
    opening = found.late <= policy.opening_share
    if briefs == 2:
        return opening and found.jaccard * (0.5 + 0.5 * found.facts) >= policy.brief_jaccard
    if found.shared < policy.least_shared:
        return False
    if briefs == 1:
        return opening and found.contained >= policy.brief_contained and found.facts >= policy.brief_facts
    if found.jaccard >= policy.same_jaccard:
        return True
    return opening and found.jaccard >= policy.opening_jaccard and found.contained >= policy.opening_contained


def _same_column(found: Likeness, briefs: int, about: Circumstances, policy: DedupePolicy) -> bool:
    """Whether one outlet tells the same again, rather than something new between the same boxes."""
    if not about.same_day and (briefs or found.jaccard < policy.next_day_jaccard):
        return False
    much = found.jaccard >= policy.own_jaccard and found.facts >= policy.own_facts
    return much or found.titles >= policy.own_titles
