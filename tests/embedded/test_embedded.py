"""The whole flow in one process: from an article to story, event, document and alert, in one transaction a batch."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline import wiring
from pipeline.core.errors import BadRecord
from pipeline.topology import FLOW, TOPICS
from schemas import Event, Story, Subscription, SubscriptionId

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def events_of(product, query=""):
    found = product.ledger.search("event", wiring.query(query), now=NOW, limit=500)
    return [Event.model_validate_json(str(body["record"])) for body in found.documents]


def subscribed(product, query, at):
    product.subscriptions.put(
        Subscription(id=SubscriptionId("sub_1"), name="desk", query=query, channel="console", created_at=at)
    )
    product.refresh_subscriptions()


def test_an_article_becomes_story_events_and_documents(product, article):
    product.pipeline.articles([article()])
    types = {event.type for event in events_of(product, "pair:IRN-PAK")}
    assert {"pledge", "meeting"} <= types
    [pledge] = events_of(product, "type:pledge usd:>=2bn")
    assert [actor.code for actor in pledge.actors] == ["PAK"]
    assert "pledged $2 billion" in pledge.mentions[0].evidence.text


def test_a_reprint_adds_its_outlet_to_every_event_and_makes_none(product, article):
    product.pipeline.articles([article()])
    before = events_of(product)
    product.pipeline.articles([article(outlet="two.example", hours=1)])
    after = events_of(product)
    assert {event.id for event in after} == {event.id for event in before}
    assert all(event.outlets == ("one.example", "two.example") for event in after)


def test_the_same_article_again_changes_nothing(product, article):
    first = product.pipeline.articles([article()])
    before = events_of(product)
    again = product.pipeline.articles([article()])
    assert events_of(product) == before
    assert first.counts["articles"] == again.counts["articles"] == 1


def test_what_a_new_version_no_longer_says_is_withdrawn_and_kept(product, article):
    product.pipeline.articles([article(name="art_x")])
    [pledge] = events_of(product, "type:pledge")
    corrected = article().text.replace(
        "Pakistan pledged $2 billion to Iran for a border railway", "The talks were long"
    )
    product.pipeline.articles([article(corrected, name="art_x", hours=3)])
    [revised] = events_of(product, "type:pledge")
    assert revised.id == pledge.id
    assert revised.withdrawn


def test_lists_leave_out_what_is_withdrawn_unless_asked_for(product, article):
    product.pipeline.articles([article(name="art_x")])
    corrected = article().text.replace(
        "Pakistan pledged $2 billion to Iran for a border railway", "The talks were long"
    )
    product.pipeline.articles([article(corrected, name="art_x", hours=3)])

    def listed(query):
        found = product.ledger.search("event", wiring.listed(query), now=NOW)
        return {str(body["type"]) for body in found.documents}

    assert "pledge" not in listed("")
    assert "meeting" in listed("pair:IRN-PAK")
    assert "pledge" in listed("withdrawn:yes")
    assert "meeting" not in listed("withdrawn:yes")
    assert listed("type:pledge (withdrawn:yes OR withdrawn:no)") == {"pledge"}


def test_a_stored_query_that_is_no_longer_understood_keeps_nobody_else_from_being_told(product, article, caplog):
    for id, query in (("sub_0", "colour:red"), ("sub_2", "type:pledge")):
        product.subscriptions.put(
            Subscription(id=SubscriptionId(id), name=id, query=query, channel="console", created_at=NOW)
        )
    for _ in range(3):
        product.refresh_subscriptions()
    batch = product.pipeline.articles([article()])
    assert [alert.subscription_id for alert in batch.alerts] == ["sub_2"]
    assert [record.getMessage().count("colour") > 0 for record in caplog.records] == [True]


def test_one_alert_an_event_not_one_an_outlet(product, article):
    at = article().published_at
    subscribed(product, "type:pledge usd:>1bn", at)
    first = product.pipeline.articles([article()])
    second = product.pipeline.articles([article(outlet="two.example", hours=1)])
    assert len(first.alerts) == 1
    assert first.alerts[0].subscription_name == "desk"
    assert second.alerts == []


def test_a_bad_record_becomes_a_failure_with_its_payload_and_the_rest_goes_on(product, article, monkeypatch):
    bad = article("The text that cannot be read.", title="Unreadable")
    code = product.pipeline._steps["code"]

    def refusing(assignment):
        if assignment.article.id == bad.id:
            raise BadRecord("the text cannot be read; look at the outlet's page")
        return code(assignment)

    monkeypatch.setitem(product.pipeline._steps, "code", refusing)
    batch = product.pipeline.articles([bad, article()])
    assert batch.counts["failed:code"] == 1
    assert events_of(product)
    [failure] = product.failures.list(stage="code")
    assert "look at the outlet's page" in failure.reason
    assert bad.id in failure.payload


def test_a_failure_that_goes_well_on_replay_leaves_the_list(settings, product, article, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setitem(product.pipeline._steps, "code", _always_bad)
        product.pipeline.articles([article()])
    failures = product.failures.list()
    assert len(failures) == 1
    assert wiring.replay(settings, failures) == 1
    assert product.failures.list() == []
    assert events_of(product, "type:pledge")


def _always_bad(record):
    raise BadRecord("not today")


def test_a_crash_in_a_batch_leaves_nothing_of_it(product, article, monkeypatch):
    before = product.ledger.status()
    with monkeypatch.context() as patched:
        patched.setitem(product.pipeline._steps, "merge", _crash)
        with pytest.raises(ZeroDivisionError):
            product.pipeline.articles([article()])
    assert product.ledger.status() == before
    product.pipeline.articles([article()])
    assert events_of(product, "type:pledge")


def _crash(record):
    raise ZeroDivisionError


def test_a_restart_goes_on_where_it_stopped(settings, article):
    with wiring.open_embedded(settings) as product:
        product.pipeline.articles([article()])
    with wiring.open_embedded(settings) as product:
        batch = product.pipeline.articles([article(outlet="two.example", hours=1)])
        assert batch.counts["stories"] == 1
        [body] = product.ledger.search(
            "story", wiring.query(""), now=article().published_at + timedelta(days=1)
        ).documents
        assert Story.model_validate_json(str(body["record"])).n_outlets == 2


def test_every_row_of_the_topology_is_walked(product):
    own = {"deliver", "index"}
    assert {row.name for row in FLOW} == own | set(product.pipeline._steps)
    assert {topic for row in FLOW for topic in (*row.takes, *([row.gives] if row.gives else []))} <= set(TOPICS)
