"""What a stage remembers, as one table of the file.

No cache: a look-up is one B-tree walk in pages that SQLite keeps in memory anyway, and without a second copy a
rolled-back batch leaves nothing behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping

from .database import Database

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


class SqliteStore(MutableMapping[str, bytes]):
    """A ``Store``. Writes join the transaction under way, or are one of their own."""

    def __init__(self, database: Database, name: str) -> None:
        if not _NAME.fullmatch(name):
            raise ValueError(f"a store's name is lower-case letters, digits and underscores: {name!r}")
        self._database, self._table = database, f"store_{name}"
        with database.transaction() as connection:
            connection.execute(f"CREATE TABLE IF NOT EXISTS {self._table} (key TEXT PRIMARY KEY, value BLOB NOT NULL)")

    def __getitem__(self, key: str) -> bytes:
        with self._database.state() as connection:
            row = connection.execute(f"SELECT value FROM {self._table} WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: str, value: bytes) -> None:
        with self._database.transaction() as connection:
            connection.execute(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", (key, value))

    def __delitem__(self, key: str) -> None:
        with self._database.transaction() as connection:
            if not connection.execute(f"DELETE FROM {self._table} WHERE key = ?", (key,)).rowcount:
                raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        """The keys as they are now: the loop may write."""
        with self._database.state() as connection:
            rows = connection.execute(f"SELECT key FROM {self._table} ORDER BY key").fetchall()
        return (row[0] for row in rows)

    def __len__(self) -> int:
        with self._database.state() as connection:
            return int(connection.execute(f"SELECT count(*) FROM {self._table}").fetchone()[0])
