"""The poller with its real parts: HTTP client, parse worker, and a server on this machine."""

from __future__ import annotations

from aiohttp import web
from feed_world import Clock, Sink, item, rss

from pipeline.adapters.http import HostGate, HttpFetcher
from pipeline.adapters.parse_worker import ParseWorkers
from pipeline.core.feeds import Feed
from pipeline.core.schedule import SchedulePolicy
from pipeline.poller import Poller


async def test_feed_is_read_over_http_in_a_worker_and_asked_for_conditionally() -> None:
    statuses: list[int] = []

    async def serve(request: web.BaseRequest) -> web.Response:
        unchanged = request.headers.get("If-None-Match") == '"v1"'
        statuses.append(304 if unchanged else 200)
        body = b"" if unchanged else rss(item(1), item(2))
        return web.Response(status=statuses[-1], body=body, headers={"ETag": '"v1"'})

    runner = web.ServerRunner(web.Server(serve))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    feed = Feed(url=f"http://127.0.0.1:{runner.addresses[0][1]}/feed", name="Local")
    sink = Sink()
    fetcher = HttpFetcher(user_agent="Demarche/test", allow_private=["127.0.0.0/8"], gate=HostGate(gap_s=0))
    async with fetcher, ParseWorkers() as parser:
        poller = Poller(fetcher, parser, sink, {}, [feed], SchedulePolicy(), Clock())
        reports = [await poller.poll_once(feed) for _ in range(2)]
    await runner.cleanup()
    assert statuses == [200, 304]
    assert [entry.guid for entry in sink.entries] == ["wire:1", "wire:2"]
    assert [(report.n_new, report.memory.health.state) for report in reports] == [(2, "ok"), (0, "ok")]
