"""Puts the application together: routes, security headers, and errors in the caller's language.

Programs get ``application/problem+json`` (RFC 9457), people a page; nobody gets a traceback.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pipeline.api import health, page, v1
from pipeline.api.surface import Surface
from pipeline.core.query import QueryError
from pipeline.ports import WorldUnavailable

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script at all: the page is whole without, and text from feeds can never become one."""


def create_app(surface: Surface) -> FastAPI:
    """The application over one ledger."""
    app = FastAPI(
        title="Demarche", summary="Who did what towards whom among states, with evidence", docs_url=None, redoc_url=None
    )
    app.include_router(health.router(surface))
    app.include_router(v1.router(surface))
    app.include_router(page.router(surface), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.middleware("http")(_with_headers)
    app.exception_handler(QueryError)(_answer(400))
    app.exception_handler(WorldUnavailable)(_answer(503))
    app.exception_handler(HTTPException)(_http_error)
    return app


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _answer(status: int) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        return _problem(request, status, str(error))

    return answer


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _problem(request, error.status_code, str(error.detail))


def _problem(request: Request, status: int, detail: str) -> Response:
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/v1") or "text/html" not in request.headers.get("accept", ""):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(body, status, media_type="application/problem+json")
    return page.error_page(request, status, title, detail)
