"""Decides when a feed is polled next.

For a given number of polls the mean delay of all feeds is least when each interval is proportional to one over the
square root of the feed's rate: busy feeds more often, but not as much more as they are busier. The rate is taken at
the hour of the week that is ahead, because newsrooms sleep. Three things overrule it: no entry may come and go between
two polls (feeds show only their last so many); what the server asks for (Retry-After, max-age) is a floor; failures
double the interval, but never beyond a day, so that no feed is given up silently.

Against a schedule by the count of the last week (Miniflux's), at the same number of polls over four weeks of nine news
feeds of 2020-21: mean delay 10.1 min for 15.7, 95th percentile 25.3 min for 40.3 (benchmarks/schedule_eval.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import xxhash

from pipeline.core.feeds import FeedMemory

DAY_MIN = 24 * 60
HOUR_WINDOW_MIN = 120
"""Each side of the hour ahead: a feed's day has a shape, its single hours do not."""
SAME_WEEKDAY = 3.0
"""Weight of the same hour a week ago against that of another day: weekends differ, by country on different days."""
PRIOR_H = 8.0
"""Hours of the feed's average rate that an hour of the week is mixed with before it is believed."""
KEEP_ARRIVALS_MIN = 14 * DAY_MIN
MAX_ARRIVALS = 400
FEWEST_PER_H = 1 / (30 * 24)
"""Rate assumed of a feed that was silent for all that is remembered: one entry a month."""


@dataclass(frozen=True)
class SchedulePolicy:
    """Bounds and pace."""

    min_interval_s: float = 120.0
    max_interval_s: float = 6 * 3600.0
    at_one_per_hour_s: float = 900.0
    """Interval of a feed with one entry an hour. Lower costs polls, higher costs delay: this is the one dial."""
    max_backoff_s: float = 24 * 3600.0
    gone_s: float = 7 * 24 * 3600.0
    """A feed that is gone is looked at once a week: some come back."""
    max_floor_s: float = 24 * 3600.0
    """A server's wish beyond a day is a mistake in its set-up (max-age of a year is common)."""
    window_share: float = 0.5
    """Of the time in which a whole document's worth of entries appears."""
    jitter: float = 0.1
    """Share of the interval by which polls are spread, so that feeds listed together drift apart."""


def next_poll(memory: FeedMemory, now: datetime, policy: SchedulePolicy) -> datetime:
    """When to poll again, counted from now, after an answer or after failures in a row."""
    interval_s = interval(memory.arrivals, memory.n_entries, now, policy)
    if memory.failures:
        interval_s = min(interval_s * 2.0 ** min(memory.failures, 12), max(policy.max_backoff_s, interval_s))
    spread = 2 * _spread(memory.url, memory.n_polls) - 1
    return now + timedelta(seconds=interval_s * (1 + policy.jitter * spread))


def interval(arrivals: Sequence[int], n_entries: int, now: datetime, policy: SchedulePolicy) -> float:
    """Seconds, from the rate at the hour of the week ahead and the window that the document shows."""
    now_min = minutes(now)
    rate = rate_at(arrivals, now_min)
    wanted = policy.at_one_per_hour_s / math.sqrt(rate)
    if n_entries:
        wanted = min(wanted, policy.window_share * n_entries / rate * 3600)
    return min(max(wanted, policy.min_interval_s), policy.max_interval_s)


def rate_at(arrivals: Sequence[int], now_min: int) -> float:
    """Entries an hour to expect now: what this hour brought on the days before, mixed with the average of all hours."""
    recent = [arrival for arrival in arrivals if 0 <= now_min - arrival <= KEEP_ARRIVALS_MIN]
    if not recent:
        return FEWEST_PER_H
    span_min = max(now_min - recent[0], DAY_MIN)
    average = len(recent) / span_min * 60
    days = range(1, span_min // DAY_MIN + 1)
    weights = {day: SAME_WEEKDAY if day % 7 == 0 else 1.0 for day in days}
    here = sum(weights.get(day, 0.0) for arrival in recent if (day := _day_of(now_min - arrival)))
    hours = sum(weights.values()) * 2 * HOUR_WINDOW_MIN / 60
    return max((here + PRIOR_H * average) / (hours + PRIOR_H), FEWEST_PER_H)


def _day_of(ago_min: int) -> int | None:
    """Which of the days before, when it was at about this hour; None at other hours and for the last hours."""
    day = round(ago_min / DAY_MIN)
    return day if day and -HOUR_WINDOW_MIN <= ago_min - day * DAY_MIN < HOUR_WINDOW_MIN else None


def remember(arrivals: Sequence[int], new: Sequence[datetime], now: datetime) -> tuple[int, ...]:
    """Add when entries appeared; forget what is older than two weeks."""
    now_min = minutes(now)
    both = sorted([*arrivals, *(min(minutes(moment), now_min) for moment in new)])
    return tuple(moment for moment in both if now_min - moment <= KEEP_ARRIVALS_MIN)[-MAX_ARRIVALS:]


def minutes(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def _spread(url: str, n_polls: int) -> float:
    """0..1, as good as chance and the same in a replay."""
    return xxhash.xxh3_64_intdigest(f"{url} {n_polls}".encode()) / 2**64
