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
    """A text, the day it was written (None when unknown), and the dates found so far, in order."""

    text: str
    at: date | None
    found: list[Found] = field(default_factory=list)

    def last(self, unit: str) -> date | None:
        """The last date found that is known to the unit (day, month, year), as the first day of its period."""
        finer = _UNITS[: _UNITS.index(unit) + 1]
        value = next((one.value for one in reversed(self.found) if one.granularity in finer), None)
        return date.fromisoformat(value + "-01-01"[len(value) - 4 :]) if value else None


_UNITS = ("day", "month", "year")


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
