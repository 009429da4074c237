"""A ``Subscription`` is a saved query; an ``Alert`` a match; a ``Delivery`` the attempts to tell somebody."""

from __future__ import annotations

from typing import Literal

from .base import AlertId, EventId, Record, SubscriptionId, Utc
from .event import Change, Event

DeliveryState = Literal["pending", "delivered", "dead"]


class Subscription(Record):
    """Tell ``channel`` of every event that ``query`` matches."""

    id: SubscriptionId
    name: str
    query: str
    """In the one query language: ``pair:IRN-PAK type:pledge usd:>1bn``."""
    channel: str
    """``console``, or a webhook's address."""
    secret: str | None = None
    """Webhook signing secret (Standard Webhooks, ``whsec_…``); never shown."""
    created_at: Utc
    removed: bool = False
    """A tombstone, so that all workers forget it."""


class Alert(Record):
    """An event matched a subscription; one per event and change, not one per outlet."""

    id: AlertId
    """Of subscription, the id first told, kind and detail: the idempotency key."""
    subscription_id: SubscriptionId
    subscription_name: str
    event_id: EventId
    change: Change
    event: Event
    """As it stood when the alert fired."""
    at: Utc
    """Publication of the mention that caused it: a replay gives the same."""


class Attempt(Record):
    """One try."""

    at: Utc
    ok: bool
    detail: str
    """HTTP status or error in words."""


class Delivery(Record):
    """Where the telling of one alert stands."""

    alert: Alert
    state: DeliveryState
    attempts: tuple[Attempt, ...] = ()
    next_at: Utc
    """When to try next, while pending."""
