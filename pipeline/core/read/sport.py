"""Whether a text is about sport, and which of its countries are then teams and not states.

"Belgium beat Turkey 2-1" names two teams; "in Belgium", "(Belgium)" and "Belgian" in the same report name the state.
"""

from __future__ import annotations

from .mentions import Mention
from .tokens import Tokens, words

_SPORT = words(
    """soccer football footballer footballers cricket rugby tennis golf baseball basketball hockey squash cycling athletics
    motocross wicket wickets innings batsman batsmen bowled overs goalkeeper striker strikers midfielder midfielders halftime
    half-time semifinal semifinals semi-final semi-finals quarterfinal quarterfinals quarter-final quarter-finals qualifier
    qualifiers playoff playoffs tournament championship championships prix scorer scorers unseeded seeded medal medals
    medalist medallist olympic olympics hat-trick under-21 springbok springboks fifa uefa nba nfl fia shootout shoot-out
    wimbledon homer touchdown touchdowns cup league"""
)
_MARKS = str.maketrans(dict.fromkeys(".,;:!?()[]\"'“”’‘", " "))
MIN_WORDS, PER_CHARACTERS = 4, 600
"""Sport words that make a report one about sport: four, and one for every 600 characters (about 100 words)."""
_STAYS_STATE_BEHIND = words("in of from near across to through ( by-")


def is_sport(text: str) -> bool:
    """Whether the text is about sport."""
    found = sum(map(_SPORT.__contains__, text.lower().translate(_MARKS).split()))
    return found >= MIN_WORDS and found * PER_CHARACTERS >= len(text)


def is_team(mention: Mention, tokens: Tokens, lower: list[str]) -> bool:
    """Whether a state's name in a sport report is its team."""
    if mention.kind != "name":
        return False
    first, last = tokens.first_at(mention.start), tokens.last_before(mention.end) + 1
    before = lower[first - 1] if first else ""
    if before == "the" and first > 1:
        before = lower[first - 2]
    if before == "," and first > 1:
        return not tokens.words[first - 2][0].isupper()  # "Birmingham, England"
    return before not in _STAYS_STATE_BEHIND and lower[last : last + 1] not in (["'s"], ["’s"])
