"""Measures the names matcher on the gold beside the checkout: full names, romanised words of three languages, and
names in other scripts against the office-holders.
"""

from __future__ import annotations

import csv
import itertools
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.running import show
from pipeline.core.names import compare

Labelled = tuple[str, str, bool]


def main(shared: Path) -> dict[str, float]:
    """Figures by name; ``shared`` holds ``gold/names``."""
    gold = shared / "gold" / "names"
    figures: dict[str, float] = {}
    for language in ("arabic", "hebrew", "russian"):
        with (gold / f"romanised_tokens_{language}_dev.csv").open(encoding="utf-8", newline="") as file:
            pairs = [(row["a"], row["b"], row["match"] == "1") for row in csv.DictReader(file)]
        figures[f"tokens_{language}_f1"] = _f1(_answers(pairs))
    people = _people(gold / "diplomat_variants_dev.tsv")
    full = _opensanctions(gold / "opensanctions_name_cases.csv") + _variants(people)
    started = time.process_time()
    answers = _answers(full)
    figures["full_names_per_s"] = len(full) / (time.process_time() - started)
    figures["full_names_f1"] = _f1(answers)
    figures["full_names_recall_at_p95"] = _recall_at(answers, 0.95)
    figures["cross_script_top1"] = _top1(people)
    return {name: round(figure, 3) for name, figure in figures.items()}


def _opensanctions(path: Path) -> list[Labelled]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["name1"], row["name2"], row["is_match"] == "true") for row in csv.DictReader(file)]


def _people(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[1].split("|") for line in lines if "\t" in line]


def _variants(people: Sequence[Sequence[str]]) -> list[Labelled]:
    """All spellings of one person, and the first spellings of every two."""
    same = [(a, b, True) for spellings in people for a, b in itertools.combinations(spellings, 2)]
    return same + [(one[0], other[0], False) for one, other in itertools.combinations(people, 2)]


def _answers(pairs: Iterable[Labelled]) -> list[tuple[float, bool, bool]]:
    """Score, our answer, the label."""
    matches = ((compare(a, b), label) for a, b, label in pairs)
    return [(match.score, match.same, label) for match, label in matches]


def _f1(answers: Sequence[tuple[float, bool, bool]]) -> float:
    right = sum(same and label for _, same, label in answers)
    return 2 * right / max(1, sum(same for _, same, _ in answers) + sum(label for *_, label in answers))


def _recall_at(answers: Sequence[tuple[float, bool, bool]], precision: float) -> float:
    """The best recall of any threshold whose precision is at least so much."""
    wanted, right, best = sum(label for *_, label in answers), 0, 0.0
    ordered = sorted(answers, key=lambda answer: -answer[0])
    for taken, (score, _, label) in enumerate(ordered, 1):
        right += label
        last_of_its_score = taken == len(ordered) or ordered[taken][0] < score
        if last_of_its_score and right / taken >= precision:
            best = right / wanted
    return best


def _top1(people: Sequence[Sequence[str]]) -> float:
    names = [spellings[0] for spellings in people]
    foreign = [(name, spellings[0]) for spellings in people for name in spellings[1:] if _is_other_script(name)]
    right = sum(max(names, key=lambda candidate: compare(name, candidate).score) == first for name, first in foreign)
    return right / max(1, len(foreign))


def _is_other_script(name: str) -> bool:
    return any(char.isalpha() and ord(char) >= 0x370 and not 0x1E00 <= ord(char) < 0x2000 for char in name)


if __name__ == "__main__":
    show(main)
