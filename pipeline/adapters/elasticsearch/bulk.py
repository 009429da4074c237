"""Bulk requests as data: how documents become lines, how lines become requests, what each answer means. Pure.

A write is idempotent: the id is fixed and the version comes from outside, so a document that is sent again, or late,
meets its own or a higher version and is refused with 409, which is as good as done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.core.documents import Document

MAX_DOCUMENTS = 500
MAX_BYTES = 5_000_000
"""Of one request. The client's own chunks of 100 MB are refused by a node with 1 GB."""

Outcome = Literal["done", "retry", "refused"]


@dataclass(frozen=True)
class Operation:
    """One line (delete) or two (write) of a bulk request."""

    document: Document
    index: str
    delete: bool
    lines: tuple[str, ...]

    @property
    def n_bytes(self) -> int:
        return sum(len(line.encode()) + 1 for line in self.lines)


def write(document: Document, index: str) -> Operation:
    """Put a document into an index; one without body is deleted from it, its version remembered."""
    if document.body is None:
        return delete(document, index)
    return Operation(document, index, False, (_action("index", document, index), _json(document.body)))


def delete(document: Document, index: str) -> Operation:
    """Take a document out of an index."""
    return Operation(document, index, True, (_action("delete", document, index),))


def requests(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    """Cut into requests by number and size; an operation that is too large by itself goes alone."""
    request: list[Operation] = []
    size = 0
    for operation in operations:
        if request and (len(request) >= MAX_DOCUMENTS or size + operation.n_bytes > MAX_BYTES):
            yield request
            request, size = [], 0
        request.append(operation)
        size += operation.n_bytes
    if request:
        yield request


def outcome(item: Mapping[str, Mapping[str, object]]) -> tuple[Outcome, str]:
    """What one item of the answer means, and the reason when it is refused."""
    [result] = item.values()
    status = int(str(result["status"]))
    if status < 300 or status == 409 or (status == 404 and "delete" in item):
        return "done", ""
    if status == 429 or status >= 500:
        return "retry", _reason(result)
    return "refused", _reason(result)


def newest(documents: Sequence[Document]) -> list[Document]:
    """Of several versions of one document in a batch only the highest; of equal ones the first, as in the index."""
    best: dict[tuple[str, str], Document] = {}
    for document in documents:
        key = (document.kind, document.id)
        if key not in best or best[key].version < document.version:
            best[key] = document
    return list(best.values())


def _action(name: str, document: Document, index: str) -> str:
    meta = {"_index": index, "_id": document.id, "version": document.version, "version_type": "external"}
    return _json({name: meta})


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _reason(result: Mapping[str, object]) -> str:
    error = result.get("error")
    if not isinstance(error, Mapping):
        return f"Elasticsearch answered {result['status']}"
    cause = error.get("caused_by")
    because = f" ({cause['reason']})" if isinstance(cause, Mapping) and cause.get("reason") else ""
    return f"{error.get('type')}: {error.get('reason')}{because}"
