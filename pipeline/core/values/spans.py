"""Makes one date of what belongs together, and one of two that overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.values.calendars import WEEKDAY_NUMBERS
from pipeline.core.values.moments import Found


def without_overlaps(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


_WEEKDAY_GAP = re.compile(r",?\s(?:the\s|on\s)?|\s\(")


def with_weekdays_joined(found: Sequence[Found], text: str) -> list[Found]:
    """ "Saturday, November 8" is one date, and the number decides it."""
    joined: list[Found] = []
    for one in found:
        before = joined[-1] if joined else None
        if (
            before
            and text[before.start : before.end].lower() in WEEKDAY_NUMBERS
            and one.granularity == "day"
            and text[one.start : one.end].lower() not in WEEKDAY_NUMBERS
            and any(char.isdigit() for char in text[one.start : one.end])
            and _WEEKDAY_GAP.fullmatch(text, before.end, one.start)
        ):
            joined[-1] = Found(before.start, one.end, one.value, one.granularity)
        else:
            joined.append(one)
    return joined


_YEAR = re.compile(r"\d{4}")
_SAME_YEAR = re.compile(r"\s?(?:-|–|to|and|until|through)\s(?:the\s)?")


def with_shared_years(found: Sequence[Found], text: str) -> list[Found]:
    """The year said once at the end of a range holds for its beginning: "from May 12 to June 3, 2025"."""
    shared = list(found)
    for index, (one, following) in enumerate(pairwise(found)):
        year = following.value[:4]
        joined = one.granularity == following.granularity != "year" and _SAME_YEAR.fullmatch(
            text, one.end, following.start
        )
        if joined and year in text[following.start : following.end] and not _YEAR.search(text, one.start, one.end):
            shared[index] = Found(one.start, one.end, year + one.value[4:], one.granularity)
    return shared
