"""Whether a text is about sport, and which of its countries are then teams and not states.

"Belgium beat Turkey 2-1" names two teams; "in Belgium", "(Belgium)" and "Belgian" in the same report name the state.
"""

from __future__ import annotations

import re

from .mentions import Mention
from .tokens import Tokens, words

_SPORT = re.compile(
    r"\b(?:soccer|football(?:er|ers)?|cricket|rugby|tennis|golf|baseball|basketball|hockey|squash|cycling|athletics|motocross|"
    r"wickets?|innings|batsm[ae]n|bowled|overs|goalkeeper|strikers?|midfielders?|halftime|half-time|semi-?finals?|"
    r"quarter-?finals?|qualifiers?|playoffs?|tournament|championships?|grand prix|world cup|nations cup|super bowl|"
    r"premier league|major league|scorers?|unseeded|seeded|medal(?:list|s)?|olympics?|hat-trick|under-21|springboks?|"
    r"fifa|uefa|nba|nfl|fia|formula one|motor racing|penalty shoot-?out|wimbledon|homers?|touchdowns?)\b",
    re.IGNORECASE,
)
MIN_WORDS, PER_CHARACTERS = 3, 600
"""Sport words that make a report one about sport: three, and one for every 600 characters (about 100 words). On 240
sport and science items it marks the sport; of 40 diplomatic leads none, "football diplomacy" among them."""
_STAYS_STATE_BEHIND = words("in of from near across to through ( by-")


def is_sport(text: str) -> bool:
    """Whether the text is about sport."""
    found = sum(1 for _ in _SPORT.finditer(text))
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
