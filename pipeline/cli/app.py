"""The root command and the groups below it; each module of this package adds the commands of one concern."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import (
    configuring,
    failing,
    feeding,
    looking,
    measuring,
    operating,
    running,
    subscribing,
    typing_events,
)

app = typer.Typer(
    name="demarche",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Reads news feeds and keeps a ledger, with evidence, of who did what towards whom among states.

    [bold]Start:[/]  demarche demo · demarche run · demarche ingest FILE…

    [bold]Look:[/]   demarche events --pair IRN-PAK · demarche search 'type:pledge usd:>1bn' · demarche event ID

    [bold]Tell:[/]   demarche subs add 'pair:IRN-PAK type:pledge usd:>1bn' --to console

    Exit codes: 0 fine, 1 nothing found or a check failed, 2 wrong use, 3 a service is away.""",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"demarche {version('demarche')}")
        raise typer.Exit()


@app.callback()
def root(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="Settings file (TOML). Default: demarche.toml, when it exists."),
    ] = None,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    context.obj = config


for module in (running, looking, subscribing, failing, feeding, typing_events, measuring, operating, configuring):
    module.add_to(app)
