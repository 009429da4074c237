"""The local stack as a whole: up, down, status, logs. Data stays between runs; doing a thing twice does no harm."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TypedDict

from . import processes
from .jars import Progress, StackError, gather, may_be_entered, missing_tools
from .servers import Elasticsearch, Kafka, Server

READY_TIMEOUT_S = 300.0
"""Ten seconds on an idle machine; two cores shared by ten builds took 135."""
STOP_TIMEOUT_S = 30.0
LOG_LINES = 200
SECOND_PORT = 10000
"""Kafka's controller and Elasticsearch's transport listen this much above (or below) the port that was asked for."""


class ServiceStatus(TypedDict):
    """How one server stands."""

    address: str
    pid: int | None
    """Of the server itself; None when it does not run."""
    healthy: bool
    log: str


def _silent(message: str) -> None:
    """Progress for who does not want any."""


class LocalStack:
    """One Kafka and one Elasticsearch below ``home``. Everything raises ``StackError`` with what to do."""

    def __init__(
        self, home: Path, kafka_port: int = 9092, elasticsearch_port: int = 9200, cache: Path | None = None
    ) -> None:
        self._home = home.absolute()
        self._cache = cache
        self._kafka = Kafka(self._home, kafka_port, _second(kafka_port))
        self._elasticsearch = Elasticsearch(self._home, elasticsearch_port, _second(elasticsearch_port))
        self._servers: dict[str, Server] = {server.name: server for server in (self._kafka, self._elasticsearch)}

    def up(self, progress: Progress = _silent, *, only: str | None = None) -> None:
        """Start what does not run, and wait until it answers. ``only`` names one service."""
        if problem := missing_tools(self._cache):
            raise StackError(problem)
        if not may_be_entered(self._home):
            raise StackError(
                f"{self._home} cannot be entered by the user `nobody`, as whom root must run Elasticsearch; "
                "set stack.home to another place (/var/lib/demarche), or do not run as root"
            )
        self._home.mkdir(parents=True, exist_ok=True)
        jars = gather(progress, self._cache)
        servers = self._named(only)
        for server in servers:
            progress(f"starting {server.name} on port {server.port}")
            server.start(jars)
        for server in servers:
            self._wait(server)
            progress(f"{server.name} is ready on 127.0.0.1:{server.port}")

    def down(self, progress: Progress = _silent, *, only: str | None = None) -> None:
        """Stop what runs; the data stays."""
        for server in self._named(only):
            if (pid := server.pid) is not None:
                progress(f"stopping {server.name}")
                processes.stop(pid, STOP_TIMEOUT_S)
            server.pid_file.unlink(missing_ok=True)

    def status(self) -> dict[str, ServiceStatus]:
        """Each server by name, running or not."""
        return {name: self._status(server) for name, server in self._servers.items()}

    def logs(self, service: str, lines: int = LOG_LINES) -> str:
        """The last lines that a server wrote."""
        [server] = self._named(service)
        if not server.log.is_file():
            return ""
        with server.log.open(encoding="utf-8", errors="replace") as log:
            return "".join(deque(log, maxlen=lines))

    def _named(self, name: str | None) -> list[Server]:
        if name is None:
            return list(self._servers.values())
        if name not in self._servers:
            raise StackError(f"{name}: no such service; the stack has {' and '.join(self._servers)}")
        return [self._servers[name]]

    def _status(self, server: Server) -> ServiceStatus:
        pid = self._pid(server)
        healthy = pid is not None and server.ready()
        return ServiceStatus(address=f"127.0.0.1:{server.port}", pid=pid, healthy=healthy, log=str(server.log))

    def _pid(self, server: Server) -> int | None:
        return self._elasticsearch.node_pid if server is self._elasticsearch else server.pid

    def _wait(self, server: Server) -> None:
        processes.wait_until(lambda: server.ready() or server.pid is None, READY_TIMEOUT_S)
        if server.ready():
            return
        reason = f"is not ready after {READY_TIMEOUT_S:.0f} s" if server.pid else "ended"
        raise StackError(f"{server.name} {reason}; the end of {server.log}:\n{self.logs(server.name, 8)}")


def _second(port: int) -> int:
    return port + SECOND_PORT if port + SECOND_PORT < 65536 else port - SECOND_PORT
