"""An alert in the forms that channels send: a CloudEvent for programs, a line for people. Pure functions."""

from __future__ import annotations

import json

from schemas import ActorRef, Alert, EventMention

MAX_SENTENCES = 5
"""Sentences of that many mentions go along; the rest are behind the event's id. Keeps a body below some 20 kB."""
_NOT_SENT = {"mentions", "mention_ids", "history", "stories"}


def cloud_event(alert: Alert) -> str:
    """CloudEvents 1.0 in structured JSON. The same alert gives the same text, so a retry can be told by its bytes."""
    whole = {
        "specversion": "1.0",
        "id": alert.id,
        "source": f"/demarche/subscriptions/{alert.subscription_id}",
        "type": f"demarche.event.{alert.change.kind}.v1",
        "subject": alert.event_id,
        "time": alert.at.isoformat(),
        "datacontenttype": "application/json",
        "data": {
            "subscription": {"id": alert.subscription_id, "name": alert.subscription_name},
            "change": alert.change.model_dump(mode="json"),
            "event": alert.event.model_dump(mode="json", exclude=_NOT_SENT),
            "evidence": [_said(mention) for mention in _latest(alert)],
        },
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def line(alert: Alert) -> str:
    """One printable line: what changed, who did what to whom, how much, in whose words."""
    event = alert.event
    amounts = ", ".join(amount.text for amount in event.amounts)
    said = _latest(alert)[-1].evidence.text
    text = (
        f"[{alert.subscription_name}] {alert.at:%Y-%m-%d %H:%M} {alert.change.kind}: {event.type} ({event.status}) "
        f"{_names(event.actors)} → {_names(event.recipients)}{' ' + amounts if amounts else ''} · “{said}” · "
        f"{', '.join(event.outlets)} · {event.id}"
    )
    return _printable(text)


def _latest(alert: Alert) -> tuple[EventMention, ...]:
    """The last mentions up to the one that caused the alert, or simply the last."""
    mentions = alert.event.mentions
    ends = [number for number, mention in enumerate(mentions, 1) if mention.id == alert.change.mention_id]
    end = ends[0] if ends else len(mentions)
    return mentions[max(0, end - MAX_SENTENCES) : end]


def _said(mention: EventMention) -> dict[str, object]:
    return {
        "sentence": mention.evidence.text,
        "headline": mention.headline,
        "url": mention.url,
        "outlets": list(mention.outlets),
        "published_at": mention.published_at.isoformat(),
        "decided_by": mention.decided_by,
        "title_conflicts": list(mention.title_conflicts),
    }


def _names(refs: tuple[ActorRef, ...]) -> str:
    return ", ".join(f"{ref.name} ({ref.person})" if ref.person else ref.name for ref in refs)


def _printable(text: str) -> str:
    """A feed must not move the cursor of somebody's terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
