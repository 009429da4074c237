"""The sender: everybody is told, and an endpoint that hangs or fails slows nobody else."""

import asyncio
from datetime import timedelta

from pipeline.adapters.channels import Sender, deliver_due
from pipeline.adapters.channels.sender import FAILURES_TO_REST, PER_ENDPOINT, REST
from pipeline.core.alerts import alerts_for
from pipeline.core.delivery import DeliveryPolicy
from pipeline.ports import Sent
from pipeline.stages import Deliver
from tests.alerts.making import NOON, event, mention, revision, subscription

OK = Sent(ok=True, detail="HTTP 204")
DOWN = Sent(ok=False, detail="HTTP 503")


class Recorder:
    """A channel with memory: answers by host, hangs where told to."""

    def __init__(self, answers=None, hanging=()):
        self.answers, self.hanging = answers or {}, hanging
        self.told, self.most_at_once, self._now = [], 0, 0

    async def send(self, alert, subscription, now):
        self.told.append((subscription.channel, alert.id))
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            await asyncio.sleep(60 if subscription.channel in self.hanging else 0)
        finally:
            self._now -= 1
        return self.answers.get(subscription.channel, OK)


def outbox(desks, n_events=1, store=None):
    """A real outbox with one alert for each desk and event."""
    deliver = Deliver({} if store is None else store, DeliveryPolicy())
    for number in range(n_events):
        for alert in alerts_for(revision(event(mention(str(number))), "new"), desks):
            deliver(alert, NOON)
    return deliver


def hook(name):
    return subscription("iran", name, channel=f"https://{name}.example/hook")


def by_id(*desks):
    return {desk.id: desk for desk in desks}


async def test_everything_due_is_tried_once_and_settled():
    desks = [hook("a"), hook("b"), subscription("iran", "c")]
    channel, deliver = Recorder(), outbox(desks, 3)
    settled = await deliver_due(deliver, {"webhook": channel, "console": channel}, by_id(*desks), NOON)
    assert [delivery.state for delivery in settled] == ["delivered"] * 9
    assert len(set(channel.told)) == 9
    assert deliver.due(NOON, 100) == []


async def test_what_failed_is_due_again_later_with_the_same_key():
    desk = hook("a")
    channel, deliver = Recorder({desk.channel: DOWN}), outbox([desk])
    (failed,) = await deliver_due(deliver, {"webhook": channel}, by_id(desk), NOON)
    assert (failed.state, deliver.due(NOON, 10)) == ("pending", [])
    channel.answers.clear()
    (told,) = await deliver_due(deliver, {"webhook": channel}, by_id(desk), NOON + timedelta(seconds=6))
    assert told.state == "delivered"
    assert len(set(channel.told)) == 1


async def test_a_hanging_endpoint_holds_up_nobody():
    dead, well = hook("dead"), hook("well")
    channel = Recorder(hanging=(dead.channel,))
    sender = Sender(outbox([dead, well], 50), {"webhook": channel}, lambda: NOON, parallel=PER_ENDPOINT + 1)
    told = []
    async with asyncio.timeout(10):
        while len(told) < 50:
            told += await sender.turn(by_id(dead, well))
    assert {delivery.alert.subscription_id for delivery in told} == {well.id}
    assert sum(address == dead.channel for address, _ in channel.told) == PER_ENDPOINT
    await sender.close()


async def test_no_more_than_so_many_attempts_are_under_way():
    desks = [hook(str(number)) for number in range(20)]
    channel = Recorder()
    await deliver_due(outbox(desks, 5), {"webhook": channel}, by_id(*desks), NOON, parallel=7)
    assert (len(channel.told), channel.most_at_once) == (100, 7)


async def test_an_endpoint_that_fails_again_and_again_is_left_alone_for_a_while():
    desk = hook("down")
    channel, deliver = Recorder({desk.channel: DOWN}), outbox([desk], 40)
    settled = await deliver_due(deliver, {"webhook": channel}, by_id(desk), NOON)
    assert len(settled) == 40
    assert FAILURES_TO_REST <= len(channel.told) < FAILURES_TO_REST + PER_ENDPOINT
    spared = [each for each in settled if not each.attempts]
    assert len(spared) == 40 - len(channel.told)
    assert {each.state for each in spared} == {"pending"}
    assert min(each.next_at for each in spared) > NOON + REST - timedelta(seconds=5)


async def test_an_endpoint_that_comes_back_is_told_of_all_however_long_it_was_left_alone():
    desk = hook("down")
    channel, deliver = Recorder({desk.channel: DOWN}), outbox([desk], 40)
    for minute in range(30):
        await deliver_due(deliver, {"webhook": channel}, by_id(desk), NOON + timedelta(minutes=minute))
    channel.answers.clear()
    told = await deliver_due(deliver, {"webhook": channel}, by_id(desk), NOON + timedelta(hours=3))
    assert {each.state for each in told} == {"delivered"}
    assert len(told) == 40


async def test_what_was_under_way_when_we_stopped_is_due_after_a_restart():
    desk, store = hook("slow"), {}
    sender = Sender(outbox([desk], store=store), {"webhook": Recorder(hanging=(desk.channel,))}, lambda: NOON)
    assert await sender.turn(by_id(desk)) == []
    await sender.close()
    assert sender.idle
    assert [each.state for each in Deliver(store, DeliveryPolicy()).due(NOON, 10)] == ["pending"]


async def test_nobody_is_told_for_a_subscription_that_is_gone():
    gone, removed = hook("gone"), hook("removed")
    channel = Recorder()
    known = by_id(removed.model_copy(update={"removed": True}))
    settled = await deliver_due(outbox([gone, removed]), {"webhook": channel}, known, NOON)
    assert {(each.state, each.attempts[-1].detail) for each in settled} == {("dead", "the subscription was removed")}
    assert channel.told == []


async def test_an_unknown_channel_is_a_dead_letter_that_names_it():
    desk = subscription("iran", channel="pigeon")
    (settled,) = await deliver_due(outbox([desk]), {}, by_id(desk), NOON)
    assert (settled.state, settled.attempts[-1].detail) == ("dead", "there is no channel for 'pigeon'")


async def test_an_outbox_in_another_thread_may_be_awaited():
    desk = hook("a")
    inner = outbox([desk])

    class Elsewhere:
        async def due(self, now, limit):
            return await asyncio.to_thread(inner.due, now, limit)

        async def settle(self, alert_id, sent, now):
            return await asyncio.to_thread(inner.settle, alert_id, sent, now)

    settled = await deliver_due(Elsewhere(), {"webhook": Recorder()}, by_id(desk), NOON)
    assert [each.state for each in settled] == ["delivered"]
