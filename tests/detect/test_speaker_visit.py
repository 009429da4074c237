"""The article the product was asked for, in our own words: every event with its sides, status and sentence, none false.

The text calls Iran's Speaker "Prime Minister" and "President" and spells him in two ways, as the original did.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.core.detect.finding import Finding
from pipeline.core.instants import parse_instant
from pipeline.wiring.knowledge import detector, reader
from schemas import Reading

FIXTURE = Path(__file__).parent.parent / "fixtures" / "speaker_visit.json"
QALIBAF = "Mohammad Baqer Qalibaf"
IRAN_TO_PAKISTAN, PAKISTAN_TO_IRAN = ("IRN", "PAK"), ("PAK", "IRN")


@pytest.fixture(scope="module")
def reading() -> Reading:
    item = json.loads(FIXTURE.read_text("utf-8"))
    published = parse_instant(item["published_at"])
    return reader().read(
        article_id="art", title=item["title"], text=item["text"], language="en", published_at=published
    )


@pytest.fixture(scope="module")
def findings(reading: Reading) -> list[Finding]:
    return detector().detect(reading)


def _of(findings: list[Finding], *types: str) -> list[Finding]:
    return [finding for finding in findings if finding.type in types]


def _sides(finding: Finding) -> tuple[str, str]:
    [doer], [receiver] = finding.actors, finding.recipients
    return doer.code, receiver.code


def test_the_speakers_visit_to_pakistan_is_held(findings: list[Finding]) -> None:
    [visit] = _of(findings, "visit")
    assert (_sides(visit), visit.status, visit.root) == (IRAN_TO_PAKISTAN, "held", "CONSULT")
    assert visit.persons == (QALIBAF,)
    assert "a visit to Pakistan" in visit.evidence.text


@pytest.mark.parametrize(
    ("host", "told_as"),
    [
        ("Shehbaz Sharif", "received the Iranian guest"),
        ("Syed Yusuf Raza Gilani", "then met Acting President"),
        ("Ayaz Sadiq", "meeting with Parliament Speaker"),
    ],
)
def test_each_host_is_met_in_a_meeting_of_his_own(findings: list[Finding], host: str, told_as: str) -> None:
    [meeting] = [finding for finding in _of(findings, "meeting") if host in finding.persons]
    assert set(meeting.persons) == {QALIBAF, host}
    assert (set(_sides(meeting)), meeting.status) == ({"IRN", "PAK"}, "held")
    assert told_as in meeting.evidence.text


def test_there_are_three_meetings_held_and_one_to_come(findings: list[Finding]) -> None:
    assert sorted(meeting.status for meeting in _of(findings, "meeting")) == ["held", "held", "held", "planned"]


def test_trade_is_to_be_raised_to_ten_billion_dollars(findings: list[Finding]) -> None:
    [proposal] = _of(findings, "proposal")
    assert (_sides(proposal), proposal.root, proposal.status) == (IRAN_TO_PAKISTAN, "REQUEST", "held")
    assert [(amount.value, amount.currency, amount.relation) for amount in proposal.amounts] == [(1e10, "USD", "to")]
    assert "proposed lifting two-way trade to $10 billion" in proposal.evidence.text


def test_no_other_event_owns_the_sum(findings: list[Finding]) -> None:
    assert [finding.type for finding in findings if finding.amounts] == ["proposal"]


def test_pakistan_supports_irans_right_to_enrich(findings: list[Finding]) -> None:
    [support] = [finding for finding in _of(findings, "support") if _sides(finding) == PAKISTAN_TO_IRAN]
    assert (support.root, support.status, support.persons) == ("SUPPORT", "held", ("Shehbaz Sharif",))
    assert "Iran's right to enrich uranium" in support.evidence.text


def test_iran_thanks_pakistan(findings: list[Finding]) -> None:
    [thanks] = _of(findings, "thanks")
    assert (_sides(thanks), thanks.status, thanks.persons) == (IRAN_TO_PAKISTAN, "held", (QALIBAF,))
    assert "thanked Pakistan" in thanks.evidence.text


def test_pakistan_rejects_the_europeans_snapback(findings: list[Finding]) -> None:
    [rejection] = _of(findings, "rejection")
    assert (_sides(rejection), rejection.root, rejection.status) == (("PAK", "EU"), "REJECT", "held")
    assert rejection.persons == ("Shehbaz Sharif",)
    assert "snapback" in rejection.evidence.text


def test_the_parliamentary_group_is_planned(findings: list[Finding]) -> None:
    [group] = _of(findings, "cooperation")
    assert (set(_sides(group)), group.root, group.status) == ({"IRN", "PAK"}, "AGREE", "planned")
    assert group.persons == ("Ayaz Sadiq",)
    assert "Parliamentary Friendship Group" in group.evidence.text


def test_the_business_forum_is_still_to_come(findings: list[Finding]) -> None:
    [forum] = _of(findings, "conference")
    assert (set(_sides(forum)), forum.root, forum.status) == ({"IRN", "PAK"}, "AGREE", "planned")
    assert "Iran-Pakistan Business Forum" in forum.evidence.text


def test_nothing_false_is_told(findings: list[Finding]) -> None:
    """All that is told beside the above is Iran's appeal to both governments and its praise of the Pakistanis."""
    told = {(finding.type, *_sides(finding)) for finding in findings}
    assert told == {
        ("visit", *IRAN_TO_PAKISTAN),
        ("meeting", *IRAN_TO_PAKISTAN),
        ("meeting", *PAKISTAN_TO_IRAN),
        ("proposal", *IRAN_TO_PAKISTAN),
        ("appeal", *IRAN_TO_PAKISTAN),
        ("support", *PAKISTAN_TO_IRAN),
        ("support", *IRAN_TO_PAKISTAN),
        ("thanks", *IRAN_TO_PAKISTAN),
        ("rejection", "PAK", "EU"),
        ("cooperation", *PAKISTAN_TO_IRAN),
        ("conference", *IRAN_TO_PAKISTAN),
    }


def test_the_two_spellings_are_one_man(reading: Reading) -> None:
    named = {entity.text: entity.id for entity in reading.entities if entity.text in {"Qalibaf", "Khalibaf"}}
    assert set(named) == {"Qalibaf", "Khalibaf"}
    assert len(set(named.values())) == 1


def test_wrong_titles_are_flagged_where_they_stand_and_right_ones_are_not(findings: list[Finding]) -> None:
    for finding in findings:
        sentence = finding.evidence.text
        wrong = [f"{office} {name}" for office in OFFICES for name in NAMES if f"{office} {name}" in sentence]
        concerned = wrong and QALIBAF in finding.persons
        assert bool(finding.title_conflicts) == bool(concerned), sentence


OFFICES = ("Prime Minister", "President")
NAMES = ("Qalibaf", "Khalibaf")


def test_the_wrong_title_is_said_in_words(findings: list[Finding]) -> None:
    conflicts = {conflict for finding in findings for conflict in finding.title_conflicts}
    assert conflicts == {f"{QALIBAF} is called Prime Minister", f"{QALIBAF} is called President"}
