"""Servers that outlive the command that started them: started apart, found again by a pid file, stopped in order.

A pid may have been given to somebody else since (a reboot), so a process counts as ours only while its command line
names the folder that it was started for.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .jars import service_user

POLL_S = 0.1


def start(command: Sequence[str], *, log: Path, environment: Mapping[str, str], as_service_user: bool) -> int:
    """Start a server in a session of its own, its output in ``log``; the answer is its pid."""
    user = service_user() if as_service_user else None
    with log.open("ab") as output:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            cwd=log.parent,
            start_new_session=True,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
        )
    # The child is reaped by whoever lives longer; a handle kept here would only warn at exit.
    process.returncode = 0
    return process.pid


def read_pid(file: Path, marker: str) -> int | None:
    """The pid in ``file`` if that process lives and its command line holds ``marker``."""
    try:
        pid = int(file.read_text().strip())
    except (OSError, ValueError):
        return None
    return pid if marker in _command_line(pid) else None


def stop(pid: int, timeout_s: float) -> None:
    """Ask it to end, wait, and only then kill its whole session."""
    _signal(lambda: os.kill(pid, signal.SIGTERM))
    if not wait_until(lambda: not _alive(pid), timeout_s):
        _signal(lambda: os.killpg(pid, signal.SIGKILL))
        wait_until(lambda: not _alive(pid), timeout_s)


def wait_until(condition: Callable[[], bool], timeout_s: float) -> bool:
    """Poll until the condition holds; False when it did not in time."""
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(POLL_S)
    return True


def listening(port: int) -> bool:
    """Whether anything accepts connections on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _signal(send: Callable[[], None]) -> None:
    try:
        send()
    except ProcessLookupError:
        return


def _alive(pid: int) -> bool:
    # A child of ours that ended stays as a zombie until it is waited for.
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return bool(_command_line(pid))


def _command_line(pid: int) -> str:
    """Its command line; empty when it is no more (zombies have none)."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return ""
    listed = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)
    return listed.stdout
