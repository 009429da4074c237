"""The two servers: their configuration on one node, their command line, and how each says that it is ready.

Every setting here was tried on these very versions. Elasticsearch as published on Maven is the bare server; what
Demarche asks of it stays within that, so that what is tested here runs on a full one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

from . import processes
from .jars import Jars, StackError, java, service_user

KAFKA_HEAP = "512m"
"""One node at news volume: 350 MB resident."""
ELASTICSEARCH_HEAP = "1g"
"""1.25 GB resident; with 512 MB its circuit breakers refused bulk requests of 5 MB."""

DYING_TIMEOUT_S = 10.0

_KAFKA_PROPERTIES = """\
process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
log.dirs={data}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
"""
_LOG4J = """\
<Configuration status="warn">
  <Appenders>
    <Console name="out"><PatternLayout pattern="%d %p %m (%c{1})%n"/></Console>
  </Appenders>
  <Loggers><Root level="warn"><AppenderRef ref="out"/></Root></Loggers>
</Configuration>
"""
# The disk threshold is off: on a laptop whose disk is 95 % full the node would refuse every write.
_ELASTICSEARCH_YML = """\
cluster.name: demarche
discovery.type: single-node
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
path.data: {data}
path.logs: {logs}
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


class Server(ABC):
    """One server of the stack, with its folder below the home."""

    name: str
    runs_as_service_user = False

    def __init__(self, home: Path, port: int) -> None:
        self.folder = home / self.name
        self.port = port
        self.log = self.folder / "server.log"
        self.pid_file = self.folder / "server.pid"
        self.data = self.folder / "data"

    @property
    def pid(self) -> int | None:
        """Of the process to be stopped, while it runs."""
        return processes.read_pid(self.pid_file, str(self.folder))

    def start(self, jars: Jars) -> None:
        """Start it, unless it runs already."""
        if self.pid is not None:
            return
        # One of ours that was killed a moment ago may hold its port while it is being cleared away.
        patience_s = DYING_TIMEOUT_S if self.pid_file.exists() else 0.0
        if not processes.wait_until(lambda: not processes.listening(self.port), patience_s):
            raise StackError(f"port {self.port} is taken by another program; set another stack.{self.name}_port")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.prepare(jars)
        pid = processes.start(
            self.command(jars), log=self.log, environment=self.environment(), as_service_user=self.runs_as_service_user
        )
        self.pid_file.write_text(str(pid))

    @abstractmethod
    def prepare(self, jars: Jars) -> None:
        """Write its configuration, and make its storage when there is none."""

    @abstractmethod
    def command(self, jars: Jars) -> list[str]: ...

    @abstractmethod
    def environment(self) -> Mapping[str, str]: ...

    @abstractmethod
    def ready(self) -> bool:
        """Whether it answers."""


class Kafka(Server):
    """One KRaft node that is broker and controller."""

    name = "kafka"

    def __init__(self, home: Path, port: int, controller_port: int) -> None:
        super().__init__(home, port)
        self.controller_port = controller_port
        self.properties = self.folder / "server.properties"

    def prepare(self, jars: Jars) -> None:
        text = _KAFKA_PROPERTIES.format(port=self.port, controller=self.controller_port, data=self.data)
        self.properties.write_text(text)
        (self.folder / "log4j2.xml").write_text(_LOG4J)
        if not (self.data / "meta.properties").is_file():
            cluster = self._tool(jars, "random-uuid").strip()
            self._tool(jars, "format", "--standalone", "-t", cluster, "-c", str(self.properties))

    def command(self, jars: Jars) -> list[str]:
        logging = f"-Dlog4j2.configurationFile={self.folder / 'log4j2.xml'}"
        class_path = f"{jars.kafka_lib}/*"
        return [str(java()), f"-Xmx{KAFKA_HEAP}", logging, "-cp", class_path, "kafka.Kafka", str(self.properties)]

    def environment(self) -> Mapping[str, str]:
        return {}

    def ready(self) -> bool:
        return processes.listening(self.port)

    def _tool(self, jars: Jars, *arguments: str) -> str:
        command = [str(java()), "-cp", f"{jars.kafka_lib}/*", "kafka.tools.StorageTool", *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            said = ran.stderr.strip() or ran.stdout.strip()
            raise StackError(f"Kafka's storage in {self.data} could not be made: {said}")
        return ran.stdout


class Elasticsearch(Server):
    """One node. The process started is a launcher; the node is its child and has a pid file of its own."""

    name = "elasticsearch"
    runs_as_service_user = True

    def __init__(self, home: Path, port: int, transport_port: int) -> None:
        super().__init__(home, port)
        self.transport_port = transport_port
        self.config = self.folder / "config"
        self.node_pid_file = self.folder / "node.pid"

    @property
    def node_pid(self) -> int | None:
        return processes.read_pid(self.node_pid_file, "org.elasticsearch")

    def start(self, jars: Jars) -> None:
        """Start it, unless it runs already. A launcher whose node was killed ends by itself, but not at once."""
        launcher = self.pid
        if launcher is not None and self.node_pid_file.exists() and self.node_pid is None:
            processes.stop(launcher, DYING_TIMEOUT_S)
        super().start(jars)

    def prepare(self, jars: Jars) -> None:
        self.node_pid_file.unlink(missing_ok=True)
        shutil.rmtree(self.config, ignore_errors=True)
        shutil.copytree(jars.elasticsearch_home / "config", self.config)
        logs, temporary = self.folder / "logs", self.folder / "tmp"
        for folder in (self.data, logs, temporary):
            folder.mkdir(exist_ok=True)
        (self.config / "elasticsearch.yml").write_text(
            _ELASTICSEARCH_YML.format(port=self.port, transport=self.transport_port, data=self.data, logs=logs)
        )
        self.log.touch()
        _give_away(self.folder)

    def command(self, jars: Jars) -> list[str]:
        return [str(jars.elasticsearch_home / "bin" / "elasticsearch"), "-p", str(self.node_pid_file)]

    def environment(self) -> Mapping[str, str]:
        return {
            "ES_JAVA_HOME": str(java().parent.parent),
            "ES_JAVA_OPTS": f"-Xms{ELASTICSEARCH_HEAP} -Xmx{ELASTICSEARCH_HEAP}",
            "ES_PATH_CONF": str(self.config),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "HOME": str(self.folder),
        }

    def ready(self) -> bool:
        address = f"http://127.0.0.1:{self.port}/_cluster/health?wait_for_status=yellow&timeout=1s"
        try:
            with urllib.request.urlopen(address, timeout=2.0) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def _give_away(folder: Path) -> None:
    """Make the whole folder the service user's; nothing to do when it runs as ourselves."""
    user = service_user()
    if user is None:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
