"""One SQLite file is the embedded runtime's whole world: state, outbox, documents, search, subscriptions, failures."""

from .database import Database, UnusableFile
from .documents import SqliteDocuments
from .failures import SqliteFailures
from .ledger import SqliteLedger
from .store import SqliteStore
from .subscriptions import SqliteSubscriptions

__all__ = [
    "Database",
    "SqliteDocuments",
    "SqliteFailures",
    "SqliteLedger",
    "SqliteStore",
    "SqliteSubscriptions",
    "UnusableFile",
]
