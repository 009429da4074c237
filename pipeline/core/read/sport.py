"""Whether a text is about sport, and which of its countries are then teams and not states.

"Belgium beat Turkey 2-1" names two teams; "in Belgium", "(Belgium)" and "Belgian" in the same report name the state.
"""

from __future__ import annotations

import re

from .mentions import Mention
from .tokens import Tokens, words

_SPORT = words(
    """soccer football footballer footballers cricket rugby tennis golf baseball basketball hockey squash cycling
    athletics motocross wicket wickets innings inning batsman batsmen bowled overs goalkeeper striker strikers
    midfielder midfielders halftime half-time semifinal semifinals semi-final semi-finals quarterfinal quarterfinals
    quarter-final quarter-finals qualifier qualifiers playoff playoffs tournament championship championships
    champion champions prix scorer scorers unseeded seeded medal medals medalist medallist paralympics hat-trick
    under-21 springbok springboks fifa uefa nba nfl nhl mlb ncaa pga fia shootout shoot-out wimbledon homer homered
    touchdown touchdowns cup league coach coaches quarterback quarterbacks pitcher ryder player players match
    matches goalless scored racing rookie fullback linebacker shutout sprinter sprint swimmer athlete athletes
    gymnast rematch heavyweight jockey season yankees sox mets lakers arsenal chelsea juventus"""
)
_MARKS = str.maketrans(dict.fromkeys(".,;:!?()[]\"'“”’‘", " "))
MIN_WORDS, PER_CHARACTERS = 2, 350
"""Sport words that make a report one about sport: two, and one for every 350 characters. Of 1,050 sentences about
states and 82 news items on diplomacy this takes none for sport. One for 150 found too little of AIDA's sport (F1 of its
countries .891 against .905), its scores being long tables."""
_SLUG = re.compile(r"\s*(\w+)\s*(?:--?|–|:)\s?[A-Z]")
"""How agencies head such copy: "Cricket-Kiwis hold on", "TENNIS - RESULTS"."""
_STAYS_STATE_BEHIND = words("in of from near across to through ( by-")


def is_sport(text: str) -> bool:
    """Whether the text is about sport."""
    if (slug := _SLUG.match(text)) and slug.group(1).lower() in _SPORT:
        return True
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
