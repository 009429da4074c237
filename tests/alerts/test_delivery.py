"""When a delivery is tried again, and when it is given up."""

from datetime import timedelta

import pytest

from pipeline.core.alerts import alerts_for
from pipeline.core.delivery import DeliveryPolicy, after_attempt, first_delivery
from pipeline.ports import Sent
from tests.alerts.making import NOON, event, mention, revision, subscription

(ALERT,) = alerts_for(revision(event(mention()), "new"), [subscription("iran")])
(OTHER,) = alerts_for(revision(event(mention("b")), "new"), [subscription("iran")])
POLICY = DeliveryPolicy()
FAILED = Sent(ok=False, detail="HTTP 500")


def waits_until_dead(alert):
    delivery, now, waits = first_delivery(alert, NOON), NOON, []
    while delivery.state == "pending":
        waits.append((delivery.next_at - now).total_seconds())
        now = delivery.next_at
        delivery = after_attempt(delivery, FAILED, now, POLICY)
    return waits, delivery


def test_a_failing_endpoint_is_tried_ten_times_over_more_than_three_days_then_given_up():
    waits, delivery = waits_until_dead(ALERT)
    schedule = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
    assert len(waits) == len(schedule)
    assert all(wait <= real <= wait * 1.1 for wait, real in zip(schedule, waits, strict=True))
    assert (delivery.state, len(delivery.attempts), delivery.attempts[-1].detail) == ("dead", 10, "HTTP 500")


def test_the_waits_are_the_same_each_time_and_differ_between_alerts():
    assert waits_until_dead(ALERT) == waits_until_dead(ALERT)
    assert waits_until_dead(ALERT)[0] != waits_until_dead(OTHER)[0]


def test_success_ends_it_and_is_written_down():
    delivery = after_attempt(first_delivery(ALERT, NOON), FAILED, NOON, POLICY)
    delivery = after_attempt(delivery, Sent(ok=True, detail="HTTP 204"), NOON + timedelta(seconds=6), POLICY)
    assert delivery.state == "delivered"
    assert [(attempt.ok, attempt.detail) for attempt in delivery.attempts] == [(False, "HTTP 500"), (True, "HTTP 204")]


@pytest.mark.parametrize(
    ("asked_s", "at_least_s", "at_most_s"),
    [(120.0, 120, 120), (1.0, 5, 5.5), (-5.0, 5, 5.5), (1e12, 86_400, 86_400), (None, 5, 5.5)],
)
def test_retry_after_is_respected_within_a_day(asked_s, at_least_s, at_most_s):
    sent = Sent(ok=False, detail="HTTP 429", retry_after_s=asked_s)
    delivery = after_attempt(first_delivery(ALERT, NOON), sent, NOON, POLICY)
    assert timedelta(seconds=at_least_s) <= delivery.next_at - NOON <= timedelta(seconds=at_most_s)


def test_what_the_endpoint_rules_out_is_dead_at_once():
    sent = Sent(ok=False, detail="HTTP 410", give_up=True)
    assert after_attempt(first_delivery(ALERT, NOON), sent, NOON, POLICY).state == "dead"
