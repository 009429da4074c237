"""What belongs to an event beside its sides: sums, place, and the offices its people are wrongly given."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.parties import Party
from pipeline.core.detect.tagging import NAME, PREP
from pipeline.core.detect.types import Family
from schemas import Amount, Reading, Span

WITH_AMOUNTS: frozenset[Family] = frozenset(("commitment", "help", "restriction", "demand"))
"""Families whose events carry sums; a meeting or a warning near a sum does not own it."""
LITERAL = 0.5
"""Below this probability of acting a state's name behind "at" or "near" is a place."""
AT_PLACE = frozenset(["in", "at", "near", "to"])


def amounts_of(amounts: Sequence[Amount], start: int, end: int, at: int, rivals: Sequence[int]) -> tuple[Amount, ...]:
    """Sums of the sentence ``start``..``end`` that are nearer to the trigger at ``at`` than to any rival trigger."""
    inside = (amount for amount in amounts if start <= amount.start < end)
    return tuple(amount for amount in inside if not any(_nearer(rival, at, amount.start) for rival in rivals))


def _nearer(rival: int, own: int, sum_start: int) -> bool:
    """A trigger before the sum goes before one behind it, then the nearer one."""
    return (rival > sum_start, abs(rival - sum_start)) < (own > sum_start, abs(own - sum_start))


def place_of(sentence: Sentence) -> str | None:
    """The first place that the sentence names "in …" or "at …"."""
    found = [
        token.text
        for index, token in enumerate(sentence.tokens)
        if token.tag == NAME and token.entity is not None and index > 0 and _is_place(sentence, index)
    ]
    return found[0] if found else None


def _is_place(sentence: Sentence, index: int) -> bool:
    entity = sentence.tokens[index].entity
    before = sentence.tokens[index - 1]
    if entity is None or before.tag != PREP or before.lower not in AT_PLACE:
        return False
    return entity.label == "place" or (entity.label == "state" and (before.lower == "in" or entity.as_actor < LITERAL))


def conflicts_of(reading: Reading, parties: Sequence[Party], evidence: Span) -> tuple[str, ...]:
    """In words, which offices the evidence wrongly gives to the people of the event."""
    ids = {party.person_id for party in parties if party.person_id}
    wrong = (
        title
        for title in reading.titles
        if title.conflict and title.person_id in ids and evidence.start <= title.start < evidence.end
    )
    return tuple(dict.fromkeys(f"{title.person} is called {title.title}" for title in wrong))
