"""Measures amounts and dates on the gold beside the checkout, and their speed on a text of 300 words."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.running import show
from pipeline.core.values import find_amounts, find_dates
from pipeline.seeds.values import load_rates
from pipeline.wiring.knowledge import state_names

_TEXT = (
    "The two ministers met in Muscat on Sunday and reviewed the progress of the joint commission. They agreed to raise "
    "trade to $3 billion by 2028, officials said, and signed a memorandum on the transport of goods. "
)
_REPEATS = 50


def main(shared: Path) -> dict[str, float]:
    """Figures by name; ``shared`` holds ``gold/values``. Alternatives in the gold are each accepted."""
    gold = shared / "gold" / "values"
    return {
        "money_f1": round(_f1(gold / "money_dev.tsv", _amounts), 3),
        "dates_f1": round(_f1(gold / "date_dev.tsv", _dates), 3),
        "ms_per_300_words": round(_speed(), 3),
    }


def _amounts(fields: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    text, *answers = fields
    wanted = [f"{float(item.split()[0]):g} {item.split()[1]}" for item in "".join(answers).split(";") if item]
    found = find_amounts(text, country=None, at=None, rates=load_rates(), states=state_names())
    return [f"{amount.value:g} {amount.currency}" for amount in found], [[item] for item in wanted]


def _dates(fields: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    day, text, *answers = fields
    found = find_dates(text, at=datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC))
    return [one.value for one in found], [item.split("|") for item in "".join(answers).split(";") if item]


def _f1(path: Path, answer: Callable[[Sequence[str]], tuple[list[str], list[list[str]]]]) -> float:
    right = found_all = wanted_all = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        found, wanted = answer(line.split("\t"))
        right += sum(any(value in alternatives for alternatives in wanted) for value in found)
        found_all, wanted_all = found_all + len(found), wanted_all + len(wanted)
    return 2 * right / max(1, found_all + wanted_all)


def _speed() -> float:
    text = _TEXT * 6
    rates, at = load_rates(), datetime(2026, 5, 20, tzinfo=UTC)

    def read() -> None:
        find_amounts(text, country=None, at=at, rates=rates, states=state_names())
        find_dates(text, at=at)

    read()  # loads the currencies' and months' names once
    started = time.process_time()
    for _ in range(_REPEATS):
        read()
    return (time.process_time() - started) / _REPEATS * 1000 * 300 / len(text.split())


if __name__ == "__main__":
    show(main)
