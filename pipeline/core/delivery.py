"""When to try again to tell somebody, and when to stop.

At least once: a delivery is done only when the other side said so. It is tried at once, then ever more rarely for
about four days (the schedule of Standard Webhooks, with a little jitter drawn from the alert's id, so that an
endpoint that comes back is not met by all at the same second). What the endpoint asks for (``Retry-After``) is
respected; what it rules out (410) ends the matter. What was put off without being tried has used up nothing. A dead
delivery is kept, listed and can be replayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from schemas import Alert, Attempt, Delivery, content_id

_MINUTE_S = 60.0
_HOUR_S = 3600.0
_HASH_RANGE = 16**8


class Outcome(Protocol):
    """What one attempt came to (``ports.Sent`` is one)."""

    @property
    def ok(self) -> bool: ...
    @property
    def detail(self) -> str: ...
    @property
    def retry_after_s(self) -> float | None: ...
    @property
    def give_up(self) -> bool: ...
    @property
    def tried(self) -> bool: ...


@dataclass(frozen=True)
class DeliveryPolicy:
    """How long to wait before each attempt, in seconds."""

    waits_s: tuple[float, ...] = (
        0.0,
        5.0,
        5 * _MINUTE_S,
        30 * _MINUTE_S,
        2 * _HOUR_S,
        5 * _HOUR_S,
        10 * _HOUR_S,
        14 * _HOUR_S,
        20 * _HOUR_S,
        24 * _HOUR_S,
    )
    """One for each attempt: after the last one the delivery is dead."""
    jitter: float = 0.1
    """Share of a wait that is added at most; never taken away."""
    max_retry_after_s: float = 24 * _HOUR_S
    """An endpoint cannot put us off for longer."""


def first_delivery(alert: Alert, now: datetime) -> Delivery:
    """A delivery that has not been tried, due at once."""
    return Delivery(alert=alert, state="pending", next_at=now)


def after_attempt(delivery: Delivery, sent: Outcome, now: datetime, policy: DeliveryPolicy) -> Delivery:
    """The delivery with one more attempt: delivered, dead, or pending with its next time."""
    if not sent.tried:
        return delivery.model_copy(update={"next_at": now + timedelta(seconds=_asked_s(sent.retry_after_s, policy))})
    attempts = (*delivery.attempts, Attempt(at=now, ok=sent.ok, detail=sent.detail))
    if sent.ok:
        return delivery.model_copy(update={"state": "delivered", "attempts": attempts, "next_at": now})
    if sent.give_up or len(attempts) >= len(policy.waits_s):
        return delivery.model_copy(update={"state": "dead", "attempts": attempts, "next_at": now})
    wait_s = _wait_s(delivery.alert, len(attempts), sent.retry_after_s, policy)
    return delivery.model_copy(update={"attempts": attempts, "next_at": now + timedelta(seconds=wait_s)})


def _wait_s(alert: Alert, tried: int, retry_after_s: float | None, policy: DeliveryPolicy) -> float:
    wait_s = policy.waits_s[tried] * (1 + policy.jitter * _fraction(alert, tried))
    return max(wait_s, _asked_s(retry_after_s, policy))


def _asked_s(retry_after_s: float | None, policy: DeliveryPolicy) -> float:
    return min(max(retry_after_s or 0.0, 0.0), policy.max_retry_after_s)


def _fraction(alert: Alert, tried: int) -> float:
    """0..1, the same for the same alert and attempt: no chance in the core."""
    return int(content_id("jitter", alert.id, tried).removeprefix("jitter_")[:8], 16) / _HASH_RANGE
