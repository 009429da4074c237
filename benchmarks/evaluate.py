"""`make eval`: every figure of quality, on the measuring data beside the checkout, into EVAL.md.

The measuring data never ships: without it there is nothing to do, and this says so.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks import (
    articles_eval,
    dedupe_eval,
    distributed_input,
    feeds_eval,
    merge_eval,
    names_eval,
    pairs_eval,
    read_eval,
    real_input,
    values_eval,
)
from benchmarks.report import Goal, Report
from benchmarks.running import ROOT, SHARED, Measure

ABOUT = (
    "Made by `make eval`; do not edit. Data: the folder `shared` beside the checkout (its READMEs say what each set "
    "is); goals are those of the issues. What falls short says by how much."
)

ROOMS: Mapping[str, Measure] = {
    "Real input, embedded": real_input.main,
    "Real input, distributed": distributed_input.main,
    "Whole items": articles_eval.main,
    "Given pairs": pairs_eval.main,
    "Near-duplicates": dedupe_eval.main,
    "Merging": merge_eval.main,
    "Reading": read_eval.main,
    "Names": names_eval.main,
    "Amounts and dates": values_eval.main,
    "Feeds and pages": feeds_eval.main,
}

GOALS: Mapping[str, Mapping[str, Goal]] = {
    "Real input, embedded": {"articles_per_s_of_cpu": Goal(at_least=60)},
    "Whole items": {
        "whole_items.F1": Goal(at_least=0.60),
        "whole_items.status_right": Goal(at_least=0.90),
        "sport_and_science.false_events": Goal(at_most=2),
    },
    "Given pairs": {"dev.macro_f1": Goal(at_least=0.74), "dev.precision_at_70": Goal(at_least=0.80)},
    "Near-duplicates": {"clustering.ari": Goal(at_least=0.96), "clustering.pair_f1": Goal(at_least=0.96)},
    "Reading": {
        "countries_aida.f1": Goal(at_least=0.90),
        "persons_gum_news.f1": Goal(at_least=0.80),
        "persons_politics.f1": Goal(at_least=0.80),
        "metonymy_relocar_accuracy": Goal(at_least=0.85),
    },
    "Names": {
        "full_names_f1": Goal(at_least=0.93),
        "full_names_recall_at_p95": Goal(at_least=0.90),
        "tokens_arabic_f1": Goal(at_least=0.90),
        "tokens_hebrew_f1": Goal(at_least=0.90),
        "tokens_russian_f1": Goal(at_least=0.90),
        "cross_script_top1": Goal(at_least=0.95),
    },
    "Amounts and dates": {"money_f1": Goal(at_least=0.95), "dates_f1": Goal(at_least=0.90)},
}


def main() -> int:
    """Measure everything, or only the rooms named on the command line."""
    if not SHARED.is_dir():
        print(f"no measuring data: {SHARED} does not exist", file=sys.stderr)
        return 1
    unknown = set(sys.argv[1:]) - set(ROOMS)
    if unknown:
        print(f"no such room: {', '.join(unknown)}; there are: {', '.join(ROOMS)}", file=sys.stderr)
        return 2
    report = Report(ROOT / "EVAL.md", "Evaluation", ABOUT, list(ROOMS))
    for name in sys.argv[1:] or ROOMS:
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        report.put(name, ROOMS[name](SHARED), GOALS.get(name, {}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
