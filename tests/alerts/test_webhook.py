"""Webhooks against a real server on this machine: signed, bounded, never led elsewhere."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError

from pipeline.adapters.channels import ConsoleChannel, WebhookChannel
from pipeline.core.alerts import alerts_for
from tests.alerts.making import NOON, event, mention, revision, subscription

SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
VISIT = event(mention("a", usd=5e9, persons=("Xi Jinping",)), mention("b", sentence="He \x1b[31mleft\x07 “today”."))
LOCAL = ("127.0.0.0/8", "::1/128")


def alert_for(desk):
    (alert,) = alerts_for(revision(VISIT, "new"), [desk])
    return alert


@asynccontextmanager
async def endpoint(handle):
    """A server that calls ``handle(request)``; gives its address."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handle)
    runner = web.AppRunner(app, shutdown_timeout=0, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def sent_to(handle, *, secret=SECRET, now=NOON, timeout_s=5.0, allow=LOCAL):
    async with endpoint(handle) as url:
        desk = subscription("iran", channel=url, secret=secret)
        return await WebhookChannel(allow, timeout_s).send(alert_for(desk), desk, now)


def answers(status, text="", **headers):
    spelled = {name.replace("_", "-"): value for name, value in headers.items()}

    async def handle(request):
        return web.Response(status=status, text=text, headers=spelled)

    return handle


async def test_the_receiver_can_verify_the_signature_and_sees_the_alerts_id():
    received = []

    async def handle(request):
        received.append((dict(request.headers), await request.text()))
        return web.Response(status=204)

    now = datetime.now(UTC)  # the receiver's library compares with its own clock
    sent = await sent_to(handle, now=now)
    ((headers, body),) = received
    assert (sent.ok, sent.detail) == (True, "HTTP 204")
    assert Webhook(SECRET).verify(body, headers)["id"] == headers["webhook-id"]
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body.replace("Islamabad", "Karachi"), headers)


async def test_the_body_is_a_cloud_event_with_the_sentence():
    received = []

    async def handle(request):
        received.append((request.content_type, json.loads(await request.text())))
        return web.Response()

    await sent_to(handle)
    ((content_type, body),) = received
    assert content_type == "application/cloudevents+json"
    assert (body["specversion"], body["type"], body["subject"]) == ("1.0", "demarche.event.new.v1", VISIT.id)
    assert body["id"].startswith("alert_")
    assert datetime.fromisoformat(body["time"]) == NOON
    assert [said["sentence"] for said in body["data"]["evidence"]] == [each.evidence.text for each in VISIT.mentions]
    assert body["data"]["event"]["amounts"][0]["usd"] == 5e9
    assert SECRET not in json.dumps(body)


async def test_a_retry_sends_the_same_key_and_the_same_body():
    received = []

    async def handle(request):
        received.append((request.headers["webhook-id"], await request.read()))
        return web.Response(status=500)

    async with endpoint(handle) as url:
        desk = subscription("iran", channel=url, secret=SECRET)
        channel = WebhookChannel(LOCAL)
        for _ in range(2):
            assert not (await channel.send(alert_for(desk), desk, NOON)).ok
    assert received[0] == received[1]


@pytest.mark.parametrize(
    ("handle", "detail", "retry_after_s", "give_up"),
    [
        (answers(500, "database\x1b[2J is down"), "HTTP 500: database [2J is down", None, False),
        (answers(404), "HTTP 404", None, False),
        (answers(410, "moved away"), "HTTP 410: the endpoint is gone", None, True),
        (answers(429, Retry_After="120"), "HTTP 429", 120.0, False),
        (answers(503, Retry_After="Fri, 20 Nov 2026 12:01:00 GMT"), "HTTP 503", 60.0, False),
        (answers(503, Retry_After="soon"), "HTTP 503", None, False),
        (answers(302, Location="http://elsewhere.example/"), "HTTP 302: redirects are not followed", None, False),
    ],
    ids=["error", "missing", "gone", "seconds", "date", "nonsense", "redirect"],
)
async def test_what_the_endpoint_says_is_understood(handle, detail, retry_after_s, give_up):
    sent = await sent_to(handle)
    assert not sent.ok
    assert sent.detail.startswith(detail)
    assert (sent.retry_after_s, sent.give_up) == (retry_after_s, give_up)


async def test_a_redirect_is_not_followed():
    asked = []

    async def handle(request):
        asked.append(request.path)
        return web.Response(status=307, headers={"Location": "/inside"})

    await sent_to(handle)
    assert asked == ["/hook"]


async def test_an_endpoint_that_hangs_is_left_after_the_time_is_up():
    async def handle(request):
        await asyncio.sleep(30)
        return web.Response()

    sent = await sent_to(handle, timeout_s=0.2)
    assert (sent.ok, sent.detail) == (False, "no answer within 0.2 s")


@pytest.mark.parametrize("status", [200, 500])
async def test_an_endpoint_that_streams_for_ever_is_not_listened_to(status):
    async def handle(request):
        response = web.StreamResponse(status=status)
        await response.prepare(request)
        for _ in range(100_000):
            await response.write(b"x" * 10_000)
        return response

    sent = await asyncio.wait_for(sent_to(handle), timeout=4)
    assert sent.ok is (status == 200)
    assert len(sent.detail) < 300


async def test_a_private_address_is_refused_for_good_unless_allowed():
    asked = []

    async def handle(request):
        asked.append(request)
        return web.Response()

    sent = await sent_to(handle, allow=())
    assert (sent.ok, sent.give_up, asked) == (False, True, [])
    assert "alerts.allow_private" in sent.detail


@pytest.mark.parametrize(
    "url", ["http://[::1]:9/", "http://localhost:9/", "http://169.254.169.254/latest", "http://0x7f.1/"]
)
async def test_no_spelling_of_an_inner_address_gets_through(url):
    desk = subscription("iran", channel=url, secret=SECRET)
    sent = await WebhookChannel(timeout_s=5).send(alert_for(desk), desk, NOON)
    assert not sent.ok
    assert "HTTP" not in sent.detail


@pytest.mark.parametrize("url", ["http://", "https://:443/", "http://[oops/"])
async def test_an_address_that_is_none_is_given_up(url):
    desk = subscription("iran", channel=url, secret=SECRET)
    sent = await WebhookChannel(LOCAL).send(alert_for(desk), desk, NOON)
    assert (sent.ok, sent.give_up) == (False, True)


async def test_an_endpoint_where_nobody_listens_is_tried_again():
    async with endpoint(answers(200)) as url:
        pass
    desk = subscription("iran", channel=url, secret=SECRET)
    sent = await WebhookChannel(LOCAL).send(alert_for(desk), desk, NOON)
    assert (sent.ok, sent.give_up) == (False, False)
    assert "Connect" in sent.detail


@pytest.mark.parametrize("secret", ["whsec_", "whsec_é", "whsec_a"])
async def test_a_secret_that_is_none_is_named_without_being_shown(secret):
    sent = await sent_to(answers(200), secret=secret)
    assert (sent.ok, sent.give_up) == (False, True)
    assert "signing secret" in sent.detail
    assert "é" not in sent.detail


async def test_the_console_shows_one_line_that_cannot_move_the_cursor():
    lines = []
    desk = subscription("iran")
    assert (await ConsoleChannel(lines.append).send(alert_for(desk), desk, NOON)).ok
    (line,) = lines
    assert line.isprintable()
    for part in ("[desk]", "new: visit (held)", "Iran → Pakistan", "USD 5000000000", "wire.example", VISIT.id):
        assert part in line


async def test_a_closed_pipe_is_the_other_sides_fault():
    def closed(line):
        raise BrokenPipeError(32, "Broken pipe")

    desk = subscription("iran")
    sent = await ConsoleChannel(closed).send(alert_for(desk), desk, NOON)
    assert (sent.ok, sent.give_up) == (False, False)
