"""The commands that measuring relies on: JSON lines in, JSON lines out, one object a line, usable in anyone's notebook.

A bad line is reported with its number on standard error, the rest is processed, and the exit code is 1.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from pipeline import wiring
from pipeline.cli.show import complain, print_json
from pipeline.cli.wrong import WrongUse
from pipeline.core.errors import BadRecord

LINES = "JSON lines; standard input when left out."
Line = tuple[int, Mapping[str, object]]


def add_to(app: typer.Typer) -> None:
    """Add the measuring commands."""
    for name, command in (
        ("code", code),
        ("dedupe", dedupe),
        ("names", names),
        ("parse-feed", parse_feed),
        ("read-page", read_page),
    ):
        app.command(name, rich_help_panel="Measuring (JSON lines)")(command)


def code(file: Annotated[Path | None, typer.Argument(help=LINES)] = None) -> None:
    """Read items and code their events.

    In: {"id","text","title"?,"published_at"?,"actor"?,"recipient"?}.
    Out: {"id","events","entities","titles","amounts","dates","pair"}; all offsets are characters of "text".

    Example: echo '{"id":1,"text":"Iran and Pakistan signed a trade deal on Monday."}' | demarche code
    """
    _each(_Lines(file), wiring.coder())


def names(file: Annotated[Path | None, typer.Argument(help=LINES)] = None) -> None:
    """Say whether two spellings name the same person.

    In: {"a","b"}. Out: {"same","score"}.

    Example: echo '{"a":"Qalibaf","b":"Ghalibaf"}' | demarche names
    """
    _each(_Lines(file), wiring.name_matcher())


def dedupe(file: Annotated[Path | None, typer.Argument(help=LINES)] = None) -> None:
    """Group items into stories, in order of arrival; ids are final when the input ends.

    In: {"id","title","text","published_at"?,"outlet"?}. Out: {"id","story_id","relation"}.

    Example: demarche dedupe items.jsonl > stories.jsonl
    """
    lines = _Lines(file)
    for answer in wiring.deduplicated(iter(lines), lines.report):
        print_json(answer)
    lines.finish()


def parse_feed(files: Annotated[list[Path], typer.Argument(help="Feed files.")]) -> None:
    """Print the entries of feed files, one a line.

    Example: demarche parse-feed seeds/samples/*.xml
    """
    failed = False
    for file in files:
        parsed = wiring.parsed_file(file, _bytes(file))
        for entry in parsed.entries:
            print_json(entry.model_dump(mode="json"))
        if parsed.problem:
            complain(f"{file}: {parsed.problem.detail}")
            failed = True
    raise typer.Exit(1 if failed else 0)


def read_page(
    files: Annotated[list[Path], typer.Argument(help="HTML files.")],
    url: Annotated[str | None, typer.Option(help="The page's address, when known.")] = None,
) -> None:
    """Print a page's title, text, published_at, authors and language, one page a line.

    Example: demarche read-page page.html
    """
    failed = False
    for file in files:
        page = wiring.read_html(_bytes(file), url)
        print_json(page)
        if not page["text"]:
            complain(f"{file}: no article text found in this page")
            failed = True
    raise typer.Exit(1 if failed else 0)


class _Lines:
    """JSON objects of a file or standard input, with their line numbers; bad ones are reported and counted."""

    def __init__(self, file: Path | None) -> None:
        self._name = str(file) if file else "standard input"
        self._file = file
        self._bad = 0

    def __iter__(self) -> Iterator[Line]:
        stream = sys.stdin.buffer if self._file is None else _opened(self._file)
        for number, raw in enumerate(stream, 1):
            if raw.strip():
                value = self._parsed(number, raw)
                if value is not None:
                    yield number, value

    def _parsed(self, number: int, raw: bytes) -> Mapping[str, object] | None:
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as error:
            self.report(number, f"not JSON: {error}")
            return None
        if isinstance(value, dict):
            return value
        self.report(number, f"a JSON object is needed, this is a {type(value).__name__}")
        return None

    def report(self, number: int, reason: str) -> None:
        """Say that a line is bad."""
        self._bad += 1
        complain(f"{self._name}, line {number}: {reason}")

    def finish(self) -> None:
        """End with exit code 1 when any line was bad."""
        sys.stdout.flush()
        if self._bad:
            complain(f"{self._bad} bad line{'s' if self._bad > 1 else ''}; the rest was processed")
            raise typer.Exit(1)


def _each(lines: _Lines, answer: Callable[[Mapping[str, object]], Mapping[str, object]]) -> None:
    for number, record in lines:
        try:
            print_json(answer(record))
        except BadRecord as bad:
            lines.report(number, str(bad))
    lines.finish()


def _opened(file: Path) -> Iterator[bytes]:
    try:
        return iter(file.open("rb"))
    except OSError as error:
        raise WrongUse(f"{file}: cannot be read: {error.strerror}") from error


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongUse(f"{file}: cannot be read: {error.strerror}") from error
