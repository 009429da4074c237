"""The sides of an event as they are gathered, and the two places where a doer stands: subject and "by …"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.parties import Context, Party, Side, apposed, parties_of, unique
from pipeline.core.detect.scope import listed
from pipeline.core.detect.tagging import PREP, STOP, SUB

CAUSES = word_set("following after amid over for despite since before")
"""Behind these "by" no longer names who did it: "arrested following raids by police"."""


@dataclass(slots=True)
class Roles:
    """The sides of one trigger, and the action whose tense and mood its status is read from."""

    doers: list[Party]
    receivers: list[Party]
    action: int | None
    """Chunk number of the governing action."""
    verbal: bool = True
    """False when a noun tells it."""
    preposition: str = "with"
    """The one before the receivers; empty for a direct object."""
    nominal: bool = False
    """True when that noun names both sides itself."""
    carried: bool = False
    """True when a light verb has that noun as its object."""
    explicit: bool = True
    """False when a side was taken from the item."""
    open: bool = True
    """False when the trigger names a receiver of its own who is no actor ("thanked everyone")."""


def subject_parties(sentence: Sentence, action: int, context: Context, side: Side) -> list[Party]:
    groups = sentence.subjects.get(action, [])
    found: list[Party] = []
    for group in groups:
        parties = parties_of(sentence, sentence.chunks[group], context, side)
        codes = {party.code for party in parties}
        found += [party for party in apposed(sentence, group, context) if party.code in codes] + parties
    return unique(found)


def after_by(sentence: Sentence, action: int, context: Context) -> list[Party]:
    for number in range(action + 1, min(action + 8, len(sentence.chunks) - 1)):
        chunk = sentence.chunks[number]
        if chunk.kind in {STOP, SUB} or (chunk.kind == PREP and chunk.word in CAUSES):
            return []
        if chunk.kind == PREP and chunk.word == "by":
            return listed(sentence, number + 1, set(), context, "doer")
    return []
