"""The embedded product: ``run`` it for ever, ``ingest`` files into it, or see a ``demo``."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline import wiring
from pipeline.cli.context import settings_of
from pipeline.cli.looking import print_event_table
from pipeline.cli.show import console, money, note, progress, table
from pipeline.cli.wrong import WrongUse
from pipeline.settings import Settings
from schemas import Alert

DEMO_QUERY = "type:pledge usd:>=1bn"
DEMO_ROWS = 12


def add_to(app: typer.Typer) -> None:
    """Add the commands that run the product in one process."""
    for command in (demo, run, ingest):
        app.command(rich_help_panel="Run")(command)


def run(
    context: typer.Context,
    feeds: Annotated[Path | None, typer.Option(help="Feed list (TOML); the one that ships when left out.")] = None,
) -> None:
    """Poll feeds for ever into one SQLite file; detect, alert and serve the page. No service is needed.

    Example: demarche run --feeds seeds/feeds.toml
    """
    settings = settings_of(context)
    note(f"ledger: {settings.store.path} · page: http://{settings.page.host}:{settings.page.port} · stop with Ctrl-C")
    asyncio.run(wiring.run_embedded(settings, feeds))


def ingest(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Feed files, JSON-lines articles, or folders of them.")],
) -> None:
    """Read files into the ledger (backfill): feed documents, or articles as JSON lines.

    An article line has title, text, and where known id, url, published_at, outlet, language.

    Example: demarche ingest archive/ articles.jsonl
    """
    counts, _ = ingest_with_bar(settings_of(context), files)
    table("Read", ("what", "how many"), sorted(counts.items()))
    failed = sum(n for name, n in counts.items() if name.startswith("failed:"))
    if failed:
        note(f"{failed} failures were kept: demarche failures list")
    raise typer.Exit(1 if failed else 0)


def ingest_with_bar(settings: Settings, files: list[Path]) -> tuple[Counter[str], list[Alert]]:
    """Ingest with a progress bar; what was counted, and the alerts that fired."""
    found = wiring.files_below(files)
    if not found:
        raise WrongUse(f"nothing to read in {', '.join(map(str, files))}: feed files or .jsonl articles are needed")
    counts: Counter[str] = Counter()
    alerts: list[Alert] = []
    with wiring.open_embedded(settings) as product, progress() as bar:
        task = bar.add_task("reading", total=len(found))
        for batch in wiring.ingest(
            product, found, lambda file: bar.update(task, advance=1, description=file.name[-40:])
        ):
            counts.update(batch.counts)
            alerts += batch.alerts
        asyncio.run(wiring.deliver_now(product, settings))
    return counts, alerts


def demo(
    context: typer.Context,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the page afterwards.")] = True,
) -> None:
    """Run the whole product over the sample feeds (invented happenings), show what it found, serve the page."""
    settings = wiring.demo_settings(settings_of(context))
    wiring.subscribe_demo(settings, DEMO_QUERY)
    console.rule("Reading the sample feeds")
    counts, alerts = ingest_with_bar(settings, [wiring.samples_dir()])
    note(f"{counts['articles']} articles · {counts['mentions']} mentions · {len(alerts)} alert(s) fired")
    _summary(settings)
    if serve:
        note(f"page: http://{settings.page.host}:{settings.page.port} · stop with Ctrl-C")
        asyncio.run(wiring.serve(settings))


def _summary(settings: Settings) -> None:
    ledger, now = wiring.open_ledger(settings), datetime.now(UTC)
    everything = wiring.query("")
    facets = ledger.facets("event", everything, ("type", "pair"), now=now, size=DEMO_ROWS)
    table("Events by type", ("type", "events"), facets["type"])
    table("Pairs", ("pair", "events"), facets["pair"])
    pledges = ledger.search("event", wiring.query("usd:>0"), now=now, limit=DEMO_ROWS).documents
    table("With amounts", ("date", "type", "status", "who", "to whom", "USD", "sentence"), [
        (
            str(b.get("date") or b["first_seen"])[:10],
            b["type"],
            b["status"],
            b.get("actor"),
            b.get("recipient"),
            money(b["usd"]),
            b["evidence"],
        )
        for b in pledges
    ])  # fmt: skip
    print_event_table("Newest", ledger.search("event", everything, now=now, limit=DEMO_ROWS).documents)
