"""Dates by number and name: "14 July 2015", "May 12-14", "2026-05-20", "June 2025", "since 1979",
"30 Ordibehesht 1405".

A missing year is the one that brings the date nearest, with the tense's direction favoured: agencies leave the year out
only of dates within a few months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.core.values.calendars import (
    ISLAMIC_MONTHS,
    MONTHS,
    PERSIAN_MONTHS,
    foreign_months,
    islamic,
    persian,
)
from pipeline.core.values.moments import Found, Moments
from pipeline.core.values.tense import Tense, tense

AGAINST_TENSE = 6.0
"""How much farther a date against the tense counts. "Agreed to a summit on June 10", written in May, is of this year
although its verb is past; "the raid took place on December 28", written in January, of the last."""

_DAY = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_JOIN = r"(?:\s?[-–/]\s?|\s(?:to|and|or|until|through)\s)"
_DAYS_BEFORE = re.compile(
    rf"(?<![\d.,:$€£])(?:{_DAY.format('first')}{_JOIN}(?:the )?)?{_DAY.format('last')}(?:\s+(?:of|de)\s+|[\s-])$"
)
_DAYS_BEHIND = re.compile(
    rf"\.?\s{_DAY.format('first')}(?![\d:]|[.,]\d|\s(?:million|billion|per|percent|people))(?:{_JOIN}{_DAY.format('last')}(?![\d:]|\.\d))?"
)
_YEAR_BEHIND = re.compile(
    r"\.?(?:,?\s(?:of\s|de\s)?|-)(?P<year>1[89]\d\d|20\d\d|1[34]\d\d)(?![\d:,]\d|\d)(?:\s?г(?:ода|\.))?"
)
_YEAR_SAID = re.compile(r",?\s(?:of\s)?(?P<which>last|this|next)\syear\b", re.I)
_MODIFIER = re.compile(
    r"\b(?P<word>last|next|this|coming|past|previous|early|late|mid|in|since|by|until|till|of|from|during|before|after|for|"
    r"between|end|the|through|to|and|every|each|around|throughout)(?:[\s-]+(?:early|late|mid|the|this|past))?[\s-]+$",
    re.I,
)
_NAMES_TOO = frozenset({"may", "march", "april", "june", "august", "mar", "jun", "dec", "jan", "sep", "nov"})
"""Months that are also people or verbs: alone they need a preposition ("in May", not "Theresa May")."""

_BEFORE_PEOPLE = frozenset({"by", "for", "to", "and", "of", "from"})
_SURNAME_BEHIND = re.compile(r"\s[A-Z][a-z]+")

_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<iso_year>[12]\d{3})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"|(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>[12]\d{3})"
    r"|(?P<cjk_year>[12]\d{3})年(?:(?P<cjk_month>\d{1,2})月(?:(?P<cjk_day>\d{1,2})日)?)?)(?![\d/-])"
)


def numeric(moments: Moments) -> Iterator[Found]:
    """2026-05-20, 20/05/2026, 20.05.2026, 2026年5月20日. Day first, unless only month first is possible."""
    for match in _NUMERIC.finditer(moments.text):
        if match["iso_year"]:
            made = _made(match["iso_year"], match["iso_month"], match["iso_day"])
        elif match["cjk_year"]:
            made = _made(match["cjk_year"], match["cjk_month"], match["cjk_day"])
        else:
            made = _made(match["year"], match["month"], match["day"]) or _made(
                match["year"], match["day"], match["month"]
            )
        if made:
            yield Found(match.start(), match.end(), *made)


def _made(year: str, month: str | None, day: str | None) -> tuple[str, str] | None:
    if month is None:
        return year, "year"
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02d}", "month"
    made = _day(int(year), int(month), int(day))
    return (made.isoformat(), "day") if made else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def by_month(moments: Moments, start: int, end: int) -> Iterator[Found]:
    """All dates around the month's name at ``text[start:end]``."""
    text, name = moments.text, moments.text[start:end].lower()
    month = MONTHS.get(name) or (foreign_months().get(name) if not name.isascii() or name not in MONTHS else None)
    before = _DAYS_BEFORE.search(text[max(0, start - 30) : start])
    behind = _DAYS_BEHIND.match(text, end) if not before else None
    if name in PERSIAN_MONTHS or name in ISLAMIC_MONTHS:
        yield from _other_calendar(moments, start, end, before)
    elif month and (before or (behind and name in MONTHS and text[start].isupper())):
        yield from _days(moments, month, start, end, before, behind)
    elif name in MONTHS and text[start].isupper():
        yield from _month(moments, MONTHS[name], start, end)


def _days(
    moments: Moments, month: int, start: int, end: int, before: re.Match[str] | None, behind: re.Match[str] | None
) -> Iterator[Found]:
    match = before or behind
    assert match is not None  # the caller found one of the two
    if before:
        start = max(0, start - 30) + before.start()
    end = behind.end() if behind else end
    year, stop = _year(moments, end)
    days = [int(day) for day in (match["first"], match["last"]) if day]
    when = tense(moments.text, start, stop)
    for number, day in enumerate(days):
        made = _day(year, month, day) if year else nearest_day(moments.at, month, day, when)
        if made:
            whole = (start, stop) if len(days) == 1 else _part(moments.text, start, stop, number)
            yield Found(*whole, made.isoformat(), "day")


def _part(text: str, start: int, stop: int, number: int) -> tuple[int, int]:
    """The span of the first or last day of "12-14 May" or "May 12-14"."""
    join = re.compile(_JOIN).search(text, start, stop)
    if join is None:
        return start, stop
    return (start, join.start()) if number == 0 else (join.end(), stop)


def _year(moments: Moments, end: int) -> tuple[int | None, int]:
    if match := _YEAR_BEHIND.match(moments.text, end):
        return int(match["year"]), match.end()
    if moments.at and (match := _YEAR_SAID.match(moments.text, end)):
        shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        return moments.at.year + shift, match.end()
    return None, end


def nearest_day(at: date | None, month: int, day: int, when: Tense | None) -> date | None:
    if at is None:
        return None
    made = [one for year in (at.year - 1, at.year, at.year + 1) if (one := _day(year, month, day))]
    return min(made, key=lambda one: _distance((one - at).days, when), default=None)


def _distance(ahead: int, when: Tense | None) -> float:
    """Distance in any unit; negative is before the article."""
    against = (when == "past" and ahead > 0) or (when == "future" and ahead < 0)
    return abs(ahead) * (AGAINST_TENSE if against else 1.0)


def _month(moments: Moments, month: int, start: int, end: int) -> Iterator[Found]:
    text, name = moments.text, moments.text[start:end].lower()
    modifier = _MODIFIER.search(text[max(0, start - 24) : start])
    word = modifier["word"].lower() if modifier else ""
    year, stop = _year(moments, end)
    if word in ("every", "each") or (not year and _is_no_month(text, name, end, word)):
        return
    if word in ("last", "next", "this", "coming", "past", "previous") and modifier:
        start -= len(modifier.group())
    if year is None:
        year = _nearest_year(moments, month, word, tense(text, start, stop))
    if year is not None:
        yield Found(start, stop, f"{year}-{month:02d}", "month")


def _is_no_month(text: str, name: str, end: int, word: str) -> bool:
    if name in _NAMES_TOO and (not word or (word in _BEFORE_PEOPLE and _SURNAME_BEHIND.match(text, end))):
        return True
    return name == "may" and word in ("by", "for", "to", "and", "of", "from") and text[end : end + 2] in ("'s", "’s")


def _nearest_year(moments: Moments, month: int, word: str, when: Tense | None) -> int | None:
    at = moments.at
    if at is None:
        return None
    if word in ("last", "past", "previous"):
        return at.year if month < at.month else at.year - 1
    if word in ("next", "coming"):
        return at.year if month > at.month else at.year + 1
    when = "past" if word == "since" else "future" if word in ("by", "until", "till") else when
    years = (at.year - 1, at.year, at.year + 1)
    return min(years, key=lambda year: _distance(12 * (year - at.year) + month - at.month, when))


def _other_calendar(moments: Moments, start: int, end: int, before: re.Match[str] | None) -> Iterator[Found]:
    """Persian and Islamic months count only with a day: alone most of them are people or agencies ("Mehr")."""
    behind = _YEAR_BEHIND.match(moments.text, end)
    if before is None:
        return
    name, day = moments.text[start:end].lower(), int(before["last"])
    stop = behind.end() if behind else end
    made = _converted(moments.at, name, day, int(behind["year"]) if behind else None)
    if made:
        yield Found(max(0, start - 30) + before.start(), stop, made.isoformat(), "day")


def _converted(at: date | None, name: str, day: int, year: int | None) -> date | None:
    convert, month = (persian, PERSIAN_MONTHS[name]) if name in PERSIAN_MONTHS else (islamic, ISLAMIC_MONTHS[name])
    if year is not None:
        return convert(year, month, day)
    if at is None:
        return None
    guess = at.year - 621 if convert is persian else round((at.year - 622) * 33 / 32)
    made = [one for shift in (-2, -1, 0, 1) if (one := convert(guess + shift, month, day))]
    return min(made, key=lambda one: abs((one - at).days), default=None)
