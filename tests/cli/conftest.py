"""Calls the command line as a shell would: arguments in, exit code and output out."""

import io
import sys
from dataclasses import dataclass

import pytest

from pipeline.cli import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture
def demarche(monkeypatch, capfd, tmp_path):
    """``demarche("events", "--json")`` over a ledger of the test's own."""
    monkeypatch.setenv("DEMARCHE_STORE__PATH", str(tmp_path / "ledger.db"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments, stdin=""):
        monkeypatch.setattr(sys, "argv", ["demarche", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capfd.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code or 0
        captured = capfd.readouterr()
        return Answer(code, captured.out, captured.err)

    return call
