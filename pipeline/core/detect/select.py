"""One finding for one happening: an item tells the same thing in its headline, its lead and again below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.detect.finding import Finding
from pipeline.core.detect.grammar import word_set
from schemas import Reading

SPORT = word_set(
    "match cup league wicket wickets innings striker goalkeeper midfielder coach quarterback qualifier playoff playoffs"
    " championship championships tournament medal medals semifinal semi-final semifinals quarterfinal touchdown batsman"
    " batsmen bowler cricket football soccer rugby tennis golf basketball baseball hockey stadium nba nfl fifa uefa"
    " wimbledon homer inning pitcher teammate teammates winger undefeated"
)
BOTH_WAYS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
FRIENDLY = frozenset(("SUPPORT", "AGREE", "COOPERATE", "AID"))
HOSTILE = frozenset(("ACCUSE", "REJECT", "THREATEN"))
"""Words whose address is only guessed are not meant for whom the same speaker praises in the same item."""
APART = frozenset(
    ("thanks", "congratulation", "condolence", "signing", "proposal", "invitation", "apology", "recognition")
)
"""Types told apart from others of their root."""
MIN_SPORT = 2
"""Different words of sport that make an item a sports report."""


def is_sport(reading: Reading) -> bool:
    """Whether the item reports sport: states win and lose there, and nothing of it is an event."""
    seen = {word.strip(".,:;()\"'").lower() for word in f"{reading.title} {reading.text[:1500]}".split()}
    return len(seen & SPORT) >= MIN_SPORT


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as one sentence tells it."""

    finding: Finding
    order: int
    """Number of the sentence; 0 is the headline."""
    explicit: bool
    """Whether the sentence names both sides."""


def kept(found: Sequence[Told]) -> list[Finding]:
    """The best telling of each happening, in the order of the text."""
    friends = {told.finding.sides for told in found if told.explicit and told.finding.root in FRIENDLY}
    best: dict[object, Told] = {}
    for told in found:
        if not told.explicit and told.finding.root in HOSTILE and told.finding.sides in friends:
            continue
        key = _happening(told.finding)
        if key not in best or _rank(told) > _rank(best[key]):
            best[key] = told
    named = [
        told
        for told in best.values()
        if not _is_summary(told.finding, best.values()) and not _is_about(told.finding, best.values())
    ]
    chosen = sorted(named, key=lambda told: (told.finding.evidence.start, told.order))
    return [told.finding for told in chosen]


def _is_summary(finding: Finding, others: Iterable[Told]) -> bool:
    """ "In several meetings with officials": told again below, meeting by meeting with those who were there."""
    return finding.type == "meeting" and any(
        other.finding.type == "meeting"
        and other.finding.status == finding.status
        and {*other.finding.sides[0], *other.finding.sides[1]} == {*finding.sides[0], *finding.sides[1]}
        and set(finding.persons) < set(other.finding.persons)
        for other in others
    )


def _is_about(finding: Finding, others: Iterable[Told]) -> bool:
    """ "Agreed to extend the truce" is told as the truce that is agreed."""
    return finding.type == "agreement" and any(
        other.finding.root == "YIELD"
        and other.finding.status == "agreed"
        and other.finding.evidence.start == finding.evidence.start
        for other in others
    )


def _happening(finding: Finding) -> object:
    doers, receivers = finding.sides
    if finding.root in BOTH_WAYS:
        people = finding.persons if finding.type == "meeting" else ()
        return finding.type, finding.status, tuple(sorted({*doers, *receivers})), people, finding.background
    return _kind(finding), doers, receivers, finding.background


def _kind(finding: Finding) -> str:
    """Types that an item uses for one and the same statement count as one; thanks, proposals and the like do not."""
    return finding.type if finding.type in APART else finding.root


def _rank(told: Told) -> tuple[float, int, int]:
    return (told.finding.confidence, len(told.finding.amounts) + len(told.finding.persons), -told.order)
