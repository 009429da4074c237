"""One mention more: the new state of its pair, and the revisions to send.

A mention that comes again tells again what it told the first time, because the process may have died between writing
the state and sending; subscribers recognise it by its key. Once more with further outlets, it raises counts only. One
that is withdrawn leaves its event, which is corrected, renamed or withdrawn with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.core.merge.changes import Group, outcome
from pipeline.core.merge.claim import Claim, claim_of
from pipeline.core.merge.event import event_of
from pipeline.core.merge.grouping import grouped
from pipeline.core.merge.kinds import kind_of
from pipeline.core.merge.policy import DEFAULT, MergePolicy
from pipeline.core.merge.state import Block, Effect, PairState
from schemas import Change, EventId, EventMention, EventRevision, MentionId

DAY_S = 86400.0


def fold(
    state: bytes | None, mention: EventMention, policy: MergePolicy = DEFAULT
) -> tuple[bytes, list[EventRevision]]:
    """The state of the mention's pair after it, and what is to be sent. ``state`` is None for a new pair."""
    pair, name, claim = PairState.decode(state), kind_of(mention.type).block, claim_of(mention)
    block = pair.block(name)
    if claim.id not in block.mentions:
        _forget(block, pair.newest, policy)
    learned, effects = _take(block, claim, mention, policy)
    if learned:
        pair.facts += learned
        pair.newest = max(pair.newest, claim.published)
        pair.put(name, block)
    return pair.encode(), _revisions(block, claim.id, effects, pair.facts, policy)


def _take(block: Block, claim: Claim, mention: EventMention, policy: MergePolicy) -> tuple[int, Sequence[Effect]]:
    """Put the mention into its block; gives the number of facts that were new, and the changes to tell."""
    known = next((each for each in block.claims if each.id == claim.id), None)
    more = set(claim.outlets).difference(known.outlets) if known else set()
    if known and more and not claim.withdrawn:
        return len(more), _widen(block, known, known._replace(outlets=tuple(sorted(more.union(known.outlets)))))
    learned = _withdraw(block, known, policy) if claim.withdrawn else _add(block, known, claim, mention, policy)
    return learned, block.effects.get(claim.id, ())


def _add(block: Block, known: Claim | None, claim: Claim, mention: EventMention, policy: MergePolicy) -> int:
    if known is not None:
        return 0
    block.mentions[claim.id] = mention.model_dump_json().encode()
    block.withdrawn.pop(claim.id, None)
    _regroup(block, claim.id, policy, add=claim)
    return 1 + len(claim.outlets)


def _withdraw(block: Block, known: Claim | None, policy: MergePolicy) -> int:
    if known is None:
        return 0
    block.withdrawn[known.id] = known._replace(withdrawn=True)
    _regroup(block, known.id, policy, remove=known)
    return 1


def _widen(block: Block, known: Claim, wider: Claim) -> list[Effect]:
    """More outlets: no grouping depends on them, and nobody needs to be told of them twice."""
    block.claims[block.claims.index(known)] = wider
    group = next(group for group in _groups(block) if wider in group)
    return [Effect(known.id, "outlets", "", block.told[group[0].event_id])]


def _regroup(
    block: Block, cause: MentionId, policy: MergePolicy, *, add: Claim | None = None, remove: Claim | None = None
) -> None:
    """Group afresh from the place of the change on, and remember what it caused."""
    before = _groups(block)
    changed = add or remove
    assert changed is not None  # callers give one of them
    place = bisect_left(block.claims, changed.order, key=lambda each: each.order)
    claims = [*block.claims]
    claims[place : place + (remove is not None)] = [add] if add else []
    block.groups = grouped(claims, block.groups[:place], policy)
    block.claims = claims
    result = outcome(before, _groups(block), block.told, taken_back=remove is not None)
    block.told = result.told
    block.effects[cause] = result.effects


def _groups(block: Block) -> list[Group]:
    groups: list[list[Claim]] = [[] for _ in range(max(block.groups, default=-1) + 1)]
    for claim, number in zip(block.claims, block.groups, strict=True):
        groups[number].append(claim)
    return [tuple(group) for group in groups]


def _forget(block: Block, newest: float, policy: MergePolicy) -> None:
    """Drop happenings that were last told before the window, and the oldest of too many claims."""
    since = newest - policy.window_days * DAY_S
    groups = _groups(block)
    excess = len(block.claims) - policy.max_claims
    for group in sorted(groups, key=lambda group: group[-1].order):
        if group[-1].published >= since and excess <= 0:
            break
        excess -= len(group)
        groups.remove(group)
        block.told.pop(group[0].event_id, None)
        for claim in group:
            block.effects.pop(claim.id, None)
            del block.mentions[claim.id]
    for claim in [each for each in block.withdrawn.values() if each.published < since]:
        del block.withdrawn[claim.id], block.mentions[claim.id]
        block.effects.pop(claim.id, None)
    _lay_out(block, groups)


def _lay_out(block: Block, groups: Sequence[Group]) -> None:
    number_of = {claim.id: number for number, group in enumerate(groups) for claim in group}
    block.claims = [claim for claim in block.claims if claim.id in number_of]
    block.groups = [number_of[claim.id] for claim in block.claims]


def _revisions(
    block: Block, cause: MentionId, effects: Sequence[Effect], version: int, policy: MergePolicy
) -> list[EventRevision]:
    """The revisions that a mention caused, with the events as they now stand."""
    groups = {claim.id: group for group in _groups(block) for claim in group}
    changes: dict[EventId, list[Change]] = {}
    standing: dict[EventId, Group] = {}
    revisions: list[EventRevision] = []
    for effect in effects:
        group = groups.get(effect.anchor) or groups.get(cause)
        change = Change(kind=effect.kind, detail=effect.detail, told_as=effect.told_as, mention_id=cause)
        if effect.kind == "retraction" or group is None:
            revisions += _retracted(block, effect, change, version, policy)
        elif effect.kind == "superseded":
            revisions.append(_superseded(block, group, change, version, policy))
        else:
            standing[group[0].event_id] = group
            changes.setdefault(group[0].event_id, []).append(change)
    for event_id, group in standing.items():
        event = event_of(group, block.mentions, policy)
        revisions.append(EventRevision(event=event, version=version, changes=tuple(changes[event_id])))
    return revisions


def _retracted(block: Block, effect: Effect, change: Change, version: int, policy: MergePolicy) -> list[EventRevision]:
    claim = block.withdrawn.get(effect.anchor)
    if claim is None or effect.kind != "retraction":
        return []  # what a mention once changed is of no interest when the event is gone
    event = event_of((claim,), block.mentions, policy, withdrawn=True)
    return [EventRevision(event=event, version=version, changes=(change,))]


def _superseded(block: Block, group: Group, change: Change, version: int, policy: MergePolicy) -> EventRevision:
    event = event_of(group, block.mentions, policy)
    old = event.model_copy(update={"id": EventId(change.detail)})
    return EventRevision(event=old, version=version, changes=(change,), superseded_by=event.id)
