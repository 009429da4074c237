"""Where the servers come from: ordinary Maven artifacts, pinned in ``pom.xml``, gathered once into a cache.

The cache folder is named after the pom's content, so another version never mixes with the jars of the one before
(two Kafkas in one class path break each other), and a marker is written last, so a gathering that was cut short is
begun again. After the first time nothing is asked of the network.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
MARKER = "gathered"
NO_JAVA = "java is not installed; install a Java 17 or newer runtime (Debian: openjdk-17-jre-headless)"
NO_MAVEN = "mvn is not installed; install Apache Maven 3.8 or newer (Debian: maven), needed once to gather the servers"
GATHERING_TIMEOUT_S = 1800.0
"""170 MB; half a minute on a good line, half an hour on a bad one."""
SERVICE_USER = "nobody"
"""Elasticsearch refuses to run as root; started by root, it runs as this user."""
SHARED_CACHE = Path("/var/tmp/demarche")
"""Used instead of root's own cache when that cannot be entered by ``SERVICE_USER``."""

Progress = Callable[[str], None]


class StackError(Exception):
    """The local stack cannot do what was asked. Says what is missing or in the way, and what to do."""


@dataclass(frozen=True)
class Jars:
    """The gathered servers."""

    kafka_lib: Path
    elasticsearch_home: Path


def gather(progress: Progress, cache: Path | None = None) -> Jars:
    """The servers' files, from the cache or else by Maven. Raises ``StackError``."""
    folder = (cache or default_cache()) / _version()
    if not (folder / MARKER).is_file():
        progress("gathering Kafka and Elasticsearch with Maven (170 MB, once)")
        _run_maven(folder)
    return Jars(kafka_lib=folder / "kafka" / "lib", elasticsearch_home=_only_child(folder / "elasticsearch"))


def default_cache() -> Path:
    """The user's cache; a place that others may enter when root's is closed to them."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    own = base / "demarche" / "stack"
    return own if may_be_entered(base) else SHARED_CACHE / "stack"


def may_be_entered(path: Path) -> bool:
    """Whether the user that will run Elasticsearch can walk to ``path``."""
    if os.geteuid() != 0:
        return True
    existing = [folder for folder in (path.absolute(), *path.absolute().parents) if folder.is_dir()]
    return all(folder.stat().st_mode & 0o001 for folder in existing)


def service_user() -> pwd.struct_passwd | None:
    """Who runs Elasticsearch: None for ourselves, ``nobody`` when we are root."""
    return pwd.getpwnam(SERVICE_USER) if os.geteuid() == 0 else None


def java() -> Path:
    """The ``java`` to run with. Raises ``StackError`` when there is none."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if not found:
        raise StackError(NO_JAVA)
    return Path(found).resolve()


def missing_tools(cache: Path | None = None) -> str | None:
    """Why the stack cannot be run here, in words with what to install; None when it can."""
    try:
        java()
    except StackError as error:
        return str(error)
    gathered = ((cache or default_cache()) / _version() / MARKER).is_file()
    return None if gathered or shutil.which("mvn") else NO_MAVEN


def _version() -> str:
    return hashlib.sha256(POM.read_bytes()).hexdigest()[:12]


def _run_maven(folder: Path) -> None:
    if problem := missing_tools(folder.parent):
        raise StackError(problem)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # Maven leaves a ``target`` beside the pom, so it works on a copy.
    shutil.copy(POM, folder / "pom.xml")
    command = ["mvn", "-B", "-q", "-f", str(folder / "pom.xml"), "package", f"-Dgathered={folder}"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=GATHERING_TIMEOUT_S, check=False)
    if ran.returncode:
        raise StackError(
            f"Maven could not gather the servers; is its repository reachable? It said:\n{_end(ran.stdout)}"
        )
    if may_be_entered(folder.parent):
        folder.chmod(0o755)
    (folder / MARKER).touch()


def _end(text: str, lines: int = 8) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])


def _only_child(folder: Path) -> Path:
    [child] = [path for path in folder.iterdir() if path.is_dir()]
    return child
