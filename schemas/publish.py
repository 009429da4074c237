"""Writes the JSON Schema of every record to ``schemas/json``. Run on purpose: a diff is a wire change."""

from __future__ import annotations

import json
from pathlib import Path

from schemas import RECORDS, Record

FOLDER = Path(__file__).parent / "json"


def schema_text(record: type[Record]) -> str:
    """The published form: sorted keys, so that a diff shows changes only."""
    return (
        json.dumps(record.model_json_schema(mode="serialization"), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    )


def main() -> None:
    """Write all, and remove those of records that are no more."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for record in RECORDS:
        (FOLDER / f"{record.__name__}.json").write_text(schema_text(record), encoding="utf-8")


if __name__ == "__main__":
    main()
