"""What every record has in common: frozen, strict about its fields, and identified by its content.

Ids are computed from content and never drawn at random, so a replay writes the same ids and sinks overwrite
instead of duplicating. Times come with the record; no record asks a clock.
"""

from __future__ import annotations

from typing import Annotated, NewType

import xxhash
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

ArticleId = NewType("ArticleId", str)
StoryId = NewType("StoryId", str)
MentionId = NewType("MentionId", str)
EventId = NewType("EventId", str)
SubscriptionId = NewType("SubscriptionId", str)
AlertId = NewType("AlertId", str)
FailureId = NewType("FailureId", str)

Share = Annotated[float, Field(ge=0.0, le=1.0)]
"""A similarity, probability or confidence, 0..1."""

Utc = AwareDatetime
"""An aware instant; producers write UTC."""


class Record(BaseModel):
    """A frozen record. Unknown fields are refused, so that a misspelt one is an error and not a loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Span(Record):
    """A stretch of a text, in characters (code points) of that text: ``text == whole[start:end]``."""

    start: int = Field(ge=0)
    """Offset of the first character."""
    end: int = Field(ge=0)
    """Offset after the last character."""
    text: str
    """The characters themselves."""


def content_id(prefix: str, *parts: object) -> str:
    """A stable id such as ``art_3f2c…`` (prefix and 16 hex digits of xxh3-64) from the parts, in their order."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{xxhash.xxh3_64_hexdigest(joined.encode('utf-8', 'surrogatepass'))}"
