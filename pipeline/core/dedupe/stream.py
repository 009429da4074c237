"""Dedupe over JSON lines, for ``demarche dedupe``: the items of one stream in order of arrival, answers at its end.

Story ids never change once given; relations are named when the whole stream is known. An item without a date is taken
to be as old as the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from pipeline.core.dedupe.deduper import Deduper
from pipeline.core.errors import BadRecord
from pipeline.core.outlets import UNKNOWN_DOMAIN
from schemas import Article, ArticleId, Outlet, StoryId, content_id

Line = tuple[int, Mapping[str, object]]
"""Number of the line, and its JSON object."""

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of items before the first one that has a date: only differences of dates matter here."""


def dedupe_lines(
    lines: Iterable[Line],
    report: Callable[[int, str], None],
    language_of: Callable[[str], str],
) -> Iterator[dict[str, object]]:
    """``{"id", "story_id", "relation"}`` for each good line, in order, when the input has ended.

    In: ``{"id", "title", "text", "published_at"?, "outlet"?}``. Bad lines go to ``report`` with their number.
    """
    deduper = Deduper({})
    taken: list[tuple[object, ArticleId, str, StoryId]] = []
    at = BEGINNING
    for number, record in lines:
        try:
            article = article_of(record, at, language_of)
        except BadRecord as bad:
            report(number, str(bad))
            continue
        at = article.published_at
        taken.append((record["id"], article.id, article.version, deduper.assign(article).story.id))
    for id_, article_id, version, story_id in taken:
        yield {"id": id_, "story_id": story_id, "relation": deduper.relation_at_last(article_id, version)}


def article_of(record: Mapping[str, object], at: datetime, language_of: Callable[[str], str]) -> Article:
    """The line as an article, published ``at`` unless it says when. Raises ``BadRecord``."""
    id_ = record.get("id")
    if not isinstance(id_, str | int) or id_ == "":
        raise BadRecord('"id" is missing: give each item a string or number of its own')
    title, text = _string(record, "title"), _string(record, "text")
    if not (title.strip() or text.strip()):
        raise BadRecord(f'item {id_}: "title" and "text" are both empty: nothing to compare')
    published_at = _date(record, at)
    return Article(
        id=ArticleId(content_id("art", id_)),
        version=content_id("v", title, text),
        url=None,
        title=title,
        text=text,
        text_source="given",
        language=language_of(f"{title}\n{text}"),
        outlet=Outlet(name=_string(record, "outlet"), domain=_string(record, "outlet") or UNKNOWN_DOMAIN),
        published_at=published_at,
        published_source="published",
        fetched_at=published_at,
    )


def _string(record: Mapping[str, object], field: str) -> str:
    value = record.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRecord(f'item {record.get("id")}: "{field}" must be a string, this is a {type(value).__name__}')
    return value


def _date(record: Mapping[str, object], otherwise: datetime) -> datetime:
    value = _string(record, "published_at")
    if not value:
        return otherwise
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise BadRecord(f'item {record.get("id")}: "published_at" is not an ISO 8601 date: {value!r}') from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
