"""Finds dates and resolves them with the article's own: absolute, by weekday and tense, by distance, by period.

The words that can belong to a date are looked up, and the rule for each kind of word is asked; text without such a word
costs no more than the look. Where two dates overlap, the longer one that begins first stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import cast

from pipeline.core.values import absolute, named_days, relative, spans, years
from pipeline.core.values.calendars import (
    ISLAMIC_MONTHS,
    MONTHS,
    PERSIAN_MONTHS,
    WEEKDAY_NUMBERS,
    foreign_months,
    foreign_weekdays,
)
from pipeline.core.values.moments import Found, Moments
from pipeline.core.values.occurrences import occurrences
from schemas import DateMention
from schemas.reading import Granularity

Rule = Callable[[Moments, int, int], Iterator[Found]]

_DIGITS = re.compile(r"\d+")
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_FOREIGN_DIGITS = re.compile("[٠-٩۰-۹]")
_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_NUMERIC_HINT = re.compile(r"\d[-./年]\d|\d年")


@cache
def _rules() -> dict[str, Rule]:
    months = dict.fromkeys((*foreign_months(), *PERSIAN_MONTHS, *ISLAMIC_MONTHS, *MONTHS), absolute.by_month)
    weekdays = dict.fromkeys((*foreign_weekdays(), *WEEKDAY_NUMBERS), relative.by_weekday)
    units = [unit + plural for unit in ("hour", "day", "week", "month", "year", "decade") for plural in ("", "s")]
    periods = ("weekend", "summer", "spring", "autumn", "winter", "morning", "afternoon", "evening", "night")
    rules: dict[str, Rule] = {
        **months,
        **weekdays,
        **dict.fromkeys(relative.DAY_WORDS, relative.by_day_word),
        **dict.fromkeys(units, _by_unit),
        **dict.fromkeys(periods, relative.by_period),
    }
    return rules | {cased: rule for word, rule in rules.items() for cased in (word.capitalize(), word.upper())}


def _by_unit(moments: Moments, start: int, end: int) -> Iterator[Found]:
    yield from relative.by_period(moments, start, end)
    yield from relative.by_distance(moments, start, end)


def find_dates(text: str, *, at: datetime | None) -> list[DateMention]:
    """The dates of a text, in order, with offsets in characters; ``at`` is when it was published.

    Without ``at`` only dates that need none are given ("14 July 2015", "since 1979").
    """
    plain = text.translate(_ASCII_DIGITS) if _FOREIGN_DIGITS.search(text) else text
    moments = Moments(plain, at.date() if at else None)
    special = list(_special(moments))
    rules = _rules()
    for start, end in sorted((*occurrences(plain, rules), *_digits(plain))):
        rule = rules.get(plain[start:end]) or (years.by_year if end - start == 4 else relative.by_ordinal)
        moments.found.extend(rule(moments, start, end))
    whole = spans.with_weekdays_joined(spans.without_overlaps(special + moments.found), text)
    return [_mention(text, one) for one in spans.with_shared_years(whole, text)]


def _digits(text: str) -> Iterator[tuple[int, int]]:
    """Spans of digits that may be a year or a day of the month ("25th")."""
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if end - start == 4 or (end - start < 3 and text.startswith(_ORDINAL_ENDINGS, end)):
            yield start, end


def _special(moments: Moments) -> Iterator[Found]:
    """Dates that no single word gives away."""
    if _NUMERIC_HINT.search(moments.text):
        yield from absolute.numeric(moments)
    if " day of " in moments.text:
        yield from relative.by_day_of_trip(moments)
    if named_days.HINT.search(moments.text):
        yield from named_days.by_name(moments)


def _mention(text: str, one: Found) -> DateMention:
    granularity = cast(Granularity, one.granularity)
    return DateMention(
        start=one.start, end=one.end, text=text[one.start : one.end], value=one.value, granularity=granularity
    )
