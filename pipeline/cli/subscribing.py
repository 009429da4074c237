"""``demarche subs``: who is told of what."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer

from pipeline import wiring
from pipeline.cli.context import settings_of
from pipeline.cli.looking import print_event_table
from pipeline.cli.show import Json, Limit, facts, note, print_json, print_lines, table
from pipeline.cli.wrong import WrongUse
from pipeline.core.query import QueryError
from pipeline.ports import Found
from pipeline.settings import Settings
from schemas import Event, Subscription, SubscriptionId, content_id

PREVIEW_DAYS = 30
Id = Annotated[str, typer.Argument(help="Subscription id, as `subs list` shows it.")]


def add_to(app: typer.Typer) -> None:
    """Add the ``subs`` group."""
    group = typer.Typer(
        no_args_is_help=True, help="Subscriptions: tell somebody of every new event that a query matches."
    )
    for name, command in (("add", add), ("list", list_all), ("show", show), ("rm", remove), ("test", preview)):
        group.command(name)(command)
    app.add_typer(group, name="subs", rich_help_panel="Tell")


def add(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="In the query language: 'pair:IRN-PAK type:pledge usd:>1bn'.")],
    to: Annotated[str, typer.Option(help="console, or a webhook's https:// address.")] = "console",
    name: Annotated[str | None, typer.Option(help="How alerts call it; the query when left out.")] = None,
    secret: Annotated[
        str | None, typer.Option(help="Webhook signing secret (whsec_…); one is made when left out.")
    ] = None,
    json: Json = False,
) -> None:
    """Subscribe. The same query to the same place is one subscription.

    Examples: demarche subs add 'type:pledge usd:>1bn' · demarche subs add 'state:IRN' --to https://example.org/hook
    """
    settings = settings_of(context)
    wiring.subscribable(query)
    if to != "console" and not to.startswith(("http://", "https://")):
        raise WrongUse(f"--to {to}: a channel is `console` or a webhook's http(s) address")
    subscription = Subscription(
        id=SubscriptionId(content_id("sub", query, to)),
        name=name or query,
        query=query,
        channel=to,
        secret=wiring.webhook_secret(secret) if to != "console" else None,
        created_at=datetime.now(UTC),
    )
    wiring.open_subscriptions(settings).put(subscription)
    if json:
        print_json(subscription.model_dump(mode="json"))
        return
    facts(
        "Subscribed",
        {"id": subscription.id, "query": query, "to": to, "signing secret (shown once)": subscription.secret},
    )
    recent = _recent(settings, query, 1)
    note(
        f"it would have sent {recent.total} in the last {PREVIEW_DAYS} days"
        if recent.total
        else "it matches nothing so far"
    )


def list_all(context: typer.Context, json: Json = False) -> None:
    """All subscriptions; one whose query is no longer understood says so."""
    subscriptions = [s for s in wiring.open_subscriptions(settings_of(context)).all() if not s.removed]
    if json:
        print_lines(_shown(s) for s in subscriptions)
    else:
        rows = [(s.name, s.query, s.channel, s.id, _problem(s)) for s in subscriptions]
        table(f"{len(rows)} subscriptions", ("name", "query", "to", "id", "problem"), rows)
    if not subscriptions:
        raise typer.Exit(1)


def show(context: typer.Context, id: Id, json: Json = False) -> None:
    """One subscription, its secret hidden."""
    subscription = _of(settings_of(context), id)
    print_json(_shown(subscription)) if json else facts(subscription.name, _shown(subscription))


def remove(context: typer.Context, id: Id) -> None:
    """Unsubscribe."""
    settings = settings_of(context)
    wiring.open_subscriptions(settings).put(_of(settings, id).model_copy(update={"removed": True}))
    note(f"{id} is removed")


def preview(
    context: typer.Context,
    id: Id,
    send: Annotated[bool, typer.Option("--send", help="Send the newest match to the channel, as a test.")] = False,
    limit: Limit = 10,
) -> None:
    """What it would have sent in the last 30 days; with --send, send one.

    Example: demarche subs test sub_12… --send
    """
    settings = settings_of(context)
    subscription = _of(settings, id)
    found = _recent(settings, subscription.query, limit)
    print_event_table(f"{found.total} events in {PREVIEW_DAYS} days", found.documents)
    if not found.documents:
        raise typer.Exit(1)
    if send:
        event = Event.model_validate_json(str(found.documents[0]["record"]))
        sent = asyncio.run(wiring.send_test(settings, subscription, event))
        note(f"{subscription.channel}: {sent.detail}")
        raise typer.Exit(0 if sent.ok else 3)


def _recent(settings: Settings, query: str, limit: int) -> Found:
    recent = wiring.query(f"({query}) since:{PREVIEW_DAYS}d")
    return wiring.open_ledger(settings).search("event", recent, now=datetime.now(UTC), limit=limit)


def _of(settings: Settings, id: str) -> Subscription:
    for subscription in wiring.open_subscriptions(settings).all():
        if subscription.id == id and not subscription.removed:
            return subscription
    note(f"no subscription has the id {id}; `demarche subs list` lists them")
    raise typer.Exit(1)


def _shown(subscription: Subscription) -> dict[str, object]:
    return subscription.model_dump(mode="json", exclude={"removed", "secret"}) | {
        "signed": subscription.secret is not None,
        "problem": _problem(subscription),
    }


def _problem(subscription: Subscription) -> str | None:
    """Why it is told of nothing: its query, right when it was added, is not understood by this version."""
    try:
        wiring.subscribable(subscription.query)
    except QueryError as error:
        return f"{error}: subscribe again with a query that is understood, then remove this one"
    return None
