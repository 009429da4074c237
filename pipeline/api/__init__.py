"""The page and the API over a ledger: one FastAPI application, the same for both runtimes.

Everything it needs is handed to it (``Surface``); it knows neither settings nor which database answers.
"""

from pipeline.api.app import create_app
from pipeline.api.surface import Surface

__all__ = ["Surface", "create_app"]
