"""One finding for one happening: an item tells the same thing in its headline, its lead and again below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.detect.finding import Finding
from pipeline.core.detect.grammar import word_set
from schemas import Reading

SPORT = word_set(
    "match cup league wicket wickets innings striker goalkeeper midfielder coach quarterback qualifier playoff playoffs"
    " championship championships tournament medal medals semifinal semi-final semifinals quarterfinal touchdown batsman"
    " batsmen bowler cricket football soccer rugby tennis golf basketball baseball hockey stadium nba nfl fifa uefa"
    " wimbledon homer inning pitcher teammate teammates winger undefeated"
)
MIN_SPORT = 2
"""Different words of sport that make an item a sports report."""


def is_sport(reading: Reading) -> bool:
    """Whether the item reports sport: states win and lose there, and nothing of it is an event."""
    seen = {word.strip(".,:;()\"'").lower() for word in f"{reading.title} {reading.text[:1500]}".split()}
    return len(seen & SPORT) >= MIN_SPORT


def kept(found: Sequence[tuple[Finding, int]]) -> list[Finding]:
    """The best telling of each happening, in the order of the text."""
    best: dict[object, tuple[Finding, int]] = {}
    for finding, order in found:
        key = _happening(finding)
        if key not in best or _rank(finding, order) > _rank(*best[key]):
            best[key] = (finding, order)
    chosen = sorted(best.values(), key=lambda pair: (pair[0].evidence.start, pair[1]))
    return [finding for finding, _ in chosen]


def _happening(finding: Finding) -> object:
    doers, receivers = finding.sides
    pair = tuple(sorted({*doers, *receivers}))
    if finding.root in {"CONSULT", "AGREE", "COOPERATE"}:
        people = finding.persons if finding.type == "meeting" else ()
        return finding.type, finding.status, pair, people, finding.background
    return finding.root, doers, receivers, finding.background


def _rank(finding: Finding, order: int) -> tuple[float, int, int]:
    return (finding.confidence, len(finding.amounts) + len(finding.persons), -order)
