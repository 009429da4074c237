"""``demarche types``: the event types, and the check of a file that a desk wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import wiring
from pipeline.cli.show import Json, complain, note, print_lines, table
from pipeline.cli.wrong import WrongUse


def add_to(app: typer.Typer) -> None:
    """Add the ``types`` group."""
    group = typer.Typer(no_args_is_help=True, help="Event types: one file each, a new one needs no code.")
    group.command("list")(list_all)
    group.command("check")(check)
    app.add_typer(group, name="types", rich_help_panel="Operate")


def list_all(json: Json = False) -> None:
    """All event types with their PLOVER root and CAMEO code."""
    types = sorted(wiring.event_types(), key=lambda one: one["name"])
    if json:
        print_lines(types)
        return
    table(f"{len(types)} event types", ("type", "root", "CAMEO", "definition"), [
        (one["name"], one["root"], one["cameo"], one["definition"]) for one in types
    ])  # fmt: skip


def check(files: Annotated[list[Path], typer.Argument(help="Event type files (TOML).")]) -> None:
    """Check event type files: form, triggers, and that their own examples come out as they say.

    Example: demarche types check seeds/event_types/visit.toml
    """
    wrong = 0
    for file in files:
        if not file.is_file():
            raise WrongUse(f"{file}: no such file")
        for problem in wiring.type_file_problems(file):
            complain(f"{file}: {problem}")
            wrong += 1
    note(f"{len(files)} checked, {wrong} problem{'' if wrong == 1 else 's'}")
    raise typer.Exit(1 if wrong else 0)
