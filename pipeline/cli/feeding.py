"""``demarche feeds``: the list of feeds, how each is, and what one address turns out to be."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from pipeline import wiring
from pipeline.cli.context import settings_of
from pipeline.cli.show import Json, facts, note, print_json, print_lines, table

HEALTHY = frozenset({"new", "ok", "moved"})


def add_to(app: typer.Typer) -> None:
    """Add the ``feeds`` group."""
    group = typer.Typer(no_args_is_help=True, help="The feeds that are polled, and how they are.")
    group.command("list")(list_all)
    group.command("check")(check)
    app.add_typer(group, name="feeds", rich_help_panel="Operate")


def list_all(
    context: typer.Context,
    feeds: Annotated[Path | None, typer.Option(help="Feed list (TOML); the one that ships when left out.")] = None,
    json: Json = False,
) -> None:
    """Every feed with its state, the reason, and when it is asked next."""
    rows = wiring.feeds_with_health(settings_of(context), feeds)
    if json:
        print_lines(rows)
        return
    table(f"{len(rows)} feeds", ("name", "state", "reason", "since", "next", "address"), [
        (row["name"], row["state"], row["reason"], row["since"], row["next_at"], row["url"]) for row in rows
    ])  # fmt: skip


def check(
    context: typer.Context, url: Annotated[str, typer.Argument(help="Address of a feed.")], json: Json = False
) -> None:
    """Fetch one feed now and say what was found; nothing is kept.

    Example: demarche feeds check https://example.org/feed.xml
    """
    report, entries = asyncio.run(wiring.check_feed(settings_of(context), url))
    health = report.memory.health
    found = {
        "state": health.state,
        "reason": health.reason,
        "entries": len(entries),
        "next poll": report.memory.next_at,
    }
    if json:
        print_json({**found, "titles": [entry.title for entry in entries]})
    else:
        facts(url, found)
        table("Entries", ("published", "title"), [(entry.published, entry.title) for entry in entries[:20]])
    if health.state not in HEALTHY:
        note("not usable as a feed as it is")
        raise typer.Exit(1)
