"""The demo: the product over the sample feeds, in a file of its own that is made anew each time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipeline.adapters.sqlite import SqliteSubscriptions
from pipeline.seeds import seeds_dir
from pipeline.settings import Settings
from pipeline.wiring.lookup import database
from schemas import Subscription, SubscriptionId, content_id

LEDGER = Path("var/demo.db")


def demo_settings(settings: Settings) -> Settings:
    """The given settings over an empty demo ledger."""
    for left_over in LEDGER.parent.glob(f"{LEDGER.name}*"):
        left_over.unlink()
    store = settings.store.model_copy(update={"path": LEDGER})
    return settings.model_copy(update={"runtime": "embedded", "store": store})


def samples_dir() -> Path:
    """The sample feeds that ship."""
    return seeds_dir() / "samples"


def subscribe_demo(settings: Settings, query: str) -> None:
    """One subscription on the console."""
    SqliteSubscriptions(database(settings)).put(
        Subscription(
            id=SubscriptionId(content_id("sub", query, "console")),
            name=query,
            query=query,
            channel="console",
            created_at=datetime.now(UTC),
        )
    )
