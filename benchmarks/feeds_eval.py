"""Figures of feeds and pages: page text, feedparser's own cases, broken bytes, dates, identity, the schedule's delay.

Unpacking needs tar and zstd.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import subprocess
import tempfile
import time
import warnings
from calendar import timegm
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser

from benchmarks.running import show
from benchmarks.schedule_eval import against_miniflux
from pipeline.core.entry_changes import changes
from pipeline.core.errors import BadRecord
from pipeline.core.instants import parse_instant
from pipeline.core.page import read_page
from pipeline.core.parse import parse_feed
from pipeline.wiring.knowledge import normalizer

NOW = datetime(2026, 11, 25, tzinfo=UTC)
N_MUTATIONS = 2_000
SEED = 4
IDENTITY_FEEDS = ("bbc", "gmanews", "aljazeeraenglish")
NO_FEEDS = frozenset({".py", ".csv", ".md", ".jsonl"})


def main(shared: Path) -> dict[str, object]:
    """All figures; about ten minutes."""
    warnings.simplefilter("ignore")  # feedparser warns of its own aliases
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for archive in ("html/fundus-world", "feeds/parser-suites", "feeds/headlines-timeline"):
            subprocess.run(["tar", "--zstd", "-xf", shared / f"{archive}.tar.zst", "-C", root], check=True)
        suites = [
            path for path in _files(root) if "fundus-world" not in path.parts and "headlines-timeline" not in path.parts
        ]
        timeline = root / "headlines-timeline"
        return {
            "pages": pages(sorted((root / "fundus-world").rglob("*.gold.json"))),
            "feedparser_cases": cases([path for path in suites if "feedparser-tests" in path.parts]),
            "dates": dates(suites),
            "mutations": mutations(suites),
            "identity": {name: identity(sorted((timeline / name).iterdir())) for name in IDENTITY_FEEDS},
            "schedule": against_miniflux(timeline),
        }


def pages(golds: Sequence[Path]) -> dict[str, float]:
    """Token F1 of the text, and the share of dates that are right to the day."""
    scores, days = [], []
    for gold_file in golds:
        gold = json.loads(gold_file.read_text("utf-8"))
        html = gzip.decompress(gold_file.with_name(gold_file.name.replace(".gold.json", ".gz")).read_bytes())
        page = read_page(html, url=gold["url"])
        scores.append(token_f1(page.text, gold["text"]))
        if gold["date"]:
            days.append(page.published_at is not None and page.published_at.date().isoformat() == gold["date"][:10])
    below = sum(score < 0.5 for score in scores) / len(scores)
    return {
        "n": len(scores),
        "mean_f1": sum(scores) / len(scores),
        "share_below_half": below,
        "day_right": sum(days) / len(days),
    }


def token_f1(found: str, gold: str) -> float:
    """Of the bags of words."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, gold))
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


def cases(files: Sequence[Path]) -> dict[str, float]:
    """feedparser is the authority: the same number of entries on each of its own cases."""
    equal = 0
    for file in files:
        body = file.read_bytes()
        equal += len(parse_feed(body, url=file.name, fetched_at=NOW).entries) >= len(_authority(body))
    return {"n": len(files), "entries_kept": equal / len(files)}


def dates(files: Sequence[Path]) -> dict[str, float]:
    """Distinct date strings that feedparser reads, and the share that we read to the same second."""
    known: dict[str, datetime] = {}
    for file in files:
        for entry in _authority(file.read_bytes()):
            for name in ("published", "updated", "created"):
                text, parsed = dict.get(entry, name, ""), dict.get(entry, f"{name}_parsed")
                if text and parsed:
                    known[text] = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timegm(parsed))
    return {
        "n": len(known),
        "same_second": sum(_same(parse_instant(text), at) for text, at in known.items()) / len(known),
    }


def mutations(files: Sequence[Path]) -> dict[str, float]:
    """Cut, flipped, repeated, overwritten and re-encoded feeds: how many raise anything, and the slowest."""
    chance, raised, slowest = random.Random(SEED), 0, 0.0
    small = [path for path in files if 0 < path.stat().st_size < 60_000]
    for _ in range(N_MUTATIONS):
        body = _mutated(chance.choice(small).read_bytes(), chance)
        began = time.process_time()
        try:
            changes(parse_feed(body, url="https://a.example/feed", fetched_at=NOW).entries, {})
        except Exception:  # whatever it is, it is what is counted
            raised += 1
        slowest = max(slowest, time.process_time() - began)
    return {"n": N_MUTATIONS, "raised": raised, "slowest_s": slowest}


def identity(snapshots: Sequence[Path]) -> dict[str, int]:
    """A feed as if polled: every entry once, edits as versions, error pages as problems."""
    normalize, seen = normalizer().article, dict[str, str]()
    counts, versions, ids, articles = Counter[str](), Counter[tuple[str, str]](), set[str](), set[str]()
    for snapshot in snapshots:
        feed = parse_feed(snapshot.read_bytes(), url="https://a.example/feed", fetched_at=NOW)
        found = changes(feed.entries, seen)
        seen = found.seen if feed.entries else seen
        ids |= {entry.guid or entry.link or "" for entry in feed.entries}
        counts.update(documents=1, problems=not feed.entries, without_news=not found.entries)
        for entry in found.entries:
            try:
                article = normalize(entry)
            except BadRecord:
                counts["refused"] += 1
                continue
            articles.add(article.id)
            versions[article.id, article.version] += 1
    doubled = sum(versions.values()) - len(versions)
    return {**counts, "ids": len(ids), "articles": len(articles), "versions": len(versions), "sent_again": doubled}


def _authority(body: bytes) -> Sequence[dict[str, Any]]:
    """feedparser's own records: dictionaries of whatever a feed holds."""
    try:
        entries: Sequence[dict[str, Any]] = feedparser.parse(io.BytesIO(body)).entries
    except Exception:  # it promises nothing
        return ()
    return entries


def _same(ours: datetime | None, theirs: datetime) -> bool:
    return ours is not None and abs(ours - theirs) < timedelta(seconds=1)


def _mutated(body: bytes, chance: random.Random) -> bytes:
    ways: tuple[Callable[[bytes, int], bytes], ...] = (
        lambda given, at: given[:at],
        lambda given, at: given[:at] + bytes([given[at] ^ (1 << chance.randrange(8))]) + given[at + 1 :],
        lambda given, at: given[:at] + given[at : at + 200] * 3 + given[at:],
        lambda given, at: given[:at] + chance.randbytes(20) + given[at + 20 :],
        lambda given, at: given.decode("utf-8", "replace").encode(
            chance.choice(("utf-16", "latin-1", "utf-7")), "replace"
        ),
    )
    for _ in range(chance.randrange(1, 4)):
        body = chance.choice(ways)(body, chance.randrange(len(body))) or b"<"
    return body


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix not in NO_FEEDS and not path.name.startswith("LICENSE"):
            yield path


if __name__ == "__main__":
    show(main)
