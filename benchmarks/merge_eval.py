"""Figures of merge on forty invented happenings with look-alikes: pairs of mentions put into one event.

Usage: ``python benchmarks/merge_eval.py``. Each mention is labelled with its happening in
``tests/merge/happenings.toml``; the figures are the same for every order of arrival, which is checked for some.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "merge"))

from happenings import labelled
from telling import Ledger

from schemas import EventMention

ORDERS = 5


def events_of(mentions: Sequence[EventMention]) -> dict[str, str]:
    """Mention id → event id, after all of them."""
    ledger = Ledger()
    ledger.hear(*mentions)
    return {id_: event.id for event in ledger.live() for id_ in event.mention_ids}


def pair_f1(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    right = _pairs(zip(gold, found, strict=True))
    precision, recall = right / max(1, _pairs(found)), right / max(1, _pairs(gold))
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def _pairs(labels: object) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())  # type: ignore[call-overload]  # any iterable


def mistakes(rows: Sequence[tuple[str, EventMention]], events: dict[str, str]) -> list[str]:
    """Happenings that are in several events, and events that hold several happenings."""
    by_happening: dict[str, set[str]] = {}
    by_event: dict[str, set[str]] = {}
    for happening, mention in rows:
        by_happening.setdefault(happening, set()).add(events[mention.id])
        by_event.setdefault(events[mention.id], set()).add(happening)
    split = [f"{happening}: split into {len(found)}" for happening, found in by_happening.items() if len(found) > 1]
    return split + [f"one event: {', '.join(sorted(found))}" for found in by_event.values() if len(found) > 1]


def main() -> dict[str, object]:
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


if __name__ == "__main__":
    print(json.dumps(main(), indent=2))
