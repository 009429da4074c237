"""Figures of dedupe on labelled syndicated news: stories, pairs, recall by kind, relations, speed and state.

A line of the labelled file: ``{"id", "cluster", "kind", "title", "text", "ts"?, "site"?}``.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score

from benchmarks.running import Row, json_lines, show
from pipeline.core.dedupe import Deduper, dedupe_lines
from pipeline.core.dedupe.stream import BEGINNING, article_of

RELATION_OF_KIND = {
    "copy": "copy", "headline": "copy", "edit": "copy", "reorder": "copy",
    "trunc": "cut", "extend": "extended", "writethru": "update", "heavy": "update",
}  # fmt: skip
"""What each way of making a variant comes to. Shuffled sentences are still a copy; a rewrite must be read again."""

FOLDS = 5


def as_input(row: Row) -> dict[str, object]:
    """The labelled row as ``demarche dedupe`` takes it, without its labels."""
    item = {key: row[key] for key in ("id", "title", "text")}
    if isinstance(row.get("ts"), int | float):
        item["published_at"] = datetime.fromtimestamp(float(str(row["ts"])), UTC).isoformat()
    return item | ({"outlet": row["site"]} if row.get("site") else {})


def _english(_: str) -> str:
    return "en"


def answers(items: Sequence[Row]) -> list[dict[str, object]]:
    lines = ((number, as_input(row)) for number, row in enumerate(items, 1))
    return list(dedupe_lines(lines, lambda number, reason: print(f"line {number}: {reason}"), _english))


def clustering(items: Sequence[Row], told: Sequence[Row]) -> dict[str, float]:
    gold, found = [str(row["cluster"]) for row in items], [str(row["story_id"]) for row in told]
    right = sum(n * (n - 1) // 2 for n in Counter(zip(gold, found, strict=True)).values())
    in_gold = sum(n * (n - 1) // 2 for n in Counter(gold).values())
    in_found = sum(n * (n - 1) // 2 for n in Counter(found).values())
    precision, recall = right / max(1, in_found), right / max(1, in_gold)
    return {
        "ari": float(adjusted_rand_score(gold, found)),
        "pair_precision": precision,
        "pair_recall": recall,
        "pair_f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def recall_by_kind(items: Sequence[Row], told: Sequence[Row]) -> dict[str, float]:
    """Share of the texts of each kind that lie in the story of at least half of their fellows."""
    members: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(items):
        members[str(row["cluster"])].append(place)
    hits: dict[str, list[bool]] = defaultdict(list)
    for place, row in enumerate(items):
        fellows = [other for other in members[str(row["cluster"])] if other != place]
        if fellows:
            together = sum(told[other]["story_id"] == told[place]["story_id"] for other in fellows)
            hits[str(row["kind"])].append(2 * together >= len(fellows))
    return {kind: float(np.mean(values)) for kind, values in sorted(hits.items())}


def background_merged(items: Sequence[Row], told: Sequence[Row]) -> float:
    """Share of the new stories with old background that were put into a foreign story."""
    clusters: dict[object, set[object]] = defaultdict(set)
    for row, answer in zip(items, told, strict=True):
        clusters[answer["story_id"]].add(row["cluster"])
    of = [answer["story_id"] for row, answer in zip(items, told, strict=True) if row["kind"] == "bgneg"]
    return sum(len(clusters[story]) > 1 for story in of) / max(1, len(of))


def relations(items: Sequence[Row], told: Sequence[Row]) -> dict[str, float]:
    """F1 of each relation over members that are not the story's original, and the recall of each kind."""
    pairs = [
        (str(row["kind"]), RELATION_OF_KIND[str(row["kind"])], str(answer["relation"]))
        for row, answer in zip(items, told, strict=True)
        if row["kind"] in RELATION_OF_KIND and answer["relation"] != "original"
    ]
    f1 = {}
    for name in ("copy", "cut", "extended", "update"):
        right = sum(gold == name == found for _, gold, found in pairs)
        told_or_true = sum((gold == name) + (found == name) for _, gold, found in pairs)
        f1[name] = 2 * right / max(1, told_or_true)
    by_kind = {
        kind: float(np.mean([gold == found for of, gold, found in pairs if of == kind])) for kind in RELATION_OF_KIND
    }
    return {"macro_f1": float(np.mean(list(f1.values()))), **f1, **{f"recall_{kind}": v for kind, v in by_kind.items()}}


def speed(items: Sequence[Row]) -> dict[str, float]:
    """Texts a second of CPU time, and bytes of state a text."""
    articles = [article_of(as_input(row), BEGINNING, _english) for row in items]
    store: dict[str, bytes] = {}
    deduper = Deduper(store)
    began = time.process_time()
    for article in articles:
        deduper.assign(article)
    took = time.process_time() - began
    n_words = float(np.mean([len(str(row["text"]).split()) for row in items]))
    return {
        "docs_per_s": len(items) / took,
        "docs_per_s_of_300_words": len(items) / took * n_words / 300,
        "bytes_per_doc": sum(len(key) + len(value) for key, value in store.items()) / len(items),
    }


def folds(items: Sequence[Row]) -> list[dict[str, float]]:
    """The clustering figures on each fifth of the clusters, to see how much they vary."""
    clusters = sorted({str(row["cluster"]) for row in items})
    parts = [set(clusters[fold::FOLDS]) for fold in range(FOLDS)]
    chosen = [[row for row in items if str(row["cluster"]) in part] for part in parts]
    return [clustering(part, answers(part)) for part in chosen]


def main(shared: Path) -> dict[str, object]:
    """All figures on the labelled syndicated news."""
    items = json_lines(shared / "gold" / "dedup" / "syndication_dev.jsonl")
    told = answers(items)
    return {
        "n": len(items),
        "clustering": clustering(items, told),
        "recall_by_kind": recall_by_kind(items, told),
        "bgneg_merged": background_merged(items, told),
        "relations": relations(items, told),
        "folds_ari": [round(fold["ari"], 4) for fold in folds(items)],
        "speed": speed(items),
    }


if __name__ == "__main__":
    show(main)
