"""What became of the events of a block when its claims changed: which are new, changed, renamed or gone.

An event goes on in the one that holds its earliest mention (or, when that was withdrawn, most of the others). It keeps
the name under which it was first told, so that subscribers are not told of it twice when its id changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.core.merge.claim import Claim
from pipeline.core.merge.event import decisive, main_amount
from pipeline.core.merge.state import Effect
from schemas import ChangeKind, EventId, MentionId

Group = tuple[Claim, ...]
"""Claims of one event, earliest first."""


@dataclass(frozen=True)
class Outcome:
    """What is told now, and under which names the lineages are known from now on."""

    effects: list[Effect]
    told: dict[EventId, EventId]


def outcome(
    before: Sequence[Group], after: Sequence[Group], told: Mapping[EventId, EventId], *, taken_back: bool
) -> Outcome:
    """Compare the events of two groupings. ``taken_back``: a mention was withdrawn, so what differs is a correction."""
    of = {claim.id: number for number, group in enumerate(after) for claim in group}
    parents: dict[int, list[Group]] = {}
    effects: list[Effect] = []
    for group in before:
        heir = _heir(group, of)
        if heir is None:
            effects.append(Effect(group[0].id, "retraction", "", told[group[0].event_id]))
        else:
            parents.setdefault(heir, []).append(group)
    names: dict[EventId, EventId] = {}
    live = {group[0].event_id for group in after}
    for number, group in enumerate(after):
        mine = parents.get(number, [])
        name = told[mine[0][0].event_id] if mine else group[0].event_id
        names[group[0].event_id] = name
        effects += _effects(mine, group, name, live, taken_back)
    return Outcome(effects, names)


def _heir(group: Group, of: Mapping[MentionId, int]) -> int | None:
    if group[0].id in of:
        return of[group[0].id]
    counts = Counter(of[claim.id] for claim in group if claim.id in of)
    return min(counts, key=lambda number: (-counts[number], number), default=None)


def _effects(
    parents: Sequence[Group], group: Group, name: EventId, live: AbstractSet[EventId], taken_back: bool
) -> list[Effect]:
    if not parents:
        return [Effect(group[0].id, "new", decisive(group).status, name)]
    if len(parents) == 1 and parents[0] == group:
        return []
    was = parents[0]
    gone = [parent[0].event_id for parent in parents if parent[0].event_id not in live]
    found = [Effect(group[0].id, "superseded", event_id, name) for event_id in gone]
    changed: list[tuple[ChangeKind, str]] = []
    if decisive(was).status != decisive(group).status:
        changed.append(("correction" if taken_back else "status", decisive(group).status))
    if main_amount(was) != main_amount(group):
        changed.append(("correction" if taken_back else "amount", _sum(group)))
    return found + [Effect(group[0].id, kind, detail, name) for kind, detail in changed or [("outlets", "")]]


def _sum(group: Group) -> str:
    amount = main_amount(group)
    return f"{amount[0]} {amount[1]:.0f}" if amount else "no amount"
