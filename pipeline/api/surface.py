"""What the page and the API are given to work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry

from pipeline.core.query import Query
from pipeline.ports import Ledger


@dataclass(frozen=True)
class Surface:
    """The ledger and the few functions around it."""

    ledger: Ledger
    parse: Callable[[str], Query]
    """Text in the query language → query; raises ``QueryError``."""
    listed: Callable[[str], Query]
    """The same for lists of events, which leave out withdrawn ones unless asked for (``withdrawn:yes``)."""
    clock: Callable[[], datetime]
    ready: Callable[[], Mapping[str, str]]
    """What is not ready, by name, in words; empty when all is well. May block."""
    registry: CollectorRegistry
    """Metrics of this process."""
    types: Sequence[str]
    """Event types, for the filter."""
    states: Mapping[str, str]
    """Actor code → name, for the filter and for reading codes aloud."""
