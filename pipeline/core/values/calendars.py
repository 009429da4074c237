"""Months and weekdays by name, and the Persian and Islamic calendars turned into ours.

Persian dates are exact for 1206-1498 by the 33-year rule of leap years. Islamic dates follow the tabular calendar; the
moon's sighting can move a state's day by one either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from babel import Locale

_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"

MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), 1)} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip

WEEKDAY_NUMBERS = {name: number for number, name in enumerate(_WEEKDAYS.split())} | {
    "tue": 1, "tues": 1, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
}  # fmt: skip
"""Monday is 0. "Mon", "Wed", "Sat" and "Sun" are left out: a people, two verbs and a newspaper."""

PERSIAN_MONTHS = {
    name: number
    for number, names in enumerate(
        ("farvardin", "ordibehesht", "khordad", "tir", "mordad amordad", "shahrivar", "mehr", "aban", "azar", "dey dei",
         "bahman", "esfand"), 1)
    for name in names.split()
}  # fmt: skip
PERSIAN_MONTHS |= {name: number for number, name in enumerate(_PERSIAN.split(), 1)}

ISLAMIC_MONTHS = {
    name: number
    for number, names in enumerate(
        ("muharram moharram", "safar", "rabi al-awwal|rabi' al-awwal|rabi ul-awwal|rabi al-awal|rabi-ul-awwal|rabi i",
         "rabi al-thani|rabi' al-thani|rabi al-akhir|rabi-ul-akhir|rabi ii", "jumada al-awwal|jumada al-ula|jumada i",
         "jumada al-thani|jumada al-akhira|jumada ii", "rajab", "shaban|sha'ban|shaaban", "ramadan|ramazan|ramadhan",
         "shawwal", "dhu al-qadah|dhul qadah|dhu al-qa'dah|zilqad|zulqida",
         "dhu al-hijjah|dhul hijjah|zulhijja|zilhajj|dhul-hijjah"), 1)
    for name in (names.split("|") if "|" in names else names.split())
}  # fmt: skip

_FOREIGN = ("fr", "es", "ru", "ar", "de", "pt", "it", "tr", "uk")
"""Languages whose month names stand in their agencies' English copies and in the feeds read."""


@cache
def foreign_months() -> dict[str, int]:
    """Full month names of other languages, in the case that stands after a day ("мая"), from CLDR."""
    return {name: number for number, name in _cldr("months", range(1, 13)) if len(name) > 2}


@cache
def foreign_weekdays() -> dict[str, int]:
    """Full weekday names of other languages, Monday 0, from CLDR."""
    return {name: number for number, name in _cldr("days", range(7))}


def _cldr(field: str, numbers: Iterable[int]) -> list[tuple[int, str]]:
    tables = [getattr(Locale(language), field)["format"]["wide"] for language in _FOREIGN]
    return [(number, str(table[number]).lower()) for number in numbers for table in tables]


def persian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Persian one; None when there is no such day."""
    if not (1206 <= year <= 1498 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    days = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _nowruz(year) + timedelta(days=days + day - 1)


def _nowruz(year: int) -> date:
    """1 Farvardin, counted in leap years of the 33-year cycle from 1 Farvardin 1375 (20 March 1996)."""
    leap = (1, 5, 9, 13, 17, 22, 26, 30)
    days = 0
    step = 1 if year >= 1375 else -1
    for passed in range(1375, year, step) if step > 0 else range(1374, year - 1, step):
        days += step * (366 if passed % 33 in leap else 365)
    return date(1996, 3, 20) + timedelta(days=days)


def islamic(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of an Islamic one by the tabular calendar; None when there is no such day."""
    if not (1200 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + 227014)
