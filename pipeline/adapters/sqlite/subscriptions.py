"""The saved queries, in the file. A removed one stays as a tombstone, so that its alerts keep their name."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Subscription

from .database import Database


class SqliteSubscriptions:
    """``Subscriptions`` over the file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Sequence[Subscription]:
        """By id, tombstones too: whoever matches must forget them."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT body FROM subscriptions ORDER BY id").fetchall()
        return [Subscription.model_validate_json(row[0]) for row in rows]

    def put(self, subscription: Subscription) -> None:
        """Insert or replace by id."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO subscriptions VALUES (?, ?)",
                (subscription.id, subscription.model_dump_json()),
            )
