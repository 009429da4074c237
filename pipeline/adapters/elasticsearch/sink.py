"""Writes documents: every single one is settled (written, known to be newer there, or refused with the reason) or the
whole call says that Elasticsearch is away and may be made again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from pipeline.adapters.elasticsearch.bulk import Operation, newest, outcome, requests
from pipeline.adapters.elasticsearch.client import asking, connect
from pipeline.adapters.elasticsearch.setup import MISSING, survey_templates
from pipeline.adapters.elasticsearch.whereabouts import Whereabouts
from pipeline.core.documents import Document, problem_of
from pipeline.ports import WorldUnavailable
from pipeline.ports.places import ElasticsearchSettings

Refused = list[tuple[Document, str]]

ATTEMPTS = 6
FIRST_PAUSE_S = 0.2
"""Doubled after each attempt: six seconds in all for a node that is only busy; after that it counts as away."""


class ElasticDocuments:
    """``Documents`` over month indices. Not thread-safe."""

    def __init__(self, settings: ElasticsearchSettings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings, self._sleep = settings, sleep
        self._client = connect(settings)
        self._whereabouts = Whereabouts(settings, self._client)
        self._checked = False

    def put(self, documents: Sequence[Document]) -> Refused:
        """See ``ports.Documents``."""
        refused = [(document, problem) for document in documents if (problem := problem_of(document))]
        wrong = {id(document) for document, _ in refused}
        with asking(self._settings):
            self._check_templates()
            plan = self._whereabouts.plan(newest([one for one in documents if id(one) not in wrong]))
            for request in requests(plan):
                refused += self._settle(request)
        return refused

    def _check_templates(self) -> None:
        """Without its template an index would be made with guessed types."""
        if not self._checked:
            missing = [name for name, state in survey_templates(self._settings) if state == MISSING]
            if missing:
                raise WorldUnavailable(
                    f"Elasticsearch at {self._settings.url} lacks our templates; run `demarche setup`"
                )
            self._checked = True

    def _settle(self, operations: list[Operation]) -> Refused:
        """Send until every operation is done or refused."""
        refused: Refused = []
        pause, reason = FIRST_PAUSE_S, ""
        for _ in range(ATTEMPTS):
            again: list[Operation] = []
            for operation, (what, why) in zip(operations, self._send(operations), strict=True):
                if what == "retry":
                    again.append(operation)
                    reason = why
                elif what == "refused":
                    refused.append((operation.document, why))
                else:
                    self._whereabouts.learn([operation])
            if not again:
                return refused
            operations = again
            self._sleep(pause)
            pause *= 2
        raise WorldUnavailable(f"Elasticsearch at {self._settings.url} takes no documents: {reason}")

    def _send(self, operations: Sequence[Operation]) -> list[tuple[str, str]]:
        lines = [line for operation in operations for line in operation.lines]
        answer = self._client.bulk(operations=lines)  # type: ignore[arg-type]  # the client takes lines as they are
        return [outcome(item) for item in answer["items"]]
