"""Detection reads who did what towards whom from plain sentences, and says nothing where nothing is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from pipeline.core.detect.finding import Finding
from pipeline.wiring.knowledge import detector, reader

PUBLISHED = datetime(2026, 3, 3, 12, tzinfo=UTC)
EITHER_WAY = frozenset(("CONSULT", "AGREE", "COOPERATE"))


@dataclass(frozen=True)
class Case:
    """``doers`` and ``receivers`` are codes with spaces; for encounters and agreements their order is free."""

    text: str
    root: str
    doers: str
    receivers: str
    status: str = "held"


ACTIVE_AND_PASSIVE = (
    Case("Norway condemned Russia's missile strike on the port of Odesa.", "ACCUSE", "NOR", "RUS"),
    Case(
        "The Chilean ambassador to Peru was summoned by the Peruvian foreign ministry on Friday.",
        "ACCUSE",
        "PER",
        "CHL",
    ),
    Case("Two Swedish diplomats were expelled by Russia on Tuesday.", "SANCTION", "RUS", "SWE"),
    Case("Kenya has accused Somalia of sheltering gunmen who attacked a border post.", "ACCUSE", "KEN", "SOM"),
    Case(
        "Vietnamese Prime Minister Pham Minh Chinh thanked Japan for its help with the flood victims.",
        "SUPPORT",
        "VNM",
        "JPN",
    ),
    Case("Canada urged Myanmar to release all political prisoners.", "REQUEST", "CAN", "MMR"),
    Case("Greece rejected Turkey's offer of joint drilling in the Aegean.", "REJECT", "GRC", "TUR"),
)

NOUNS = (
    Case("Talks between Serbia and Kosovo ended in Brussels without a statement.", "CONSULT", "SRB", "XKX"),
    Case("Armenia's foreign minister held talks with his Georgian counterpart in Tbilisi.", "CONSULT", "ARM", "GEO"),
    Case(
        "In a meeting with Indian Prime Minister Narendra Modi in New Delhi, French leader Emmanuel Macron spoke.",
        "CONSULT",
        "FRA",
        "IND",
    ),
    Case(
        "During a phone call with the Egyptian president, the Emir of Qatar discussed the crisis.",
        "CONSULT",
        "QAT",
        "EGY",
    ),
)

HEADLINES = (
    Case("Brazil, Argentina sign customs accord", "SUPPORT", "BRA", "ARG"),
    Case("Polish president to visit Lithuania next week", "AGREE", "POL", "LTU", "planned"),
    Case("China slams US over new tariffs", "ACCUSE", "CHN", "USA"),
)

STATUSES = (
    Case(
        "Turkish President Recep Tayyip Erdogan will visit Iraq in April, his office said.",
        "AGREE",
        "TUR",
        "IRQ",
        "planned",
    ),
    Case(
        "The Finnish and Estonian prime ministers are expected to meet in Tallinn on Monday.",
        "AGREE",
        "FIN",
        "EST",
        "planned",
    ),
    Case("Colombia cancelled a visit by its foreign minister to Israel.", "REJECT", "COL", "ISR"),
    Case("Algeria is due to host the Spanish foreign minister on Sunday.", "AGREE", "DZA", "ESP", "planned"),
)

REPORTED = (
    Case("The Kremlin said Ukraine had attacked a Russian refinery with drones.", "ASSAULT", "UKR", "RUS"),
    Case("Britain accused Iran of attacking a tanker off Oman.", "ACCUSE", "GBR", "IRN"),
)

TYPES_BY_WHAT_FOLLOWS = (
    Case("Pakistan fired a missile at an Indian outpost.", "ASSAULT", "PAK", "IND"),
    Case("China fired two ballistic missiles over Taiwan.", "MOBILIZE", "CHN", "TWN"),
    Case("Ireland warned that Israel must open the crossings.", "REQUEST", "IRL", "ISR"),
    Case("Qatar vowed to restore ties with Georgia.", "AGREE", "QAT", "GEO"),
    Case("Slovenia agreed to share radar data with Croatia.", "AGREE", "SVN", "HRV", "agreed"),
    Case("Hungary will not send troops to Ukraine.", "REJECT", "HUN", "UKR"),
    Case("Eritrea is willing to withdraw its troops from Ethiopia.", "AGREE", "ERI", "ETH"),
    Case("India threatened to close its border if Nepal kept the checkpoint.", "THREATEN", "IND", "NPL"),
)

MANY_SIDES = (
    Case("Mexico, Chile and Peru condemned Nicaragua on Friday.", "ACCUSE", "MEX CHL PER", "NIC"),
    Case("Laos was praised by Thailand and Vietnam for its dam rules.", "SUPPORT", "THA VNM", "LAO"),
    Case("Zambia urged Rwanda and Uganda to withdraw from the east of Congo.", "REQUEST", "ZMB", "RWA UGA"),
)

YIELDING = (
    Case(
        "Eritrea and Djibouti decided on Sunday to prolong the truce along their border.",
        "YIELD",
        "ERI",
        "DJI",
        "agreed",
    ),
    Case("Peru decided to lift its sanctions on Ecuador.", "YIELD", "PER", "ECU", "agreed"),
)

REFUSING = (
    Case("Sudan says that it will no longer attend talks with the rebel RSF.", "REJECT", "SDN", "RSF"),
    Case("Kenya has decided to halt its participation in the talks with Somalia.", "REJECT", "KEN", "SOM"),
    Case("The IAEA board has put off a resolution on Syria until May.", "REJECT", "IAEA", "SYR"),
)

CONSIDERED = (
    Case("Norway is considering a fisheries treaty with Iceland.", "REQUEST", "NOR", "ISL"),
    Case("Canada is mulling a defence pact with Poland.", "REQUEST", "CAN", "POL"),
)

GATHERINGS = (
    Case("Gulf Cooperation Council leaders are gathering in Doha for a summit.", "CONSULT", "GCC", "GCC"),
    Case("The German envoy told Tunisian officials on Monday that the border was closed.", "CONSULT", "DEU", "TUN"),
    Case(
        "During negotiations in Oman - led by the Swiss foreign minister, Ignazio Cassis, and Georgia's premier -"
        " the text was revised.",
        "CONSULT",
        "CHE",
        "GEO",
    ),
)

EUROPE = (
    Case("Brazil rejected European attempts to reopen the trade deal.", "REJECT", "BRA", "EU"),
    Case("The Turkish president, Recep Tayyip Erdogan, criticised Europe over its visa rules.", "ACCUSE", "TUR", "EU"),
    Case("European governments thanked Qatar for its gas.", "SUPPORT", "EU", "QAT"),
)

FROM_THE_ITEM = (
    Case(
        "Eritrea fired a missile over Yemen on Friday. The Omani foreign minister condemned the launch.",
        "ACCUSE",
        "OMN",
        "ERI",
    ),
    Case("North Korea sent a letter to Japan. South Korea warned that the North must stop.", "REQUEST", "KOR", "PRK"),
)

NOT_EVENTS = (
    "Peru informed the press of what Chile had discussed with Bolivia.",
    "Eleven tourists from Oman flew to Europe for the summer.",
    "Is it possible that Cuba and Haiti are holding talks?",
    "A missile capable of hitting Japan was shown in the North Korean capital.",
    "The Peruvian artist Elena Rojas thanked her French teacher.",
    "The atmosphere is right for talks between Libya and Egypt.",
    "Italy beat Spain 2-1 in the final of the tournament after their coach changed the goalkeeper.",
    "The Danish prime minister scolded her own party over the budget.",
    "A Turkish airline bought ten jets from a Brazilian company.",
    "Iran and Pakistan share a long border and many traditions.",
    "The court in Paris sentenced a Belgian singer for tax fraud.",
)


def found_in(text: str, title: str = "") -> list[Finding]:
    reading = reader().read(article_id="art", title=title, text=text, language="en", published_at=PUBLISHED)
    return detector().detect(reading)


def told(findings: list[Finding]) -> set[tuple[str, frozenset[str], frozenset[str], str]]:
    return {_fact(f.root, {a.code for a in f.actors}, {r.code for r in f.recipients}, f.status) for f in findings}


def _fact(
    root: str, doers: set[str], receivers: set[str], status: str
) -> tuple[str, frozenset[str], frozenset[str], str]:
    if root in EITHER_WAY:
        doers, receivers = doers | receivers, set()
    return root, frozenset(doers), frozenset(receivers), status


def _check(case: Case) -> None:
    expected = _fact(case.root, set(case.doers.split()), set(case.receivers.split()), case.status)
    assert expected in told(found_in(case.text))


@pytest.mark.parametrize("case", ACTIVE_AND_PASSIVE, ids=lambda case: case.text[:40])
def test_the_doer_is_found_through_active_and_passive(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", NOUNS, ids=lambda case: case.text[:40])
def test_nouns_carry_their_sides_with_them(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", HEADLINES, ids=lambda case: case.text[:40])
def test_headlines_are_read_in_their_own_grammar(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", STATUSES, ids=lambda case: case.text[:40])
def test_status_follows_the_verb_group_and_moves_the_root(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", REPORTED, ids=lambda case: case.text[:40])
def test_the_speaker_is_not_the_doer_of_what_he_reports(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", TYPES_BY_WHAT_FOLLOWS, ids=lambda case: case.text[:40])
def test_what_follows_a_trigger_settles_its_type(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", MANY_SIDES, ids=lambda case: case.text[:40])
def test_all_hosts_and_all_guests_are_sides(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", YIELDING, ids=lambda case: case.text[:40])
def test_a_concession_that_is_agreed_is_a_concession(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", REFUSING, ids=lambda case: case.text[:40])
def test_who_stays_away_or_puts_off_refuses(case: Case) -> None:
    _check(case)


def test_talks_that_nobody_attends_are_no_meeting() -> None:
    roots = {finding.root for case in REFUSING for finding in found_in(case.text)}
    assert roots == {"REJECT"}


@pytest.mark.parametrize("case", CONSIDERED, ids=lambda case: case.text[:40])
def test_a_pact_that_is_considered_is_proposed(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", GATHERINGS, ids=lambda case: case.text[:40])
def test_members_among_themselves_officials_told_and_talks_led_are_encounters(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", EUROPE, ids=lambda case: case.text[:40])
def test_europe_that_acts_is_the_union(case: Case) -> None:
    _check(case)


@pytest.mark.parametrize("case", FROM_THE_ITEM, ids=lambda case: case.text[:40])
def test_a_launch_and_a_half_of_a_country_are_known_from_the_item(case: Case) -> None:
    _check(case)


def test_the_victim_of_a_condemned_attack_is_not_condemned() -> None:
    assert found_in("Senegal condemned the attack on Mali.") == []


def test_a_summary_of_meetings_is_told_meeting_by_meeting() -> None:
    text = (
        "In a series of meetings with Thai officials, Lao Prime Minister Sonexay Siphandone urged them to buy power."
        " Siphandone met Thai Prime Minister Anutin Charnvirakul in Bangkok."
    )
    assert [len(finding.persons) for finding in found_in(text) if finding.type == "meeting"] == [2]


@pytest.mark.parametrize("text", NOT_EVENTS, ids=lambda text: text[:40])
def test_nothing_is_found_where_no_state_acts_towards_another(text: str) -> None:
    assert told(found_in(text)) == set()


def test_who_claims_it_is_kept_apart_from_who_did_it() -> None:
    [finding] = found_in("The Kremlin said Ukraine had attacked a Russian refinery with drones.")
    assert finding.said_by is not None
    assert finding.said_by.code == "RUS"
