"""What matching one event costs with 10,000 and 100,000 subscriptions, in CPU of the thread: other work counts less.

States appear as in news, a few in most of it (Zipf), in events and in subscriptions alike: filing under rare keys must
not look better than it is because all states are equal. Needs no measuring data.
"""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from benchmarks.running import show
from pipeline.core.documents import Body
from pipeline.core.matching import Matcher
from schemas import Subscription, SubscriptionId, content_id

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TYPES = ("visit", "meeting", "pledge", "sanction", "criticism")
N_STATES = 200
SIZES = (10_000, 100_000)
N_EVENTS = 500
_WORDS = ["trade", "energi", "oil", "border", "nuclear", "tariff", "summit", "grain", "port", "fish", "visa", "the"]
_SURNAMES = [f"name{number}" for number in range(2_000)]
_STATES = [f"S{number:02X}" for number in range(N_STATES)]
_WEIGHTS = [1 / (rank + 1) for rank in range(N_STATES)]


def main(_: Path) -> dict[str, object]:
    """Milliseconds an event (p50, p99), queries evaluated and subscribers told (means), by number of subscriptions."""
    chance = random.Random(1)
    matcher, events = Matcher(), [_event(chance) for _ in range(N_EVENTS)]
    figures: dict[str, object] = {}
    for size in SIZES:
        while len(matcher) < size:
            matcher.put(_subscription(chance, len(matcher)))
        costs = quantiles([_cost_ms(matcher, event) for event in events], n=100)
        figures[f"{size} subscriptions"] = {
            "p50_ms": round(costs[49], 3),
            "p99_ms": round(costs[98], 3),
            "asked": round(sum(len(matcher.asked(event)) for event in events) / N_EVENTS),
            "told": round(sum(len(matcher.match(event, NOON)) for event in events) / N_EVENTS),
        }
    return figures


def _cost_ms(matcher: Matcher, body: Body) -> float:
    began = time.thread_time()
    matcher.match(body, NOON)
    return (time.thread_time() - began) * 1_000


def _two(chance: random.Random) -> tuple[str, str]:
    first = chance.choices(_STATES, _WEIGHTS)[0]
    second = first
    while second == first:
        second = chance.choices(_STATES, _WEIGHTS)[0]
    return first, second


def _event(chance: random.Random) -> Body:
    first, second = _two(chance)
    words = chance.sample(_WORDS, 6) + [chance.choice(_SURNAMES) for _ in range(60)]
    body: dict[str, object] = {
        "id": content_id("evt", first, second, chance.random()),
        "type": chance.choice(TYPES),
        "status": chance.choice(("held", "planned", "proposed")),
        "actor": [first],
        "recipient": [second],
        "states": [first, second],
        "pair": ["-".join(sorted((first, second)))],
        "person_tokens": chance.choice(_SURNAMES),
        "tokens": " ".join(words),
        "confidence": chance.random(),
        "background": False,
        "at": "2026-11-20T12:00:00Z",
    }
    return {**body, "usd": 10 ** chance.uniform(5, 11)} if chance.random() < 0.15 else body


def _subscription(chance: random.Random, number: int) -> Subscription:
    first, second = _two(chance)
    query = chance.choice((
        f"pair:{first}-{second}",
        f"pair:{first}-{second} type:{chance.choice(TYPES)}",
        f"actor:{first} type:{chance.choice(TYPES)} confidence:>0.8",
        f"recipient:{first} -type:visit -background:yes",
        f"type:pledge usd:>{chance.randint(1, 50)}bn",
        f"{chance.choice(_WORDS)} state:{first}",
        f"person:{chance.choice(_SURNAMES)}",
        f"status:planned state:{first},{second}",
    ))  # fmt: skip
    return Subscription(
        id=SubscriptionId(f"sub_{number}"), name=str(number), query=query, channel="console", created_at=NOON
    )


if __name__ == "__main__":
    show(main)
