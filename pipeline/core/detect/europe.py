"""Where a text says "Europe" or "European" and means the European Union as somebody who acts.

The reader leaves both unnamed, for most of what is European is a place or a people. "European states", "European
attempts" and "criticised Europe" are told as the Union's, as the desks that keep ledgers of states do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.detect.grammar import word_set
from schemas import Entity

EUROPE = re.compile(r"\bEurope(an)?\b(?=(?:['’]s)? ?(?:[a-z]+[ -])?([a-z]+(?:-[a-z]+)?)?)")
ACTING = word_set(
    "states countries nations governments powers leaders officials ministers diplomats capitals partners allies"
    " attempts attempt efforts effort move moves bid plan plans demand demands proposal proposals counter-proposal"
    " offer call calls pressure criticism threat threats decision stance position policy support pledge pledges envoys"
)
"""Behind "European": who acts for the Union, or what is done by those who do."""
PLACED = re.compile(
    r"\b(?:in|across|throughout|around|into|through|within|from|of|to|for|over|off|near|out of|all|eastern|western"
    r"|central|northern|southern|south|north|east|west|continental|mainland|inside|outside|visiting)\s+(?:the )?$",
    re.IGNORECASE,
)
"""Before "Europe": there it is a place."""
BEFORE = 24
"""Characters looked at before the name."""
PROBABLY = 0.9


def with_europe(text: str, entities: Sequence[Entity]) -> Sequence[Entity]:
    """The entities of ``text``, and "Europe" and "European" where they act."""
    if "Europe" not in text:
        return entities
    taken = [(entity.start, entity.end) for entity in entities]
    found = [
        _union(match)
        for match in EUROPE.finditer(text)
        if _acts(text, match) and not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return [*entities, *found] if found else entities


def _acts(text: str, match: re.Match[str]) -> bool:
    if match[1]:
        return match[2] in ACTING or _next_word(text, match.end()) in ACTING
    return not PLACED.search(text[max(0, match.start() - BEFORE) : match.start()])


def _next_word(text: str, end: int) -> str:
    return text[end : end + BEFORE].split(" ")[1].strip(".,;:") if " " in text[end : end + BEFORE] else ""


def _union(match: re.Match[str]) -> Entity:
    """An adjective is read like a state's ("Iranian officials"), the noun like a body."""
    return Entity(
        start=match.start(),
        end=match.start() + len(match.group()),
        text=match.group(),
        label="state" if match[1] else "body",
        id="body:EU",
        code="EU",
        name="European Union",
        as_actor=PROBABLY,
    )
