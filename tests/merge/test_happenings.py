"""Forty invented happenings with look-alikes in a hundred and thirty mentions (``benchmarks/happenings.toml``)."""

from __future__ import annotations

import random

import pytest

from benchmarks.merge_eval import events_of, labelled, pair_f1

ROWS = labelled()
MENTIONS = [mention for _, mention in ROWS]


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_mentions_of_one_happening_are_one_event_in_any_order(seed: int | None) -> None:
    arriving = list(MENTIONS)
    if seed is not None:
        random.Random(seed).shuffle(arriving)
    events = events_of(arriving)
    figures = pair_f1([happening for happening, _ in ROWS], [events[mention.id] for mention in MENTIONS])
    assert figures["precision"] >= 0.97
    assert figures["f1"] >= 0.95


def test_every_mention_is_in_an_event() -> None:
    assert sorted(events_of(MENTIONS)) == sorted(mention.id for mention in MENTIONS)
