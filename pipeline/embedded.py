"""The whole flow in one process: no service, one transaction for each batch.

A batch of articles walks the rows of the topology depth first, so that all that follows from an article (its story,
events, documents, alerts in the outbox) is committed together or not at all: a crash between two batches loses
nothing and doubles nothing, because ids come from content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.core.documents import Document
from pipeline.core.errors import BadRecord
from pipeline.core.normalize import Normalizer
from pipeline.ports import Documents, Failures
from pipeline.stages import Deliver, Step, documents_for, guarded
from pipeline.topology import FLOW, Row
from schemas import Alert, Article, Entry, Failure, Record

ARTICLES = "articles"
"""The topic at which the walk begins."""


@dataclass
class Batch:
    """What one batch came to."""

    counts: Counter[str] = field(default_factory=Counter)
    """Records by topic name, failures by ``failed:<stage>``."""
    documents: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    """Those that were not in the outbox before."""


class Embedded:
    """The flow over the stores of one file. Not thread-safe: one thread calls it."""

    def __init__(
        self,
        *,
        normalizer: Normalizer,
        steps: Mapping[str, Step],
        deliver: Deliver,
        documents: Documents,
        failures: Failures,
        transaction: Callable[[], AbstractContextManager[object]],
        rolled_back: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._normalizer, self._steps, self._deliver = normalizer, steps, deliver
        self._documents, self._failures = documents, failures
        self._transaction, self._rolled_back, self._clock = transaction, rolled_back, clock
        self._rows: dict[str, list[Row]] = {}
        for row in FLOW:
            for topic in row.takes:
                self._rows.setdefault(topic, []).append(row)

    def entries(self, entries: Iterable[Entry]) -> Batch:
        """Normalize what feeds said, then the whole flow. Raises ``WorldUnavailable``; then nothing was written."""
        batch = Batch()
        articles, failures = self.normalized(entries)
        for failure in failures:
            self._fail(batch, failure)
        return self._commit(batch, ((ARTICLES, article) for article in articles))

    def normalized(self, entries: Iterable[Entry]) -> tuple[list[Article], list[Failure]]:
        """Articles of entries, and the failures that some of them became; nothing is written."""
        articles: list[Article] = []
        failures: list[Failure] = []
        for entry in entries:
            try:
                articles.append(self._normalizer.article(entry))
            except BadRecord as bad:
                failures.append(Failure.of("normalize", str(bad), entry.model_dump_json(), self._clock(), entry.guid))
        return articles, failures

    def articles(self, articles: Iterable[Article]) -> Batch:
        """The whole flow from articles."""
        return self._commit(Batch(), ((ARTICLES, article) for article in articles))

    def records(self, topic: str, records: Iterable[Record]) -> Batch:
        """The flow from any topic on (replay of failures)."""
        return self._commit(Batch(), ((topic, record) for record in records))

    def fail(self, failures: Sequence[Failure]) -> None:
        """Keep failures of what came before the flow (fetching, parsing, reading lines)."""
        with self._transaction():
            self._failures.add(failures)

    def _commit(self, batch: Batch, start: Iterable[tuple[str, Record]]) -> Batch:
        try:
            with self._transaction():
                self._run(batch, start)
        except BaseException:
            # What stages keep in memory beside their stores must not be ahead of the file.
            self._rolled_back()
            raise
        return batch

    def _run(self, batch: Batch, start: Iterable[tuple[str, Record]]) -> None:
        for topic, record in start:
            self._walk(batch, topic, record)
        for document, reason in self._documents.put(batch.documents):
            self._fail(batch, Failure.of(f"index:{document.kind}", reason, _text(document), self._clock(), document.id))
        self._failures.add(batch.failures)

    def _walk(self, batch: Batch, topic: str, record: Record) -> None:
        batch.counts[topic] += 1
        for row in self._rows.get(topic, ()):
            if row.name == "index":
                batch.documents += documents_for(record)
            elif row.name == "deliver":
                self._take(batch, record)
            else:
                self._step(batch, row, record)

    def _step(self, batch: Batch, row: Row, record: Record) -> None:
        done = guarded(row.name, self._steps[row.name], record, self._clock())
        if done.failure:
            self._fail(batch, done.failure)
        for answer in done.answers:
            if row.gives:
                self._walk(batch, row.gives, answer)

    def _take(self, batch: Batch, record: Record) -> None:
        if isinstance(record, Alert) and self._deliver(record, self._clock()):
            batch.alerts.append(record)

    def _fail(self, batch: Batch, failure: Failure) -> None:
        batch.counts[f"failed:{failure.stage}"] += 1
        batch.failures.append(failure)


def _text(document: Document) -> str:
    return str(dict(document.body or {}))
