"""Figures of detecting on whole news items: events, sides, status, amounts, false events, speed.

Usage: ``python benchmarks/articles_eval.py SHARED`` where SHARED is the folder of measuring data beside the checkout.
Scoring of whole items is the data's own (``score_articles.py``), so that our figure is the one an outsider would get.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.core.detect.answer import code_answer
from pipeline.core.detect.finding import Finding
from pipeline.core.instants import parse_instant
from pipeline.wiring.knowledge import detector, reader
from schemas import Reading

Row = Mapping[str, object]
HALVES = 2
GSR_CODES = {
    "PAL": "PSE",
    "JAP": "JPN",
    "GER": "DEU",
    "UNO": "UN",
    "ROM": "ROU",
    "SER": "SRB",
    "KSV": "XKX",
    "EUR": "EU",
}
"""Codes of the hand-coded sentences that differ from ours for the same actor."""


def load(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def read(row: Row) -> Reading:
    """The reading of a labelled item."""
    at = row.get("published_at")
    return reader().read(
        article_id=str(row.get("id", "")),
        title=str(row.get("title") or ""),
        text=str(row["text"]),
        language="en",
        published_at=parse_instant(str(at)) if at else None,
    )


def coded(rows: Iterable[Row]) -> list[dict[str, object]]:
    """What ``demarche code`` would answer for the rows."""
    readings = [(row, read(row)) for row in rows]
    return [{**code_answer(reading, detector().detect(reading)), "id": row["id"]} for row, reading in readings]


def whole_items(folder: Path) -> dict[str, object]:
    """The data's own score over all items and over each half (the second was not looked at while writing rules)."""
    spec = importlib.util.spec_from_file_location("score_articles", folder / "score_articles.py")
    assert spec is not None, "the scorer lies beside the items"
    assert spec.loader is not None, "a file has a loader"
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    score: Callable[[Sequence[Row], Sequence[Row]], dict[str, object]] = scorer.score
    rows = load(folder / "articles_dev.jsonl")
    answers = coded(rows)
    halves = {f"half_{half}": score(rows[half::HALVES], answers[half::HALVES])["F1"] for half in range(HALVES)}
    return {**score(rows, answers), **halves}


def false_events(path: Path) -> dict[str, object]:
    """Events found in sport and science items, where there are none."""
    rows = load(path)
    found = [finding for row in rows for finding in detector().detect(read(row))]
    return {"items": len(rows), "false_events": len(found), "which": [finding.evidence.text[:100] for finding in found]}


def actors_named(path: Path) -> dict[str, float]:
    """How often the state of the doer, and of the receiver, is among those of the events found in a sentence."""
    hits = {"actor": 0, "recipient": 0}
    totals = {"actor": 0, "recipient": 0}
    rows = load(path)
    for row in rows:
        findings = detector().detect(read({**row, "published_at": None}))
        for side, codes in (("actor", _doers(findings)), ("recipient", _receivers(findings))):
            wanted = _gold_codes(row.get(side))
            if wanted and findings:
                totals[side] += 1
                hits[side] += bool(wanted & codes)
    with_events = sum(bool(detector().detect(read({**row, "published_at": None}))) for row in rows)
    return {
        "sentences_with_an_event": round(with_events / len(rows), 3),
        **{f"{side}_right": round(hits[side] / max(1, totals[side]), 3) for side in hits},
    }


def _gold_codes(side: object) -> set[str]:
    actors = side if isinstance(side, list) else []
    return {GSR_CODES.get(str(actor.get("code")), str(actor.get("code"))) for actor in actors if actor.get("code")}


def _doers(findings: Sequence[Finding]) -> set[str]:
    return {actor.code for finding in findings for actor in finding.actors}


def _receivers(findings: Sequence[Finding]) -> set[str]:
    return {actor.code for finding in findings for actor in finding.recipients}


def speed(path: Path) -> dict[str, float]:
    """Sentences and articles a second for reading and detecting, and milliseconds an item for detecting alone."""
    rows = load(path)
    start = time.perf_counter()
    readings = [read(row) for row in rows]
    middle = time.perf_counter()
    for reading in readings:
        detector().detect(reading)
    end = time.perf_counter()
    sentences = sum(len(reading.sentences) for reading in readings)
    return {
        "sentences_per_s": round(sentences / (end - start)),
        "detect_sentences_per_s": round(sentences / (end - middle)),
        "detect_ms_per_item": round(1000 * (end - middle) / len(rows), 2),
    }


def main(shared: Path) -> dict[str, object]:
    """All figures of this room; keys stay the same from run to run."""
    gold = shared / "gold"
    return {
        "whole_items": whole_items(gold / "articles"),
        "sport_and_science": false_events(gold / "events" / "negatives_sports_scitech_dev.jsonl"),
        "actors_gsr": actors_named(gold / "events" / "plover_gsr.jsonl"),
        "speed": speed(gold / "articles" / "articles_dev.jsonl"),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1])), indent=1, ensure_ascii=False))
