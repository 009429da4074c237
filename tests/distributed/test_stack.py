"""The local stack refuses politely what it cannot do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from pipeline.adapters.stack import LocalStack, StackError
from pipeline.adapters.stack.jars import may_be_entered
from tests.services import Stack, free_port


def test_without_java_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(StackError, match="java is not installed; install a Java 17"):
        LocalStack(tmp_path / "stack").up()


def test_without_maven_and_with_nothing_gathered_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(java.parent))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(StackError, match="mvn is not installed"):
        LocalStack(tmp_path / "stack", cache=tmp_path / "cache").up()


def test_an_unknown_service_is_named(tmp_path: Path) -> None:
    with pytest.raises(StackError, match="zookeeper: no such service; the stack has kafka and elasticsearch"):
        LocalStack(tmp_path).logs("zookeeper")


def test_what_never_ran_has_no_log_and_is_not_healthy(tmp_path: Path) -> None:
    stack = LocalStack(tmp_path, free_port(), free_port())
    assert stack.logs("kafka") == ""
    assert [state["healthy"] for state in stack.status().values()] == [False, False]
    stack.down()


@pytest.mark.kafka
@pytest.mark.elasticsearch
def test_starting_twice_does_no_harm_and_both_answer(stack: Stack) -> None:
    before = {name: state["pid"] for name, state in stack.local.status().items()}
    stack.local.up()
    after = stack.local.status()
    assert {name: state["pid"] for name, state in after.items()} == before
    assert all(state["healthy"] for state in after.values())


@pytest.mark.kafka
def test_a_port_that_somebody_else_has_is_refused(stack: Stack) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        other = LocalStack(stack.home / "other", port, free_port())
        with pytest.raises(StackError, match=f"port {port} is taken by another program; set another stack.kafka_port"):
            other.up(only="kafka")


def test_a_folder_that_is_closed_to_others_cannot_hold_the_stack_of_root(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    if may_be_entered(closed):
        pytest.skip("only root must give Elasticsearch to another user")
    with pytest.raises(StackError, match="cannot be entered by the user `nobody`"):
        LocalStack(closed / "stack").up()
