"""Which office the text gives to whom, and whether it can be true."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.seeds import SeedError
from pipeline.seeds.offices import load_offices

from .conftest import Read

GIVEN = [
    ("Chilean Deputy Foreign Minister Rosa Vidal spoke.", [("Rosa Vidal", "Chilean Deputy Foreign Minister", "CHL")]),
    ("Rosa Vidal, the Chilean energy minister, spoke.", [("Rosa Vidal", "energy minister", "CHL")]),
    ("former Chilean president Rosa Vidal spoke.", [("Rosa Vidal", "former Chilean president", "CHL")]),
    ("Minister for Climate Change of Chile Rosa Vidal spoke.", [("Rosa Vidal", "Minister for Climate Change", "CHL")]),
    (
        "Chilean Ambassador to the United Nations, Rosa Vidal, spoke.",
        [("Rosa Vidal", "Chilean Ambassador to the United Nations", "CHL")],
    ),
    ("Chile’s energy minister Rosa Vidal spoke.", [("Rosa Vidal", "energy minister", "CHL")]),
    ("Chilean energy minister Rosa Vidal spoke.", [("Rosa Vidal", "energy minister", "CHL")]),
    ("US Trade Representative Rosa Vidal spoke.", [("Rosa Vidal", "US Trade Representative", "USA")]),
    (
        "Rosa Vidal, the Chilean Foreign Ministry spokeswoman, spoke.",
        [("Rosa Vidal", "Foreign Ministry spokeswoman", "CHL")],
    ),
    ("It was said by Rosa Vidal, spokeswoman of Lima's HZK. Peru paid.", [("Rosa Vidal", "spokeswoman", "PER")]),
    ("Chile will send its finance minister. Rosa Vidal will stay away.", []),
    (
        "Rosa Vidal, an adviser of the Harbour Board and current Civic Front senator, said Chile agreed.",
        [("Rosa Vidal", "adviser", "CHL"), ("Rosa Vidal", "senator", "CHL")],
    ),
    ("Rosa Vidal, the reclusive Chilean army chief, spoke.", [("Rosa Vidal", "army chief", "CHL")]),
    ("At the United Nations, spokesperson Rosa Vidal said Chile had paid.", [("Rosa Vidal", "spokesperson", "UN")]),
    ("UN-led talks on Chile failed, special envoy Rosa Vidal said.", [("Rosa Vidal", "special envoy", "UN")]),
    ("Chile may join, Commission President Rosa Vidal said.", [("Rosa Vidal", "Commission President", "EU")]),
    (
        "Chile paid the US, Secretary of Labor Rosa Vidal said. Chile waits.",
        [("Rosa Vidal", "Secretary of Labor", "USA")],
    ),
    (
        "First Lady Rosa Vidal went to Arica, Chile. Peru is her home. Peru has her.",
        [("Rosa Vidal", "First Lady", "PER")],
    ),
    (
        "Chief of the Army Staff, Field Marshal Asim Munir, was there, Pakistan said.",
        [("Asim Munir", "Chief of the Army Staff", "PAK"), ("Asim Munir", "Field Marshal", "PAK")],
    ),
    (
        "Rosa Vidal, chief of staff for Chilean President Pablo Soto, left.",
        [("Rosa Vidal", "chief of staff", "CHL"), ("Pablo Soto", "Chilean President", "CHL")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_offices_are_linked_to_persons_and_states(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(t.person, t.title, t.country) for t in read(text).titles] == expected


JUDGED = [
    # text, date, conflict, known office
    ("French President Emmanuel Macron spoke.", "2025-06-01", False, "President"),
    ("Prime Minister Emmanuel Macron of France spoke.", "2025-06-01", True, "President"),
    ("Iranian Prime Minister Mohammad Baqer Qalibaf spoke.", "2025-11-08", True, "Speaker of Parliament"),
    ("Iranian Parliament Speaker Khalibaf spoke.", "2025-11-08", False, "Speaker of Parliament"),
    ("Pakistan's Acting President Yusuf Raza Gilani spoke.", "2025-11-08", None, "Chairman of the Senate"),
    ("Pakistan's Senate Chairman Yousaf Raza Gilani spoke.", "2025-11-08", False, "Chairman of the Senate"),
    ("German Chancellor Angela Merkel spoke.", "2019-03-01", False, "Chancellor"),
    ("German Chancellor Angela Merkel spoke.", "2024-03-01", True, None),
    ("Former German Chancellor Angela Merkel spoke.", "2024-03-01", False, None),
    ("Former German Chancellor Olaf Scholz spoke.", "2024-03-01", True, "Chancellor"),
    ("German Chancellor-designate Friedrich Merz spoke.", "2025-03-20", None, None),
    ("Malian Trade Minister Moussa Traoré spoke.", "2025-06-01", None, None),
    ("NATO Secretary General Mark Rutte spoke.", "2025-06-01", False, "NATO Secretary General"),
    ("NATO Secretary General Jens Stoltenberg spoke.", "2025-06-01", True, None),
    ("US President Joe Biden spoke.", "2025-01-25", False, None),  # days after the oath a dateline may still say so
    ("Saudi President Turki Alotaibi spoke.", "2025-06-01", True, None),  # a kingdom
    ("Chilean President Emmanuel Macron spoke.", "2026-05-01", True, "President (FRA)"),
    ("Chilean President Gabriel Macron spoke.", "2026-05-01", None, None),
    ("German Chancellor Olaf Scholz spoke.", "2026-05-01", True, None),  # after the check, but known to be gone
    ("Brazilian President Paulo Nobre spoke.", "2031-06-01", None, None),  # beyond what was checked
]


@pytest.mark.parametrize(("text", "day", "conflict", "office"), JUDGED)
def test_a_title_is_held_against_the_dated_offices(
    read: Read, text: str, day: str, conflict: bool | None, office: str | None
) -> None:
    title = read(text, at=datetime.fromisoformat(day).replace(tzinfo=UTC)).titles[0]
    assert (title.conflict, title.known_office) == (conflict, office)


def test_without_a_date_only_an_office_the_state_lacks_is_a_conflict(read: Read) -> None:
    assert read("Iranian Prime Minister Masoud Pezeshkian spoke.", at=None).titles[0].conflict is True
    assert read("German Chancellor Angela Merkel spoke.", at=None).titles[0].conflict is False
    assert read("French President Marine Le Pen spoke.", at=None).titles[0].conflict is None


def test_the_speaker_called_prime_minister_is_flagged_each_time_and_rightly_called_never(read: Read) -> None:
    text = (
        "Iran's Parliament Speaker Mohammad Baqer Qalibaf came to Islamabad. Prime Minister Khalibaf met Prime "
        "Minister Shehbaz Sharif. President Qalibaf then saw Senate President Yusuf Raza Gilani of Pakistan."
    )
    judged = [(t.title, t.conflict) for t in read(text).titles]
    assert judged == [
        ("Parliament Speaker", False),
        ("Prime Minister", True),
        ("Prime Minister", False),
        ("President", True),
        ("Senate President", False),
    ]


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ('person = "A B"\nrole = "tsar"\nsince = 2020-01-01\nsource = "x"', "unknown role 'tsar'"),
        ('person = "A B"\nrole = "president"\nsince = 2020-01-01\nuntil = 2019-01-01\nsource = "x"', "not after since"),
        ('person = "A B"\nrole = "president"\nsource = "x"', "needs person, role, since and source"),
    ],
)
def test_a_wrong_fact_is_refused_with_the_name_of_its_file(tmp_path: Path, fact: str, message: str) -> None:
    (tmp_path / "offices").mkdir()
    (tmp_path / "offices" / "_words.toml").write_text('[roles]\npresident = ["president"]\n')
    (tmp_path / "offices" / "XYZ.toml").write_text(f'code = "XYZ"\nchecked = 2026-01-01\n[[held]]\n{fact}\n')
    with pytest.raises(SeedError, match=rf"XYZ\.toml.*{message}"):
        load_offices(tmp_path)
