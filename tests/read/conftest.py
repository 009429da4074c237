"""The reader with the seeds that ship."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipeline.core.read import Reader
from pipeline.seeds import seeds_dir
from pipeline.seeds.gazetteer import load_gazetteer
from pipeline.seeds.offices import load_offices, load_vocabulary
from schemas import Reading

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    seeds = seeds_dir()
    return Reader(load_gazetteer(seeds), load_offices(seeds), load_vocabulary(seeds))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    def of(
        text: str, *, title: str = "", language: str = "en", at: datetime | None = datetime(2025, 11, 8, tzinfo=UTC)
    ) -> Reading:
        return reader.read(article_id="a", title=title, text=text, language=language, published_at=at)

    return of
