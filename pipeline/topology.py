"""The whole flow as one short table. Topics, agents, the embedded walk and the diagram in ARCHITECTURE.md come from it.

A stage does not know its neighbours; this table does. Cheap neighbouring steps share one row (each hop through the
broker costs as much as reading the message).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Cleanup = Literal["delete", "compact"]
Role = Literal["core", "index", "alert"]
"""Which worker process runs a row: detecting, writing to search, telling. One being away never stops another."""


@dataclass(frozen=True)
class Topic:
    """One log. ``partitions`` names the setting that sizes it."""

    name: str
    record: str
    """Name of the record in ``schemas``."""
    key: str
    partitions: int = 4
    cleanup: Cleanup = "delete"


TOPICS: dict[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic("articles", "Article", "language"),
        Topic("stories", "Assignment", "story_id"),
        Topic("mentions", "EventMention", "pair"),
        Topic("events", "EventRevision", "event_id"),
        Topic("alerts", "Alert", "alert_id"),
        Topic("subscriptions", "Subscription", "subscription_id", partitions=1, cleanup="compact"),
        Topic("failures", "Failure", "stage", partitions=1),
    )
}


@dataclass(frozen=True)
class Row:
    """One step of the flow: what it takes, which stages it applies, where the answer goes, what it remembers."""

    name: str
    takes: tuple[str, ...]
    stages: tuple[str, ...]
    gives: str | None
    role: Role
    store: str | None = None


FLOW: tuple[Row, ...] = (
    Row("dedupe", ("articles",), ("dedupe",), "stories", "core", store="dedupe"),
    Row("code", ("stories",), ("read", "detect"), "mentions", "core", store="detect"),
    Row("merge", ("mentions",), ("merge",), "events", "core", store="merge"),
    Row("match", ("events",), ("match",), "alerts", "alert"),
    Row("deliver", ("alerts",), ("deliver",), None, "alert", store="deliver"),
    Row("index", ("stories", "events", "alerts", "failures"), ("index",), None, "index"),
)
"""Before ``articles`` the poller parses and normalizes; ``subscriptions`` is read by every alert worker whole."""


def mermaid() -> str:
    """The flow as a Mermaid flowchart, for ARCHITECTURE.md."""
    lines = ["flowchart LR", "  poll([poll: parse, normalize]) --> articles[(articles)]"]
    for row in FLOW:
        lines += [f"  {topic}[({topic})] --> {row.name}([{row.name}: {', '.join(row.stages)}])" for topic in row.takes]
        if row.gives:
            lines.append(f"  {row.name} --> {row.gives}[({row.gives})]")
    lines.append("  subscriptions[(subscriptions)] --> match")
    return "\n".join(lines)
