"""A place where the ledger cannot be: exit code 3 and what to set, whatever the command."""

import pytest


@pytest.mark.parametrize("command", [("status",), ("events",), ("ingest", "a.jsonl"), ("subs", "list")])
def test_a_folder_that_cannot_be_made_is_said_with_what_to_set(demarche, monkeypatch, tmp_path, command):
    (tmp_path / "a.jsonl").write_text("{}")
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("DEMARCHE_STORE__PATH", str(tmp_path / "file" / "ledger.db"))
    answer = demarche(*command)
    assert answer.code == 3
    assert "set store.path" in answer.err


def test_a_folder_in_the_ledgers_place_is_said(demarche, monkeypatch, tmp_path):
    monkeypatch.setenv("DEMARCHE_STORE__PATH", str(tmp_path))
    answer = demarche("status")
    assert answer.code == 3
    assert str(tmp_path) in answer.err
