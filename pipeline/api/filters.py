"""From form fields and URL parameters to one query: every filter is a term of the query language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Query as Parameter
from pydantic import BaseModel, ConfigDict, Field

TERMS = ("state", "pair", "type", "status", "date", "since")


class Filters(BaseModel):
    """What a list of events can be narrowed by; each is optional."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(default="", max_length=4_000, description="Query language: words, phrases, field:value, AND OR NOT")
    state: str = Field(default="", max_length=60, description="On either side: IRN, UN")
    pair: str = Field(default="", max_length=60, description="Either way: IRN-PAK")
    type: str = Field(default="", max_length=60)
    status: str = Field(default="", max_length=20)
    date: str = Field(default="", max_length=30, description="When it happened: 2026-11-03, 2026-11, 2026-10..2026-12")
    since: str = Field(default="", max_length=20, description="Published since: 7d, 24h, a date")
    cursor: str = Field(default="", max_length=400)
    limit: int = Field(default=50, ge=1, le=500)

    def text(self) -> str:
        """The one query that all filters together are."""
        terms = [f"{field}:{_quoted(value)}" for field in TERMS if (value := str(getattr(self, field))).strip()]
        return " ".join([f"({self.q})", *terms] if self.q.strip() and terms else [self.q.strip(), *terms]).strip()

    def link(self, **changes: object) -> Mapping[str, object]:
        """Parameters of the same list with some of them changed; a changed filter starts at the first page."""
        values = self.model_dump(exclude_defaults=True) | {"cursor": ""} | changes
        return {name: value for name, value in values.items() if value not in ("", None)}


EventFilters = Annotated[Filters, Parameter()]


def _quoted(value: str) -> str:
    value = value.strip()
    return '"' + value.replace('"', "") + '"' if any(c in value for c in ' ()"') else value
