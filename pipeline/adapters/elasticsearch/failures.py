"""Dead letters of the distributed runtime: looked up where they are indexed, added and settled where they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pipeline.adapters.elasticsearch.ledger import ElasticLedger
from pipeline.adapters.kafka import FailureLog
from pipeline.core.documents import Body
from pipeline.core.query import Query
from pipeline.core.query.ast import Everything, Term
from pipeline.ports.places import ElasticsearchSettings, KafkaSettings
from schemas import Failure


class ElasticFailures:
    """``Failures`` over both services; a change shows in the list when the index worker has seen it."""

    def __init__(self, elasticsearch: ElasticsearchSettings, kafka: KafkaSettings) -> None:
        self._ledger = ElasticLedger(elasticsearch)
        self._log = FailureLog(kafka)

    def list(self, *, stage: str | None = None, limit: int = 100) -> Sequence[Failure]:
        """Newest first."""
        query = Query(f"stage:{stage}", Term("stage", stage)) if stage else Query("", Everything())
        found = self._ledger.search("failure", query, now=datetime.now(UTC), limit=limit)
        return [_failure(body) for body in found.documents]

    def get(self, id: str) -> Failure | None:
        body = self._ledger.get("failure", id)
        return _failure(body) if body else None

    def add(self, failures: Iterable[Failure]) -> None:
        self._log.add(failures)

    def discard(self, id: str) -> None:
        failure = self.get(id)
        if failure is not None:
            self._log.discard(failure)


def _failure(body: Body) -> Failure:
    return Failure.model_validate_json(str(body["record"]))
