"""How well given pairs are coded: macro-F1, accuracy, and precision where the coder is surest.

Reads the gold under ``gold/events`` of the shared folder; nothing of it is used for training. The lexicon was developed
while looking at the even lines of the development set, so the odd lines are reported apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.running import Row, json_lines, show
from pipeline.core.detect.pair import PairCoder
from pipeline.seeds import seeds_dir
from pipeline.seeds.event_types import load_event_types
from pipeline.seeds.weights import load_pair_weights
from schemas import ROOTS

COVERAGE = 0.7
BINS = 10
"""Of confidence, for the calibration error."""


@dataclass(frozen=True)
class Coded:
    """One sentence with the gold root and ours (None: unsure)."""

    gold: str
    ours: str | None
    confidence: float


def main(shared: Path) -> dict[str, object]:
    events = shared / "gold" / "events"
    seeds = seeds_dir()
    types = load_event_types(seeds)
    coder = PairCoder(types, load_pair_weights(seeds))
    voter = PairCoder(types)
    development = json_lines(events / "plover_roots_dev.jsonl")
    other_hand = json_lines(events / "own_by_another_hand.jsonl")
    dev = [_code(coder, line) for line in development]
    return {
        "dev": figures(dev),
        "dev_even_lines_read": figures(dev[0::2]),
        "dev_odd_lines_unread": figures(dev[1::2]),
        "dev_lexicon_vote_only": figures([_code(voter, line) for line in development]),
        "cameo_codebook_examples": _codebook(coder, json_lines(events / "cameo_codebook_examples.jsonl")),
        "own_by_another_hand": figures([_code(coder, line) for line in other_hand]),
    }


def _codebook(coder: PairCoder, lines: Sequence[Row]) -> dict[str, object]:
    """The CAMEO manual's own examples, whose actors nobody marked: the root of the sentence as a whole."""
    coded = []
    for line in lines:
        if line["plover"] and line["text"]:
            answer = coder.answer(line["text"], "", "")
            gold = "YIELD" if line["plover"] in {"CONCEDE", "RETREAT"} else line["plover"]
            coded.append(Coded(gold, answer.root if answer else None, answer.confidence if answer else 0.0))
    return {"n": len(coded), "accuracy": round(_precision(coded), 3)}


def _code(coder: PairCoder, line: Row) -> Coded:
    answer = coder.answer(line["text"], line["actor"], line["recipient"])
    return Coded(line["plover"], answer.root if answer else None, answer.confidence if answer else 0.0)


def figures(coded: Sequence[Coded]) -> dict[str, object]:
    """All rates 0..1. An unsure answer counts as a miss, never as a false one."""
    per_root = {root: round(_f1(coded, root), 3) for root in ROOTS}
    surest = sorted(coded, key=lambda one: -one.confidence)[: round(len(coded) * COVERAGE)]
    return {
        "n": len(coded),
        "macro_f1": round(sum(per_root.values()) / len(per_root), 3),
        "accuracy": round(_precision(coded), 3),
        "precision_at_70": round(_precision(surest), 3),
        "unsure": sum(one.ours is None for one in coded),
        "calibration_error": round(calibration_error(coded), 3),
        "f1": per_root,
    }


def _f1(coded: Sequence[Coded], root: str) -> float:
    right = sum(one.gold == one.ours == root for one in coded)
    said = sum(one.ours == root for one in coded)
    true = sum(one.gold == root for one in coded)
    return 2 * right / (said + true) if said + true else 0.0


def _precision(coded: Sequence[Coded]) -> float:
    return sum(one.gold == one.ours for one in coded) / len(coded) if coded else 0.0


def calibration_error(coded: Sequence[Coded]) -> float:
    """Mean gap between confidence and accuracy over equal bins, weighted by their sizes."""
    answered = [one for one in coded if one.ours is not None]
    gap = 0.0
    for number in range(BINS):
        inside = [one for one in answered if min(int(one.confidence * BINS), BINS - 1) == number]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            gap += abs(mean - _precision(inside)) * len(inside)
    return gap / len(answered) if answered else 0.0


if __name__ == "__main__":
    show(main)
