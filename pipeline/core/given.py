"""Reads a JSON line that somebody gives as an article: which keys it may have and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from pipeline.core.errors import BadRecord


class Given(BaseModel):
    """The keys that are read. Others are ignored: exports of other tools carry many."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str | None = None
    title: str = ""
    text: str = ""
    url: str | None = Field(default=None, validation_alias=AliasChoices("url", "link"))
    published_at: str | None = Field(default=None, validation_alias=AliasChoices("published_at", "date", "published"))
    outlet: str | None = Field(default=None, validation_alias=AliasChoices("outlet", "source"))
    language: str | None = None

    @classmethod
    def of(cls, record: Mapping[str, object]) -> Given:
        """Raises ``BadRecord`` that names the key."""
        present = {key: value for key, value in record.items() if value is not None}
        try:
            return cls.model_validate(present)
        except ValidationError as error:
            first = error.errors()[0]
            raise BadRecord(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
