"""A name as government or as place."""

from __future__ import annotations

import pytest

from .conftest import Read

ACTS = [
    "Lisbon rejected the offer.",
    "Envoys held talks with Kenya.",
    "Norway and Iceland agreed to share data.",
    "The court asked for the consent of Malaysia.",
    "They accused Moscow of lying.",
    "Japan's policy has changed.",
    "The minister urged Beijing to wait.",
    "Uruguayan officials declined.",
    "The treaty binds the Kingdom of Norway.",
    "A note was handed over between Kenya and Uganda.",
    "Sovereignty passed to Norway.",
    "Japan has refused.",
    "The Netherlands agreed.",
    "There was doubt on the part of Malaysia.",
]
PLACES = [
    "He was born in Lisbon.",
    "The plane landed in Kenya.",
    "She returned to Norway last year.",
    "Floods hit the north of Malaysia.",
    "Stores closed across Austria, Germany and Denmark.",
    "Snow fell in Moscow.",
    "Japan's coast was hit.",
    "They sell Uruguayan beef.",
    "A region of eastern Poland was hit.",
    "He sailed to the Kingdom of Norway.",
    "A road runs between Kenya and Uganda.",
    "Kenya is a country of lakes.",
    "Norway is home to many glaciers.",
    "Japan has a long coast.",
    "The Lisbon venue was full.",
    "The valley became part of Austria.",
    "It is heard all over Poland.",
]


@pytest.mark.parametrize(("texts", "acts"), [(ACTS, True), (PLACES, False)])
def test_a_name_is_read_as_government_or_place_by_what_governs_it(read: Read, texts: list[str], acts: bool) -> None:
    found = {text: next(e.as_actor for e in read(text).entities if e.label in ("state", "place")) for text in texts}
    assert {text: actor >= 0.5 for text, actor in found.items()} == dict.fromkeys(texts, acts)


def test_a_city_that_is_no_capital_never_counts_as_the_government(read: Read) -> None:
    assert read("Karachi welcomed the visitors.").entities[0].as_actor < 0.5
