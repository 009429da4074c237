"""The JSON routes, health, and how errors are told to programs."""

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry

from pipeline.api import create_app
from pipeline.ports import WorldUnavailable
from pipeline.wiring.running import surface
from schemas import Event


def test_events_are_narrowed_by_every_filter_at_once(client):
    answer = client.get("/v1/events", params={"pair": "IRN-PAK", "status": "held", "type": "meeting"}).json()
    assert answer["total"] == len(answer["events"]) > 0
    assert all(event["type"] == "meeting" and set(event["states"]) >= {"IRN", "PAK"} for event in answer["events"])
    everything = client.get("/v1/events").json()["total"]
    assert everything > answer["total"]


def test_pages_follow_each_other_without_gap_or_repeat(client):
    seen, cursor = [], ""
    while True:
        answer = client.get("/v1/events", params={"limit": 7, "cursor": cursor}).json()
        seen += [event["id"] for event in answer["events"]]
        cursor = answer["cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == answer["total"]


def test_an_event_is_found_by_its_id_and_by_the_id_of_any_of_its_mentions(client):
    listed = client.get("/v1/events", params={"q": "n_stories:>=2"}).json()["events"][0]
    event = Event.model_validate(client.get(f"/v1/events/{listed['id']}").json())
    assert event.mentions[0].evidence.text
    assert len(event.mention_ids) > 1
    for mention_id in event.mention_ids:
        assert client.get(f"/v1/events/{mention_id}").json()["id"] == event.id


def test_documents_given_out_hold_no_search_fields(client):
    event = client.get("/v1/events", params={"limit": 1}).json()["events"][0]
    assert not {"record", "tokens"} & set(event)


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/v1/events/evt_none", 404, "no event has the id evt_none"),
        ("/v1/stories/none", 404, "no story"),
        ("/v1/events?q=colour:red", 400, "colour"),
        ("/v1/events?q=(a", 400, "bracket"),
        ("/v1/events?limit=0", 422, "limit"),
        ("/v1/events?statsu=held", 422, "statsu"),
    ],
)
def test_what_is_wrong_is_said_as_a_problem(client, path, status, says):
    answer = client.get(path)
    assert answer.status_code == status
    assert says in answer.text
    if status != 422:
        assert answer.headers["content-type"] == "application/problem+json"


def test_health_readiness_and_metrics(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").status_code == 200
    assert client.get("/metrics").headers["content-type"].startswith("text/plain")


def test_a_ledger_that_is_away_is_503_and_named(sample_product):
    class Away:
        def __getattr__(self, name):
            def away(*args, **kwargs):
                raise WorldUnavailable(
                    "Elasticsearch at 127.0.0.1:9200 does not answer; is `demarche stack up` running?"
                )

            return away

    client = TestClient(create_app(surface(Away(), CollectorRegistry())))
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert "does not answer" in ready.json()["missing"]["ledger"]
    page = client.get("/", headers={"accept": "text/html"})
    assert page.status_code == 503
    assert "demarche stack up" in page.text
