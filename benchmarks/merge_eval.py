"""Figures of merge on forty invented happenings with look-alikes: pairs of mentions put into one event.

Each mention is labelled with its happening in ``happenings.toml``. The figures are the same for every order of arrival,
which is checked for some. Needs no measuring data.
"""

from __future__ import annotations

import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.running import show
from pipeline.core.merge import fold
from schemas import ActorRef, Amount, ArticleId, Event, EventId, EventMention, MentionId, Span, StoryId, content_id

HAPPENINGS = Path(__file__).with_name("happenings.toml")
DAY_ONE = datetime(2026, 5, 1, tzinfo=UTC)
ORDERS = 5


def main(_: Path) -> dict[str, object]:
    """Precision and recall over pairs, what was split or thrown together, and the cost of a mention."""
    rows = labelled()
    mentions = [mention for _, mention in rows]
    began = time.process_time()
    events = events_of(mentions)
    took = time.process_time() - began
    rng = random.Random(7)
    orders = [rng.sample(mentions, len(mentions)) for _ in range(ORDERS)]
    return {
        "mentions": len(rows),
        "happenings": len({happening for happening, _ in rows}),
        **pair_f1([happening for happening, _ in rows], [events[mention.id] for mention in mentions]),
        "mistakes": mistakes(rows, events),
        "same_in_every_order": all(events_of(order) == events for order in orders),
        "ms_per_mention": took / len(rows) * 1000,
    }


def labelled() -> list[tuple[str, EventMention]]:
    """(id of the happening, mention), in the order of the file."""
    happenings = tomllib.loads(HAPPENINGS.read_text("utf-8"))["happening"]
    return [(happening["id"], _mention(happening, line)) for happening in happenings for line in happening["told"]]


def events_of(mentions: Iterable[EventMention]) -> dict[MentionId, EventId]:
    """The event in which each mention ends up, after all of them."""
    states: dict[str, bytes] = {}
    events: dict[EventId, Event] = {}
    for mention in mentions:
        states[mention.pair_key], revisions = fold(states.get(mention.pair_key), mention)
        for revision in revisions:
            events.pop(revision.event.id, None)
            if revision.superseded_by is None:
                events[revision.event.id] = revision.event
    return {id_: event.id for event in events.values() for id_ in event.mention_ids}


def pair_f1(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """Over the pairs of mentions that have one label: rates 0..1."""
    right = _pairs(zip(gold, found, strict=True))
    precision, recall = right / max(1, _pairs(found)), right / max(1, _pairs(gold))
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def mistakes(rows: Sequence[tuple[str, EventMention]], events: dict[MentionId, EventId]) -> list[str]:
    """Happenings that are in several events, and events that hold several happenings."""
    by_happening: dict[str, set[str]] = {}
    by_event: dict[str, set[str]] = {}
    for happening, mention in rows:
        by_happening.setdefault(happening, set()).add(events[mention.id])
        by_event.setdefault(events[mention.id], set()).add(happening)
    split = [f"{happening}: split into {len(found)}" for happening, found in by_happening.items() if len(found) > 1]
    return split + [f"one event: {', '.join(sorted(found))}" for found in by_event.values() if len(found) > 1]


def _pairs(labels: Iterable[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def _mention(happening: dict[str, str], line: str) -> EventMention:
    day, status, rest = (part.strip() for part in line.split("|", 2))
    keys, says = rest.rsplit("|", 1) if "|" in rest else ("", rest)
    given = {**happening, **dict(pair.strip().split("=", 1) for pair in keys.split(",") if pair.strip())}
    says = says.strip()
    article = given.get("article") or content_id("a", happening["id"], line)
    usd = float(given["usd"]) if "usd" in given else None
    return EventMention(
        id=MentionId(content_id("men", article, given["type"], line)),
        article_id=ArticleId(f"art_{article}"),
        story_id=StoryId(f"sto_{given.get('story', article)}"),
        type=given["type"],
        root="AGREE" if status == "planned" else "CONSULT",
        cameo="042",
        status=status,
        actors=_states(given["actors"]),
        recipients=_states(given["recipients"]),
        persons=tuple(given["persons"].split("+")) if "persons" in given else (),
        date=given.get("date"),
        place=given.get("place"),
        amounts=() if usd is None else (Amount(start=0, end=1, text="$", value=usd, currency="USD", usd=usd),),
        evidence=Span(start=0, end=len(says), text=says),
        confidence=0.7,
        decided_by="rule",
        background=given.get("background") == "true",
        outlets=("agency.example",),
        language="en",
        published_at=DAY_ONE + timedelta(days=float(day)),
    )


def _states(codes: str) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(code=code, name=code) for code in codes.split())


if __name__ == "__main__":
    show(main)
