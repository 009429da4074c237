"""``/v1``: the ledger as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from pipeline.api.filters import EventFilters
from pipeline.api.surface import Surface
from schemas import Event, Story

HIDDEN = frozenset({"record", "tokens"})
"""Fields of a document that only search needs."""


class EventPage(BaseModel):
    """One page of events; ``cursor`` leads to the next, null at the end."""

    total: int
    cursor: str | None
    events: list[dict[str, object]]
    """Flat: one value or list a field, as in search."""


def router(surface: Surface) -> APIRouter:
    """The JSON routes."""
    routes = APIRouter(prefix="/v1", tags=["ledger"])

    @routes.get("/events")
    def events(filters: EventFilters) -> EventPage:
        """Events, newest first, narrowed by any of the filters; withdrawn ones only with ``withdrawn:yes`` in q."""
        query = surface.listed(filters.text())
        found = surface.ledger.search(
            "event", query, now=surface.clock(), limit=filters.limit, cursor=filters.cursor or None
        )
        return EventPage(total=found.total, cursor=found.cursor, events=[shown(body) for body in found.documents])

    @routes.get("/events/{id}")
    def event(id: str) -> Event:
        """One event with all mentions, evidence and history; an id it once had finds it too."""
        return Event.model_validate_json(record_of(surface, "event", id))

    @routes.get("/stories/{id}")
    def story(id: str) -> Story:
        """One story with its members."""
        return Story.model_validate_json(record_of(surface, "story", id))

    return routes


def shown(body: Mapping[str, object]) -> dict[str, object]:
    """A document without what only search needs."""
    return {name: value for name, value in body.items() if name not in HIDDEN}


def record_of(surface: Surface, kind: str, id: str) -> str:
    """The whole record of a document; 404 when there is none."""
    body = surface.ledger.get("event" if kind == "event" else "story", id)
    if body is None:
        raise HTTPException(404, f"no {kind} has the id {id}")
    record = body["record"]
    return record if isinstance(record, str) else json.dumps(record)
