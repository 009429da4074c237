"""Instants and periods as they stand in documents: text of one fixed form, so that order of text is order of time.

A date known to the month is a period; whether an event falls into a range is whether the two overlap.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SECOND = timedelta(seconds=1)


def stamp(at: datetime) -> str:
    """An aware instant as ``2026-05-19T08:00:00Z``: UTC, whole seconds, twenty characters."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def period(iso: str) -> tuple[datetime, datetime] | None:
    """First instant of ``2026``, ``2026-05`` or ``2026-05-19``, and first instant after it; None when it is no date."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
        return start, _end(start, month, day)
    except (ValueError, OverflowError):
        return None


def span_of(iso: str | None, otherwise: datetime) -> tuple[str, str]:
    """First and last second of an event's date; the day of ``otherwise`` when the event has no date of its own."""
    found = period(iso) if iso else None
    start, end = found or period(stamp(otherwise)[:10]) or (otherwise, otherwise + _SECOND)
    return stamp(start), stamp(end - _SECOND)


def _end(start: datetime, month: int | None, day: int | None) -> datetime:
    if day:
        return start + timedelta(days=1)
    if month:
        return (start + timedelta(days=32)).replace(day=1)
    return start.replace(year=start.year + 1)
