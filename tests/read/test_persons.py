"""Persons: found, told apart, resolved, and given their state."""

from __future__ import annotations

import pytest

from pipeline.core.read.spelling import same_person

from .conftest import Read

FOUND = [
    ("Peruvian Foreign Minister Ana Quispe Huanca spoke.", ["Ana Quispe Huanca"]),
    ("Sheikh Rashid bin Hamdan Al Mazrouei arrived.", ["Rashid bin Hamdan Al Mazrouei"]),
    ("“We wait,” said Tomasz Wieczorek.", ["Tomasz Wieczorek"]),
    ("Mr. Okonkwo thanked them.", ["Okonkwo"]),
    ("Former British Prime Minister Theresa May agreed.", ["Theresa May"]),
    ("Delegates included Chidi Eze, Wanjiru Oyugi and Thandi Zulu.", ["Chidi Eze", "Wanjiru Oyugi", "Thandi Zulu"]),
    ("U Thein Maung, 61, chaired it.", ["Thein Maung"]),
    ("The court heard the violinist Jorun Takle yesterday.", ["Jorun Takle"]),
    ("Okereke campaigned for the seat in 2011.", ["Okereke"]),
    ("Lindqvist was first elected in 1998.", ["Lindqvist"]),
    ("In 2004 Takle narrowly held his seat.", ["Takle"]),
    ("Vestberg was a respected trade lawyer.", ["Vestberg"]),
    ("The report named Siu Wing-kit of the harbour board.", ["Siu Wing-kit"]),
    ("He lost to Senator Peter A. Day in May.", ["Peter A. Day"]),
    ("The prize went to Economist Peter Blom.", ["Peter Blom"]),
    ("It was said by Reform Party Peter Blom.", ["Peter Blom"]),
    ("He spoke with Robert So after lunch.", ["Robert So"]),
    ("Budget Talks\nPeter Blom\nWriting on Sunday, he left.", ["Peter Blom"]),
    ("Emergency Procurement and Border Enforcement were cut.", []),
    ("He sailed from San Telmo to Port Ellis.", []),
    ("“I'll have a look,” he said. Don't move.", []),
    ("The World Trade Center and River Thames Bank stayed shut.", []),
    ("On Monday, Parliament House was closed.", []),
    ("He reads the Nairobi Gazette.", []),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_persons_are_found_without_their_titles(read: Read, text: str, names: list[str]) -> None:
    assert [e.text for e in read(text).entities if e.label == "person"] == names


def ids(read: Read, text: str, title: str = "") -> dict[str, str]:
    reading = read(text, title=title)
    return {e.text: e.id for e in (*reading.entities, *reading.title_entities) if e.label == "person"}


def test_a_surname_is_the_person_named_in_full_before(read: Read) -> None:
    found = ids(read, "Foreign Minister Lucía Paredes met Ambassador Jan Kowalczyk. Paredes thanked Kowalczyk.")
    assert found["Paredes"] == found["Lucía Paredes"] != found["Jan Kowalczyk"] == found["Kowalczyk"]


def test_spellings_of_one_name_are_one_person(read: Read) -> None:
    found = ids(read, "Speaker Mohammad Qalandari spoke. Mr Khalandari left. Ghalandari will return.")
    assert len(set(found.values())) == 1


def test_two_men_of_one_surname_stay_two_and_the_office_tells_which(read: Read) -> None:
    text = "Prime Minister Omar Haddad met Senator Karim Haddad. Prime Minister Haddad left. Senator Haddad stayed."
    people = [e for e in read(text).entities if e.label == "person"]
    assert [e.name for e in people] == ["Omar Haddad", "Karim Haddad", "Omar Haddad", "Karim Haddad"]


def test_the_headline_shares_its_people_with_the_body(read: Read) -> None:
    found = ids(read, "Ghanaian Foreign Minister Kofi Asante Boateng flew to Lomé.", title="Boateng visits Togo")
    assert found["Boateng"] == found["Kofi Asante Boateng"]


def test_a_surname_in_the_first_line_is_the_person_named_in_full_below(read: Read) -> None:
    found = ids(read, "Boateng heads for Togo\nForeign Minister Kofi Boateng flew to Lomé.")
    assert found["Boateng"] == found["Kofi Boateng"]


STATES = [
    ("Kenyan Trade Minister Wanjiku Kamau spoke.", "KEN"),
    ("Wanjiku Kamau, Kenya's trade minister, spoke.", "KEN"),
    ("The trade minister of Kenya, Wanjiku Kamau, spoke.", "KEN"),
    ("Kenya's ambassador to Japan Wanjiku Kamau spoke.", "KEN"),
    ("Prime Minister Shehbaz Sharif thanked Oman.", "PAK"),
    ("UN envoy Wanjiku Kamau spoke in Yemen.", "UN"),
    ("OSLO - Foreign Minister Kofi Asante of Ghana spoke.", "GHA"),
]


@pytest.mark.parametrize(("text", "code"), STATES)
def test_a_person_has_the_state_of_the_office(read: Read, text: str, code: str) -> None:
    assert [e.code for e in read(text).entities if e.label == "person"] == [code]


SAME = [
    ("Kim Jong Un", "Kim Jong-un", True),
    ("Kim Jong Un", "Kim Jong Il", False),
    ("Mohammad Baqer Qalibaf", "Mohammad Bagher Ghalibaf", True),
    ("Abbas Araghchi", "Seyed Abbas Araqchi", True),
    ("Hassan Rouhani", "Rohani", True),
    ("Shehbaz Sharif", "Nawaz Sharif", False),
    ("J. D. Vance", "JD Vance", True),
    ("Wang Yi", "Wang Wentao", False),
    ("Kim Jong-un", "Kim Jung-bong", False),
    ("Emomali Rahmon", "Ziaur Rahman", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_names_are_spellings_of_each_other_when_each_part_of_the_shorter_has_its_partner(
    one: str, other: str, same: bool
) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_surname_said_first_becomes_the_full_name_said_later(read: Read) -> None:
    found = ids(read, "Minister Quispe spoke first. Later Ana Quispe of Peru left.")
    assert found["Quispe"] == found["Ana Quispe"]
