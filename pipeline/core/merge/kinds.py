"""Which event types can be told of one happening, and how long after it it is still news.

A block holds the types that may be the same happening at different stages (a planned visit, an invitation, a visit
called off) or in different words (criticised, condemned). Mentions of different blocks never meet, which keeps the
work on a busy pair small. A type that is not named here is a block of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """How mentions of a block are compared."""

    block: str
    directed: bool = True
    """Who did it to whom matters: criticism by A of B is not criticism by B of A."""
    gap_days: int = 4
    """Without dates, reports so far apart can be of one happening."""
    near_days: int = 1
    """Dates so far apart can be of one happening: a report's day for the day itself, a visit of three days."""
    by_topic: bool = False
    """What it is about tells them apart (deals, statements), as days and persons do for visits and meetings."""
    repeated_days: int = 4
    """A sum of money that is named again so much later is the same one."""


ENCOUNTER = Kind("encounter", directed=False, gap_days=3, near_days=1)
INVITATION = Kind("encounter", directed=False, gap_days=4, near_days=3)
VISIT = Kind("encounter", directed=True, gap_days=4, near_days=3)
DEAL = Kind("deal", directed=False, by_topic=True, gap_days=6, near_days=4, repeated_days=30)
GIFT = Kind("deal", by_topic=True, gap_days=6, near_days=4, repeated_days=30)
BLAME = Kind("blame", by_topic=True, gap_days=1)
PRAISE = Kind("praise", by_topic=True, gap_days=1)
DEMAND = Kind("demand", by_topic=True, gap_days=1)
PENALTY = Kind("penalty", by_topic=True, gap_days=6, near_days=3)

KINDS: dict[str, Kind] = {
    "visit": VISIT, "invitation": INVITATION,
    "meeting": ENCOUNTER, "call": ENCOUNTER, "conference": ENCOUNTER, "cancellation": ENCOUNTER,
    "pledge": GIFT, "offer": GIFT, "aid": GIFT, "military_aid": GIFT, "debt_relief": GIFT,
    "agreement": DEAL, "signing": DEAL, "ratification": DEAL, "proposal": DEAL,
    "criticism": BLAME, "condemnation": BLAME, "accusation": BLAME, "rejection": BLAME,
    "support": PRAISE, "thanks": PRAISE,
    "demand": DEMAND, "appeal": DEMAND,
    "threat": Kind("threat", by_topic=True, gap_days=1), "warning": Kind("threat", by_topic=True, gap_days=1),
    "sanctions": PENALTY, "ban": PENALTY, "tariff": PENALTY,
}  # fmt: skip

STAGES: frozenset[frozenset[str]] = frozenset(
    map(
        frozenset,
        (
            ("visit", "invitation"), ("meeting", "invitation"), ("visit", "cancellation"), ("meeting", "cancellation"),
            ("call", "cancellation"), ("conference", "cancellation"), ("conference", "meeting"),
        ),
    )
)  # fmt: skip
"""Types of the encounter block that are one happening only when one of them is still to come or called off: a visit
and the meeting held during it are two."""

OF_A_KIND: frozenset[frozenset[str]] = frozenset(
    map(
        frozenset,
        (
            ("pledge", "offer"), ("pledge", "aid"), ("offer", "aid"), ("pledge", "military_aid"),
            ("offer", "military_aid"), ("aid", "military_aid"), ("pledge", "debt_relief"), ("agreement", "signing"),
            ("agreement", "ratification"), ("signing", "ratification"), ("criticism", "condemnation"),
            ("criticism", "accusation"), ("condemnation", "accusation"), ("support", "thanks"), ("demand", "appeal"),
            ("threat", "warning"), ("sanctions", "ban"),
        ),
    )
)  # fmt: skip
"""Types that two reports may give to the same happening."""


def kind_of(type_: str) -> Kind:
    return KINDS.get(type_, Kind(type_))
