"""``demarche failures``: what could not be processed, why, and once more."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline import wiring
from pipeline.cli.context import settings_of
from pipeline.cli.show import Json, Limit, facts, note, print_json, print_lines, table
from pipeline.cli.wrong import WrongUse

SHOWN_PAYLOAD = 2_000
"""Characters of a payload shown to people; --json gives it whole."""
EVERY = 100_000


def add_to(app: typer.Typer) -> None:
    """Add the ``failures`` group."""
    group = typer.Typer(no_args_is_help=True, help="The dead letters: nothing that cannot be processed is lost.")
    for name, command in (("list", list_all), ("show", show), ("replay", replay)):
        group.command(name)(command)
    app.add_typer(group, name="failures", rich_help_panel="Operate")


def list_all(
    context: typer.Context,
    stage: Annotated[str | None, typer.Option(help="Only of this stage: parse, normalize, code, deliver …")] = None,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Failures, newest first."""
    failures = wiring.open_failures(settings_of(context)).list(stage=stage, limit=limit)
    if json:
        print_lines(failure.model_dump(mode="json") for failure in failures)
    else:
        rows = [(str(f.at)[:16], f.stage, f.reason, f.record_id, f.id) for f in failures]
        table(f"{len(rows)} failures", ("at", "stage", "reason", "record", "id"), rows)
    if not failures:
        raise typer.Exit(1)


def show(context: typer.Context, id: str, json: Json = False) -> None:
    """One failure with its payload."""
    failure = wiring.open_failures(settings_of(context)).get(id)
    if failure is None:
        note(f"no failure has the id {id}; `demarche failures list` lists them")
        raise typer.Exit(1)
    if json:
        print_json(failure.model_dump(mode="json"))
        return
    facts("Failure", failure.model_dump(mode="json") | {"payload": failure.payload[:SHOWN_PAYLOAD]})


def replay(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(help="Failure ids.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    stage: Annotated[str | None, typer.Option(help="All of this stage.")] = None,
) -> None:
    """Give failures back to the stage they failed at; those that go well leave the list.

    Examples: demarche failures replay fail_3c… · demarche failures replay --stage deliver
    """
    settings = settings_of(context)
    failures = wiring.open_failures(settings)
    if ids:
        chosen = [failure for id in ids if (failure := failures.get(id))]
    elif everything or stage:
        chosen = list(failures.list(stage=stage, limit=EVERY))
    else:
        raise WrongUse("name failure ids, or --stage STAGE, or --all")
    if not chosen:
        note("nothing to replay")
        raise typer.Exit(1)
    gone = wiring.replay(settings, chosen)
    note(f"{gone} of {len(chosen)} replayed; {len(chosen) - gone} failed again")
    raise typer.Exit(0 if gone == len(chosen) else 1)
