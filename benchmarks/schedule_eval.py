"""Delay from an entry's publication to its poll: our schedule against one by the count of the last week.

The other is Miniflux's ``entry_frequency``: a week's minutes over the entries of the last week, within a minute and a
day. Both poll the same feeds over their busiest four weeks; our dial is turned until the number of polls is the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.core.instants import parse_instant
from pipeline.core.schedule import SchedulePolicy, interval, remember

WEEK = timedelta(days=7)
SPAN = timedelta(days=28)
FEWEST_ENTRIES = 60
_ITEM = re.compile(r"<item[ >].*?</item>", re.DOTALL)
_DATE = re.compile(r"<pubDate>(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?</pubDate>", re.DOTALL)
_ID = re.compile(r"<(?:guid|link)[^>]*>(.*?)</", re.DOTALL)

Wait = Callable[[list[datetime], datetime], timedelta]
"""From all arrivals seen so far and the time, how long until the next poll."""


def against_miniflux(timeline: Path) -> dict[str, float]:
    """Mean and 95th percentile of the delay in minutes, both ways."""
    feeds = [busiest for folder in sorted(timeline.iterdir()) if (busiest := _busiest(_published(folder)))]
    theirs, their_delays = _total(feeds, lambda: _by_last_week)
    low_s, high_s = 60.0, 20_000.0
    for _ in range(12):
        dial_s = (low_s + high_s) / 2
        ours, delays = _total(feeds, lambda dial_s=dial_s: _OurWait(dial_s))  # type: ignore[misc]  # bound on purpose
        low_s, high_s = (dial_s, high_s) if ours > theirs else (low_s, dial_s)
    return {
        "feeds": len(feeds),
        "polls_theirs": theirs,
        "polls_ours": ours,
        "mean_min_theirs": _mean(their_delays),
        "mean_min_ours": _mean(delays),
        "p95_min_theirs": _p95(their_delays),
        "p95_min_ours": _p95(delays),
    }


def _total(feeds: Sequence[Sequence[datetime]], wait: Callable[[], Wait]) -> tuple[int, list[float]]:
    runs = [_polled(feed, wait()) for feed in feeds]
    return sum(polls for polls, _ in runs), sorted(delay for _, delays in runs for delay in delays)


def _polled(published: Sequence[datetime], wait: Wait) -> tuple[int, list[float]]:
    """Number of polls and each entry's delay in minutes, after a week of looking on."""
    now, polls, delays = published[0] + WEEK, 0, list[float]()
    known = bisect_right(published, now)
    while now < published[-1]:
        polls += 1
        upto = bisect_right(published, now)
        delays += [(now - at).total_seconds() / 60 for at in published[known:upto]]
        known = upto
        now += wait(list(published[:upto]), now)
    return polls, delays


def _by_last_week(seen: list[datetime], now: datetime) -> timedelta:
    n = max(len(seen) - bisect_left(seen, now - WEEK), 1)
    return timedelta(minutes=min(max(round(10_080 / n), 1), 1_440))


class _OurWait:
    def __init__(self, dial_s: float) -> None:
        self._policy = SchedulePolicy(min_interval_s=60, max_interval_s=86_400, at_one_per_hour_s=dial_s)
        self._arrivals: tuple[int, ...] = ()
        self._n = 0

    def __call__(self, seen: list[datetime], now: datetime) -> timedelta:
        self._arrivals, self._n = remember(self._arrivals, seen[self._n :], now), len(seen)
        return timedelta(seconds=interval(self._arrivals, 0, now, self._policy))


def _published(folder: Path) -> list[datetime]:
    """When each entry of a feed's snapshots says that it first appeared."""
    first: dict[str, datetime] = {}
    for snapshot in sorted(folder.iterdir()):
        for item in _ITEM.findall(snapshot.read_bytes().decode("utf-8", "replace")):
            named, dated = _ID.search(item), _DATE.search(item)
            at = parse_instant(dated[1]) if dated else None
            if named and at:
                first.setdefault(named[1], at)
    return sorted(first.values())


def _busiest(published: Sequence[datetime]) -> Sequence[datetime]:
    """The four weeks with the most entries; nothing when those are few."""
    stretches = [published[n : bisect_left(published, published[n] + SPAN)] for n in range(0, len(published), 20)]
    best = max(stretches, key=len, default=())
    return best if len(best) >= FEWEST_ENTRIES else ()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _p95(values: Sequence[float]) -> float:
    return values[int(0.95 * len(values))]
