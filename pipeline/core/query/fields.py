"""The fields a user can name, what each reads in a document, and the names that a query may call states by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from pipeline.core.analysis import fold
from schemas import ROOTS, ChangeKind, Relation, Status

Reads = Literal["words", "keyword", "actor", "pair", "number", "period", "since", "flag"]
Case = Literal["lower", "upper", "kept"]


@dataclass(frozen=True)
class QueryField:
    """One field of the language."""

    name: str
    reads: Reads
    target: str
    """The document field; the first of a period."""
    until: str = ""
    """The last field of a period, where it has one of its own."""
    case: Case = "lower"
    """How keywords of this field are spelled in documents."""
    choices: tuple[str, ...] = ()
    """All values there are; empty when any value may be asked for."""
    example: str = ""


QUERY_FIELDS: dict[str, QueryField] = {
    each.name: each
    for each in (
        QueryField("text", "words", "tokens", example='text:"border markets"'),
        QueryField("headline", "words", "headline_tokens", example="headline:ceasefire"),
        QueryField("person", "words", "person_tokens", example="person:Qalibaf"),
        QueryField("place", "words", "place_tokens", example="place:Karachi"),
        QueryField("actor", "actor", "actor", example="actor:Iran"),
        QueryField("recipient", "actor", "recipient", example="recipient:PAK"),
        QueryField("state", "actor", "states", example='state:"South Korea"'),
        QueryField("pair", "pair", "pair", example="pair:IRN-PAK"),
        QueryField("type", "keyword", "type", example="type:pledge"),
        QueryField("root", "keyword", "root", case="upper", choices=ROOTS, example="root:AID"),
        QueryField("mode", "keyword", "mode", example="mode:economic"),
        QueryField("cameo", "keyword", "cameo", example="cameo:05*"),
        QueryField("status", "keyword", "status", choices=get_args(Status), example="status:planned"),
        QueryField("outlet", "keyword", "outlet", example="outlet:irna.ir"),
        QueryField("lang", "keyword", "lang", example="lang:fa"),
        QueryField("currency", "keyword", "currency", case="upper", example="currency:EUR"),
        QueryField("usd", "number", "usd", example="usd:1m..2bn"),
        QueryField("confidence", "number", "confidence", example="confidence:>=0.8"),
        QueryField("n_outlets", "number", "n_outlets", example="n_outlets:>2"),
        QueryField("n_stories", "number", "n_stories", example="n_stories:>=2"),
        QueryField("date", "period", "date_from", "date_to", example="date:2025-10..2025-12"),
        QueryField("seen", "period", "at", "at", example="seen:>=2026-01-01"),
        QueryField("last_seen", "period", "last_seen", "last_seen", example="last_seen:2026-11"),
        QueryField("since", "since", "at", example="since:7d"),
        QueryField("background", "flag", "background", example="background:no"),
        QueryField("title_conflict", "flag", "title_conflict", example="title_conflict:yes"),
        QueryField("withdrawn", "flag", "withdrawn", example="withdrawn:no"),
        QueryField("id", "keyword", "id", case="kept", example="id:evt_0123456789abcdef"),
        QueryField("story", "keyword", "story", case="kept", example="story:sto_0123456789abcdef"),
        QueryField("relation", "keyword", "relation", choices=get_args(Relation), example="relation:original"),
        QueryField("change", "keyword", "change", choices=get_args(ChangeKind), example="change:status"),
        QueryField("subscription", "keyword", "subscription", case="kept", example="subscription:sub_0123456789abcdef"),
        QueryField("stage", "keyword", "stage", example="stage:normalize"),
    )
}

OTHER_NAMES = {
    "amount": "usd", "money": "usd", "value": "usd", "country": "state", "states": "state", "nation": "state",
    "who": "actor", "source": "outlet", "publisher": "outlet", "domain": "outlet", "language": "lang", "from": "actor",
    "to": "recipient", "target": "recipient", "city": "place", "location": "place", "title": "headline",
    "persons": "person", "name": "person", "outlets": "n_outlets", "published": "seen", "first_seen": "seen",
    "when": "date", "code": "cameo", "score": "confidence",
}  # fmt: skip
"""What people try first, and the field that they mean; only used to say so."""


@dataclass(frozen=True)
class Vocabulary:
    """What a query may name: actors by folded name or code, and event types. Empty means unchecked."""

    actors: Mapping[str, str] = field(default_factory=dict)
    types: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Mapping[str, str], types: Iterable[str] = ()) -> Vocabulary:
        """From names as people write them ("South Korea" → "KOR"); each code is a name too."""
        codes = {fold(code): code for code in names.values()}
        return cls({**codes, **{fold(name): code for name, code in names.items()}}, frozenset(types))

    def actor(self, name: str) -> str | None:
        """The code for a name or code; any upper-case code when no names are known."""
        folded = fold(name).strip()
        if not self.actors:
            return folded.upper() or None
        return self.actors.get(folded) or self.actors.get(folded.removeprefix("the "))
