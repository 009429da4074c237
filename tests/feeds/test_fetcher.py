"""The HTTP fetcher against a real server on this machine: manners, limits, refusals."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from aiohttp import web
from feed_world import Web

from pipeline.adapters.http import FetchLimits, HostGate, HttpFetcher, Robots
from pipeline.adapters.http.addresses import networks, refusal
from pipeline.ports import FetchError

LOOPBACK = ("127.0.0.0/8",)
SMALL = FetchLimits(wire_bytes=100_000, decoded_bytes=200_000, total_s=2.0)


class Server:
    """Serves what it is told to and remembers the requests."""

    def __init__(self) -> None:
        self.requests: list[web.Request] = []
        self.port = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        match request.path:
            case "/feed":
                if request.headers.get("If-None-Match") == '"v1"':
                    return web.Response(status=304, headers={"ETag": '"v1"'})
                return web.Response(body=b"<rss/>", headers={"ETag": '"v1"', "Set-Cookie": "a=b"})
            case "/moved":
                return web.Response(status=301, headers={"Location": "/feed"})
            case "/later":
                return web.Response(status=302, headers={"Location": "/moved"})
            case "/loop":
                return web.Response(status=302, headers={"Location": "/loop"})
            case "/inwards":
                return web.Response(status=302, headers={"Location": self.url("/feed", "10.1.2.3")})
            case "/to-file":
                return web.Response(status=302, headers={"Location": "file:///etc/passwd"})
            case "/to-nonsense":
                return web.Response(status=302, headers={"Location": "http://[::1"})
            case "/gzip":
                return web.Response(body=gzip.compress(b"news " * 100), headers={"Content-Encoding": "gzip"})
            case "/deflate-raw":
                raw = zlib.compressobj(wbits=-15)
                return web.Response(body=raw.compress(b"news") + raw.flush(), headers={"Content-Encoding": "deflate"})
            case "/bomb":
                return web.Response(body=gzip.compress(b"\0" * 30_000_000), headers={"Content-Encoding": "gzip"})
            case "/not-gzip":
                return web.Response(body=b"plain", headers={"Content-Encoding": "gzip"})
            case "/brotli":
                return web.Response(body=b"x", headers={"Content-Encoding": "br"})
            case "/large":
                return web.Response(body=b"x" * 150_000)
            case "/header":
                return web.Response(headers={"X-Long": "x" * 200_000})
            case "/slow" | "/endless":
                return await self._drip(request, pause_s=0.2 if request.path == "/slow" else 0)
            case _:
                return web.Response(status=404, body=b"no")

    async def _drip(self, request: web.Request, pause_s: float) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(10_000):
            await response.write(b"x" if pause_s else b"x" * 4_096)
            await asyncio.sleep(pause_s)
        return response


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    handler = Server()
    runner = web.ServerRunner(web.Server(handler), shutdown_timeout=0.1)  # type: ignore[arg-type]  # a handler of plain requests
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    handler.port = runner.addresses[0][1]
    yield handler
    await runner.cleanup()


@asynccontextmanager
async def fetching(allow: tuple[str, ...] = LOOPBACK, limits: FetchLimits = SMALL) -> AsyncIterator[HttpFetcher]:
    gate = HostGate(gap_s=0, at_once=10)
    async with HttpFetcher(user_agent="Demarche/test", allow_private=allow, limits=limits, gate=gate) as fetcher:
        yield fetcher


async def kind_of_failure(url: str, allow: tuple[str, ...] = LOOPBACK) -> str:
    async with fetching(allow) as fetcher:
        with pytest.raises(FetchError) as failed:
            await fetcher.fetch(url)
    return failed.value.kind


async def test_answer_carries_body_and_headers_in_lower_case(server: Server) -> None:
    async with fetching() as fetcher:
        answer = await fetcher.fetch(server.url("/feed"))
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"<rss/>", '"v1"')
    assert server.requests[0].headers["User-Agent"] == "Demarche/test"


async def test_validator_brings_304_and_no_cookie_is_sent_back(server: Server) -> None:
    async with fetching() as fetcher:
        await fetcher.fetch(server.url("/feed"))
        answer = await fetcher.fetch(server.url("/feed"), etag='"v1"')
    assert answer.status == 304
    assert "Cookie" not in server.requests[1].headers


async def test_redirect_is_followed_and_told_when_all_of_it_is_permanent(server: Server) -> None:
    async with fetching() as fetcher:
        permanent, mixed = await fetcher.fetch(server.url("/moved")), await fetcher.fetch(server.url("/later"))
    assert (permanent.body, permanent.permanent_url) == (b"<rss/>", server.url("/feed"))
    assert (mixed.url, mixed.permanent_url) == (server.url("/feed"), None)


async def test_error_status_is_an_answer(server: Server) -> None:
    async with fetching() as fetcher:
        assert (await fetcher.fetch(server.url("/nowhere"))).status == 404


@pytest.mark.parametrize(("path", "body"), [("/gzip", b"news " * 100), ("/deflate-raw", b"news")])
async def test_compressed_body_is_inflated(server: Server, path: str, body: bytes) -> None:
    async with fetching() as fetcher:
        assert (await fetcher.fetch(server.url(path))).body == body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/bomb", "too_large"),
        ("/large", "too_large"),
        ("/endless", "too_large"),
        ("/slow", "timeout"),
        ("/loop", "redirect"),
        ("/to-file", "redirect"),
        ("/to-nonsense", "redirect"),
        ("/not-gzip", "encoding"),
        ("/brotli", "encoding"),
        ("/header", "network"),
        ("/inwards", "refused_address"),
    ],
)
async def test_hostile_server_is_contained(server: Server, path: str, kind: str) -> None:
    assert await kind_of_failure(server.url(path)) == kind


async def test_refused_address_says_how_to_allow_it(server: Server) -> None:
    async with fetching(allow=()) as fetcher:
        with pytest.raises(FetchError, match=r"refused_address: .*127\.0\.0\.1 .*allow_private"):
            await fetcher.fetch(server.url("/feed", "localhost"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "0.0.0.0"])
async def test_spelling_of_a_private_address_does_not_matter(server: Server, host: str) -> None:
    assert await kind_of_failure(server.url("/feed", host), allow=()) in ("refused_address", "network")
    assert server.requests == []


@pytest.mark.parametrize(
    "url", ["ftp://wire.example/", "wire.example", "", "http://", "http://[::1", "file:///etc/passwd"]
)
async def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert await kind_of_failure(url) in ("network", "redirect")


async def test_port_where_nobody_listens_is_a_network_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert await kind_of_failure(f"http://127.0.0.1:{taken.getsockname()[1]}/") == "network"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1",
        "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "ff02::1", "240.0.0.1",
    ],
)  # fmt: skip
def test_address_that_is_not_public_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_address_may_be_fetched(address: str) -> None:
    assert refusal(address) is None


def test_allowed_network_may_be_fetched() -> None:
    assert refusal("10.1.2.3", networks(["10.1.0.0/16"])) is None


async def test_requests_to_one_host_start_apart_and_other_hosts_do_not_wait() -> None:
    now, starts = [0.0], []

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    gate = HostGate(gap_s=5, at_once=2, monotonic=lambda: now[0], sleep=sleep)
    for host in ("a.example", "a.example", "b.example", "a.example"):
        async with gate.pass_(host):
            starts.append((host, now[0]))
    assert starts == [("a.example", 0), ("a.example", 5), ("b.example", 5), ("a.example", 10)]


async def test_no_more_than_two_requests_at_once_to_one_host() -> None:
    gate, inside, most, release = HostGate(gap_s=0, at_once=2), 0, 0, asyncio.Event()

    async def one() -> None:
        nonlocal inside, most
        async with gate.pass_("a.example"):
            inside += 1
            most = max(most, inside)
            await release.wait()
            inside -= 1

    tasks = [asyncio.create_task(one()) for _ in range(5)]
    await asyncio.sleep(0.01)
    release.set()
    await asyncio.gather(*tasks)
    assert most == 2


@pytest.mark.parametrize(
    ("status", "rules", "allowed"),
    [
        (200, b"User-agent: *\nDisallow: /private", True),
        (200, b"User-agent: Demarche\nDisallow: /", False),
        (404, b"", True),
        (503, b"", False),
    ],
    ids=["other path", "our name", "no robots.txt", "robots.txt cannot be had"],
)
async def test_robots_txt_is_obeyed_and_asked_for_once(status: int, rules: bytes, allowed: bool) -> None:
    served = Web()
    served.serve("https://wire.example/robots.txt", rules, status)
    robots = Robots(served, "Demarche", lambda: datetime(2026, 11, 20, tzinfo=UTC))
    assert [await robots.allows(f"https://wire.example/{n}") for n in range(3)] == [allowed] * 3
    assert len(served.asked) == 1
