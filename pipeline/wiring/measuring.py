"""The measuring commands as functions: one JSON object in, one out. ``BadRecord`` says what is wrong with the one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.core.dedupe.stream import dedupe_lines
from pipeline.core.detect.answer import code_answer
from pipeline.core.errors import BadRecord
from pipeline.core.instants import parse_instant
from pipeline.core.language import language_of
from pipeline.core.names import compare
from pipeline.core.page import read_page
from pipeline.core.parse import ParsedFeed, parse_feed
from pipeline.wiring.knowledge import detector, pair_coder, reader

Json = Mapping[str, object]
T = TypeVar("T", bound=BaseModel)


class _Item(BaseModel):
    """A line for ``code``; further keys are left alone."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str | None = None
    text: str
    title: str | None = None
    published_at: str | None = None
    language: str | None = None
    actor: str | None = None
    recipient: str | None = None


class _Pair(BaseModel):
    a: str
    b: str


def coder() -> Callable[[Json], Json]:
    """``demarche code`` for one item."""
    read, detect, pairs = reader().read, detector().detect, pair_coder().answer

    def code(record: Json) -> Json:
        item = _checked(_Item, record)
        reading = read(
            article_id=item.id or "",
            title=item.title or "",
            text=item.text,
            language=item.language or language_of(item.text),
            published_at=_moment(item.published_at),
        )
        pair = pairs(item.text, item.actor, item.recipient) if item.actor and item.recipient else None
        answer = {"root": pair.root, "confidence": pair.confidence} if pair else None
        return {**code_answer(reading, detect(reading)), "id": record.get("id"), "pair": answer}

    return code


def name_matcher() -> Callable[[Json], Json]:
    """``demarche names`` for one pair."""

    def match(record: Json) -> Json:
        pair = _checked(_Pair, record)
        found = compare(pair.a, pair.b)
        return {"same": found.same, "score": round(found.score, 4)}

    return match


def deduplicated(lines: Iterator[tuple[int, Json]], report: Callable[[int, str], None]) -> Iterator[Json]:
    """``demarche dedupe`` for a whole stream; bad lines are reported by number and left out."""
    return dedupe_lines(lines, report, language_of)


def name_of(file: Path) -> str:
    """The file's name as text, also where it is no UTF-8."""
    return os.fsencode(file).decode("utf-8", "replace")


def parsed_file(file: Path, body: bytes) -> ParsedFeed:
    """``demarche parse-feed`` for one file; it counts as fetched when it was last written."""
    return parse_feed(body, url=name_of(file), fetched_at=datetime.fromtimestamp(file.stat().st_mtime, UTC))


def read_html(body: bytes, url: str | None) -> Json:
    """``demarche read-page`` for one page."""
    page = read_page(body, url=url)
    return {
        "title": page.title,
        "text": page.text,
        "published_at": page.published_at.isoformat() if page.published_at else None,
        "authors": list(page.authors),
        "language": page.language,
    }


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    instant = parse_instant(text)
    if instant is None:
        raise BadRecord(f"published_at: {text!r} is no date; write it as 2026-05-19T12:00:00Z")
    return instant


def _checked(model: type[T], record: Json) -> T:
    try:
        return model.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadRecord(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
