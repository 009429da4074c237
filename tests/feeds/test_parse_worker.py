"""Parsing in a process of its own: same answers, and nothing that takes for ever."""

from __future__ import annotations

import time

from feed_world import START, item, rss

from pipeline.adapters.parse_worker import ParseWorkers
from pipeline.core.parse import parse_feed

SLOW = (
    b'<rss version="2.0"><channel>'
    + b"<item><description>"
    + b"&lt;b&gt;" * 400_000
    + b"</description></item></channel></rss>"
)
URL = "https://wire.example/feed"


async def test_worker_answers_as_the_parser_does_and_outlives_what_kills_it() -> None:
    body = rss(*(item(n) for n in range(20)))
    expected = parse_feed(body, url=URL, fetched_at=START)
    async with ParseWorkers(1, timeout_s=1.5) as workers:
        assert await workers.feed(body, url=URL, fetched_at=START, content_type=None) == expected
        started = time.monotonic()
        stuck = await workers.feed(SLOW, url=URL, fetched_at=START, content_type=None)
        assert time.monotonic() - started < 5
        assert stuck.problem is not None
        assert stuck.problem.kind == "hostile"
        assert await workers.feed(body, url=URL, fetched_at=START, content_type=None) == expected
        page = await workers.page(b"<html><head><title>T</title></head><body></body></html>", url=URL)
        assert (page.title, page.text) == ("T", "")
