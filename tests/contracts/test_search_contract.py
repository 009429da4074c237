"""What every place that keeps documents promises: fake and real alike."""

from datetime import timedelta

import pytest

from pipeline.adapters.elasticsearch import ElasticLedger
from pipeline.adapters.sqlite import Database, SqliteDocuments, SqliteLedger
from pipeline.core.documents import Document, documents_of
from pipeline.core.query import parse_query
from tests.alerts.making import NOON, assignment, event, mention, revision
from tests.contracts.memory import MemoryLedger
from tests.contracts.refreshing import RefreshingDocuments

EVERYTHING = parse_query("")


@pytest.fixture(params=["memory", "sqlite", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def world(request, tmp_path):
    """(documents, ledger) over the same place."""
    if request.param == "memory":
        memory = MemoryLedger()
        yield memory, memory
    elif request.param == "elasticsearch":
        settings = request.getfixturevalue("elasticsearch")
        documents = RefreshingDocuments(settings)
        yield documents, ElasticLedger(settings)
        documents.remove()
    else:
        database = Database(tmp_path / "ledger.db")
        yield SqliteDocuments(database), SqliteLedger(database)
        database.close()


def put(world, *revisions):
    documents, _ = world
    assert list(documents.put([document for each in revisions for document in documents_of(each)])) == []


def ids(world, text, **options):
    found = world[1].search("event", parse_query(text), now=NOON, **options)
    return [body["id"] for body in found.documents]


def visit(key, hours=0, **facts):
    return event(mention(key, at=NOON + timedelta(hours=hours), **facts))


def test_the_newest_come_first_unless_asked_otherwise(world):
    first, second, third = (visit(str(hours), hours) for hours in (1, 2, 3))
    put(world, *(revision(each, "new") for each in (second, first, third)))
    assert ids(world, "") == [third.id, second.id, first.id]
    assert ids(world, "", sort="oldest") == [first.id, second.id, third.id]


def test_the_same_document_again_changes_nothing(world):
    put(world, revision(visit("a"), "new"), revision(visit("a"), "new"))
    assert world[1].search("event", EVERYTHING, now=NOON).total == 1


def test_a_higher_version_replaces_the_whole_document(world):
    put(world, revision(visit("a", sentence="Talks on gas."), "new", version=1))
    put(world, revision(visit("a", sentence="Talks on oil."), "status", version=2))
    assert (ids(world, "gas"), len(ids(world, "oil"))) == ([], 1)


def test_a_lower_version_that_comes_late_changes_nothing(world):
    put(world, revision(visit("a", actors=("CHN",)), "new", version=5))
    put(world, revision(visit("a", actors=("IRN",)), "new", version=4))
    assert (len(ids(world, "actor:CHN")), ids(world, "actor:IRN")) == (1, [])


def test_a_deleted_event_is_gone_and_stays_gone(world):
    old = visit("a")
    put(world, revision(old, "new", version=1), revision(old, "superseded", version=3, superseded_by="evt_1"))
    put(world, revision(old, "new", version=2))
    assert ids(world, "") == []
    assert world[1].get("event", old.id) is None


def test_an_event_is_found_by_its_former_ids(world):
    late, early = mention("late", at=NOON), mention("early", at=NOON - timedelta(hours=5))
    before, after = event(late), event(early, late)
    put(world, revision(before, "new", version=1))
    put(world, revision(before, "superseded", version=2, superseded_by=after.id), revision(after, "outlets", version=2))
    for id in (after.id, before.id, late.id, early.id):
        assert world[1].get("event", id)["id"] == after.id
    assert world[1].get("event", "evt_0000000000000000") is None


def test_a_strange_field_is_refused_and_the_rest_is_written(world):
    (good,) = documents_of(revision(visit("good"), "new"))
    strange = Document("event", "evt_strange", 1, NOON, {"id": "evt_strange", "colour": "red"})
    ((refused, reason),) = world[0].put([strange, good])
    assert (refused, "colour" in reason) == (strange, True)
    assert ids(world, "") == [good.id]


def test_pages_neither_repeat_nor_skip_while_others_write(world):
    old = [visit(str(hour), hour // 2) for hour in range(10)]
    put(world, *(revision(each, "new") for each in old))
    seen, cursor = [], None
    for step in range(5):
        found = world[1].search("event", EVERYTHING, now=NOON, limit=3, cursor=cursor)
        seen += [body["id"] for body in found.documents]
        put(world, revision(visit(f"meanwhile{step}", 100 + step), "new"))
        cursor = found.cursor
        if cursor is None:
            break
    assert sorted(seen) == sorted(each.id for each in old)
    assert cursor is None


def test_the_last_page_has_no_cursor_even_when_it_is_full(world):
    put(world, *(revision(visit(str(hour), hour), "new") for hour in range(4)))
    found = world[1].search("event", EVERYTHING, now=NOON, limit=2)
    last = world[1].search("event", EVERYTHING, now=NOON, limit=2, cursor=found.cursor)
    assert (len(last.documents), last.cursor, last.total) == (2, None, 4)


def test_kinds_are_kept_apart(world):
    documents, ledger = world
    documents.put([*documents_of(assignment("x", title="Border talks")), *documents_of(revision(visit("a"), "new"))])
    talks = parse_query("border")
    found = {kind: ledger.search(kind, talks, now=NOON).total for kind in ("event", "article", "story")}
    assert found == {"event": 0, "article": 1, "story": 1}


def test_facets_count_what_the_query_matches(world):
    put(
        world,
        revision(visit("a", type="visit", actors=("IRN", "CHN")), "new"),
        revision(visit("b", type="visit", actors=("IRN",)), "new"),
        revision(visit("c", type="pledge", actors=("IRN",), sentence="Grain."), "new"),
    )
    facets = world[1].facets("event", parse_query("-grain"), ["type", "actor"], now=NOON)
    assert {name: [tuple(pair) for pair in pairs] for name, pairs in facets.items()} == {
        "type": [("visit", 2)],
        "actor": [("IRN", 2), ("CHN", 1)],
    }
    assert [tuple(pair) for pair in world[1].facets("event", EVERYTHING, ["actor"], now=NOON, size=1)["actor"]] == [
        ("IRN", 3)
    ]


def test_status_counts_what_there_is(world):
    put(world, revision(visit("a"), "new"))
    counts = world[1].status()["counts"]
    assert (counts["event"], counts["story"]) == (1, 0)
