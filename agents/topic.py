"""Topics whose undecodable payloads are kept: each becomes a Failure, written before the message counts as settled.

Stock Faust crashes the agent instance on such a payload, commits it, and it is gone.
"""

from __future__ import annotations

import base64
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import faust
from faust.types import Message

from schemas import Failure

if TYPE_CHECKING:
    from .app import App

log = logging.getLogger(__name__)

STAGE = "decode"
BASE64 = "base64:"
"""Before payloads that are not text."""


class SafeTopic(faust.Topic):
    """Set as ``App(Topic=SafeTopic)``: on one topic it would not survive ``clone()``."""

    async def on_key_decode_error(self, exc: Exception, message: Message) -> None:
        await self._keep(exc, message)

    async def on_value_decode_error(self, exc: Exception, message: Message) -> None:
        await self._keep(exc, message)

    async def _keep(self, exc: Exception, message: Message) -> None:
        outbox = cast("App", self.app).outbox
        failure = undecodable(exc, message, outbox.short(message.topic))
        log.warning("%s outcome=failed failure=%s reason=%s", STAGE, failure.id, failure.reason)
        await outbox.fail([failure])


def undecodable(exc: Exception, message: Message, topic: str) -> Failure:
    """The failure that holds a payload whole; ``topic`` is its name in the topology, to which it can be replayed.

    Its time is the message's, so that a second delivery gives the same.
    """
    at = datetime.fromtimestamp(message.timestamp or 0.0, UTC)
    reason = f"{message.topic}[{message.partition}] offset {message.offset} cannot be decoded: {exc}"
    key = as_text(message.key or b"") or None
    return Failure.of(f"{STAGE}:{topic}", reason, as_text(message.value or b""), at, record_id=key)


def as_text(payload: bytes) -> str:
    """The payload itself when it is text, else in base64 behind a prefix."""
    try:
        return payload.decode()
    except UnicodeDecodeError:
        return BASE64 + base64.b64encode(payload).decode()
