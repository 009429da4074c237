"""Whether a claim tells of a happening: a score of what speaks for it, or ``NO`` where they contradict each other.

Type, sides, day, sum, persons, place and topic are compared each for itself; what is not known neither helps nor
hurts much, what contradicts excludes. A claim that is alike in several points joins, one that merely does not
contradict founds a happening of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from pipeline.core.merge.claim import Claim
from pipeline.core.merge.kinds import OF_A_KIND, STAGES, Kind, kind_of
from pipeline.core.merge.policy import MergePolicy

NO = float("-inf")
"""They contradict each other."""

SAME_NAME = 0.865
"""Jaro-Winkler similarity of a name's parts in different romanisations: Qalibaf, Khalibaf and Ghalibaf reach it,
Sharif and Shahid do not. Names of four letters are too short to be judged so (Khan, Khar)."""
SAME_SUM = 1.05
"""Sums in this ratio are the same, rounded or converted at another day's rate."""

OTHER_TOPIC = 0.25
"""Overlap of telling words below which the topic speaks against. At 0 a gas contract and a grain deal of one day are
one event (forty happenings of ``benchmarks.merge_eval``); from .15 to .35 no figure changes."""

CHANCE_TOPIC = 0.15
"""The same for visits and meetings, whose sentences may dwell on anything: the day and the persons weigh more."""
SAID_AGAIN = 0.5
"""Overlap of two sentences of one article that say one thing twice."""


@dataclass
class Happening:
    """Claims taken for one happening, in their order."""

    claims: list[Claim] = field(default_factory=list)
    days: set[tuple[int, int]] = field(default_factory=set)
    """Days that the dated ones name, first and last."""
    last_published_day: int = 0

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.last_published_day = claim.published_day
        if claim.days:
            self.days.add(claim.days)


def fit(claim: Claim, happening: Happening, policy: MergePolicy) -> float:
    """Score of the claim for the happening; ``NO`` when it cannot be."""
    score = 0.0
    for aspect in ASPECTS:
        score += aspect(claim, happening, policy)
        if score == NO:
            return NO
    return score


def _type(claim: Claim, happening: Happening, _: MergePolicy) -> float:
    """A happening may have been planned as one thing and held as another, but is held as one thing only."""
    held = [other for other in happening.claims if not other.prospective]
    return max(_types(claim, other) for other in held or happening.claims)


def _types(a: Claim, b: Claim) -> float:
    if a.type == b.type:
        return 0.8
    types = frozenset((a.type, b.type))
    if types in OF_A_KIND:
        return 0.6
    still_open = [c.prospective or c.status == "cancelled" or c.type == "cancellation" for c in (a, b)]
    return 0.3 if types in STAGES and any(still_open) else NO


def _sides(claim: Claim, happening: Happening, _: MergePolicy) -> float:
    other = happening.claims[0]
    if kind_of(claim.type).directed and kind_of(other.type).directed:
        return 0.0 if _meet(claim.actors, other.actors) and _meet(claim.recipients, other.recipients) else NO
    mine, theirs = {*claim.actors, *claim.recipients}, {*other.actors, *other.recipients}
    return 0.0 if mine == theirs or len(mine & theirs) >= 2 else NO


def _meet(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether the codes have one in common; an empty side is a side not told."""
    mine, theirs = set(mine), set(theirs)
    return not mine or not theirs or bool(mine & theirs)


def _article(claim: Claim, happening: Happening, _: MergePolicy) -> float:
    """One article tells separate happenings separately; only a repetition in it is the same. One story helps."""
    if any(other.article_id == claim.article_id and not _repetition(claim, other) for other in happening.claims):
        return NO
    return 0.4 if any(other.story_id == claim.story_id for other in happening.claims) else 0.0


def _repetition(claim: Claim, other: Claim) -> bool:
    """Whether a sentence says again what another of the article said: of the same persons, else in the same words."""
    if (claim.type, claim.prospective) != (other.type, other.prospective) or _sums(claim, other) < 0:
        return False
    if claim.date and other.date and claim.date != other.date:
        return False
    return claim.persons == other.persons if claim.persons or other.persons else _overlap(claim, other) >= SAID_AGAIN


def _time(claim: Claim, happening: Happening, policy: MergePolicy) -> float:
    kind = kind_of(claim.type)
    mine, theirs = claim.days, happening.days
    if all(other.background and not other.days for other in happening.claims) and not claim.background:
        return NO  # recalled once, at no known time: not what happens now
    if claim.background and not mine:
        return 0.0
    late = kind.repeated_days if _repeats(claim, happening) else kind.gap_days
    if mine and theirs:
        return max(_distance(mine, each, kind, late) for each in theirs)
    if mine:
        return max(_told_near(mine, other, late, policy) for other in happening.claims)
    if theirs:
        return max(_told_near(each, claim, late, policy) for each in theirs)
    return _undated(claim, happening, late, policy)


def _repeats(claim: Claim, happening: Happening) -> bool:
    """The same sum again: what was promised is announced more than once."""
    return any(_sums(claim, other) > 0 for other in happening.claims)


def _distance(mine: tuple[int, int], theirs: tuple[int, int], kind: Kind, late: int) -> float:
    apart = max(mine[0] - theirs[1], theirs[0] - mine[1], 0)
    if apart == 0:
        exact = mine == theirs and mine[0] == mine[1]
        return 0.4 if kind.by_topic or not exact else 1.0
    if apart <= kind.near_days:
        return 0.3
    return 0.0 if kind.gap_days < apart <= late else NO


def _told_near(days: tuple[int, int], undated: Claim, late: int, policy: MergePolicy) -> float:
    """A dated happening and a report without date: what was held was held shortly before it was told."""
    before, after = days[0] - undated.published_day, undated.published_day - days[1]
    if undated.prospective:
        return 0.3 if -1 <= before <= policy.plan_days else NO
    return 0.3 if before <= 0 and after <= late else NO


def _undated(claim: Claim, happening: Happening, late: int, policy: MergePolicy) -> float:
    apart = claim.published_day - happening.last_published_day
    if all(other.prospective for other in happening.claims):
        return 0.2 if apart <= policy.plan_days else NO
    held = max(other.published_day for other in happening.claims if not other.prospective)
    if claim.prospective and claim.published_day > held:
        return NO  # what is announced after something was held is the next one
    return 0.3 if apart <= late else NO


def _amounts(claim: Claim, happening: Happening, policy: MergePolicy) -> float:
    found = [_sums(claim, other) for other in happening.claims]
    if max(found) > 0:
        return 1.0
    if min(found) == 0:
        return 0.0
    near = any(_ratio(claim, other) <= policy.amount_ratio for other in happening.claims)
    same_story = any(other.story_id == claim.story_id for other in happening.claims)
    return -0.2 if near or same_story else NO


def _sums(a: Claim, b: Claim) -> int:
    """1 when they name the same sum, -1 when each names sums and none is the same, 0 when one names none."""
    if not a.amounts or not b.amounts:
        return 0
    return 1 if _ratio(a, b) <= SAME_SUM else -1


def _ratio(a: Claim, b: Claim) -> float:
    """Smallest ratio between sums in the same currency."""
    ratios = [
        max(x, y) / min(x, y)
        for currency, x in a.amounts
        for other, y in b.amounts
        if currency == other and min(x, y) > 0
    ]
    return min(ratios, default=float("inf"))


def _persons(claim: Claim, happening: Happening, _: MergePolicy) -> float:
    """Two people who met are not two others who met the same day; one more or less in a list is no contradiction."""
    named = max((other.persons for other in happening.claims), key=len)
    if not claim.persons or not named:
        return 0.0
    shared = sum(any(same_name(mine, other) for other in named) for mine in claim.persons)
    if shared >= min(len(claim.persons), len(named)):
        return 0.3 + 0.2 * min(shared, 2)
    if kind_of(claim.type).block == "encounter":
        return NO
    return 0.0 if shared else -0.3


def same_name(a: str, b: str) -> bool:
    """Whether two names (lower case) can be one person's: each part of the shorter one is in the longer one.

    Of three parts and more one may differ, as middle names and patronymics do.
    """
    fewer, more = sorted((a.split(), b.split()), key=len)
    unlike = sum(not any(_same_part(part, other) for other in more) for part in fewer)
    return unlike <= (len(fewer) >= 3)


def _same_part(a: str, b: str) -> bool:
    return a == b or (len(a) > 4 and len(b) > 4 and JaroWinkler.normalized_similarity(a, b) >= SAME_NAME)


def _place(claim: Claim, happening: Happening, _: MergePolicy) -> float:
    places = {other.place for other in happening.claims if other.place}
    if not claim.place or not places:
        return 0.0
    if claim.place in places:
        return 0.3
    return -0.5 if kind_of(claim.type).block == "encounter" else -0.1


def _topic(claim: Claim, happening: Happening, _: MergePolicy) -> float:
    """What the sentences have in common, as far as the topic tells such things apart."""
    if not claim.topic or not any(other.topic for other in happening.claims):
        return 0.0
    best = max(_overlap(claim, other) for other in happening.claims)
    return best - OTHER_TOPIC if kind_of(claim.type).by_topic else best / 2 - CHANCE_TOPIC


def _overlap(a: Claim, b: Claim) -> float:
    """Share of the shorter sentence's telling words that are in the other."""
    return len(set(a.topic).intersection(b.topic)) / (min(len(a.topic), len(b.topic)) or 1)


ASPECTS = (_time, _sides, _type, _article, _amounts, _persons, _place, _topic)
"""Those that exclude most come first: of a month's happenings of a pair most are of another day."""
