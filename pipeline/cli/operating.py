"""Operating the distributed product: the local stack, set-up, the poller, workers; and ``doctor`` for both runtimes."""

from __future__ import annotations

import asyncio
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline import wiring
from pipeline.cli.context import settings_of
from pipeline.cli.show import Json, console, note, print_json, table

LOG_LINES = 50


class Role(StrEnum):
    """What one worker process does."""

    ALL = "all"
    CORE = "core"
    INDEX = "index"
    ALERT = "alert"


class Service(StrEnum):
    """A server of the local stack."""

    KAFKA = "kafka"
    ELASTICSEARCH = "elasticsearch"


def add_to(app: typer.Typer) -> None:
    """Add the operator's commands."""
    group = typer.Typer(no_args_is_help=True, help="A local one-node Kafka and Elasticsearch from jars; data is kept.")
    for name, command in (("up", up), ("down", down), ("status", stack_status), ("logs", logs)):
        group.command(name)(command)
    app.add_typer(group, name="stack", rich_help_panel="Operate")
    for command in (setup, poll, worker, serve, doctor):
        app.command(rich_help_panel="Operate")(command)


def up(context: typer.Context) -> None:
    """Start Kafka and Elasticsearch on this machine (Java 17 and Maven are needed once, to gather the jars)."""
    stack = wiring.local_stack(settings_of(context))
    with console.status("gathering and starting …") as shown:
        stack.up(lambda message: shown.update(message))
    _print_stack(context)
    note("next: demarche setup, then demarche poll and demarche worker")


def down(context: typer.Context) -> None:
    """Stop both; their data stays."""
    wiring.local_stack(settings_of(context)).down()
    note("stopped")


def stack_status(context: typer.Context, json: Json = False) -> None:
    """Which of the two runs, where, and whether it answers."""
    states = wiring.local_stack(settings_of(context)).status()
    if json:
        print_json(states)
    else:
        _print_stack(context)
    raise typer.Exit(0 if all(state["healthy"] for state in states.values()) else 3)


def logs(
    context: typer.Context,
    service: Annotated[Service, typer.Argument(help="kafka or elasticsearch")],
    lines: Annotated[int, typer.Option("--lines", "-n", min=1)] = LOG_LINES,
) -> None:
    """The last lines of a server's log."""
    typer.echo(wiring.local_stack(settings_of(context)).logs(service.value, lines))


def setup(context: typer.Context) -> None:
    """Create topics and index templates, or say how the present ones differ. May be run again at any time."""
    settings = settings_of(context)
    rows = wiring.set_up(settings)
    table("Set up", ("what", "name", "state"), rows)
    raise typer.Exit(1 if any(state.startswith("differs") for _, _, state in rows) else 0)


def poll(
    context: typer.Context,
    feeds: Annotated[Path | None, typer.Option(help="Feed list (TOML); the one that ships when left out.")] = None,
) -> None:
    """Poll feeds for ever and publish their articles to Kafka."""
    asyncio.run(wiring.poll_to_kafka(settings_of(context), feeds))


def worker(
    context: typer.Context,
    role: Annotated[
        Role, typer.Option(help="core detects, index writes to search, alert tells; all runs the three.")
    ] = Role.ALL,
    datadir: Annotated[Path | None, typer.Option(help="Each worker on one machine needs its own.")] = None,
    web_port: Annotated[
        int | None, typer.Option(help="First of three ports for health and metrics; 0 takes free ones.")
    ] = None,
) -> None:
    """Run a worker: detecting, indexing, telling. Start as many as you like; partitions are shared among them.

    Example: demarche worker · demarche worker --role core --datadir var/worker-2 --web-port 6076
    """
    settings_of(context)
    chosen = {
        "DEMARCHE_CONFIG": context.find_root().obj,
        "DEMARCHE_WORKER__DATADIR": datadir,
        "DEMARCHE_WORKER__WEB_PORT": web_port,
    }
    environment = os.environ | {name: str(value) for name, value in chosen.items() if value is not None}
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, "-m", "agents", role.value], environment)


def serve(context: typer.Context) -> None:
    """Serve the page and the API alone, over the ledger of the chosen runtime."""
    asyncio.run(wiring.serve(settings_of(context)))


def doctor(context: typer.Context, json: Json = False) -> None:
    """Check this installation: packages, seeds, store, and for the distributed runtime Kafka and Elasticsearch.

    Exit code 1 when a check failed, 3 when a service is away.
    """
    checks = wiring.examine(settings_of(context))
    if json:
        print_json(
            [{"check": check.name, "ok": check.ok, "detail": check.detail, "away": check.away} for check in checks]
        )
    else:
        mark = {True: "[green]ok[/]", False: "[red]no[/]"}
        for check in checks:
            console.print(f"{mark[check.ok]}  {check.name}: ", end="", highlight=False)
            console.print(check.detail, markup=False, highlight=False)
    failed = [check for check in checks if not check.ok]
    raise typer.Exit(3 if any(check.away for check in failed) else 1 if failed else 0)


def _print_stack(context: typer.Context) -> None:
    states = wiring.local_stack(settings_of(context)).status()
    rows = [
        (name, state["address"], state["pid"], "yes" if state["healthy"] else "no", state["log"])
        for name, state in states.items()
    ]
    table("Local stack", ("service", "address", "pid", "answers", "log"), rows)
