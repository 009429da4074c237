"""Looking things up: ``search``, ``events``, ``event``, ``stories``, ``status``; the same from either runtime."""

from __future__ import annotations

import json as json_module
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.markup import escape

from pipeline import wiring
from pipeline.cli.context import settings_of
from pipeline.cli.show import Json, Limit, coloured_status, console, facts, money, note, print_json, print_lines, table
from pipeline.cli.wrong import WrongUse
from pipeline.core.documents import Kind
from pipeline.ports import Found, Ledger

Body = Mapping[str, object]


def add_to(app: typer.Typer) -> None:
    """Add the commands that look."""
    for command in (events, event, search, stories, status):
        app.command(rich_help_panel="Look")(command)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help='Words, "phrases", field:value, ranges, AND OR NOT, brackets.')],
    limit: Limit = 20,
    cursor: Annotated[str | None, typer.Option(help="Go on where the last answer ended.")] = None,
    json: Json = False,
) -> None:
    """Search the ledger in the one query language.

    Events that no source supports any more are left out; ask for them with withdrawn:yes. A query that begins with
    a minus stands after two of them: demarche search -- '-type:visit since:7d'

    Fields: type root status actor recipient state pair person place outlet lang date since usd confidence text …

    Examples: demarche search 'pair:IRN-PAK since:30d' · demarche search '"uranium enrichment" -type:criticism'
    """
    _print_events(_found(context, "event", query, limit, cursor), json)


def events(
    context: typer.Context,
    pair: Annotated[str | None, typer.Option(help="Two states or bodies, either way: IRN-PAK.")] = None,
    state: Annotated[str | None, typer.Option(help="A state or body on either side: IRN.")] = None,
    type: Annotated[
        str | None, typer.Option(help="Event type: visit, pledge, sanctions … (`demarche types list`).")
    ] = None,
    status: Annotated[
        str | None, typer.Option(help="held, ongoing, planned, proposed, agreed, cancelled, denied, hypothetical.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="When it happened: 2026-11-03, 2026-11, 2026-10..2026-12.")] = None,
    since: Annotated[str | None, typer.Option(help="Published since: 7d, 24h, or a date.")] = None,
    limit: Limit = 20,
    cursor: Annotated[str | None, typer.Option(help="Go on where the last answer ended.")] = None,
    json: Json = False,
) -> None:
    """The newest events, filtered; withdrawn ones are left out (`demarche search withdrawn:yes` shows them).

    Examples: demarche events --pair IRN-PAK · demarche events --type pledge --since 30d --json
    """
    filters = {"pair": pair, "state": state, "type": type, "status": status, "date": date, "since": since}
    query = " ".join(f"{field}:{value}" for field, value in filters.items() if value)
    _print_events(_found(context, "event", query, limit, cursor), json)


def event(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="Event id, or the id it once had.")],
    json: Json = False,
) -> None:
    """One event whole: evidence, who said so, and what was believed when.

    Example: demarche event evt_1f6c0a…
    """
    body = _one(context, "event", id)
    record = json_module.loads(str(body["record"]))
    if json:
        print_json(record)
        return
    _print_event(body, record)


def stories(
    context: typer.Context,
    id: Annotated[str | None, typer.Argument(help="One story whole; all of them when left out.")] = None,
    query: Annotated[str, typer.Option("--query", "-q", help="Filter, in the query language.")] = "",
    limit: Limit = 20,
    json: Json = False,
) -> None:
    """The same news in many outlets: newest stories, or one with its members.

    Examples: demarche stories · demarche stories sto_77… · demarche stories -q 'n_outlets:>=3'
    """
    if id:
        _print_story(_one(context, "story", id), json)
        return
    found = _found(context, "story", query, limit, None)
    if json:
        print_lines(found.documents)
    else:
        rows = [(str(b["last_seen"])[:16], b["n_outlets"], b["headline"], b["id"]) for b in found.documents]
        table(f"{found.total} stories", ("last seen", "outlets", "headline", "id"), rows)
    _nothing_if(not found.documents)


def status(context: typer.Context, json: Json = False) -> None:
    """What the ledger holds and how the parts are doing.

    Example: demarche status --json
    """
    settings = settings_of(context)
    values = {"runtime": settings.runtime, **wiring.open_ledger(settings).status()}
    if json:
        print_json(values)
    else:
        facts("Demarche", values)


def _ledger(context: typer.Context) -> Ledger:
    return wiring.open_ledger(settings_of(context))


def _found(context: typer.Context, kind: Kind, query: str, limit: int, cursor: str | None) -> Found:
    parsed = wiring.listed(query) if kind == "event" else wiring.query(query)
    return _ledger(context).search(kind, parsed, now=datetime.now(UTC), limit=limit, cursor=cursor)


def _one(context: typer.Context, kind: Kind, id: str) -> Body:
    body = _ledger(context).get(kind, id)
    if body is None:
        note(f"no {kind} has the id {id}; `demarche {'events' if kind == 'event' else 'stories'}` lists ids")
        raise typer.Exit(1)
    return body


def _nothing_if(empty: bool) -> None:
    if empty:
        note("nothing found")
        raise typer.Exit(1)


def _print_events(found: Found, json: bool) -> None:
    if json:
        print_lines(
            {key: value for key, value in body.items() if key not in ("record", "tokens")} for body in found.documents
        )
    else:
        print_event_table(f"{found.total} events", found.documents)
        if found.cursor:
            note(f"more: --cursor {found.cursor}")
    _nothing_if(not found.documents)


def print_event_table(title: str, bodies: Iterable[Body]) -> None:
    """Events as a table: when, who to whom, what, how far it got, how much, who says so."""
    table(title, ("date", "type", "status", "who", "to whom", "USD", "outlets", "id"), [
        (
            str(body.get("date") or body["first_seen"])[:10],
            body["type"],
            body["status"],
            body.get("actor"),
            body.get("recipient"),
            money(body.get("usd")),
            body["n_outlets"],
            body["id"],
        )
        for body in bodies
    ])  # fmt: skip


def _print_event(body: Body, record: dict[str, list[dict[str, object]]]) -> None:
    who, whom = (", ".join(_actor(actor) for actor in record[side]) for side in ("actors", "recipients"))
    console.print(
        f"[bold]{escape(str(body['type']))}[/] {coloured_status(body['status'])}  {escape(who)} → {escape(whom)}"
    )
    facts("", {
        "id": body["id"],
        "PLOVER / CAMEO": f"{body['root']}{' ' + str(body['mode']) if body.get('mode') else ''} / {body['cameo']}",
        "date": body.get("date"),
        "place": body.get("place"),
        "amounts": [f"{a['text']} ({a['relation'] or 'sum'}; {money(a['usd'])})" for a in record["amounts"]],
        "confidence": body["confidence"],
        "seen": f"{str(body['first_seen'])[:16]} to {str(body['last_seen'])[:16]}",
        "outlets": body["outlet"],
        "revision": body["revision"],
    })  # fmt: skip
    for mention in record["mentions"]:
        _print_mention(mention)
    table("History", ("published", "status", "type", "outlet"), [
        (str(step["at"])[:16], step["status"], step["type"], step["outlet"]) for step in record["history"]
    ])  # fmt: skip


def _actor(actor: Mapping[str, object]) -> str:
    return f"{actor['name']} ({actor['person']})" if actor.get("person") else str(actor["name"])


def _print_mention(mention: Mapping[str, object]) -> None:
    evidence = mention["evidence"]
    if not isinstance(evidence, dict):
        raise WrongUse(
            f"mention {mention['id']} has no evidence: the document was written by another version; rebuild the index"
        )
    console.print(f"  “{escape(str(evidence['text']))}”", style="italic", highlight=False)
    conflicts = mention.get("title_conflicts") or ()
    console.print(
        f"    {escape(str(mention['headline']))} · {escape(str(mention['url'] or mention['article_id']))} · "
        f"{str(mention['published_at'])[:16]} · decided by {escape(str(mention['decided_by']))}",
        style="dim",
        highlight=False,
    )
    for conflict in conflicts if isinstance(conflicts, list) else ():
        console.print(f"    title conflict: {escape(str(conflict))}", style="yellow", highlight=False)


def _print_story(body: Body, json: bool) -> None:
    record = json_module.loads(str(body["record"]))
    if json:
        print_json(record)
        return
    rows = [(str(m["published_at"])[:16], m["outlet"], m["relation"], m["title"], m["url"]) for m in record["members"]]
    table(f"{body['headline']} ({body['id']})", ("published", "outlet", "relation", "title", "address"), rows)
