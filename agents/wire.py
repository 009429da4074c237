"""Records as bytes: pydantic on the wire, so that a payload that is no record surfaces as a decoding error.

``value_type`` stays None (Faust's own models are not ours), and a wrong payload raises Faust's ``ValueDecodeError``,
which is what brings it to ``SafeTopic``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import faust
from faust.exceptions import ValueDecodeError
from faust.types import AppT, CodecArg, Message
from pydantic import ValidationError

from schemas import Record


class RecordSchema(faust.Schema[bytes | None, Record]):
    """Key as bytes, value as the record that travels on the message's topic. A tombstone's value is None."""

    def __init__(self, records: Mapping[str, type[Record]]) -> None:
        """``records`` by full topic name."""
        super().__init__(key_serializer="raw", value_serializer="raw")
        self._records = records

    def loads_key(
        self,
        app: AppT,
        message: Message,
        *,
        loads: Callable[..., object] | None = None,
        serializer: CodecArg | None = None,
    ) -> bytes | None:
        return message.key

    def loads_value(
        self,
        app: AppT,
        message: Message,
        *,
        loads: Callable[..., object] | None = None,
        serializer: CodecArg | None = None,
    ) -> Record:
        try:
            return self._records[message.topic].model_validate_json(message.value or b"")
        except ValidationError as error:
            raise ValueDecodeError(in_words(error)) from error


def in_words(error: ValidationError) -> str:
    """The first problems of a payload, short: ``not an Article: title: Field required; …``."""
    problems = [f"{'.'.join(map(str, problem['loc'])) or 'payload'}: {problem['msg']}" for problem in error.errors()]
    return f"not a valid {error.title}: " + "; ".join(problems[:3])
