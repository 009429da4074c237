"""Reads the dated facts about offices, and the words for them, from ``seeds/offices/`` and ``seeds/persons/``.

One file per state or body (``offices/IRN.toml``); ``_words.toml`` holds the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any  # TOML is untyped until it is checked here

from pipeline.core.read.offices import Held, Offices
from pipeline.core.read.vocabulary import Vocabulary
from pipeline.seeds import SeedError
from pipeline.seeds.gazetteer import given_names, read_toml

_KEYS = frozenset({"person", "role", "title", "since", "until", "source", "spellings", "acting"})


def load_offices(seeds: Path) -> Offices:
    """The facts of every state and body. Raises ``SeedError`` naming the file that is wrong."""
    roles = set(read_toml(seeds / "offices" / "_words.toml")["roles"])
    held: list[Held] = []
    lacks: dict[str, frozenset[str]] = {}
    checked: dict[str, date] = {}
    for path in sorted((seeds / "offices").glob("[A-Z]*.toml")):
        data = read_toml(path)
        code = path.stem
        if data.get("code") != code or not isinstance(data.get("checked"), date):
            raise SeedError(f"{path}: needs code = {code!r} as its file name says, and checked = a date")
        lacks[code], checked[code] = frozenset(data.get("lacks", ())), data["checked"]
        held += _facts(path, data, roles)
    return Offices(held, lacks, checked)


def load_vocabulary(seeds: Path) -> Vocabulary:
    """Words for offices, forms of address, and given names."""
    words = read_toml(seeds / "offices" / "_words.toml")
    return Vocabulary.of(
        roles=words["roles"],
        titles=words["titles"]["words"],
        honorifics=words["honorifics"]["words"],
        modifiers=words["modifiers"],
        portfolios=words["portfolios"]["words"],
        given_names=given_names(seeds),
    )


def _facts(path: Path, data: Mapping[str, Any], roles: set[str]) -> Iterator[Held]:
    for fact in data.get("held", ()):
        unknown = set(fact) - _KEYS
        if unknown or not {"person", "role", "since", "source"} <= set(fact):
            raise SeedError(f"{path}: a fact needs person, role, since and source; got {sorted(fact)}")
        if fact["role"] not in roles:
            raise SeedError(
                f"{path}: {fact['person']}: unknown role {fact['role']!r}; known are {', '.join(sorted(roles))}"
            )
        if "until" in fact and fact["until"] <= fact["since"]:
            raise SeedError(f"{path}: {fact['person']}: until {fact['until']} is not after since {fact['since']}")
        yield Held(
            person=fact["person"], code=data["code"], role=fact["role"],
            title=fact.get("title", fact["role"].title()), since=fact["since"], until=fact.get("until"),
            source=fact["source"], spellings=tuple(fact.get("spellings", ())), acting=fact.get("acting", False),
        )  # fmt: skip
