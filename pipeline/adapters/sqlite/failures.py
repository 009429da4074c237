"""The dead letters, in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.core.periods import stamp
from schemas import Failure

from .database import Database


class SqliteFailures:
    """``Failures`` over the file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, *, stage: str | None = None, limit: int = 100) -> Sequence[Failure]:
        """Newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT body FROM failures WHERE ?1 IS NULL OR stage = ?1 ORDER BY at DESC, id LIMIT ?2", (stage, limit)
            ).fetchall()
        return [Failure.model_validate_json(row[0]) for row in rows]

    def get(self, id: str) -> Failure | None:
        with self._database.reading() as connection:
            row = connection.execute("SELECT body FROM failures WHERE id = ?", (id,)).fetchone()
        return Failure.model_validate_json(row[0]) if row else None

    def add(self, failures: Iterable[Failure]) -> None:
        """The same failure again changes nothing: it keeps the time it was first seen."""
        rows = [(failure.id, failure.stage, stamp(failure.at), failure.model_dump_json()) for failure in failures]
        with self._database.transaction() as connection:
            connection.executemany("INSERT OR IGNORE INTO failures VALUES (?, ?, ?, ?)", rows)

    def discard(self, id: str) -> None:
        """An id that is not there is as good as discarded."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM failures WHERE id = ?", (id,))
