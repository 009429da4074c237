"""``/healthz`` (the process lives), ``/readyz`` (what it needs is there), ``/metrics`` (Prometheus)."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from pipeline.api.surface import Surface


def router(surface: Surface) -> APIRouter:
    """The operator's routes."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @routes.get("/readyz")
    def readyz() -> Response:
        """200 when everything needed answers, else 503 with what is missing."""
        missing = surface.ready()
        return JSONResponse(
            {"status": "not ready", "missing": dict(missing)} if missing else {"status": "ready"},
            503 if missing else 200,
        )

    @routes.get("/metrics")
    def metrics() -> Response:
        """Prometheus text format."""
        return Response(generate_latest(surface.registry), media_type=CONTENT_TYPE_LATEST)

    return routes
