"""What an event type is: a definition, its PLOVER and CAMEO codes by status, who may take part, and its triggers.

The types are data (one file each in ``seeds/event_types``); this module only gives them a shape. Status moves an
event to another root, because the manual says so: a planned visit is AGREE, a cancelled one REJECT, a proposed one
REQUEST. ``root_for`` and ``cameo_for`` are the only places that know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from schemas import Root, Status

Family = Literal["encounter", "commitment", "statement", "demand", "hostile_words", "help", "restriction", "force"]
"""What may be told again as the same happening: a visit planned, begun and ended stays in its family."""
Kind = Literal["verb", "noun", "phrase"]
ActorKind = Literal["state", "body", "movement", "person", "people"]
"""``people`` are crowds, refugees, unions: they protest and receive aid, but are no party to treaties."""
FAMILIES: tuple[Family, ...] = get_args(Family)
ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)

STRONG = 1.0
WEAK = 0.4
"""Weight of a trigger that says this type only together with other signs ("say ... must" for a demand)."""


@dataclass(frozen=True)
class Coding:
    """Root and CAMEO code for one status."""

    root: Root
    cameo: str


@dataclass(frozen=True)
class Trigger:
    """One way of saying it: a pattern over lemmas (see ``lexicon``)."""

    pattern: str
    kind: Kind
    weight: float = STRONG
    status: Status | None = None
    """What the wording itself says: "be due to visit" is a planned visit."""


@dataclass(frozen=True)
class Example:
    """A sentence that is (or is not) this type; the examples in a type's file are its tests."""

    text: str
    actor: str | None = None
    recipient: str | None = None
    status: Status = "held"
    why: str = ""
    """For a false one: why it is none."""


@dataclass(frozen=True)
class EventType:
    """One file of ``seeds/event_types``."""

    name: str
    label: str
    definition: str
    family: Family
    coding: Coding
    mode: str | None = None
    context: str | None = None
    pair_root: Root | None = None
    """Root when a given pair is coded, where the published CAMEO-to-PLOVER table differs from a desk's usage: sanctions
    imposed (CAMEO 163) are COERCE there and SANCTION in the ledger."""
    by_status: Mapping[Status, Coding] = field(default_factory=dict)
    symmetric: bool = False
    """Both sides do the same: meetings, agreements, exercises."""
    needs_recipient: bool = True
    needs_amount: bool = False
    actors: frozenset[ActorKind] = frozenset({"state", "body", "movement", "person"})
    recipients: frozenset[ActorKind] = frozenset({"state", "body", "movement", "person"})
    triggers: tuple[Trigger, ...] = ()
    vetoes: tuple[str, ...] = ()
    """Patterns that say the opposite or something else: a hit inside one is dropped ("meet expectation")."""
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()

    def root_for(self, status: Status) -> Root:
        return self.by_status.get(status, self.coding).root

    def cameo_for(self, status: Status) -> str:
        return self.by_status.get(status, self.coding).cameo


@dataclass(frozen=True)
class EventTypes:
    """All types, with the word classes (``@talks``) that their triggers share."""

    by_name: Mapping[str, EventType]
    word_classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    vetoes: tuple[str, ...] = ()
    """Patterns that no type may match: idioms of sport, business and figures of speech."""

    def __getitem__(self, name: str) -> EventType:
        return self.by_name[name]

    def __iter__(self) -> Iterator[EventType]:
        return iter(self.by_name.values())

    def __len__(self) -> int:
        return len(self.by_name)
