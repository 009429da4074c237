"""What every benchmark shares: where the measuring data lies, its JSON lines and articles, and how figures are shown.

Each benchmark has ``main(shared)``, which gives its figures by name, and runs as
``python -m benchmarks.NAME [SHARED]``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.core.errors import BadRecord
from pipeline.wiring.ingesting import article_of_line
from schemas import Article

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
"""The measuring data beside the checkout; it never ships."""

Measure = Callable[[Path], Mapping[str, object]]
Row = dict[str, Any]
"""One line of foreign JSON, as it is."""


def json_lines(path: Path) -> list[Row]:
    """The objects of a file of JSON lines. Split at line feeds only: texts may hold other separators."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def given_articles(path: Path, most: int) -> list[Article]:
    """The first articles of a file of JSON lines, as ``demarche ingest`` reads them; lines that are none left out."""
    found: list[Article] = []
    for line in path.read_text("utf-8").split("\n"):
        try:
            found.append(article_of_line(line))
        except BadRecord:
            continue
        if len(found) == most:
            break
    return found


def show(measure: Measure) -> None:
    """Print the figures over the folder named on the command line, else over the one beside the checkout."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    print(json.dumps(measure(shared), indent=2, ensure_ascii=False, default=float))
