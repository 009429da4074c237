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
from benchmarks.report import Goal, document
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

GOALS: Mapping[str, Goal] = {
    "Real input, embedded.articles_per_s_of_cpu": Goal(at_least=60),
    "Whole items.whole_items.F1": Goal(at_least=0.60),
    "Whole items.whole_items.status_right": Goal(at_least=0.90),
    "Given pairs.dev.macro_f1": Goal(at_least=0.74),
    "Given pairs.dev.precision_at_70": Goal(at_least=0.80),
    "Near-duplicates.clustering.ari": Goal(at_least=0.96),
    "Near-duplicates.clustering.pair_f1": Goal(at_least=0.96),
    "Reading.countries_aida.f1": Goal(at_least=0.90),
    "Reading.persons_gum_news.f1": Goal(at_least=0.80),
    "Reading.persons_politics.f1": Goal(at_least=0.80),
    "Reading.metonymy_relocar_accuracy": Goal(at_least=0.85),
}


def main() -> int:
    """Measure everything, or the rooms named on the command line; only a full run writes the file."""
    if not SHARED.is_dir():
        print(f"no measuring data: {SHARED} does not exist", file=sys.stderr)
        return 1
    named = sys.argv[1:]
    sections: dict[str, Mapping[str, object]] = {}
    for name, measure in ROOMS.items():
        if named and name not in named:
            continue
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        sections[name] = measure(SHARED)
    report = document(
        "Evaluation", ABOUT, sections, {path: goal for path, goal in GOALS.items() if path.split(".")[0] in sections}
    )
    if named:
        print(report)
    else:
        (ROOT / "EVAL.md").write_text(report, encoding="utf-8")
        print(f"wrote {ROOT / 'EVAL.md'}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
