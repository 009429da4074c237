"""Dates told from the day of writing: "yesterday", "last Tuesday", "three weeks ago", "the 25th of this month",
"within 48 hours", "the third day of his trip, which began on Sunday".

"Last week" is known to the month only and says so; nothing is made more precise than the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.core.values.calendars import WEEKDAY_NUMBERS, foreign_weekdays
from pipeline.core.values.moments import Found, Moments, add_months, day_of, month_of, year_of
from pipeline.core.values.numbers import NUMBER_WORDS, quantity
from pipeline.core.values.tense import tense

DAY_WORDS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "hier": -1, "demain": 1, "ayer": -1,
    "сегодня": 0, "вчера": -1,
    "завтра": 1, "أمس": -1, "غدا": 1, "امروز": 0, "دیروز": -1, "فردا": 1,
}  # fmt: skip
_AROUND_DAY = re.compile(r"\bthe day (?P<side>before|after) $", re.I)

_NO_DAY_BEHIND = re.compile(r"\s(?:Show|Programme|TV)\b|[’']s (?:world|youth|generation|standards)\b")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.]+ $")
""" "Russia Today", "USA Today"."""

PAPERS = re.compile(
    r"\s(?:Times|Telegraph|Mail|Express|Mirror|Independent|Guardian|World|Standard|Herald|Observer|Star|Sun|Post|Tribune|"
    r"Punch|Vision|Monitor|Leader|Nation|People|Business|Age|Mercury|Today|Mass|Agreement|prayers?|sermons?)\b"
)
_NAMED_DAY = re.compile(
    r"(?:Bloody|Black|Good|Holy|Easter|Palm|Ash|Cyber|Super|Maundy|Mail on|Scotland on|Independent on|Sheffield|every|"
    r"each|most)\s$"
)
_WEEKDAY_BEFORE = re.compile(r"\b(?P<word>last|next|this|coming|past|previous|upcoming)\s+$", re.I)
_WEEK_BEHIND = re.compile(r",?\s(?:of\s)?(?P<which>last|this|next)\sweek\b", re.I)


def by_day_word(moments: Moments, start: int, end: int) -> Iterator[Found]:
    """Today, tonight, yesterday, tomorrow, and the day before or after them."""
    if moments.at is None:
        return
    text = moments.text
    if _NO_DAY_BEHIND.match(text, end) or (
        text[start].isupper() and _NAME_BEFORE.search(text[max(0, start - 12) : start])
    ):
        return
    shift = DAY_WORDS[text[start:end].lower()]
    around = _AROUND_DAY.search(text[max(0, start - 16) : start])
    if around:
        shift += -1 if around["side"].lower() == "before" else 1
        start -= len(around.group())
    yield Found(start, end, *day_of(moments.at + timedelta(days=shift)))


def by_weekday(moments: Moments, start: int, end: int) -> Iterator[Found]:
    """Weekdays by tense and modifier; none out of newspapers' names."""
    text, at = moments.text, moments.at
    name = text[start:end].lower()
    english = name in WEEKDAY_NUMBERS
    if at is None or (english and not _is_english_day(text, start, end)):
        return
    if not english and text[start].isupper():
        return  # elsewhere weekdays are written small; "Sábado Gigante" is a programme
    number = WEEKDAY_NUMBERS[name] if english else foreign_weekdays()[name]
    if week := _WEEK_BEHIND.match(text, end):
        shift = {"last": -7, "this": 0, "next": 7}[week["which"].lower()]
        yield Found(start, week.end(), *day_of(at + timedelta(days=number - at.weekday() + shift)))
        return
    modifier = _WEEKDAY_BEFORE.search(text[max(0, start - 12) : start])
    word = modifier["word"].lower() if modifier else ""
    start -= len(modifier.group()) if modifier else 0
    yield Found(start, end, *day_of(_weekday(at, number, word, _is_future(text, start, end, word))))


def _is_english_day(text: str, start: int, end: int) -> bool:
    named = PAPERS.match(text, end) or _NAMED_DAY.search(text[max(0, start - 16) : start])
    return text[start].isupper() and not named and text[end : end + 1] != "s"


def _is_future(text: str, start: int, end: int, word: str) -> bool:
    when = tense(text, start, end)
    return when == "future" or (when is None and word in ("this", "coming", "upcoming"))


def _weekday(at: date, number: int, word: str, future: bool) -> date:
    ahead = (number - at.weekday()) % 7
    if word in ("next", "coming", "upcoming"):
        return at + timedelta(days=ahead or 7)
    if word in ("last", "past", "previous"):
        return at - timedelta(days=(7 - ahead) % 7 or 7)
    return at + timedelta(days=ahead if future else -((7 - ahead) % 7))


_COUNT = r"(?P<count>\d{1,3}|an?|half a|(?:a )?few|several|(?:a )?couple of|" + "|".join(NUMBER_WORDS) + r")"
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?['’]?"
_DISTANCE = re.compile(
    rf"\b(?:(?P<within>within|in)\s(?:the\s(?:next|coming)\s)?)?{_COUNT}(?:\s|-){_UNIT}"
    r"(?:\s(?P<direction>ago|earlier|before|later|afterwards|from now|time))?\b",
    re.I,
)


def by_distance(moments: Moments, start: int, end: int) -> Iterator[Found]:
    """ "Two days ago", "a week later", "within 48 hours", "in three weeks' time"; ``text[start:end]`` is the unit."""
    match = _last_match(_DISTANCE, moments.text, max(0, start - 30), end + 12, start)
    shift = _shift(match, moments) if match else None
    if match is None or shift is None or moments.at is None:
        return
    count = _count(match["count"].lower())
    if count is None:
        return
    anchor = _anchor(match, moments)
    made = _moved(anchor, match["unit"].lower(), shift * count) if anchor else None
    if made:
        yield Found(match.start(), match.end(), *made)


_STANDS_AHEAD = re.compile(r"\b(?:is|are|due)\s$")
""" "The next meeting is in six months"."""

_NOUN_FOLLOWS = re.compile(r"\s(?!that\b|and\b|but\b)\w")


def _last_match(pattern: re.Pattern[str], text: str, low: int, high: int, inside: int) -> re.Match[str] | None:
    """The match that covers the offset ``inside``."""
    return next((match for match in pattern.finditer(text, low, high) if match.start() <= inside < match.end()), None)


def _anchor(match: re.Match[str], moments: Moments) -> date | None:
    """ "Earlier" and "later" count from the date told last; without one, "earlier" counts from today."""
    direction, unit = (match["direction"] or "").lower(), match["unit"].lower()
    if direction not in ("earlier", "before", "later", "afterwards"):
        return moments.at
    told = moments.last(unit if unit in ("month", "year") else "year" if unit == "decade" else "day")
    return told or (moments.at if direction == "earlier" else None)


def _shift(match: re.Match[str], moments: Moments) -> int | None:
    direction, within = (match["direction"] or "").lower(), (match["within"] or "").lower()
    if direction in ("ago", "earlier", "before"):
        return None if direction == "before" and _NOUN_FOLLOWS.match(moments.text, match.end()) else -1
    if direction in ("later", "afterwards", "from now", "time"):
        return 1
    when = tense(moments.text, match.start(), match.end()) if within else "past"
    if within == "within":
        return None if when == "past" or moments.text.startswith(" of ", match.end()) else 1
    ahead = when == "future" or _STANDS_AHEAD.search(moments.text[: match.start()])
    return 1 if ahead else None


def _count(word: str) -> float | None:
    if word.isdigit():
        return int(word)
    if word in ("a", "an"):
        return 1
    if word == "half a":
        return 0.5
    if "couple" in word:
        return 2
    found = quantity(word)
    return found.value if found else None


def _moved(anchor: date, unit: str, count: float) -> tuple[str, str] | None:
    if unit in ("hour", "day", "week"):
        return day_of(anchor + timedelta(days=int(count * {"hour": 1 / 24, "day": 1, "week": 7}[unit])))
    if unit == "month" or count != int(count):
        return month_of(add_months(anchor, int(count * (12 if unit == "year" else 1))))
    year = anchor.year + int(count) * (10 if unit == "decade" else 1)
    return (str(year), "year") if 1000 < year < 3000 else None


_PERIOD = re.compile(
    r"\b(?:(?P<end>end of (?:the|this) )|(?P<part>earlier |later )?(?P<which>last|this|next|previous|current|coming) )"
    r"(?:fiscal |calendar |financial )?(?P<unit>week(?:end)?|month|year|summer|spring|autumn|winter|morning|afternoon|"
    r"evening|night)\b|\b(?:by|at|before|until) (?:the )?(?P<ending>year|month)(?:['’]s)?[ -]end\b",
    re.I,
)
_SHIFTS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def by_period(moments: Moments, start: int, end: int) -> Iterator[Found]:
    """ "Last month", "this year", "earlier this week", "by the end of the year"; ``text[start:end]`` is the unit."""
    match = _last_match(_PERIOD, moments.text, max(0, start - 24), end + 6, start)
    if match is None or moments.at is None:
        return
    which = (match["which"] or "this").lower()
    made = _period(moments.at, (match["unit"] or match["ending"]).lower(), _SHIFTS[which])
    yield Found(match.start(), match.end(), *made)


def _period(at: date, unit: str, shift: int) -> tuple[str, str]:
    if unit in ("morning", "afternoon", "evening", "night"):
        return day_of(at + timedelta(days=shift))
    if unit == "week":
        return month_of(at + timedelta(days=7 * shift))
    if unit == "weekend":
        return day_of(at + timedelta(days=5 - at.weekday() + 7 * shift))
    if unit == "month":
        return month_of(add_months(at, shift))
    return year_of(add_months(at, 12 * shift))


_ORDINAL = re.compile(
    r"\b(?:on|by|until|from|since|before|after)\s(?P<span>the\s(?P<day>3[01]|[12]?\d)(?:st|nd|rd|th))(?P<month>\sof\s(?P<which>this|last|next)\smonth)?"
    r"(?P<stop>\b(?!\s(?:anniversary|floor|session|round|meeting|summit|time|century|day|year|of\s[a-z]|[a-z]+\s(?:session|meeting|summit|anniversary)|(?-i:[A-Z]))))",
    re.I,
)


def by_ordinal(moments: Moments, start: int, end: int) -> Iterator[Found]:
    """ "On the 25th of this month", "on the 25th"; not "on the 25th anniversary"."""
    match = _last_match(_ORDINAL, moments.text, max(0, start - 12), end + 40, start)
    if match is None or moments.at is None:
        return
    which = (match["which"] or "this").lower()
    try:
        made = add_months(moments.at, _SHIFTS[which]).replace(day=int(match["day"]))
    except ValueError:
        return
    yield Found(match.start("span"), match.end(), *day_of(made))


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINAL_DAYS = {word: days for days, word in enumerate(_ORDINALS.split())}
_DAY_OF_TRIP = re.compile(
    r"\b(?:the\s)?(?P<which>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?:\w+\s)?day\sof\s[^.;]{3,60}?"
    r"\b(?:began|started|kicked off|opened|begun)\s(?:on\s)?(?P<day>" + "|".join(WEEKDAY_NUMBERS) + r")\b",
    re.I,
)


def by_day_of_trip(moments: Moments) -> Iterator[Found]:
    """ "The third day of his trip, which began on Sunday" is the Tuesday after that Sunday."""
    if moments.at is None:
        return
    for match in _DAY_OF_TRIP.finditer(moments.text):
        began = _weekday(moments.at, WEEKDAY_NUMBERS[match["day"].lower()], "", future=False)
        stop = re.compile(r"\bday\b").search(moments.text, match.start())
        made = began + timedelta(days=_ORDINAL_DAYS[match["which"].lower()])
        yield Found(match.start(), stop.end() if stop else match.end(), *day_of(made))
