"""Dead letters on their way in and out of the topic that keeps them for ever.

The topic is keyed by stage, so a settled failure cannot be compacted away; a message without value whose header names
the id says that it was settled, and the index takes it out of search by the same note.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.adapters.kafka.producer import KafkaSink
from pipeline.ports.places import KafkaSettings
from schemas import Failure

SETTLED = "demarche-settled"
"""Header with the id of a failure that has been settled."""


class FailureLog:
    """Adds to the topic. Blocks; raises ``WorldUnavailable``."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._sink = KafkaSink(settings)

    def add(self, failures: Iterable[Failure]) -> None:
        self._sink.send_now("failures", failures)

    def discard(self, failure: Failure) -> None:
        """Note that it was settled."""
        self._sink.send_raw_now("failures", [(failure.stage.encode(), None, [(SETTLED, failure.id.encode())])])


def settled(headers: Iterable[tuple[str, bytes]]) -> str | None:
    """The id of the failure that a message says is settled."""
    return next((value.decode() for name, value in headers if name == SETTLED), None)
