"""Bare years: "since 1979", "the 2015 deal", "fiscal year 2026-27"; not "2015 people" nor "Resolution 1929"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core.values.moments import Found, Moments

_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|before|after|during|for|year|early|late|mid|end|to|between|through|around|"
    r"circa|the|a|its|their|his|her|this|fiscal|fy|en|de|В|в|с|عام|سنة|سال|throughout|back in|summer|"
    r"spring|autumn|winter|Q[1-4])[\s-]+|[(\[]|FY|[a-z][.!?]\s|\d{4}\s?(?:-|–|and|to)\s?)$",
    re.I,
)
_NO_YEAR = re.compile(
    r"\b(?:resolutions?|vision|agenda|no\.?|number|article|flight|route|room|law|decree|section|page|model)\s+(?:no\.?\s*)?$",
    re.I,
)
_COUNTED = re.compile(
    r"\s?(?:%|GMT|UTC|hours|hrs|local|percent|per cent|people|soldiers|troops|persons|men|women|children|prisoners|km|"
    r"kilomet|miles|met(?:er|re)s|ton|barrels|MW|megawatts|dollars|euros|rupees|homes|houses|cases|deaths|seats|votes|"
    r"points|feet|hectares|jobs|workers|migrants|refugees|centrifuges|missiles|drones|aircraft|vehicles|trucks|tanks|"
    r"flights|companies|schools|times|others|fighters|militants|detainees|staff|students|members|delegates|families|s\b|['’]s\b)",
    re.I,
)
_SECOND_HALF = re.compile(r"[-–/](?P<tail>\d\d)(?!\d|-\d)")


def by_year(moments: Moments, start: int, end: int) -> Iterator[Found]:
    """A bare year: "since 1979", "the 2015 deal", "fiscal year 2026-27"; not "2015 people" nor "Resolution 1929"."""
    text = moments.text
    year = int(text[start:end])
    if not 1800 <= year <= 2100 or text[end : end + 1].isalnum() or _COUNTED.match(text, end):
        return
    before = text[max(0, start - 24) : start]
    if _NO_YEAR.search(before) or not (_YEAR_CUE.search(before) or not before.strip()):
        return
    second = _SECOND_HALF.match(text, end)
    stop = second.end() if second and int(second["tail"]) == (year + 1) % 100 else end
    yield Found(start, stop, str(year), "year")
