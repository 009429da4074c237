"""A ``Failure`` is what a stage could not process: kept, listed and replayable."""

from __future__ import annotations

from .base import FailureId, Record, Utc, content_id


class Failure(Record):
    """The dead letter: the stage, the reason in words, and the payload as it came."""

    id: FailureId
    stage: str
    reason: str
    """What, which, and what to do."""
    payload: str
    """JSON (or text, or base64 behind ``base64:``) that can be given to the stage again."""
    record_id: str | None = None
    """Id of the record, or file and line that it came from."""
    at: Utc
    """When it failed."""

    @classmethod
    def of(cls, stage: str, reason: str, payload: str, at: Utc, record_id: str | None = None) -> Failure:
        """The same payload failing at the same stage for the same reason is one failure, however often it comes."""
        return cls(
            id=FailureId(content_id("fail", stage, reason, payload)),
            stage=stage,
            reason=reason,
            payload=payload,
            record_id=record_id,
            at=at,
        )
