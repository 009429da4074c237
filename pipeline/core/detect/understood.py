"""Names that only their neighbours make an actor: "Europe" that acts, and "the North" and "the South" of Korea.

The reader leaves them unnamed, for most of what is European or northern is a place. "European states", "European
attempts" and "criticised Europe" are told as the European Union's, as the desks that keep ledgers of states do.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

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
KOREA = re.compile(r"(?<=[Tt]he )(?:(North)|South)(?=['’]s|,| [a-z]|\.)(?! of\b| and\b)")
KOREAS = {True: ("PRK", "North Korea"), False: ("KOR", "South Korea")}
BEFORE = 24
"""Characters looked at before the name."""
PROBABLY = 0.9


def may_be_understood(*texts: str) -> bool:
    """Whether a text of one named actor may hold a second one that only we see."""
    return any("Europe" in text for text in texts)


def with_understood(text: str, entities: Sequence[Entity], codes: Container[str]) -> Sequence[Entity]:
    """The entities of ``text``, and what is understood beside them; ``codes`` are those of the whole item."""
    found = [_union(match) for match in EUROPE.finditer(text) if _acts(text, match)] if "Europe" in text else []
    if "PRK" in codes:
        found += [_korea(match) for match in KOREA.finditer(text)]
    return [*entities, *(one for one in found if not _is_taken(one, entities))] if found else entities


def _is_taken(found: Entity, entities: Sequence[Entity]) -> bool:
    return any(entity.start < found.end and found.start < entity.end for entity in entities)


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


def _korea(match: re.Match[str]) -> Entity:
    code, name = KOREAS[match[1] is not None]
    return Entity(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        label="state",
        id=f"state:{code}",
        code=code,
        name=name,
        as_actor=PROBABLY,
    )
