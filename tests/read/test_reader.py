"""The reading as a whole."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest

from pipeline.core.read import Reader
from pipeline.seeds import seeds_dir
from pipeline.seeds.gazetteer import load_gazetteer
from pipeline.seeds.offices import load_offices, load_vocabulary
from schemas import Amount, DateMention, Reading

from .conftest import Read

TEXT = (
    "TUNIS – Tunisian Trade Minister Leila Ben Amor told Niger's army chief, Gen. Issa Maïga, that the U.N. would help."
    "\n“We agree,” said Maïga. Ben Amor left for N'Djamena."
)


def test_every_span_stands_where_it_says(read: Read) -> None:
    reading = read(TEXT, title="Niger, Tunisia talk trade")
    for span in (*reading.entities, *reading.titles):
        assert reading.text[span.start : span.end] == span.text
    for span in reading.title_entities:
        assert reading.title[span.start : span.end] == span.text


def test_entities_come_in_order_and_do_not_overlap(read: Read) -> None:
    entities = read(TEXT).entities
    assert all(one.end <= other.start for one, other in pairwise(entities))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("TUNIS – The minister left.", "TUNIS"),
        ("ISLAMABAD (APP): Trade grew.", "ISLAMABAD"),
        ("DOHA, Nov 3 -- The Emir spoke.", "DOHA"),
        ("Talks went on.", None),
    ],
)
def test_the_dateline_is_the_place_the_text_opens_with(read: Read, text: str, place: str | None) -> None:
    assert read(text).dateline == place


def test_amounts_and_dates_are_asked_with_the_country_the_text_is_about() -> None:
    asked: list[tuple[str | None, datetime | None]] = []

    def amounts(text: str, *, country: str | None, at: datetime | None) -> list[Amount]:
        asked.append((country, at))
        return [Amount(start=0, end=4, text=text[:4], value=5.0, currency="PKR")]

    def dates(text: str, *, at: datetime | None) -> list[DateMention]:
        return []

    seeds = seeds_dir()
    reader = Reader(
        load_gazetteer(seeds), load_offices(seeds), load_vocabulary(seeds), find_amounts=amounts, find_dates=dates
    )
    reading = reader.read(article_id="a", title="", text="Rs 5 went to Pakistan.", language="en", published_at=None)
    assert asked == [("PAK", None)]
    assert reading.amounts[0].text == "Rs 5"


def test_reading_twice_gives_the_same(read: Read) -> None:
    assert read(TEXT) == read(TEXT)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "…", "’s", "Mr.", "President", "of of of", "a" * 5000, "A" * 5000, "U.S." * 50]
)
def test_odd_texts_are_read_without_complaint(read: Read, text: str) -> None:
    assert isinstance(read(text, title=text), Reading)
