"""Dates: which are found and to which day, month or year they resolve."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.values import find_dates
from pipeline.core.values.calendars import islamic, persian

CASES = [line.split("\t") for line in (Path(__file__).parent / "dates.tsv").read_text("utf-8").splitlines()]
AT = datetime(2026, 3, 11, 12, tzinfo=UTC)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(("day", "text", "wanted"), CASES, ids=[case[1][:40] for case in CASES])
def test_dates_are_found_and_resolved(day: str, text: str, wanted: str) -> None:
    found = [one.value for one in find_dates(text, at=datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC))]
    alternatives = [item.split("|") for item in wanted.split(";") if item]
    assert len(found) == len(alternatives), found
    assert all(value in accepted for value, accepted in zip(found, alternatives, strict=True)), found


@pytest.mark.parametrize("text", [case[1] for case in CASES])
def test_offsets_give_back_the_words(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in find_dates(text, at=AT))


def test_without_a_date_of_writing_only_whole_dates_are_given() -> None:
    text = "Yesterday and on Friday they recalled 14 July 2015 and the year that came after May."
    assert [one.value for one in find_dates(text, at=None)] == ["2015-07-14"]


def test_the_value_is_only_as_precise_as_the_words() -> None:
    found = find_dates("On 2 May 2024, in June 2024 and in 2025.", at=AT)
    assert [(one.value, one.granularity) for one in found] == [
        ("2024-05-02", "day"),
        ("2024-06", "month"),
        ("2025", "year"),
    ]


@given(DAYS)
def test_a_day_written_out_is_read_back(day: date) -> None:
    text = f"It was signed on {day:%B} {day.day}, {day.year}."
    assert [one.value for one in find_dates(text, at=AT)] == [day.isoformat()]


@given(DAYS)
def test_a_past_weekday_lies_in_the_week_before(day: date) -> None:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    found = [date.fromisoformat(one.value) for one in find_dates("He arrived on Thursday.", at=at)]
    assert [one.weekday() for one in found] == [3]
    assert timedelta(0) <= day - found[0] < timedelta(7)


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [(1357, 11, 22, date(1979, 2, 11)), (1403, 1, 1, date(2024, 3, 20)), (1399, 12, 30, date(2021, 3, 20)),
     (1375, 1, 1, date(1996, 3, 20)), (1342, 3, 15, date(1963, 6, 5)), (1404, 12, 29, date(2026, 3, 20))],
)  # fmt: skip
def test_persian_days_are_exact(year: int, month: int, day: int, gregorian: date) -> None:
    assert persian(year, month, day) == gregorian


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [(1445, 9, 1, date(2024, 3, 11)), (1447, 1, 1, date(2025, 6, 26)), (1400, 1, 1, date(1979, 11, 20))],
)
def test_islamic_days_are_within_a_day_of_the_moon(year: int, month: int, day: int, gregorian: date) -> None:
    found = islamic(year, month, day)
    assert found is not None
    assert abs((found - gregorian).days) <= 1


def test_there_is_no_thirteenth_month() -> None:
    assert persian(1400, 13, 1) is None
    assert islamic(1400, 13, 1) is None
