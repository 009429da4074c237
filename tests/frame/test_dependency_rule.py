"""The dependency rule is executed; planted violations show that it can fail."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PLANTED = [
    ("pipeline/core/planted.py", "import pipeline.adapters\n", "pipeline.core.planted"),
    ("pipeline/adapters/planted.py", "import pipeline.settings\n", "pipeline.adapters.planted"),
    ("pipeline/planted.py", "import agents\n", "pipeline.planted"),
    ("pipeline/stages_too.py", "", "pipeline.stages_too"),
    ("pipeline/core/planted.py", "import faust\n", "faust"),
    ("schemas/planted.py", "import pipeline\n", "schemas.planted"),
]


def lint(folder):
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = {"PYTHONPATH": str(folder), "PATH": ""}
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)


@pytest.fixture
def copy(tmp_path):
    for name in ("pipeline", "agents", "schemas"):
        for source in (ROOT / name).rglob("*.py"):
            target = tmp_path / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def test_the_rule_holds(copy):
    answer = lint(copy)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(("path", "text", "named"), PLANTED)
def test_a_planted_violation_is_found(copy, path, text, named):
    (copy / path).write_text(text)
    answer = lint(copy)
    assert answer.returncode != 0
    assert named in answer.stdout
