"""Date strings as feeds write them."""

from datetime import UTC, datetime

import pytest

from pipeline.core.instants import parse_instant


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type]  # year to second, as datetime takes them


READ = [
    ("Thu, 05 Nov 2026 14:30:15 GMT", at(2026, 11, 5, 14, 30, 15)),
    ("Thu, 05 Nov 2026 14:30:15 +0330", at(2026, 11, 5, 11, 0, 15)),
    ("05 Nov 26 14:30 EST", at(2026, 11, 5, 19, 30)),
    ("Thu, 05 Nov 2026 14:30:15 -0000", at(2026, 11, 5, 14, 30, 15)),
    ("Thu, 05 Nov 2026 23:59:60 GMT", at(2026, 11, 5, 23, 59, 59)),
    ("Thu, 05 Nov 2026 24:00:00 GMT", at(2026, 11, 6)),
    ("Thu Nov  5 14:30:15 2026", at(2026, 11, 5, 14, 30, 15)),
    ("2026-11-05T14:30:15Z", at(2026, 11, 5, 14, 30, 15)),
    ("2026-11-05T14:30:15.250+05:00", datetime(2026, 11, 5, 9, 30, 15, 250_000, tzinfo=UTC)),
    ("2026-11-05 14:30", at(2026, 11, 5, 14, 30)),
    ("2026-11-05T14:30:15 0100", at(2026, 11, 5, 14, 30, 15)),
    ("20261105", at(2026, 11, 5)),
    ("2026-11", at(2026, 11, 1)),
    ("2026-11-05T14:30:5Z", at(2026, 11, 5, 14, 30, 5)),
    ("Mon, 01 Jan 0001 00:00:00 +0000", at(1, 1, 1)),
    ("Sat, Dec 5 2026 02:02:33 PM", at(2026, 12, 5, 14, 2, 33)),
    ("2026/11/05 14:30:15", at(2026, 11, 5, 14, 30, 15)),
    ("11/05/2026 02:30:15 PM", at(2026, 11, 5, 14, 30, 15)),
    ("25/11/2026 14:30", at(2026, 11, 25, 14, 30)),
    ("05.11.2026, 14.30 Uhr", at(2026, 11, 5, 14, 30)),
    ("November 5, 2026 2:30 PM PST", at(2026, 11, 5, 22, 30)),
    ("Nov 5th, 2026 12:05 a.m.", at(2026, 11, 5, 0, 5)),
    ("Nov 5, 2026 12:05 PM", at(2026, 11, 5, 12, 5)),
    ("mar 10 nov 2026 08:00", at(2026, 11, 10, 8)),
    ("jeudi 5 novembre 2026 - 14h30", at(2026, 11, 5, 14, 30)),
    ("5 de noviembre de 2026", at(2026, 11, 5)),
    ("Do, 05 Dez 2026 14:30:15 +0100", at(2026, 12, 5, 13, 30, 15)),
    ("5 ноября 2026 14:30", at(2026, 11, 5, 14, 30)),
    ("5 Kasım 2026 Perşembe 14:30", at(2026, 11, 5, 14, 30)),
    ("5 نوفمبر 2026 - 14:30", at(2026, 11, 5, 14, 30)),
    ("٥ تشرين الثاني ٢٠٢٦", at(2026, 11, 5)),
    ("2026年11月5日 14:30", at(2026, 11, 5, 14, 30)),
    ("2026-11-05 오후 02:30:15", at(2026, 11, 5, 14, 30, 15)),
    ("5 maggio 2026", at(2026, 5, 5)),
    ("1793889015", at(2026, 11, 5, 14, 30, 15)),
    ("1793889015000", at(2026, 11, 5, 14, 30, 15)),
]
REFUSED = [
    "",
    "yesterday",
    "2026-02-30",
    "Fri, 32 Nov 2026 10:00:00 GMT",
    "November 2026",
    "12:30",
    "13/13/2026",
    "x" * 500,
]


@pytest.mark.parametrize(("text", "instant"), READ)
def test_date_string_is_read(text: str, instant: datetime) -> None:
    assert parse_instant(text) == instant


@pytest.mark.parametrize("text", REFUSED)
def test_what_names_no_day_is_refused(text: str) -> None:
    assert parse_instant(text) is None
