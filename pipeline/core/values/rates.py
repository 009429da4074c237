"""What a sum is in US dollars: average rates by year or month, each known by its date.

News amounts are round; a yearly average is within a few per cent for currencies that do not crash. For those that do
(rial, lira, bolivar, pound of Lebanon) the date of the rate travels with the value, so that a reader can judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Rates:
    """Units of each currency for one US dollar, by period ("2024" or "2024-03")."""

    per_usd: Mapping[str, Mapping[str, float]]

    def usd(self, value: float, currency: str, at: datetime | None) -> tuple[float, str | None] | None:
        """The value in dollars and the period of the rate used; None when the currency is not in the table.

        The month's rate is used when there is one, else the year's, else the nearest period's. Without a date
        the latest is used.
        """
        if currency == "USD":
            return value, None
        periods = self.per_usd.get(currency)
        if not periods:
            return None
        period = _nearest(periods, at)
        return value / periods[period], period


def _nearest(periods: Mapping[str, float], at: datetime | None) -> str:
    if at is None:
        return max(periods)
    month, year = at.strftime("%Y-%m"), at.strftime("%Y")
    if month in periods:
        return month
    if year in periods:
        return year
    return min(periods, key=lambda period: (abs(int(period[:4]) - at.year), period))
