"""Names: which spellings are one person's, and which are two persons'."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.names import compare, keys

FOREIGN = [line.split("\t") for line in (Path(__file__).parent / "cross_script.tsv").read_text("utf-8").splitlines()]
PAIRS = [line.split("\t") for line in (Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines()]
NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz -'.,ÄéčجوДи金"), max_size=24)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ali Larijani", "Ali Laridjani"),
        ("Ebrahim Raisi", "Ibrahim Raeesi"),
        ("Javad Zarif", "Mohammad Javad Zarif"),
        ("Qasem Soleimani", "Ghassem Suleimani"),
        ("Yoweri Museveni", "MUSEVENI, Yoweri"),
        ("Gen. Qamar Javed Bajwa", "Qamar Javed Bajwa"),
        ("Abdelmadjid Tebboune", "Abdul Majid Tebboun"),
        ("Anwar-ul-Haq Kakar", "Anwaar ul Haq Kakar"),
        ("Serhii Kyslytsya", "Sergiy Kyslytsia"),
        ("Volodymyr Groysman", "Vladimir Groysman"),
        ("Zhang Guoqing", "Chang Kuo-ch'ing"),
        ("Kim Yong Nam", "Kim Yŏng-nam"),
        ("Takaichi Sanae", "Sanae Takaichi"),
        ("A. B. Vajpayee", "Atal Bihari Vajpayee"),
        ("HamidKarzai", "Hamid Karzai"),
        ("Emmanuel Macrom", "Emmanuel Macron"),
        ("Mohammed bin Rashid", "Muhammad ibn Rashid"),
        ("Saudi Aramco Limited", "Saudi Aramco Ltd."),
        ("African Union Organisation", "African Union Organization"),
    ],
)
def test_spellings_of_one_name_are_the_same(a: str, b: str) -> None:
    assert compare(a, b).same, compare(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ali Larijani", "Sadeq Larijani"),
        ("Shehbaz Sharif", "Nawaz Sharif"),
        ("Hassan Khomeini", "Ruhollah Khomeini"),
        ("Faisal bin Salman", "Salman bin Faisal"),
        ("Igor Petrovich Orlov", "Igor Sergeyevich Orlov"),
        ("George W. Bush", "George H. Bush"),
        ("M. Pompeo", "Rex Pompeo"),
        ("Hassan", "Hassan Rouhani"),
        ("Li Qiang", "Li Keqiang"),
        ("Olga Ivanova", "Oleg Ivanov"),
        ("Export Bank of Oman", "Export Bank of Jordan"),
        ("Brigade 12", "Brigade 13"),
    ],
)
def test_names_of_two_are_not_the_same(a: str, b: str) -> None:
    assert not compare(a, b).same, compare(a, b)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("ghorbani", "qurbani", True),
        ("yousuf", "yusuf", True),
        ("chekhov", "tschechow", True),
        ("jumaa", "gomaa", True),
        ("itzhak", "yitzchak", True),
        ("salim", "salman", False),
        ("emil", "emilia", False),
        ("kamil", "kamal", True),
        ("boris", "borat", False),
    ],
)
def test_single_romanised_words_are_compared_by_sound(a: str, b: str, same: bool) -> None:
    assert compare(a, b).same is same, compare(a, b)


@pytest.mark.parametrize(("answer", "a", "b"), PAIRS, ids=[f"{a} / {b}" for _, a, b in PAIRS])
def test_names_of_public_life_are_told_apart_and_together(answer: str, a: str, b: str) -> None:
    assert compare(a, b).same is (answer == "same"), compare(a, b)


@pytest.mark.parametrize(("name", "foreign"), FOREIGN, ids=[name for name, _ in FOREIGN])
def test_a_name_in_another_script_finds_its_person_among_all(name: str, foreign: str) -> None:
    everybody = [latin for latin, _ in FOREIGN]
    assert max(everybody, key=lambda candidate: compare(foreign, candidate).score) == name


@given(NAMES, NAMES)
def test_the_answer_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert compare(a, b) == compare(b, a)


@given(NAMES, NAMES)
def test_scores_stay_within_bounds(a: str, b: str) -> None:
    assert 0.0 <= compare(a, b).score <= 1.0


@given(NAMES.filter(str.strip))
def test_every_name_is_its_own_spelling(name: str) -> None:
    assert compare(name, name).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Qalibaf", "Khalibaf"),
        ("Gaddafi", "Qadhafi"),
        ("Zelensky", "Selenskyj"),
        ("Khamenei", "Chamenei"),
        ("Lavrov", "Lawrow"),
    ],
)
def test_spellings_of_a_surname_share_a_key(a: str, b: str) -> None:
    assert keys(a) & keys(b)


def test_different_surnames_share_no_key() -> None:
    assert not keys("Qalibaf") & keys("Araghchi")
