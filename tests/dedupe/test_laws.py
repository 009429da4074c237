"""What holds of dedupe whatever the news is."""

from __future__ import annotations

import random

import pytest
from newsroom import REPORT, SENTENCES, article

from pipeline.core.dedupe import Deduper
from pipeline.core.dedupe.signature import Signature, signature_of
from pipeline.core.dedupe.words import shingle_hashes, words_of
from schemas import Article

SUBJECTS = ("tariffs", "fishing", "a pipeline", "visas", "flood relief", "a satellite", "wheat", "extradition")


def day_of_news(seed: int) -> list[Article]:
    """Eight reports with their reprints, cuts and lengthened versions over twelve days, shuffled within hours."""
    rng = random.Random(seed)
    found: list[Article] = []
    for number, subject in enumerate(SUBJECTS):
        body = [f"{sentence[:-1]} in the matter of {subject} number {number}." for sentence in SENTENCES]
        rng.shuffle(body)
        for copy in range(rng.randint(1, 5)):
            text = " ".join(body[: rng.choice((5, 12, 12))])
            hours = number * 36 + copy + rng.random()
            found.append(
                article(text, f"Talks on {subject}", name=f"{number}-{copy}", hours=hours, outlet=f"o{copy}.example")
            )
    return sorted(found, key=lambda one: one.fetched_at.timestamp() + rng.random() * 7200)


@pytest.mark.parametrize("seed", range(6))
def test_restart_at_any_point_gives_the_same_answers(seed: int) -> None:
    news = day_of_news(seed)
    steady, store = Deduper({}), dict[str, bytes]()
    restarting = Deduper(store)
    for place, one in enumerate(news):
        if place % 3 == seed % 3:
            restarting = Deduper(store)
        assert restarting.assign(one) == steady.assign(one)


def test_reload_forgets_what_a_rolled_back_transaction_had_stored() -> None:
    store: dict[str, bytes] = {}
    deduper = Deduper(store)
    before = dict(store)
    deduper.assign(article())
    store.clear()
    store.update(before)
    deduper.reload()
    assert deduper.assign(article(name="second")).relation == "original"


def test_signature_survives_the_store() -> None:
    for text in (REPORT, SENTENCES[0], ""):
        signature = signature_of("A title", text)
        again = Signature.decode(signature.encode())
        assert again.encode() == signature.encode()
        assert again.n_words == signature.n_words


def test_signature_of_another_version_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="rebuild the dedupe store"):
        Signature.decode(b"\x09" + signature_of("", REPORT).encode()[1:])


def test_hashes_are_the_same_on_every_machine_and_day() -> None:
    assert shingle_hashes(words_of("Talks on water resumed.").level).tolist() == [4231447442, 3612065585]


def test_state_is_at_most_two_kilobytes_an_article() -> None:
    store: dict[str, bytes] = {}
    deduper = Deduper(store)
    for number in range(20):
        text = " ".join(f"{sentence} ({number} {place})" for place, sentence in enumerate(SENTENCES * 2))
        deduper.assign(article(text, name=str(number), hours=number))
    assert sum(map(len, store.values())) / 20 < 2048


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Die Gespräche STOCKTEN", "die gespräche stockten"),
        ("دیدار وزیر در ۱۴۰۵", "ديدار وزير در 1405"),
        ("“quoted” – dash", '"quoted" - dash'),
        ("ﬁrst ﬂoor", "first floor"),
    ],
)
def test_spelling_habits_of_outlets_are_levelled(a: str, b: str) -> None:
    assert words_of(a).level == words_of(b).level


def test_every_character_is_a_word_where_no_spaces_are_written() -> None:
    assert len(words_of("两国外长举行会谈").level) == 8
