"""Whole items: one finding a happening, with its own sides, status, sentence, sum and people."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.core.detect.answer import code_answer
from pipeline.core.detect.finding import Finding, mention_of
from pipeline.core.instants import parse_instant
from pipeline.wiring.knowledge import detector, reader
from schemas import Article, Assignment, Member, Outlet, Reading, Story
from schemas.base import ArticleId, StoryId

PUBLISHED = datetime(2026, 3, 3, 12, tzinfo=UTC)
FIXTURE = Path(__file__).parent.parent / "fixtures" / "speaker_visit.json"


def reading_of(text: str, title: str = "", published_at: datetime | None = PUBLISHED) -> Reading:
    return reader().read(article_id="art", title=title, text=text, language="en", published_at=published_at)


def found_in(text: str, title: str = "") -> list[Finding]:
    return detector().detect(reading_of(text, title))


def _one(findings: list[Finding], type_name: str) -> Finding:
    matching = [finding for finding in findings if finding.type == type_name]
    assert len(matching) == 1, [(finding.type, finding.evidence.text) for finding in findings]
    return matching[0]


@pytest.fixture(scope="module")
def visit() -> list[Finding]:
    item = json.loads(FIXTURE.read_text("utf-8"))
    return detector().detect(reading_of(item["text"], item["title"], parse_instant(item["published_at"])))


def test_evidence_is_a_sentence_of_the_text(visit: list[Finding]) -> None:
    text = json.loads(FIXTURE.read_text("utf-8"))["text"]
    assert all(text[f.evidence.start : f.evidence.end] == f.evidence.text for f in visit)
    assert all(f.evidence.text in f.context for f in visit)


def test_a_criticism_repeated_below_is_told_once() -> None:
    text = (
        "Sweden condemned Russia's drone attack on Kharkiv on Monday. The Swedish foreign minister called for calm. "
        "Stockholm condemned Russia in the same words last week."
    )
    accusations = [finding for finding in found_in(text) if finding.root == "ACCUSE" and not finding.background]
    assert len(accusations) == 1


def test_a_pronoun_is_the_person_of_the_sentence_before() -> None:
    text = (
        "Kenyan President William Ruto arrived in Kampala on Sunday. He thanked Uganda for its help with the drought."
    )
    assert _one(found_in(text), "thanks").persons == ("William Ruto",)


def test_the_two_sides_are_those_who_met() -> None:
    text = "Omani and Qatari ministers met in Muscat. The two sides agreed to build a shared railway."
    agreement = _one(found_in(text), "agreement")
    assert {actor.code for actor in (*agreement.actors, *agreement.recipients)} == {"OMN", "QAT"}


def test_a_headline_glued_to_the_lead_is_read_apart() -> None:
    title = "Peru recalls envoy from Bolivia The Peruvian government"
    text = "Peru recalls envoy from Bolivia The Peruvian government recalled its ambassador from Bolivia on Friday."
    recall = _one(found_in(text, title), "recall")
    assert recall.sides == (("PER",), ("BOL",))


def test_what_only_the_headline_says_is_shown_with_the_first_sentence() -> None:
    findings = found_in("The move had been expected for weeks.", "Denmark expels two Russian diplomats")
    assert [finding.evidence.text for finding in findings] == ["The move had been expected for weeks."]


def test_a_recalled_visit_is_background() -> None:
    text = "Ghana's president visited Togo in May 2024."
    assert _one(found_in(text), "visit").background


def test_sport_has_no_diplomatic_events() -> None:
    text = (
        "Australia attacked England's bowlers all day in the cricket match; the coach praised the Australian batsmen."
    )
    assert found_in(text) == []


def test_the_answer_for_a_text_is_plain_json() -> None:
    reading = reading_of("Norway pledged $20 million to Malawi on Tuesday.")
    answer = code_answer(reading, detector().detect(reading))
    [event] = json.loads(json.dumps(answer))["events"]
    assert event["actors"] == [{"code": "NOR", "name": "Norway"}]
    assert [amount["value"] for amount in event["amounts"]] == [2e7]
    assert reading.text[event["evidence"]["start"] : event["evidence"]["end"]] == event["evidence"]["text"]


def _assignment(text: str) -> Assignment:
    article = Article(
        id=ArticleId("art_1"),
        version="v1",
        url=None,
        title="",
        text=text,
        text_source="given",
        language="en",
        outlet=Outlet(name="Example Post", domain="post.example"),
        published_at=PUBLISHED,
        published_source="published",
        fetched_at=PUBLISHED,
    )
    member = Member(
        article_id=article.id,
        version="v1",
        relation="original",
        similarity=1.0,
        outlet="post.example",
        title="",
        url=None,
        published_at=PUBLISHED,
    )
    story = Story(id=StoryId("sto_1"), language="en", canonical=article.id, members=(member,))
    return Assignment(article=article, story=story, relation="original", similarity=1.0)


def test_reading_an_article_again_gives_the_same_mention_ids() -> None:
    text = "Chile summoned the Bolivian ambassador on Friday. Chile and Peru signed a customs agreement."
    assignment = _assignment(text)
    first = [mention_of(finding, assignment).id for finding in found_in(text)]
    again = [mention_of(finding, assignment).id for finding in found_in(text)]
    assert first == again
    assert len(set(first)) == len(first) == 2
