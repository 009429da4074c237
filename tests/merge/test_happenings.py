"""Forty invented happenings with look-alikes, told in a hundred and thirty mentions."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from happenings import labelled
from telling import Ledger

ROWS = labelled()


def pairs(labels: dict[str, str]) -> set[tuple[str, str]]:
    """The pairs of mentions that have one label."""
    return {(a, b) for a, b in combinations(sorted(labels), 2) if labels[a] == labels[b]}


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_mentions_of_one_happening_are_one_event_in_any_order(seed: int | None) -> None:
    mentions = [mention for _, mention in ROWS]
    if seed is not None:
        random.Random(seed).shuffle(mentions)
    ledger = Ledger()
    ledger.hear(*mentions)
    gold = pairs({mention.id: happening for happening, mention in ROWS})
    found = pairs({id_: event.id for event in ledger.live() for id_ in event.mention_ids})
    assert len(gold & found) / len(found) >= 0.97
    assert 2 * len(gold & found) / (len(gold) + len(found)) >= 0.95


def test_every_mention_is_in_exactly_one_event() -> None:
    ledger = Ledger()
    ledger.hear(*(mention for _, mention in ROWS))
    ids = [id_ for event in ledger.live() for id_ in event.mention_ids]
    assert sorted(ids) == sorted(mention.id for _, mention in ROWS)
