"""Where a document lies that may lie in the wrong month by now.

An event and an alert keep their date for good: it belongs to their id. A story's first article may turn out to be
older, an article may correct its date, a failure happens again later; then the month changes and the copy in the old
one must go. What this process wrote it remembers; of anything else it asks once, by search, which sees all that was
written a second ago: longer than any partition takes to come from another worker.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from elasticsearch import Elasticsearch

from pipeline.adapters.elasticsearch.bulk import Operation, delete, write
from pipeline.adapters.elasticsearch.templates import index, pattern
from pipeline.core.documents import Document, Kind
from pipeline.ports.places import ElasticsearchSettings

MOVING: tuple[Kind, ...] = ("story", "article", "failure")
MAX_REMEMBERED = 100_000
"""Documents; some 20 MB. What is pushed out is asked for again."""


@dataclass(frozen=True)
class Copy:
    """A document as it lies in an index."""

    index: str
    version: int


class Whereabouts:
    """Plans where documents go and which copies must go away."""

    def __init__(self, settings: ElasticsearchSettings, client: Elasticsearch) -> None:
        self._settings, self._client = settings, client
        self._known: OrderedDict[tuple[Kind, str], tuple[Copy, ...]] = OrderedDict()

    def plan(self, documents: Sequence[Document]) -> list[Operation]:
        """The operations that put the documents, each at most once among them, where they belong."""
        self._ask(documents)
        return [operation for document in documents for operation in self._operations(document)]

    def learn(self, operations: Iterable[Operation]) -> None:
        """These went well."""
        for operation in operations:
            document = operation.document
            if document.kind in MOVING:
                copies = () if operation.delete else (Copy(operation.index, document.version),)
                self._remember(document.kind, document.id, copies)

    def _operations(self, document: Document) -> list[Operation]:
        target = index(self._settings, document.kind, document.at)
        if document.kind not in MOVING:
            return [write(document, target)]
        elsewhere = [copy for copy in self._known.get((document.kind, document.id), ()) if copy.index != target]
        if any(copy.version >= document.version for copy in elsewhere):
            return []
        return [*(delete(document, copy.index) for copy in elsewhere), write(document, target)]

    def _ask(self, documents: Sequence[Document]) -> None:
        for kind in MOVING:
            unknown = [one.id for one in documents if one.kind == kind and (kind, one.id) not in self._known]
            if unknown:
                found = self._search(kind, unknown)
                for id in unknown:
                    self._remember(kind, id, tuple(found.get(id, ())))

    def _search(self, kind: Kind, ids: Sequence[str]) -> dict[str, list[Copy]]:
        answer = self._client.search(
            index=pattern(self._settings, kind),
            query={"ids": {"values": list(ids)}},
            size=2 * len(ids),
            source=False,
            version=True,
            ignore_unavailable=True,
            allow_no_indices=True,
        )
        found: dict[str, list[Copy]] = {}
        for hit in answer["hits"]["hits"]:
            found.setdefault(hit["_id"], []).append(Copy(hit["_index"], hit["_version"]))
        return found

    def _remember(self, kind: Kind, id: str, copies: tuple[Copy, ...]) -> None:
        self._known[kind, id] = copies
        self._known.move_to_end((kind, id))
        while len(self._known) > MAX_REMEMBERED:
            self._known.popitem(last=False)
