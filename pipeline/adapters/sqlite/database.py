"""The file: one connection that writes, one that reads for each thread, one transaction around a batch.

WAL lets the page and the API read while the pipeline writes. All writes, and the reads that a stage makes of its own
state, go through the one writing connection under a lock; a thread that wants to write waits for the batch under way.
``synchronous=NORMAL``: kill -9 loses nothing that was committed; a power cut may lose the last batches, which the
feeds give again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.ports import WorldUnavailable

from .layout import APPLICATION_ID, LAYOUT, statements

BUSY_TIMEOUT_S = 5.0
"""How long to wait for another process that writes; a batch takes well under a second."""
_CACHE_KIB = 32 * 1024


class UnusableFile(WorldUnavailable):
    """The file is not ours, of another layout, or damaged: trying again does not help. Says what to do."""


class Database:
    """One open file. Threads share it; ``close`` ends all connections."""

    def __init__(self, path: Path | str, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        """Opens the file, makes it when it is missing. Raises ``WorldUnavailable``, also as ``UnusableFile``."""
        self.path = Path(path)
        self._busy_timeout_s = busy_timeout_s
        self._lock = threading.RLock()
        self._depth = 0
        self._readers = threading.local()
        self._opened: list[sqlite3.Connection] = []
        _make_folder(self.path)
        with self._explained():
            self._writer = self._connect()
            self._prepare()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. A transaction inside another one joins it."""
        with self._lock, self._explained():
            if self._depth:
                yield self._writer
                return
            self._writer.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            finally:
                self._depth = 0
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")

    @contextmanager
    def state(self) -> Iterator[sqlite3.Connection]:
        """Read on the writing connection: sees what the transaction under way has written."""
        with self._lock, self._explained():
            yield self._writer

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read on this thread's own connection: sees what is committed, never waits for a writer."""
        with self._explained():
            connection = getattr(self._readers, "connection", None)
            if connection is None:
                connection = self._readers.connection = self._connect()
                connection.execute("PRAGMA query_only = ON")
            yield connection

    def close(self) -> None:
        with self._lock:
            for connection in self._opened:
                connection.close()
            self._opened.clear()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turns what SQLite says of the world into words that tell the operator what to do; our bugs stay bugs."""
        try:
            yield
        except sqlite3.Error as error:
            if words := _in_words(error, self.path, self._busy_timeout_s):
                raise words from error
            raise

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=self._busy_timeout_s, isolation_level=None, check_same_thread=False
        )
        self._opened.append(connection)  # without the lock: a first read must not wait for the batch under way
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _prepare(self) -> None:
        self._refuse_strangers()
        self._writer.execute("PRAGMA journal_mode = WAL")
        self._writer.execute("PRAGMA synchronous = NORMAL")
        if _number(self._writer, "user_version"):
            return  # who only looks things up must not wait for a writer
        with self.transaction() as connection:
            if not _number(connection, "user_version"):
                for statement in statements():
                    connection.execute(statement)

    def _refuse_strangers(self) -> None:
        """Before the first write, so that somebody else's file is left as it was."""
        application, layout = _number(self._writer, "application_id"), _number(self._writer, "user_version")
        if application == APPLICATION_ID and layout != LAYOUT:
            raise UnusableFile(
                f"{self.path}: written by another version of Demarche (layout {layout}, this one reads {LAYOUT}): "
                "use that version, or set store.path to a new file and ingest again"
            )
        if application != APPLICATION_ID and _number(self._writer, "schema_version"):
            raise UnusableFile(f"{self.path}: a SQLite file of another program: set store.path to a file of its own")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorldUnavailable(f"{path}: {error.strerror}: set store.path to a place that can be written") from error


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _in_words(error: sqlite3.Error, path: Path, busy_timeout_s: float) -> WorldUnavailable | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    match name.removeprefix("SQLITE_").partition("_")[0]:
        case "FULL":
            return WorldUnavailable(f"{path}: the disk is full: free some space; nothing of this batch was written")
        case "BUSY" | "LOCKED":
            return WorldUnavailable(
                f"{path}: another process has been writing for {busy_timeout_s:g} s: "
                "stop the other demarche on this file, or try again later"
            )
        case "NOTADB":
            return UnusableFile(f"{path}: not a SQLite file: set store.path to another place, or move the file away")
        case "CORRUPT":
            return UnusableFile(f"{path}: damaged: restore it from a copy, or move it away and ingest again")
        case "CANTOPEN" | "READONLY" | "PERM" | "IOERR":
            return WorldUnavailable(f"{path}: cannot be read or written ({error}): check the disk and the permissions")
        case _:
            return None
