"""Figures of detecting on whole news items: events, sides, status, amounts, false events, speed.

Scoring of whole items is the data's own (``score_articles.py``), so that our figure is the one an outsider would get.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.running import Row, json_lines, show
from pipeline.core.detect.answer import code_answer
from pipeline.core.detect.finding import Finding
from pipeline.core.instants import parse_instant
from pipeline.wiring.knowledge import detector, reader
from schemas import Reading

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
NOT_STATES = {"IGO", "NGO", "IMG", "None", "---"}
"""Codes of the hand-coded sentences for bodies and groups that they do not tell apart."""


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


def coded(items: Iterable[Row]) -> list[dict[str, object]]:
    """What ``demarche code`` would answer for the items."""
    readings = [(row, read(row)) for row in items]
    return [{**code_answer(reading, detector().detect(reading)), "id": row["id"]} for row, reading in readings]


def whole_items(folder: Path) -> dict[str, object]:
    """The data's own score over all items and over each half (misses of both were read, of the first far more)."""
    spec = importlib.util.spec_from_file_location("score_articles", folder / "score_articles.py")
    assert spec is not None, "the scorer lies beside the items"
    assert spec.loader is not None, "a file has a loader"
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    score: Callable[[Sequence[Row], Sequence[Row]], dict[str, object]] = scorer.score
    items = json_lines(folder / "articles_dev.jsonl")
    answers = coded(items)
    halves = {f"half_{half}": score(items[half::HALVES], answers[half::HALVES])["F1"] for half in range(HALVES)}
    return {**score(items, answers), **halves}


def false_events(path: Path) -> dict[str, object]:
    """Events found in sport and science items, where there are none."""
    items = json_lines(path)
    found = [finding for row in items for finding in detector().detect(read(row))]
    return {
        "items": len(items),
        "false_events": len(found),
    }


def actors_named(path: Path) -> dict[str, float]:
    """Of hand-coded sentences between states: how many tell us an event, and how often its sides are the coded ones."""
    pairs = [(row, _gold_codes(row.get("actor")), _gold_codes(row.get("recipient"))) for row in json_lines(path)]
    pairs = [(row, doers, receivers) for row, doers, receivers in pairs if doers and receivers - doers]
    coded_rows = [
        (detector().detect(read({**row, "published_at": None})), doers, receivers) for row, doers, receivers in pairs
    ]
    told = [(found, doers, receivers) for found, doers, receivers in coded_rows if found]
    return {
        "sentences": len(pairs),
        "with_an_event": round(len(told) / len(pairs), 3),
        "actor_right": round(sum(bool(_doers(found) & doers) for found, doers, _ in told) / len(told), 3),
        "recipient_right": round(sum(bool(_receivers(found) & others) for found, _, others in told) / len(told), 3),
    }


def _gold_codes(side: object) -> set[str]:
    actors = side if isinstance(side, list) else []
    codes = {str(actor.get("code")) for actor in actors if actor.get("code")}
    return {GSR_CODES.get(code, code) for code in codes} - NOT_STATES


def _doers(findings: Sequence[Finding]) -> set[str]:
    return {actor.code for finding in findings for actor in finding.actors}


def _receivers(findings: Sequence[Finding]) -> set[str]:
    return {actor.code for finding in findings for actor in finding.recipients}


def speed(path: Path) -> dict[str, float]:
    """Sentences a second of CPU time for reading and detecting, and milliseconds an item for detecting alone."""
    items = json_lines(path)
    start = time.process_time()
    readings = [read(row) for row in items]
    middle = time.process_time()
    for reading in readings:
        detector().detect(reading)
    end = time.process_time()
    sentences = sum(len(reading.sentences) for reading in readings)
    return {
        "sentences_per_s": round(sentences / (end - start)),
        "detect_sentences_per_s": round(sentences / (end - middle)),
        "detect_ms_per_item": round(1000 * (end - middle) / len(items), 2),
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
    show(main)
