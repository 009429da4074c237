"""What the rules for dates share: the text with its reference day, a found date, and reckoning by days and months."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Found:
    """A date found at ``text[start:end]``."""

    start: int
    end: int
    value: str
    """ISO, as precise as known."""
    granularity: str
    """day, month or year."""


@dataclass
class Moments:
    """A text, the day it was written (None when unknown), and the days found so far, in order."""

    text: str
    at: date | None
    days: list[date] = field(default_factory=list)


def day_of(one: date) -> tuple[str, str]:
    return one.isoformat(), "day"


def month_of(one: date) -> tuple[str, str]:
    return one.isoformat()[:7], "month"


def year_of(one: date) -> tuple[str, str]:
    return str(one.year), "year"


def add_months(one: date, months: int) -> date:
    """The first of the month that lies so many months on."""
    total = one.year * 12 + one.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
