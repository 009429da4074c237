"""Records as documents: flat, complete, strict, dated by what does not change."""

import json
from datetime import timedelta

import pytest

from pipeline.core.alerts import alerts_for
from pipeline.core.documents import FIELDS, KINDS, Document, documents_of, fields_of, problem_of
from pipeline.core.query.fields import QUERY_FIELDS
from schemas import Event, Failure
from tests.alerts.making import NOON, assignment, event, mention, revision, subscription

VISIT = event(
    mention("a", date="2026-11", persons=("Xi Jinping",), usd=5e9, conflicts=("is called President",)),
    mention("b", at=NOON + timedelta(hours=3), outlet="other.example", language="fr", sentence="He left."),
)


def all_documents():
    told = revision(VISIT, "new")
    return [
        *documents_of(told),
        *documents_of(assignment()),
        *documents_of(alerts_for(told, [subscription("iran")])[0]),
        *documents_of(Failure.of("normalize", "no link", "{}", NOON, "x")),
    ]


def test_every_kind_is_flat_and_fits_its_fields():
    documents = all_documents()
    assert {document.kind for document in documents} == set(KINDS)
    assert [problem_of(document) for document in documents] == [None] * len(documents)
    assert all(document.body["id"] == document.id for document in documents)


def test_an_event_shows_what_people_ask_for():
    (document,) = documents_of(revision(VISIT, "new", version=9))
    body = document.body
    assert document.version == body["version"] == 9
    assert (body["actor"], body["recipient"], body["pair"]) == (["IRN"], ["PAK"], ["IRN-PAK"])
    assert body["states"] == ["IRN", "PAK"]
    assert (body["usd"], body["amount_text"], body["currency"]) == (5e9, ["USD 5000000000"], ["USD"])
    assert body["date"] == "2026-11"
    assert (body["date_from"], body["date_to"]) == ("2026-11-01T00:00:00Z", "2026-11-30T23:59:59Z")
    assert (body["outlet"], body["n_outlets"], body["lang"]) == (["other.example", "wire.example"], 2, ["en", "fr"])
    assert body["title_conflict"] is True
    assert body["withdrawn"] is False
    assert "left" in body["tokens"].split()
    assert Event.model_validate_json(body["record"]) == VISIT


def test_an_event_without_a_date_is_found_by_the_day_it_was_published():
    (document,) = documents_of(revision(event(mention()), "new"))
    assert "date" not in document.body
    assert (document.body["date_from"], document.body["date_to"]) == ("2026-11-20T00:00:00Z", "2026-11-20T23:59:59Z")


def test_an_event_is_filed_by_the_mention_that_named_it():
    assert documents_of(revision(VISIT, "new"))[0].at == NOON
    moved = VISIT.model_copy(update={"first_seen": NOON - timedelta(days=40)})
    assert documents_of(revision(moved, "outlets"))[0].at == NOON


def test_an_event_that_lives_on_under_another_id_is_deleted():
    gone = revision(VISIT, "superseded", version=12, superseded_by="evt_0123456789abcdef")
    assert documents_of(gone) == [Document("event", VISIT.id, 12, NOON, None)]


def test_the_sentence_and_headline_shown_are_of_the_surest_news():
    recalled = mention("c", background=True, confidence=0.99, sentence="Old.", headline="Old")
    sure = mention("d", confidence=0.8, sentence="Sure.", headline="Sure")
    (document,) = documents_of(revision(event(recalled, sure), "new"))
    assert (document.body["evidence"], document.body["headline"]) == ("Sure.", "Sure")


def test_a_summit_pairs_all_with_all():
    (document,) = documents_of(revision(event(mention(actors=("IRN", "CHN"), recipients=("PAK",))), "new"))
    assert document.body["pair"] == ["CHN-IRN", "CHN-PAK", "IRN-PAK"]


def test_records_that_are_not_searched_have_no_document():
    assert documents_of(subscription("iran")) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"usd": "much"}, "'usd' is no double"),
        ({"usd": float("inf")}, "'usd' is no double"),
        ({"at": "2026-11-20"}, "'at' is no date"),
        ({"actor": [1]}, "'actor' is no keyword"),
        ({"withdrawn": 1}, "'withdrawn' is no boolean"),
        ({"n_outlets": True}, "'n_outlets' is no integer"),
        ({"usdd": 1.0}, "no field 'usdd'"),
        ({"relation": "copy"}, "no field 'relation'"),
    ],
)
def test_a_field_that_is_unknown_or_of_another_type_is_named(body, says):
    assert says in (problem_of(Document("event", "evt_1", 1, NOON, body)) or "")


def test_every_query_field_reads_a_field_that_some_kind_has():
    names = {field.name for field in FIELDS}
    assert {field.target for field in QUERY_FIELDS.values()} <= names
    assert {field.until for field in QUERY_FIELDS.values() if field.until} <= names


def test_names_of_fields_are_safe_as_columns():
    assert all(field.name.isidentifier() and field.name.islower() for field in FIELDS)
    assert all(json.dumps(fields_of(kind)) for kind in KINDS)
