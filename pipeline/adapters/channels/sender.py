"""Sends what is due, many at once, so that an endpoint that hangs slows nobody but itself.

A few attempts at a time go to one endpoint and a few more to all; what waits for a busy endpoint holds no place of
the others. An endpoint that failed three times in a row is left alone for half a minute: what is due for it meanwhile
is put off until then at once, and no attempt is used up by that. What was sent but not written down (a crash)
is sent again with the same key.
"""

from __future__ import annotations

import asyncio
import inspect
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from pipeline.ports import Channel, Sent
from schemas import Delivery, Subscription, SubscriptionId

PER_ENDPOINT = 4
"""Attempts under way to one host."""
MAX_IN_HAND = 1_000
"""Deliveries taken from the outbox and not settled yet."""
FAILURES_TO_REST = 3
REST = timedelta(seconds=30)
TURN_S = 0.5
"""How long a turn waits for something to be settled: new alerts wait no longer than this."""

T = TypeVar("T")


class Outbox(Protocol):
    """What is due, and what came of it: ``stages.Deliver``, or the same in another thread (then awaitable)."""

    def due(self, now: datetime, limit: int) -> list[Delivery] | Awaitable[list[Delivery]]: ...

    def settle(self, alert_id: str, sent: Sent, now: datetime) -> Delivery | Awaitable[Delivery]: ...


@dataclass
class _Endpoint:
    """How one host has been doing."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PER_ENDPOINT))
    failures: int = 0
    rests_until: datetime | None = None
    reason: str = ""


class Sender:
    """The loop's memory of what is under way. One event loop uses it."""

    def __init__(
        self, outbox: Outbox, channels: Mapping[str, Channel], clock: Callable[[], datetime], parallel: int = 16
    ) -> None:
        self._outbox, self._channels, self._clock = outbox, channels, clock
        self._places = asyncio.Semaphore(parallel)
        self._endpoints: defaultdict[str, _Endpoint] = defaultdict(_Endpoint)
        self._under_way: set[asyncio.Task[Delivery]] = set()

    async def turn(self, subscriptions: Mapping[SubscriptionId, Subscription]) -> list[Delivery]:
        """Begin what is due, wait a moment, give what was settled. Raises ``WorldUnavailable`` of the outbox."""
        for delivery in await _value(self._outbox.due(self._clock(), MAX_IN_HAND - len(self._under_way))):
            subscription = subscriptions.get(delivery.alert.subscription_id)
            self._under_way.add(asyncio.create_task(self._tell(delivery, subscription)))
        if not self._under_way:
            return []
        done, self._under_way = await asyncio.wait(self._under_way, timeout=TURN_S, return_when=asyncio.FIRST_COMPLETED)
        return [task.result() for task in done]

    @property
    def idle(self) -> bool:
        """Nothing is under way."""
        return not self._under_way

    async def close(self) -> None:
        """Break off what is under way; it stays pending and is tried again after a restart."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._under_way.clear()

    async def _tell(self, delivery: Delivery, subscription: Subscription | None) -> Delivery:
        sent = await self._attempt(delivery, subscription)
        return await _value(self._outbox.settle(delivery.alert.id, sent, self._clock()))

    async def _attempt(self, delivery: Delivery, subscription: Subscription | None) -> Sent:
        if subscription is None or subscription.removed:
            return Sent(ok=False, detail="the subscription was removed", give_up=True)
        channel = self._channels.get(channel_name(subscription.channel))
        if channel is None:
            return Sent(ok=False, detail=f"there is no channel for {subscription.channel!r}", give_up=True)
        endpoint = self._endpoints[urlsplit(subscription.channel).netloc or subscription.channel]
        async with endpoint.places, self._places:
            if endpoint.rests_until and self._clock() < endpoint.rests_until:
                return _put_off(endpoint.rests_until - self._clock(), endpoint.reason)
            sent = await channel.send(delivery.alert, subscription, self._clock())
        self._learn(endpoint, sent)
        return sent

    def _learn(self, endpoint: _Endpoint, sent: Sent) -> None:
        endpoint.failures = 0 if sent.ok else endpoint.failures + 1
        endpoint.reason = sent.detail
        resting = endpoint.failures >= FAILURES_TO_REST
        endpoint.rests_until = self._clock() + REST if resting else None


def _put_off(rest: timedelta, reason: str) -> Sent:
    detail = f"not tried, the endpoint failed just before: {reason}"
    return Sent(ok=False, detail=detail, retry_after_s=rest.total_seconds(), tried=False)


def channel_name(address: str) -> str:
    """``webhook`` for an http(s) address; any other channel is called by its name."""
    return "webhook" if address.startswith(("http://", "https://")) else address


async def deliver_due(
    outbox: Outbox,
    channels: Mapping[str, Channel],
    subscriptions: Mapping[SubscriptionId, Subscription],
    now: datetime,
    parallel: int = 16,
) -> Sequence[Delivery]:
    """Try all that is due at ``now`` once and wait for it: for commands. A long-running loop keeps a ``Sender``."""
    began = asyncio.get_running_loop().time()
    sender = Sender(outbox, channels, lambda: now + _since(began), parallel)
    settled = await sender.turn(subscriptions)
    while not sender.idle:
        settled += await sender.turn(subscriptions)
    return settled


def _since(began: float) -> timedelta:
    return timedelta(seconds=asyncio.get_running_loop().time() - began)


async def _value(value: T | Awaitable[T]) -> T:
    return await value if inspect.isawaitable(value) else value
