"""States, bodies, movements, organs and places, and names that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.seeds import SeedError, seeds_dir
from pipeline.seeds.gazetteer import load_gazetteer

from .conftest import Read

CASES = [
    ("The Uruguayan envoy left Montevideo.", {("Uruguayan", "state", "URY"), ("Montevideo", "place", "URY")}),
    ("A Seoul-Hanoi line opened.", {("Seoul", "place", "KOR"), ("Hanoi", "place", "VNM")}),
    ("The Kremlin answered NATO.", {("Kremlin", "organ", "RUS"), ("NATO", "body", "NATO")}),
    ("The Security Council heard the IAEA.", {("Security Council", "body", "UN"), ("IAEA", "body", "IAEA")}),
    (
        "Hezbollah and the Houthis replied.",
        {("Hezbollah", "movement", "HEZBOLLAH"), ("Houthis", "movement", "HOUTHIS")},
    ),
    ("Militants shot at a convoy.", set()),
    ("The militants shot at a convoy.", {("militants", "movement", "REBELS")}),
    ("CHAD AND NIGER REOPEN BORDER", {("CHAD", "state", "TCD"), ("NIGER", "state", "NER")}),
    (
        "Nigeria's army entered Niger.",
        {("Nigeria", "state", "NGA"), ("army", "organ", "NGA"), ("Niger", "state", "NER")},
    ),
    ("DR Congo and Congo-Brazzaville met.", {("DR Congo", "state", "COD"), ("Congo-Brazzaville", "state", "COG")}),
    ("North Korea wrote to South Korea.", {("North Korea", "state", "PRK"), ("South Korea", "state", "KOR")}),
    ("The Knesset and the Bundestag agreed.", {("Knesset", "organ", "ISR"), ("Bundestag", "organ", "DEU")}),
    ("the foreign ministry of Ghana", {("foreign ministry", "organ", "GHA"), ("Ghana", "state", "GHA")}),
    (
        "Danes and Poles met a Luxembourger.",
        {("Danes", "state", "DNK"), ("Poles", "state", "POL"), ("Luxembourger", "state", "LUX")},
    ),
    ("give us time, said he", set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_with_label_and_code(read: Read, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {(e.text, e.label, e.code) for e in read(text).entities if e.label != "person"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "He told the Washington Post so.",
        "Sources of the China Daily were quoted.",
        "Shares of Air India rose.",
        "The Gulf of Oman was calm.",
        "Trade within Latin America grew.",
        "A cyclone formed over the Indian Ocean.",
        "He cited the Vienna Convention.",
        "Fans of Paris Saint-Germain sang.",
        "Guitarist Chad Mbeki sang.",
        "The film by Neil Jordan opened. Jordan said he was tired.",
        "Atlanta, Georgia, is hot.",
    ],
)
def test_a_name_inside_another_name_is_not_the_state(read: Read, text: str) -> None:
    assert [e for e in read(text).entities if e.label == "state"] == []


def test_georgia_is_the_state_in_the_caucasus_unless_the_text_is_american(read: Read) -> None:
    first = read("Georgia recalled its envoy. Tbilisi protested.").entities[0]
    assert (first.label, first.code) == ("state", "GEO")
    assert ("place", "USA") in [(e.label, e.code) for e in read("Voters in Georgia and Alabama queued.").entities]


def test_a_bare_organ_belongs_to_the_state_it_belonged_to_before(read: Read) -> None:
    reading = read("Chile's foreign ministry protested to Peru. The foreign ministry summoned the envoy.")
    assert [e.code for e in reading.entities if e.label == "organ"] == ["CHL", "CHL"]


def test_foreign_office_is_that_of_the_state_the_text_names(read: Read) -> None:
    assert [
        e.code for e in read("The Foreign Office in Islamabad spoke for Pakistan.").entities if e.label == "organ"
    ] == ["PAK"]
    assert [e.code for e in read("The Foreign Office would not comment.").entities if e.label == "organ"] == ["GBR"]


def test_two_names_of_one_state_share_an_id(read: Read) -> None:
    states = [e for e in read("Burma's rulers met. Myanmar is poor. The Burmese wait.").entities if e.label == "state"]
    assert {e.id for e in states} == {"state:MMR"}
    assert len(states) == 3


def test_a_country_that_plays_is_a_team_and_not_a_state(read: Read) -> None:
    report = "Belgium beat Turkey 2-1 in a World Cup qualifier. The striker scored after halftime in Brussels, Belgium."
    assert [e.start for e in read(report).entities if e.label == "state"] == [report.rindex("Belgium")]


def test_copy_slugged_as_sport_is_about_teams(read: Read) -> None:
    assert not [e for e in read("Rugby-Fiji hold off Samoa in the rain").entities if e.label == "state"]
    assert [e for e in read("Oslo - Fiji hold talks with Samoa").entities if e.label == "state"]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Le Brésil et l'Allemagne se rapprochent.", {"BRA", "DEU"}),
        ("es", "España recibe a Marruecos.", {"ESP", "MAR"}),
        ("ru", "Президент России посетил Казахстан.", {"RUS", "KAZ"}),
        ("ar", "استقبل العراق وفد تركيا", {"IRQ", "TUR"}),
        ("fa", "هیئت پاکستان به ایران رفت", {"PAK", "IRN"}),
        ("zh", "伊朗与巴基斯坦会谈", {"IRN", "PAK"}),
    ],
)
def test_states_are_found_in_other_languages(read: Read, language: str, text: str, codes: set[str]) -> None:
    assert {e.code for e in read(text, language=language).entities} == codes


def test_every_member_of_the_united_nations_is_known_by_name_and_people() -> None:
    gazetteer = load_gazetteer(seeds_dir())
    by_kind = {
        kind: {name.code for name in gazetteer.names if name.kind == kind} for kind in ("name", "adjective", "capital")
    }
    assert len(by_kind["name"]) >= 193 + 4
    assert len(by_kind["adjective"] & by_kind["capital"]) >= 160


def test_a_wrong_seed_is_refused_with_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "states").mkdir()
    (tmp_path / "states" / "XYZ.toml").write_text('code = "XYZ"\nname = "Zyx"\ncapitols = ["A"]\n')
    with pytest.raises(SeedError, match=r"XYZ\.toml.*capitols"):
        load_gazetteer(tmp_path)
