"""Tells by POST: a CloudEvent, signed as Standard Webhooks says, with the alert's id as idempotency key.

The address is a stranger's, so nothing it does can hurt: it is connected to only when public (or allowed by the
operator) as asked at the moment of connecting, redirects are not followed, fifteen seconds end everything, and of the
answer at most 20 kB are read. A connection for each alert costs a handshake and needs no state: an endpoint hears
from us a few times an hour.
"""

from __future__ import annotations

import binascii
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError

from pipeline.adapters.http.addresses import guarded_socket, networks
from pipeline.ports import Sent
from schemas import Alert, Subscription

from .message import cloud_event

MAX_ANSWER_BYTES = 20_000
_SHOWN_CHARACTERS = 200
"""Of an error's body, in the log of attempts."""
_CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"
_GONE = 410


class WebhookChannel:
    """A ``Channel`` for subscriptions whose channel is an http(s) address."""

    def __init__(self, allow_private: Sequence[str] = (), timeout_s: float = 15.0) -> None:
        """``allow_private``: networks (CIDR) that may be connected to although they are not public."""
        self._allowed = networks(allow_private)
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)

    async def send(self, alert: Alert, subscription: Subscription, now: datetime) -> Sent:
        """See ``ports.Channel``."""
        body = cloud_event(alert)
        try:
            headers = signed_headers(alert.id, body, subscription.secret, now)
        except (binascii.Error, ValueError, EmptyWebhookSecretError):
            return Sent(ok=False, detail="the signing secret is not base64 behind whsec_: set another", give_up=True)
        try:
            return await self._post(subscription.channel, body, headers, now)
        except TimeoutError:
            return Sent(ok=False, detail=f"no answer within {self._timeout.total:g} s")
        except aiohttp.InvalidURL:
            return Sent(ok=False, detail="not an http(s) address: subscribe again with the right one", give_up=True)
        except (aiohttp.ClientError, OSError) as error:
            return _failed(error)

    async def _post(self, url: str, body: str, headers: dict[str, str], now: datetime) -> Sent:
        connector = aiohttp.TCPConnector(socket_factory=guarded_socket(self._allowed), use_dns_cache=False)
        async with (
            aiohttp.ClientSession(connector=connector, timeout=self._timeout, trust_env=False) as session,
            session.post(url, data=body.encode(), headers=headers, allow_redirects=False) as response,
        ):
            return await _judged(response, now)


def signed_headers(alert_id: str, body: str, secret: str | None, now: datetime) -> dict[str, str]:
    """Standard Webhooks headers. Raises for a secret that is none."""
    at = now.astimezone(UTC)
    headers = {
        "content-type": _CONTENT_TYPE,
        "user-agent": "Demarche",
        "webhook-id": alert_id,
        "webhook-timestamp": str(int(at.timestamp())),
    }
    if secret is not None:
        headers["webhook-signature"] = Webhook(secret).sign(alert_id, at, body)
    return headers


async def _judged(response: aiohttp.ClientResponse, now: datetime) -> Sent:
    """2xx is told; 410 is the end; anything else is tried again, when the endpoint says so."""
    status = f"HTTP {response.status}"
    if 200 <= response.status < 300:
        return Sent(ok=True, detail=status)
    if response.status == _GONE:
        return Sent(ok=False, detail=f"{status}: the endpoint is gone", give_up=True)
    if 300 <= response.status < 400:
        return Sent(ok=False, detail=f"{status}: redirects are not followed; subscribe with the final address")
    shown = (await response.content.read(MAX_ANSWER_BYTES)).decode("utf-8", "replace")[:_SHOWN_CHARACTERS]
    text = "".join(char if char.isprintable() else " " for char in shown).strip()
    retry_after_s = _retry_after_s(response.headers.get("retry-after"), now)
    return Sent(ok=False, detail=f"{status}: {text}" if text else status, retry_after_s=retry_after_s)


def _retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds, from seconds or an HTTP date; None when it is neither."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
        return max(0.0, (at.astimezone(UTC) - now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def _failed(error: Exception) -> Sent:
    """A refused address stays refused; the network may come back. aiohttp keeps the reason aside."""
    if "refused address" in str(getattr(error, "os_error", error)):
        detail = "the address is not public: list its network in alerts.allow_private if it is yours"
        return Sent(ok=False, detail=detail, give_up=True)
    return Sent(ok=False, detail=f"{type(error).__name__}: {error}")
