"""Files into the embedded product: feed documents, or articles as JSON lines; what cannot be read becomes a Failure."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from pipeline.core.errors import BadRecord
from pipeline.embedded import Batch
from pipeline.wiring.knowledge import normalizer
from pipeline.wiring.measuring import name_of, parsed_file
from pipeline.wiring.product import Product, now
from schemas import Article, Failure

BATCH_ARTICLES = 100
"""One transaction each: large enough that commits cost nothing, small enough that the bar moves."""
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
MAX_LINE_BYTES = 1_000_000
"""A longer line is no article, which has some kB: one of 9 MB held everything up for over 100 s and took 1.3 GB."""
NOT_NEWS = frozenset({".md", ".txt", ".csv", ".toml", ".py"})
"""Papers that lie beside feeds in a folder."""


def files_below(paths: list[Path]) -> list[Path]:
    """Files as given, and those below folders; sorted, hidden ones and papers left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file())
            found += [file for file in inside if not file.name.startswith(".") and file.suffix not in NOT_NEWS]
        elif path.is_file():
            found.append(path)
        elif path.exists():
            raise BadRecord(f"{name_of(path)}: neither a file nor a folder")
        else:
            raise BadRecord(f"{name_of(path)}: no such file or folder")
    return found


def ingest(product: Product, files: list[Path], done: Callable[[Path], None]) -> Iterator[Batch]:
    """Read files into the ledger, batch by batch; ``done`` is told of each file when it has been read.

    Entries of feeds go in by date of publication, whichever file they lie in, as if they had been polled; lines of
    articles go in as they stand.
    """
    articles: dict[tuple[str, str], Article] = {}
    for file in files:
        try:
            if file.suffix in LINE_SUFFIXES:
                yield from _lines(product, file)
            else:
                yield _feed(product, file, articles)
        except OSError as error:
            reason = f"{name_of(file)}: cannot be read: {error.strerror}; mend that and ingest it again"
            yield _failed(product, Failure.of("ingest", reason, name_of(file), now(), name_of(file)))
        done(file)
    in_order = iter(
        sorted(articles.values(), key=lambda article: (article.published_at, article.id, article.fetched_at))
    )
    while chunk := list(islice(in_order, BATCH_ARTICLES)):
        yield product.pipeline.articles(chunk)


def _feed(product: Product, file: Path, articles: dict[tuple[str, str], Article]) -> Batch:
    """Parse one document; its articles are added, each version once. What cannot be used is in the batch."""
    body = file.read_bytes()
    parsed = parsed_file(file, body)
    found, failures = product.pipeline.normalized(parsed.entries)
    for article in found:
        articles.setdefault((article.id, article.version), article)
    if parsed.problem:
        payload = json.dumps({"file": name_of(file), "body": b64encode(body).decode()})
        failures.append(Failure.of("parse", f"{name_of(file)}: {parsed.problem.detail}", payload, now(), name_of(file)))
    return _failed(product, *failures)


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
                    failures.append(Failure.of("ingest", str(bad), text, now(), record_id=f"{name_of(file)}:{number}"))
            batch = product.pipeline.articles(articles)
            product.pipeline.fail(failures)
            batch.counts += Counter({"failed:ingest": len(failures)})
            yield batch


def article_of_line(line: bytes | str) -> Article:
    """One JSON line → article. Raises ``BadRecord``."""
    if len(line) > MAX_LINE_BYTES:
        raise BadRecord(f"a line of {len(line):,} bytes is no article ({MAX_LINE_BYTES:,} at most): split it")
    try:
        record = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
    except UnicodeDecodeError as error:
        raise BadRecord("not UTF-8: save the file as UTF-8 and ingest it again") from error
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"not JSON, or cut off: {error}; mend the line and ingest the file again") from error
    if not isinstance(record, Mapping):
        raise BadRecord(f"an article is a JSON object, this is a {type(record).__name__}")
    return normalizer().given(record, fetched_at=datetime.now(UTC))


def _failed(product: Product, *failures: Failure) -> Batch:
    product.pipeline.fail(failures)
    return Batch(counts=Counter(f"failed:{failure.stage}" for failure in failures), failures=list(failures))
