"""Days that have a name: "9/11", "New Year's Day"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.core.values.absolute import nearest_day
from pipeline.core.values.moments import Found, Moments
from pipeline.core.values.tense import tense

HINT = re.compile(r"9/11|New Year|Christmas|Nowruz|attacks?\b")
_NAMED_DAYS = (
    (re.compile(r"\b9/11\b"), date(2001, 9, 11)),
    (re.compile(r"\bSept(?:ember|\.)? 11(?= (?:terror )?attacks?)"), date(2001, 9, 11)),
    (
        re.compile(r"\bOct(?:ober|\.)? 7(?:th)?(?=,? (?:Hamas |terror )?attacks?)|\b7 October(?= attacks?)"),
        date(2023, 10, 7),
    ),
)
"""Days that news names without their year."""

_HOLIDAYS = (
    (re.compile(r"\bNew Year['’]s Day(?: (?P<year>\d{4}))?\b"), 1, 1),
    (re.compile(r"\bNew Year['’]s Eve(?: (?P<year>\d{4}))?\b"), 12, 31),
    (re.compile(r"\bChristmas Eve(?: (?P<year>\d{4}))?\b"), 12, 24),
    (re.compile(r"\bChristmas Day(?: (?P<year>\d{4}))?\b"), 12, 25),
)


def by_name(moments: Moments) -> Iterator[Found]:
    """ "9/11", "New Year's Day"."""
    for pattern, day in _NAMED_DAYS:
        for match in pattern.finditer(moments.text):
            yield Found(match.start(), match.end(), day.isoformat(), "day")
    for pattern, month, number in _HOLIDAYS:
        for match in pattern.finditer(moments.text):
            if match["year"]:
                made: date | None = date(int(match["year"]), month, number)
            else:
                made = nearest_day(moments.at, month, number, tense(moments.text, *match.span()))
            if made:
                yield Found(match.start(), match.end(), made.isoformat(), "day")
