"""The page: server-rendered, whole without JavaScript. Lists, one event with its sentence, one story, errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.templating import Jinja2Templates
from markupsafe import Markup, escape

from pipeline.api.filters import EventFilters
from pipeline.api.surface import Surface
from pipeline.api.v1 import record_of
from pipeline.core.query import Query, QueryError
from schemas import Amount, Event, EventMention, Status, Story

FACETS = ("type", "status", "states")
STATUSES: tuple[Status, ...] = (
    "held",
    "ongoing",
    "planned",
    "proposed",
    "agreed",
    "cancelled",
    "denied",
    "hypothetical",
)
BILLION, MILLION = 1e9, 1e6

templates = Jinja2Templates(directory=Path(__file__).parent / "templates")


def router(surface: Surface) -> APIRouter:
    """The routes that people see."""
    routes = APIRouter()

    @routes.get("/")
    @routes.get("/search")
    def events(request: Request, filters: EventFilters) -> Response:
        query, wrong = _parsed(surface.listed, filters.text())
        found = surface.ledger.search(
            "event", query, now=surface.clock(), limit=filters.limit, cursor=filters.cursor or None
        )
        facets = surface.ledger.facets("event", query, FACETS, now=surface.clock(), size=12)
        more = urlencode(filters.link(cursor=found.cursor)) if found.cursor else None
        context = {"found": found, "filters": filters, "facets": facets, "more": more, "wrong": wrong}
        return _page(request, "events.html", surface, 400 if wrong else 200, **context)

    @routes.get("/events/{id}")
    def event(request: Request, id: str) -> Response:
        record = Event.model_validate_json(record_of(surface, "event", id))
        return _page(request, "event.html", surface, event=record, asked=id)

    @routes.get("/stories")
    def stories(request: Request, filters: EventFilters) -> Response:
        query, wrong = _parsed(surface.parse, filters.text())
        found = surface.ledger.search(
            "story", query, now=surface.clock(), limit=filters.limit, cursor=filters.cursor or None
        )
        more = urlencode(filters.link(cursor=found.cursor)) if found.cursor else None
        return _page(
            request,
            "stories.html",
            surface,
            400 if wrong else 200,
            found=found,
            filters=filters,
            more=more,
            wrong=wrong,
        )

    @routes.get("/stories/{id}")
    def story(request: Request, id: str) -> Response:
        record = Story.model_validate_json(record_of(surface, "story", id))
        return _page(request, "story.html", surface, story=record)

    return routes


def error_page(request: Request, status: int, title: str, detail: str) -> Response:
    """What a person sees when something is not there or away."""
    return templates.TemplateResponse(
        request, "error.html", {"status": status, "title": title, "detail": detail}, status_code=status
    )


def highlighted(mention: EventMention) -> Markup:
    """The paragraph with the evidence sentence marked; all of it escaped."""
    context, sentence = mention.context or mention.evidence.text, mention.evidence.text
    before, found, after = context.partition(sentence)
    if not found:
        return Markup("<mark>{}</mark>").format(sentence)
    return Markup("{}<mark>{}</mark>{}").format(before, found, after)


def in_dollars(usd: float | None) -> str:
    """``$10 bn``; empty when the rate is unknown."""
    if usd is None:
        return ""
    if usd >= BILLION:
        return f"${usd / BILLION:.3g} bn"
    return f"${usd / MILLION:.3g} m" if usd >= MILLION else f"${usd:,.0f}"


def amount_words(amount: Amount) -> Markup:
    """An amount as spelled, its relation, and its value in dollars."""
    dollars = in_dollars(amount.usd) if amount.currency != "USD" else ""
    relation = (amount.relation or "").replace("_", " ")
    return Markup("{} <b>{}</b> {}").format(relation, amount.text, f"({dollars})" if dollars else "")


def safe_link(url: str | None) -> str:
    """Only http(s) addresses become links."""
    return url if url and url.startswith(("http://", "https://")) else ""


def _parsed(parse: Callable[[str], Query], text: str) -> tuple[Query, str]:
    """The query, or the one that matches all with what was wrong."""
    try:
        return parse(text), ""
    except QueryError as error:
        return parse(""), str(error)


def _page(request: Request, name: str, surface: Surface, status: int = 200, **context: object) -> Response:
    common = {"types": surface.types, "states": surface.states, "statuses": STATUSES}
    return templates.TemplateResponse(request, name, common | context, status_code=status)


templates.env.filters |= {
    "highlighted": highlighted,
    "dollars": in_dollars,
    "amount": amount_words,
    "link": safe_link,
    "text": escape,
}
