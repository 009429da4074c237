"""Files into the embedded product: feed documents, or articles as JSON lines; what cannot be read becomes a Failure."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from pipeline.core.errors import BadRecord
from pipeline.embedded import Batch
from pipeline.wiring.knowledge import normalizer
from pipeline.wiring.measuring import parsed_file
from pipeline.wiring.product import Product, now
from schemas import Article, Failure

BATCH_ARTICLES = 100
"""One transaction each: large enough that commits cost nothing, small enough that the bar moves."""
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
NOT_NEWS = frozenset({".md", ".txt", ".csv", ".toml", ".py"})
"""Papers that lie beside feeds in a folder."""


def files_below(paths: list[Path]) -> list[Path]:
    """Files as given, and those below folders; sorted, hidden ones and papers left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file())
            found += [file for file in inside if not file.name.startswith(".") and file.suffix not in NOT_NEWS]
        elif path.exists():
            found.append(path)
        else:
            raise BadRecord(f"{path}: no such file or folder")
    return found


def ingest_file(product: Product, file: Path) -> Iterator[Batch]:
    """Read one file into the ledger, batch by batch."""
    try:
        if file.suffix in LINE_SUFFIXES:
            yield from _lines(product, file)
        else:
            yield _feed(product, file)
    except OSError as error:
        yield _failed(product, "ingest", f"{file}: cannot be read: {error.strerror}", str(file), str(file))


def _feed(product: Product, file: Path) -> Batch:
    body = file.read_bytes()
    parsed = parsed_file(file, body)
    batch = product.pipeline.entries(parsed.entries)
    if parsed.problem:
        payload = json.dumps({"file": str(file), "body": b64encode(body).decode()})
        failed = _failed(product, "parse", f"{file}: {parsed.problem.detail}", payload, str(file))
        batch.counts.update(failed.counts)
    return batch


def _lines(product: Product, file: Path) -> Iterator[Batch]:
    with file.open("rb") as stream:
        numbered = enumerate(stream, 1)
        while chunk := list(islice(numbered, BATCH_ARTICLES)):
            articles, failures = [], []
            for number, line in chunk:
                try:
                    if line.strip():
                        articles.append(article_of_line(line))
                except BadRecord as bad:
                    text = line.decode("utf-8", "replace")
                    failures.append(Failure.of("ingest", str(bad), text, now(), record_id=f"{file}:{number}"))
            batch = product.pipeline.articles(articles)
            product.pipeline.fail(failures)
            batch.counts["failed:ingest"] += len(failures)
            yield batch


def article_of_line(line: bytes | str) -> Article:
    """One JSON line → article. Raises ``BadRecord``."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"not JSON: {error}") from error
    if not isinstance(record, Mapping):
        raise BadRecord(f"an article is a JSON object, this is a {type(record).__name__}")
    return normalizer().given(record, fetched_at=datetime.now(UTC))


def _failed(product: Product, stage: str, reason: str, payload: str, record_id: str) -> Batch:
    product.pipeline.fail([Failure.of(stage, reason, payload, now(), record_id=record_id)])
    batch = Batch()
    batch.counts[f"failed:{stage}"] += 1
    return batch
