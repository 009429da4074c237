"""Which alerts a revision causes: one for each subscription and each change worth telling, none for more outlets.

The key of an alert is made of what does not change when a message comes twice or the event gets another id: the
subscription, the id under which the event was first told, and what changed to what. Its time is that of the mention
that caused it, so that a replay makes the same alert and not a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from schemas import FIRING, Alert, AlertId, Change, EventRevision, Subscription, content_id


def alerts_for(revision: EventRevision, subscriptions: Sequence[Subscription]) -> list[Alert]:
    """The alerts for these subscriptions, all of which the event matches."""
    firing = [change for change in revision.changes if change.kind in FIRING]
    return [_alert(revision, change, subscription) for change in firing for subscription in subscriptions]


def _alert(revision: EventRevision, change: Change, subscription: Subscription) -> Alert:
    return Alert(
        id=AlertId(content_id("alert", subscription.id, change.told_as, change.kind, change.detail)),
        subscription_id=subscription.id,
        subscription_name=subscription.name,
        event_id=revision.event.id,
        change=change,
        event=revision.event,
        at=_caused_at(revision, change),
    )


def _caused_at(revision: EventRevision, change: Change) -> datetime:
    """The last sight of the event when the mention itself is gone (withdrawn, or cut from a long list)."""
    mentions = revision.event.mentions
    return next((one.published_at for one in mentions if one.id == change.mention_id), revision.event.last_seen)
