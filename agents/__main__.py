"""``python -m agents ROLE``: a worker, or with ``all`` one process for each role. ``demarche worker`` ends up here."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from types import FrameType
from typing import NoReturn

from pipeline.adapters.kafka import survey_topics
from pipeline.ports import WorldUnavailable
from pipeline.settings import Settings, SettingsError, read_settings
from pipeline.topology import Role

from .roles import set_up
from .worker import EXIT_AWAY, ROLES, Worker, hold, install

EXIT_USAGE = 2
EXIT_ONE_ENDED = 1
POLL_S = 0.2
STOP_TIMEOUT_S = 55.0
"""Below the 60 s of grace that a container gets."""


def main(arguments: list[str]) -> int:
    """Run until a signal; the answer is the exit code."""
    role = arguments[0] if len(arguments) == 1 else ""
    try:
        settings = read_settings()
        if role == "all":
            return supervise()
        for known in ROLES:
            if known == role:
                run_worker(settings, known)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return EXIT_USAGE
    except WorldUnavailable as error:
        print(error, file=sys.stderr)
        return EXIT_AWAY
    print(f"usage: python -m agents {{{','.join((*ROLES, 'all'))}}}", file=sys.stderr)
    return EXIT_USAGE


def run_worker(settings: Settings, role: Role) -> NoReturn:
    """One worker of one role. Raises ``WorldUnavailable`` when it cannot begin."""
    install()
    hold(settings.worker.datadir, role)
    wrong = [topic for topic in survey_topics(settings.kafka) if topic.state != "present"]
    if wrong:
        raise WorldUnavailable("\n".join(f"topic {topic.name}: {topic.state}" for topic in wrong))
    worker = Worker(settings, role)
    set_up(worker)
    worker.run()


def supervise() -> int:
    """A process for each role; when one ends all end, so that whoever started us sees it."""
    children = [subprocess.Popen([sys.executable, "-m", "agents", role]) for role in ROLES]
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(POLL_S)
    ended = [child.returncode for child in children if child.returncode is not None]
    for child in children:
        child.terminate()
    for child in children:
        _wait(child)
    return 0 if stopping else max((code for code in ended if code > 0), default=EXIT_ONE_ENDED)


def _wait(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
