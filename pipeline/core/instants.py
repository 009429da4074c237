"""Decides which instant a feed's date string means.

Feeds are supposed to write RFC 822 (RSS) or RFC 3339 (Atom, JSON Feed). In life they also write twelve-hour clocks,
zone names, "5 de noviembre de 2026", "5 نوفمبر 2026 - 14:30" or "2026年11月5日". So a string is first tried as ISO and
then read as a bag: the time of day, the zone and the month name are taken out, and what numbers remain are day and
year. A string that does not name a day is refused (None) and never completed by guessing. Without a zone the
instant is taken as UTC, as feedparser does.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from pipeline.core.calendar_words import AFTERNOON, MORNING, TWO_WORD_MONTHS, ZONES_H, month_of

_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|/(\d{1,2})/(\d{1,2})|(\d{2})(\d{2}))?(?:[T\s]+(.*))?$",
    re.DOTALL | re.IGNORECASE,
)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_CLOCK = re.compile(
    r"(?<![\d.])([01]?\d|2[0-4])(?:[:h]|\s?:\s?)([0-5]\d)(?:[:m](\d|[0-5]\d|60)(?:[.,](\d{1,9}))?)?(?!\d)"
)
_DOTTED_CLOCK = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)()()(?![\d.])")
_OFFSET = re.compile(r"(?:(?<=[\d\s])|(?<=GMT)|(?<=UTC)|^)([+\-−])(\d{1,2}):?(\d{2})?(?!\d|:|-\d)", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?$")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+\.?)*")
_NUMBER = re.compile(r"\d+")

MAX_DATE_LENGTH = 120
"""Longer strings are prose put into a date field (seen: whole summaries), and reading them finds false dates."""
PIVOT_YEAR = 70
"""Two-digit years below are 20xx, as RFC 2822 implementations read them."""
MAX_OFFSET_H = 14
"""No zone on earth is further from UTC."""


def parse_instant(text: str | None) -> datetime | None:
    """The instant in UTC, or None when the string names no real day."""
    zoned = parse_zoned(text)
    try:
        return zoned.astimezone(UTC) if zoned else None
    except OverflowError:  # the first and last hours of the calendar
        return None


def parse_zoned(text: str | None) -> datetime | None:
    """The same instant with the offset as written, for whom the publisher's own day matters."""
    if not text or len(text) > MAX_DATE_LENGTH:
        return None
    cleaned = _clean(text)
    try:
        return _epoch(cleaned) or _iso(cleaned) or _loose(cleaned)
    except (ValueError, OverflowError):
        return None


def _clean(text: str) -> str:
    """Digits of every script as ASCII, spaces and invisible marks (left-to-right and so on) tidied."""
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    visible = "".join(char for char in digits if unicodedata.category(char) != "Cf")
    spaced = " ".join(visible.split())
    for two_words, one_word in TWO_WORD_MONTHS.items():
        spaced = spaced.replace(two_words, one_word)
    return spaced


def _epoch(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    match = _EPOCH.match(text)
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


def _iso(text: str) -> datetime | None:
    """``2026-11-05T14:30:00Z`` and its shorter forms; a missing month or day is the first."""
    match = _ISO.match(text)
    if not match:
        return None
    rest = match[8] or ""
    if _WORD.search(rest) and month_in(rest):
        return None  # "2026 November 5" is for the loose reading
    month = match[2] or match[4] or match[6] or 1
    day = match[3] or match[5] or match[7] or 1
    return _at(int(match[1]), int(month), int(day), rest)


def _loose(text: str) -> datetime | None:
    """Everything else: find day, month and year, then the clock in what is left."""
    for finder in (_cjk_day, _named_day, _numeric_day):
        found = finder(text)
        if found:
            (year, month, day), rest = found
            return _at(year, month, day, rest)
    return None


Day = tuple[tuple[int, int, int], str]
"""Year, month, day, and the string without them."""


def _cjk_day(text: str) -> Day | None:
    match = _CJK.search(text)
    return ((int(match[1]), int(match[2]), int(match[3])), _without(text, match)) if match else None


def _numeric_day(text: str) -> Day | None:
    """``5.11.2026``, ``25/11/2026``, ``11/25/2026``. Undecidable slashes go month first only beside AM or PM."""
    match = _NUMERIC.search(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    rest = _without(text, match)
    american = second > 12 or (match[2] == "/" and first <= 12 and bool(_half_of_day(rest)))
    day, month = (second, first) if american else (first, second)
    return (_year(match[4]), month, day), rest


def _named_day(text: str) -> Day | None:
    """A month by name, with a day beside it and a year: ``Thu, 05 Nov 2026``, ``Nov 5th, 2026``, ``5 ноября 2026``."""
    month = month_in(text)
    if not month:
        return None
    clock = _clock_in(text)
    bare = _OFFSET.sub(" ", _without(text, clock) if clock else text)
    numbers = [match[0] for match in _NUMBER.finditer(bare)]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if years and days:
        return (int(years[0]), month, int(days[0])), _rest_of(text)
    if len(days) >= 2:
        return (_year(days[1]), month, int(days[0])), _rest_of(text)
    return None


def _rest_of(text: str) -> str:
    """From the clock on, or from the year on when there is no clock: where the zone stands, and never the day."""
    clock = _clock_in(text)
    year = re.search(r"\d{4}", text)
    start = clock.start() if clock else (year.end() if year else len(text))
    return text[start:]


def month_in(text: str) -> int | None:
    """The last month name in the string ("mar 10 nov 2026" is a Tuesday in November)."""
    months = [month for match in _WORD.finditer(text) if (month := month_of(match[0]))]
    return months[-1] if months else None


def _year(digits: str) -> int:
    """Two digits are a year of this century or the last."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < PIVOT_YEAR else 1900)


def _at(year: int, month: int, day: int, rest: str) -> datetime:
    """The day, with clock and zone from ``rest``. Raises ValueError for a day that does not exist."""
    clock = _clock_in(rest)
    hour, minute, second, micro = _clock_of(clock, rest) if clock else (0, 0, 0, 0)
    zone_text = rest[clock.end() :] if clock else rest
    clock_time = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    return datetime(year, month, day, tzinfo=_zone(zone_text)) + clock_time


def _clock_in(text: str) -> re.Match[str] | None:
    return _CLOCK.search(text) or _DOTTED_CLOCK.search(text)


def _clock_of(match: re.Match[str], rest: str) -> tuple[int, int, int, int]:
    hour, minute = int(match[1]), int(match[2])
    second = min(int(match[3] or 0), 59)  # a leap second has no place in datetime
    micro = int((match[4] or "0").ljust(6, "0")[:6])
    half = _half_of_day(rest)
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return hour, minute, second, micro


def _half_of_day(rest: str) -> str | None:
    words = {match[0].casefold().replace(".", "") for match in _WORD.finditer(rest)}
    if words & AFTERNOON:
        return "pm"
    return "am" if words & MORNING else None


def _zone(text: str) -> timezone:
    """From ``+0330``, ``GMT+3``, ``EST``; UTC when nothing plausible is there."""
    offset = _OFFSET.search(text.replace(" +", "+").replace(" -", "-") if "GMT" in text.upper() else text)
    if offset and int(offset[2]) <= MAX_OFFSET_H:
        sign = 1 if offset[1] == "+" else -1
        return timezone(sign * timedelta(hours=int(offset[2]), minutes=min(int(offset[3] or 0), 59)))
    hours = next((ZONES_H[word[0].upper()] for word in _WORD.finditer(text) if word[0].upper() in ZONES_H), 0.0)
    return timezone(timedelta(hours=hours))


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"
