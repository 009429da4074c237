"""A port that somebody has: said in words with exit code 3, and nothing goes on running without its page."""

import contextlib
import socket

import pytest


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_port_in_use_ends_the_command_with_what_to_do(demarche, monkeypatch, tmp_path, command):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text('[[feed]]\nname = "none"\nurl = "http://127.0.0.1:1/feed.xml"\n')
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("DEMARCHE_PAGE__PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("DEMARCHE_FEEDS__FILE", str(feeds))
        answer = demarche(command)
    assert answer.code == 3
    assert "DEMARCHE_PAGE__PORT" in answer.err
    assert "Traceback" not in answer.err
