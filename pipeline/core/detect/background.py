"""Is it news or recalled? A dated past, a past perfect and words such as "last year" say that it is recalled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from pipeline.core.detect.clauses import Sentence
from schemas import DateMention

RECALLED = re.compile(
    r"\b(?:last (?:year|month|summer|spring|autumn|fall|winter|decade|century)|years? ago|months? ago|decades? ago"
    r"|earlier this year|(?:since|in) (?:19|20)\d\d|previously|back in|(?:days?|weeks?) earlier|at the time)\b",
    re.IGNORECASE,
)
NEWS_DAYS = 14
"""A happening dated further back than this is recalled: weeklies still report what is ten days old."""


def is_background(
    sentence: Sentence, action: int | None, text: str, happened: DateMention | None, published_at: datetime | None
) -> bool:
    """Whether the event told by ``action`` in a sentence reading ``text`` is only recalled."""
    if happened is not None and published_at is not None:
        return _days_before(happened, published_at.date()) > NEWS_DAYS
    if action is not None and "had" in sentence.chunks[action].auxiliaries:
        return True
    return bool(RECALLED.search(text))


def _days_before(happened: DateMention, published: date) -> int:
    """Days from the end of the stated period to the publication; negative for the future."""
    parts = [int(part) for part in happened.value.split("-")]
    if happened.granularity == "year":
        return (published - date(parts[0], 12, 31)).days
    if happened.granularity == "month":
        return (published - date(parts[0], parts[1], 28)).days
    return (published - date(*parts)).days


def date_of(dates: Sequence[DateMention], start: int, end: int, at: int) -> DateMention | None:
    """The date in the sentence ``start``..``end`` nearest to the trigger at ``at``."""
    inside = [one for one in dates if start <= one.start < end]
    return min(inside, key=lambda one: abs(one.start - at), default=None)
