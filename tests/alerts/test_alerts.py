"""Which alerts a revision causes, and that the same cause gives the same alert."""

from datetime import timedelta

import pytest

from pipeline.core.alerts import alerts_for
from schemas import FIRING
from tests.alerts.making import NOON, event, mention, revision, subscription

DESK, OTHER = subscription("actor:IRN"), subscription("type:visit", "other")
VISIT = event(mention("a", status="planned"), mention("b", at=NOON + timedelta(hours=2)))


def test_each_subscriber_gets_one_alert_for_a_change():
    alerts = alerts_for(revision(VISIT, "new"), [DESK, OTHER])
    told = [(alert.subscription_id, alert.subscription_name) for alert in alerts]
    assert told == [(DESK.id, "desk"), (OTHER.id, "other")]
    assert len({alert.id for alert in alerts}) == 2


@pytest.mark.parametrize("kind", ["new", "status", "amount", "correction", "retraction", "outlets", "superseded"])
def test_more_outlets_and_new_ids_are_no_news(kind):
    assert len(alerts_for(revision(VISIT, kind), [DESK])) == (1 if kind in FIRING else 0)


def test_a_redelivered_revision_gives_the_same_alert():
    assert alerts_for(revision(VISIT, "status"), [DESK]) == alerts_for(revision(VISIT, "status"), [DESK])


def test_the_key_outlives_a_change_of_id_and_of_outlets():
    told = revision(VISIT, "new")
    moved = VISIT.model_copy(update={"id": "evt_earlier", "outlets": ("x.example",)})
    again = told.model_copy(update={"event": moved})
    (first,), (second,) = alerts_for(told, [DESK]), alerts_for(again, [DESK])
    assert first.id == second.id
    assert second.event_id == "evt_earlier"


def test_another_status_is_another_alert():
    cancelled = VISIT.model_copy(update={"status": "cancelled"})
    (held,), (off,) = alerts_for(revision(VISIT, "status"), [DESK]), alerts_for(revision(cancelled, "status"), [DESK])
    assert held.id != off.id


def test_an_alert_bears_the_time_of_the_mention_that_caused_it():
    (alert,) = alerts_for(revision(VISIT, "status"), [DESK])
    assert alert.at == NOON + timedelta(hours=2)
    cut = VISIT.model_copy(update={"mentions": VISIT.mentions[:1]})
    (alert,) = alerts_for(revision(cut, "status"), [DESK])
    assert alert.at == VISIT.last_seen
