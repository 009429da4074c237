"""Clause analysis finds who does what without a parser: the subject of each verb, its voice, its status."""

from __future__ import annotations

import pytest

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION
from pipeline.core.detect.clauses import Sentence, analyse
from pipeline.core.detect.cutting import tokenize
from pipeline.core.detect.headline import body_start
from pipeline.core.detect.status import status_of


def parsed(text: str) -> Sentence:
    return analyse(tokenize(text, 0, len(text), (), grammar.COMMON_VERBS | grammar.REPORTING))


def action_of(sentence: Sentence, verb: str) -> int:
    return next(
        number
        for number, chunk in enumerate(sentence.chunks)
        if chunk.kind == ACTION and any(token.text == verb for token in sentence.words(chunk))
    )


def subject_of(sentence: Sentence, verb: str) -> str:
    groups = (sentence.chunks[group] for group in sentence.subjects[action_of(sentence, verb)])
    return " + ".join(" ".join(token.text for token in sentence.words(group)) for group in groups)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The premier, who won power in May, rejected the offer.", "rejected", "The premier"),
        ("The premier, who won power in May, rejected the offer.", "won", "The premier"),
        ("The ministers met and signed a treaty.", "signed", "The ministers"),
        ("The envoy left Oslo, urging both sides to talk.", "urging", "The envoy"),
        ("Speaking in Oslo, the envoy urged both sides to talk.", "Speaking", "the envoy"),
        ("Officials said the rebels attacked a convoy.", "attacked", "the rebels"),
        ("The leaders of both states condemned the raid.", "condemned", "The leaders of both states"),
        ("Talks between the ministers and the rebels ended on Monday.", "ended", "Talks"),
        ("The president on Tuesday dismissed the claim.", "dismissed", "The president"),
        (
            "The foreign minister, a former judge, resigned and criticised the army.",
            "criticised",
            "The foreign minister",
        ),
    ],
    ids=lambda value: value[:30],
)
def test_the_subject_is_found_across_what_stands_between(text: str, verb: str, subject: str) -> None:
    assert subject_of(parsed(text), verb) == subject


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The envoy was summoned by the ministry.", "summoned", True),
        ("The ministry summoned the envoy.", "summoned", False),
        ("Sanctions imposed by the council were lifted.", "imposed", True),
        ("The army has attacked the town.", "attacked", False),
    ],
)
def test_voice_is_read_from_the_verb_group(text: str, verb: str, passive: bool) -> None:
    sentence = parsed(text)
    assert sentence.chunks[action_of(sentence, verb)].passive is passive


@pytest.mark.parametrize(
    ("text", "verb", "status"),
    [
        ("The king visited Lima.", "visited", "held"),
        ("The king will visit Lima.", "visit", "planned"),
        ("The king is due to visit Lima.", "visit", "planned"),
        ("King to visit Lima", "visit", "planned"),
        ("The king is expected to visit Lima.", "visit", "planned"),
        ("The king may visit Lima.", "visit", "hypothetical"),
        ("If the king visited Lima talks would resume.", "visited", "hypothetical"),
        ("The king did not visit Lima.", "visit", "denied"),
        ("The king is unlikely to visit Lima.", "visit", "denied"),
        ("The king wants to visit Lima.", "visit", "proposed"),
        ("The palace said the king would visit Lima.", "visit", "planned"),
        ("The king is due to meet the mayor and visit the port.", "visit", "planned"),
        ("The king is capable of visiting Lima.", "visiting", "hypothetical"),
    ],
)
def test_status_follows_tense_mood_and_negation(text: str, verb: str, status: str) -> None:
    sentence = parsed(text)
    assert status_of(sentence, action_of(sentence, verb)) == status


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ministers meet in Oslo The foreign ministers of two states met.", "The foreign ministers"),
        ("Envoy Leaves Lima LIMA (Reuters) - The envoy left on Sunday.", "LIMA (Reuters)"),
        ("King Visits Northern Port Town Mayor welcomed him with bread.", "Mayor welcomed"),
    ],
)
def test_the_seam_between_a_glued_headline_and_the_lead_is_found(text: str, body: str) -> None:
    assert text[body_start(text, text[:60], 0, len(text)) :].startswith(body)


def test_a_sentence_that_repeats_no_headline_is_left_whole() -> None:
    assert body_start("The Prime Minister of Malta Visited Rome.", "Another headline", 0, 40) == 0
