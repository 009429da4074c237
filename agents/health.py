"""Whether a worker does its work: for /healthz, /readyz and /metrics.

Not healthy is a worker that cannot go on: a service is away for longer than the attempts made in silence, or
messages are in its hands and the offset to commit has stood still for minutes. Not ready is one that has no
partitions yet, or is still recovering its state.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping

from prometheus_client import CollectorRegistry, Counter
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from .app import App
from .transport import Consumer, Partition

PATIENCE_S = 15.0
"""How long a service may be away before the health check turns bad: longer than a restart of one."""
STALLED_S = 120.0
"""A commit that has not moved for so long while messages wait; a batch takes seconds."""

Problem = Callable[[], str | None]


class Health(Collector):
    """One worker's counters and complaints."""

    def __init__(self, app: App, clock: Callable[[], float] = time.monotonic) -> None:
        self.registry = CollectorRegistry()
        self._app, self._clock = app, clock
        self._outcomes = Counter(
            "demarche_outcomes", "Records by row and outcome", ["row", "outcome"], registry=self.registry
        )
        self._away: dict[str, tuple[float, str]] = {}
        self.waiting_for: dict[str, Problem] = {}
        """Further conditions of readiness, by name."""
        self.registry.register(self)

    def count(self, row: str, outcomes: Mapping[str, int]) -> None:
        """Add what a batch came to."""
        for outcome, n in outcomes.items():
            self._outcomes.labels(row, outcome).inc(n)

    def away(self, row: str, reason: str) -> None:
        """A service that the row needs does not answer."""
        since, _ = self._away.get(row, (self._clock(), reason))
        self._away[row] = (since, reason)

    def back(self, row: str) -> None:
        """It answers."""
        self._away.pop(row, None)

    @property
    def is_waiting(self) -> bool:
        """A service that a row needs is away."""
        return bool(self._away)

    def problems(self) -> dict[str, str]:
        """Why the worker is not healthy, by row or partition; empty when it is."""
        now = self._clock()
        found = {row: reason for row, (since, reason) in self._away.items() if now - since > PATIENCE_S}
        for name, partition in self._partitions():
            if partition.in_flight and now - partition.moved_at > STALLED_S and not self._away:
                found[name] = f"the commit has stood still for {now - partition.moved_at:.0f} s"
        return found

    def not_ready(self) -> dict[str, str]:
        """Why the worker does not take messages yet; empty when it does."""
        found = {} if self._app.gate.is_open and not self._app.rebalancing else {"partitions": "waiting for the group"}
        for name, problem in self.waiting_for.items():
            if (reason := problem()) is not None:
                found[name] = reason
        return found

    def collect(self) -> Iterable[Metric]:
        """Gauges as they stand at the moment of asking."""
        now = self._clock()
        lag = GaugeMetricFamily("demarche_lag", "Messages behind the end of the log", labels=["partition"])
        waiting = GaugeMetricFamily("demarche_in_flight", "Delivered and not settled", labels=["partition"])
        age = GaugeMetricFamily("demarche_commit_age_seconds", "Since the offset to commit moved", labels=["partition"])
        for name, partition in self._partitions():
            lag.add_metric([name], partition.lag)
            waiting.add_metric([name], partition.in_flight)
            age.add_metric([name], now - partition.moved_at if partition.in_flight else 0.0)
        healthy = GaugeMetricFamily("demarche_healthy", "1 when /healthz is fine", value=float(not self.problems()))
        return [lag, waiting, age, healthy]

    def _partitions(self) -> list[tuple[str, Partition]]:
        consumer = self._app.consumer
        return consumer.partitions() if isinstance(consumer, Consumer) else []
