"""Decides how long a server wants to be left alone: Retry-After, Cache-Control and Expires, in their many spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from pipeline.core.instants import parse_instant

_MAX_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_NEVER_FRESH = re.compile(r"(?<![\w-])(?:no-cache|no-store|must-revalidate)", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Seconds or a date, both as RFC 9110 has them."""
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return timedelta(seconds=int(value[:9]))
    moment = parse_instant(value)
    return max(moment - now, timedelta()) if moment else None


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the answer says it stays fresh; max-age outranks Expires, and Age counts against it."""
    control = headers.get("cache-control", "")
    match = _MAX_AGE.search(control)
    if match:
        age = headers.get("age", "")
        return timedelta(seconds=max(int(match[1][:9]) - (int(age[:9]) if age.isdigit() else 0), 0))
    if _NEVER_FRESH.search(control):
        return None
    expires = parse_instant(headers.get("expires"))
    return max(expires - now, timedelta()) if expires else None
