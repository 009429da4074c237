"""Another process writes the ledger's file: looking things up goes on; writing is refused in words after a while."""

import contextlib
import json
import sqlite3

import pytest

from pipeline.adapters.sqlite import database

ARTICLE = {"title": "Japan pledges $1.5 billion to Peru", "text": "Japan pledged $1.5 billion to Peru on Friday."}


@pytest.fixture
def busy(demarche, monkeypatch, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps(ARTICLE))
    assert demarche("ingest", tmp_path / "a.jsonl").code == 0
    monkeypatch.setattr(database.Database.__init__, "__kwdefaults__", {"busy_timeout_s": 0.2})
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield demarche


def test_looking_things_up_does_not_wait_for_a_writer(busy):
    assert busy("events", "--pair", "JPN-PER").code == 0


def test_a_write_is_refused_with_what_to_do(busy, tmp_path):
    answer = busy("ingest", tmp_path / "a.jsonl")
    assert answer.code == 3
    assert "stop the other demarche on this file" in answer.err
