"""`make bench`: speed and latency, into BENCH.md. Needs no measuring data, except where a section says so."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks import embedded_speed, latency, match_bench
from benchmarks.report import Goal, Report
from benchmarks.running import ROOT, SHARED, Measure

ABOUT = (
    "Made by `make bench`; do not edit. The machine is shared and noisy: CPU seconds are quoted where they can be, "
    "and figures of one section are of one run."
)

ROOMS: Mapping[str, Measure] = {
    "Embedded flow": embedded_speed.main,
    "From publish to webhook, distributed": latency.main,
    "Matching subscriptions": match_bench.main,
}

GOALS: Mapping[str, Mapping[str, Goal]] = {
    "Embedded flow": {"real_articles.per_s_at_300_words": Goal(at_least=60)},
    "From publish to webhook, distributed": {"p99_s": Goal(at_most=5)},
}


def main() -> int:
    """Measure everything, or only the rooms named on the command line."""
    report = Report(ROOT / "BENCH.md", "Benchmarks", ABOUT, list(ROOMS))
    for name in sys.argv[1:] or ROOMS:
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        report.put(name, ROOMS[name](SHARED), GOALS.get(name, {}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
