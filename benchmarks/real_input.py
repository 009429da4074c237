"""The embedded product over real input: successive feed snapshots in time order as if polled, articles, the seed.

What is counted: documents, entries that were news, articles, stories, events by type, failures by reason, and articles
a second of the flow alone (parsing and fetching left out), on one core.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import track

from benchmarks.running import show
from pipeline import wiring
from pipeline.core.errors import BadRecord
from pipeline.core.feed_health import Answer, after_poll, body_hash
from pipeline.core.feeds import FeedMemory
from pipeline.core.parse import parse_feed
from pipeline.core.schedule import SchedulePolicy
from pipeline.settings import Settings, StoreSettings
from pipeline.wiring.ingesting import article_of_line
from pipeline.wiring.knowledge import normalizer
from schemas import Article

ARCHIVES = ("headlines-timeline", "diplomatic-feeds")
BATCH = 100
SEED_AT = datetime(2025, 11, 8, 12, tzinfo=UTC)
"""When the news item of the seed was published."""


@dataclass
class Counts:
    """What went in and what came out."""

    documents: int = 0
    not_feeds: int = 0
    entries: int = 0
    new: int = 0
    edited: int = 0
    given: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    flow: Counter[str] = field(default_factory=Counter)
    flow_s: float = 0.0
    """CPU seconds of the flow."""


def main(shared: Path) -> dict[str, object]:
    """All counts over the shared folder."""
    counts = Counts()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=StoreSettings(path=Path(folder) / "ledger.db"))
        with wiring.open_embedded(settings) as product:
            for articles in _inputs(shared, Path(folder), counts):
                began = time.process_time()
                counts.flow.update(product.pipeline.articles(articles).counts)
                counts.flow_s += time.process_time() - began
            now, everything = datetime.now(UTC), wiring.query("")
            events = product.ledger.facets("event", everything, ("type", "status"), now=now, size=100)
            stories = product.ledger.search("story", everything, now=now, limit=1).total
            found = product.ledger.search("event", everything, now=now, limit=1).total
            failures = Counter(failure.reason[:80] for failure in product.failures.list(limit=100_000))
    return {
        "feed_documents": counts.documents,
        "no_feeds_among_them": counts.not_feeds,
        "entries_seen": counts.entries,
        "entries_new": counts.new,
        "entries_edited": counts.edited,
        "articles_given_as_lines": counts.given,
        "articles": counts.flow["articles"],
        "stories": stories,
        "events": found,
        "events_by_type": dict(events["type"]),
        "events_by_status": dict(events["status"]),
        "failures_by_reason": dict(failures),
        "refused_by_reason": dict(counts.refused),
        "articles_per_s_of_cpu": round(counts.flow["articles"] / counts.flow_s, 1),
    }


def _inputs(shared: Path, folder: Path, counts: Counts) -> Iterator[list[Article]]:
    for archive in ARCHIVES:
        snapshots = _unpacked(shared / "feeds" / f"{archive}.tar.zst", folder)
        yield from _batched(_polled(snapshots, counts))
    lines = (shared / "articles" / "articles.jsonl").read_text("utf-8").split("\n")
    yield from _batched(_given(lines, counts))
    seed = next((shared / "seed").glob("*.txt")).read_text("utf-8")
    counts.given += 1
    yield [normalizer().given({"title": "", "text": seed, "published_at": SEED_AT.isoformat()}, fetched_at=SEED_AT)]


def _unpacked(archive: Path, folder: Path) -> list[Path]:
    """Snapshots by the time at which they were polled (their names)."""
    subprocess.run(["tar", "--zstd", "-xf", archive, "-C", folder], check=True)
    root = folder / archive.name.removesuffix(".tar.zst")
    files = [path for path in root.glob("*/*") if path.stem[:8].isdigit()]
    return sorted(files, key=lambda path: (path.stem, path.parent.name))


def _polled(snapshots: list[Path], counts: Counts) -> Iterator[Article]:
    memories: dict[str, FeedMemory] = {}
    policy = SchedulePolicy()
    for path in track(snapshots, "polling", transient=True, disable=not sys.stderr.isatty()):
        body, feed = path.read_bytes(), f"https://{path.parent.name}.invalid/feed"
        at = datetime.strptime(path.stem[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        parsed = parse_feed(body, url=feed, fetched_at=at)
        counts.documents += 1
        counts.not_feeds += parsed.problem is not None and not parsed.entries
        counts.entries += len(parsed.entries)
        memory = memories.get(feed) or FeedMemory(url=feed)
        outcome = after_poll(memory, Answer(status=200, parsed=parsed, body_hash=body_hash(body)), at, policy)
        memories[feed] = outcome.memory
        counts.new += outcome.n_new
        counts.edited += outcome.n_edited
        for entry in outcome.entries:
            try:
                yield normalizer().article(entry)
            except BadRecord as bad:
                counts.refused[str(bad)[:80]] += 1


def _given(lines: list[str], counts: Counts) -> Iterator[Article]:
    for line in filter(None, lines):
        counts.given += 1
        try:
            yield article_of_line(line)
        except BadRecord as bad:
            counts.refused[str(bad)[:80]] += 1


def _batched(articles: Iterator[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


if __name__ == "__main__":
    show(main)
