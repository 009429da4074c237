"""The index row: records become documents, and every document is settled before its message is."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pipeline.adapters.kafka import settled
from pipeline.core.documents import Document
from pipeline.ports import Documents
from pipeline.stages import documents_for
from schemas import Failure

from .loop import Item, Worked
from .outbox import Outbox

log = logging.getLogger(__name__)

AFTER_ANY = 2
"""Version by which a settled failure is deleted; its document is always version 1."""


class IndexRow:
    """Writes what the other rows found to where it is searched. Raises ``WorldUnavailable`` with nothing settled."""

    def __init__(self, documents: Documents, outbox: Outbox, topics: Mapping[str, str]) -> None:
        """``topics``: full name → name in the topology."""
        self._documents, self._outbox, self._topics = documents, outbox, topics

    def __call__(self, items: Sequence[Item]) -> Worked:
        made = [(item, document) for item in items for document in documents_of_item(item)]
        refused = self._documents.put([document for _, document in made])
        source = {id(document): item for item, document in made}
        failures = [failure for one in refused if (failure := self._failure(source[id(one[0])], *one))]
        outcomes = Counter({"indexed": len(made) - len(refused), "refused": len(refused)})
        return Worked(answers=self._outbox.records("failures", failures), outcomes=+outcomes)

    def renew(self) -> None:
        """Nothing is derived from state."""

    def _failure(self, item: Item, document: Document, reason: str) -> Failure | None:
        """The dead letter of a refused document; a refused dead letter is logged, for it is kept already."""
        log.error("index outcome=refused document=%s kind=%s reason=%s", document.id, document.kind, reason)
        if document.kind == "failure" or item.record is None:
            return None
        payload = item.record.model_dump_json()
        return Failure.of(
            f"index:{self._topics[item.topic]}", reason, payload, datetime.now(UTC), record_id=document.id
        )


def documents_of_item(item: Item) -> list[Document]:
    """The documents of a message; a note that a failure is settled takes it out of search."""
    if item.record is not None:
        return documents_for(item.record)
    gone = settled(item.headers)
    return [Document("failure", gone, AFTER_ANY, datetime.now(UTC), None)] if gone else []
