"""Gets one address: the ``Fetcher`` port over aiohttp.

Redirects are followed by hand so that each hop passes the same checks. Time is limited as a whole, not between two
bytes. No cookies, an honest User-Agent, validators sent back byte for byte. A proxy, where one is set, takes over
the check of addresses, since only it sees them.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

from pipeline.adapters.http.addresses import guarded_socket, networks
from pipeline.adapters.http.decoding import ACCEPT_ENCODING, Decoder, EncodingError, TooLargeError
from pipeline.adapters.http.gate import HostGate
from pipeline.ports import Fetched, FetchError

PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9,"
    " text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True)
class FetchLimits:
    """What one fetch may cost."""

    wire_bytes: int = 5_000_000
    decoded_bytes: int = 10_000_000
    total_s: float = 20.0
    """All redirects together; waiting for the host's turn is not counted."""
    redirects: int = 5


class HttpFetcher:
    """One client session; use as ``async with``."""

    def __init__(
        self,
        *,
        user_agent: str,
        allow_private: Sequence[str] = (),
        proxy: str | None = None,
        limits: FetchLimits | None = None,
        gate: HostGate | None = None,
        parallel: int = 100,
    ) -> None:
        """``allow_private``: networks (CIDR) that may be fetched although private; ``parallel``: most connections."""
        self._allowed = networks(allow_private)
        self._user_agent, self._proxy, self._parallel = user_agent, proxy, parallel
        self._limits, self._gate = limits or FetchLimits(), gate or HostGate()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> HttpFetcher:
        connector = aiohttp.TCPConnector(
            limit=self._parallel,
            socket_factory=None if self._proxy else guarded_socket(self._allowed),
            ttl_dns_cache=300,
            keepalive_timeout=15,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={"User-Agent": self._user_agent, "Accept": ACCEPT, "Accept-Encoding": ACCEPT_ENCODING},
            timeout=aiohttp.ClientTimeout(total=None),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """See the port. Raises ``FetchError``."""
        headers = {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": last_modified} if last_modified else {}
        left_s, permanent, current = self._limits.total_s, True, url
        for _ in range(self._limits.redirects + 1):
            host = _host(current)
            async with self._gate.pass_(host):
                started = asyncio.get_running_loop().time()
                answer = await self._one(current, headers, left_s)
                left_s -= asyncio.get_running_loop().time() - started
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                moved = current if permanent and current != url else None
                return replace(answer, permanent_url=moved)
            permanent = permanent and answer.status in PERMANENT
            current = _target(current, answer.headers["location"])
        raise FetchError(url, "redirect", f"more than {self._limits.redirects} redirects, the last to {current}")

    async def _one(self, url: str, headers: dict[str, str], left_s: float) -> Fetched:
        """One request, its errors in our words."""
        try:
            async with asyncio.timeout(max(left_s, 0)):
                return await self._request(url, headers)
        except TimeoutError as error:
            raise FetchError(url, "timeout", f"no complete answer within {self._limits.total_s:.0f} s") from error
        except TooLargeError as error:
            raise FetchError(url, "too_large", str(error)) from error
        except EncodingError as error:
            raise FetchError(url, "encoding", str(error)) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _in_words(url, error) from error

    async def _request(self, url: str, headers: dict[str, str]) -> Fetched:
        assert self._session is not None, "use the fetcher as `async with`"
        async with self._session.get(
            URL(url, encoded=True), headers=headers, allow_redirects=False, proxy=self._proxy
        ) as response:
            names = {name.lower() for name in response.headers}
            answered = {name: ", ".join(response.headers.getall(name)) for name in names}
            body = await self._body(response) if 200 <= response.status < 300 else b""
            return Fetched(url=url, status=response.status, body=body, headers=answered)

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        if (response.content_length or 0) > self._limits.wire_bytes:
            raise TooLargeError(f"{response.content_length:,} bytes announced, {self._limits.wire_bytes:,} allowed")
        encoding = response.headers.get("Content-Encoding", "")
        decoder = Decoder(encoding, self._limits.wire_bytes, self._limits.decoded_bytes)
        return await decoder.read(response.content.iter_any())


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises ``FetchError`` for what is no address."""
    try:
        return urljoin(url, location.strip()).partition("#")[0]
    except ValueError as error:
        raise FetchError(url, "redirect", f"redirects to {location!r}, which is no address") from error


def _host(url: str) -> str:
    """Raises ``FetchError`` for what is not a web address."""
    try:
        parts = urlsplit(url)
        host, scheme = parts.hostname, parts.scheme.lower()
        _ = parts.port
    except ValueError as error:
        raise FetchError(url, "network", f"not an address: {error}") from error
    if scheme not in ("http", "https") or not host:
        raise FetchError(url, "redirect" if host or scheme else "network", "only http and https addresses are fetched")
    return host


def _in_words(url: str, error: Exception) -> FetchError:
    inner = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    text = str(inner) or type(inner).__name__
    if "refused address" in text:
        return FetchError(url, "refused_address", text[text.index("refused address") :])
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return FetchError(url, "tls", f"{text}; the server's certificate or TLS set-up is wrong")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(url, "network", f"the host name cannot be resolved ({text})")
    return FetchError(url, "network", text)
