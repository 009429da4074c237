"""/healthz, /readyz and /metrics of a worker. Nothing else: what the tables hold is nobody's business."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from pipeline.ports import WorldUnavailable

from .health import Health

Handler = Callable[[web.Request], Awaitable[web.Response]]


async def serve(health: Health, port: int) -> web.AppRunner:
    """Serve on all addresses (a container is probed from outside); the answer is to be cleaned up at the end."""
    app = web.Application()
    app.router.add_get("/healthz", _checked(health.problems))
    app.router.add_get("/readyz", _checked(lambda: health.problems() | health.not_ready()))
    app.router.add_get("/metrics", _metrics(health))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, port=port).start()
    except OSError as error:
        raise WorldUnavailable(f"port {port} is taken; give this worker another one with --web-port") from error
    return runner


def _checked(problems: Callable[[], Mapping[str, str]]) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        found = problems()
        body = {"status": "bad" if found else "ok", "problems": dict(found)}
        return web.json_response(body, status=503 if found else 200)

    return answer


def _metrics(health: Health) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(health.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return answer
