"""The topology table: complete, drawn in ARCHITECTURE.md, and each row served by an agent."""

from pathlib import Path

import schemas
from pipeline.topology import FLOW, TOPICS, mermaid
from pipeline.wiring import STEPS

ROOT = Path(__file__).parents[2]


def test_the_diagram_in_the_architecture_is_the_table():
    assert mermaid() in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_topics_carry_records_that_exist():
    for topic in TOPICS.values():
        assert issubclass(getattr(schemas, topic.record), schemas.Record)


def test_every_topic_is_written_by_a_row_or_by_something_outside_the_flow():
    outside = {"articles", "subscriptions", "failures"}
    assert {row.gives for row in FLOW if row.gives} | outside == set(TOPICS)


def test_rows_that_remember_are_built_by_one_function_each():
    own = {"deliver"}
    assert {row.name for row in FLOW if row.store} - own == set(STEPS)
