"""How answers look: tables and colours for people, JSON for programs, complaints on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

PIPED_WIDTH = 200
"""Columns when the answer goes to a file or a pipe, where nothing needs to be wrapped."""

console = Console(width=None if sys.stdout.isatty() else PIPED_WIDTH)
errors = Console(stderr=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="At most so many.")]

STATUS_COLOUR = {
    "held": "green",
    "ongoing": "green",
    "planned": "cyan",
    "proposed": "yellow",
    "agreed": "cyan",
    "cancelled": "red",
    "denied": "red",
    "hypothetical": "dim",
}


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    errors.print(f"[bold red]demarche:[/] {escape(message)}", highlight=False, soft_wrap=True)


def note(message: str) -> None:
    """Say something beside the answer, on standard error, so that pipes stay clean."""
    errors.print(escape(message), style="dim", highlight=False, soft_wrap=True)


def print_json(value: object) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def print_lines(values: Iterable[object]) -> None:
    """One JSON value a line."""
    for value in values:
        print_json(value)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A plain table; cell texts are shown as text, never as markup."""
    drawn = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        drawn.add_column(column, overflow="fold", no_wrap=column == "id")
    for row in rows:
        drawn.add_row(*(cell(value) for value in row))
    console.print(drawn)


def cell(value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Sequence):
        return escape(", ".join(str(one) for one in value))
    return escape(str(value))


def facts(title: str, values: Mapping[str, object]) -> None:
    """Names and values, one a line."""
    table(title, ("", ""), [(name, value) for name, value in values.items() if value not in (None, (), [], "")])


def progress() -> Progress:
    """The bar for long work, on standard error; silent where nobody looks."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    )


def money(usd: object) -> str:
    """Dollars in words a reader takes in: ``$10 bn``."""
    if not isinstance(usd, (int, float)):
        return ""
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if usd >= size:
            return f"${usd / size:.3g} {word}"
    return f"${usd:,.0f}"


def coloured_status(status: object) -> str:
    """A status in its colour."""
    word = str(status)
    return f"[{STATUS_COLOUR.get(word, 'white')}]{escape(word)}[/]"
