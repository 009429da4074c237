"""What an article did with the story's text.

Passages decide, not single words: wherever a stretch of the length of a short sentence is not in the other text,
something was added or left out; single words are an editor's taste. Nothing added and nothing left out is a copy,
much left out a cut, something added an extension. Both, or other numbers in the same text, is an update: the facts
moved on and it must be read again. A text that lost scattered sentences (shuffled, tidied) is still a copy; wires are
written to be cut from the end, so a cut is recognised by its missing end.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.core.dedupe.likeness import Weighed, aligned
from pipeline.core.dedupe.signature import RATE_BITS, Signature
from schemas import Relation

PASSAGE = 16
"""So many equal or unequal shingles in a row make a passage; a changed word touches three."""
ADDED = 0.06
"""A smaller share of new passages is a changed signature line. Extensions add a tenth and more."""
LEFT_OUT = 0.08
"""With as much added, so small a loss already is a rewrite."""
REPLACED = 0.02
"""Numbers that changed count as an update where at least so much of the text changed too, or two of them changed."""
END_CUT = 0.15
"""Left out, mostly from the second half: a cut. Cuts lose a half, outlets' tidying of the last lines less than this."""
SCATTERED_CUT = 0.5
"""Left out anywhere: so much is a cut even when shuffled. Shuffled copies lose a fifth to two fifths."""
AT_THE_END = 0.7
"""A text that lost a third lost it at the end when so much of the loss is in the last third (scattered: a third)."""


@dataclass(frozen=True)
class Difference:
    """What the article has that the story's text has not, and the reverse."""

    added: float
    """Share of the article in new passages."""
    left_out: float
    """Share of the story's text in passages left out."""
    at_the_end: float
    """Share of the loss that lies where all of it would lie, had the story's text been cut from the end."""
    new_numbers: int
    lost_numbers: int


def difference(article: Weighed, story: Weighed) -> Difference:
    """Compare an article with the text of its story."""
    mine, theirs = aligned(article, story)
    run = PASSAGE if mine.signature.everything and theirs.signature.everything else PASSAGE >> RATE_BITS
    added, left_out = _passages(mine, set(theirs.shingles), run), _passages(theirs, set(mine.shingles), run)
    return Difference(
        added=_length(added),
        left_out=_length(left_out),
        at_the_end=_at_the_end(left_out),
        new_numbers=_numbers(mine.signature, theirs.signature),
        lost_numbers=_numbers(theirs.signature, mine.signature),
    )


def relation(found: Difference) -> Relation:
    """The article's relation to the text of the story that it is compared with."""
    if _moved_on(found):
        return "update"
    if found.added >= ADDED:
        return "extended"
    from_the_end = found.at_the_end >= AT_THE_END and found.left_out >= END_CUT
    return "cut" if from_the_end or found.left_out >= SCATTERED_CUT else "copy"


def _moved_on(found: Difference) -> bool:
    if found.added >= ADDED and found.left_out >= LEFT_OUT:
        return True
    changed = min(found.new_numbers, found.lost_numbers)
    return changed >= 2 or (changed == 1 and min(found.added, found.left_out) >= REPLACED)


def _numbers(of: Signature, without: Signature) -> int:
    return len(set(of.numbers.tolist()).difference(without.numbers.tolist()))


def _passages(text: Weighed, other: AbstractSet[int], least: int) -> list[tuple[float, float]]:
    """Start and end, as shares of the text's weight, of runs of at least ``least`` shingles that the other has not."""
    whole = sum(text.weights) or 1.0
    found: list[tuple[float, float]] = []
    start = here = 0.0
    length = 0
    for shingle, weight in zip(text.shingles, text.weights, strict=True):
        if shingle not in other:
            start, length = (here, 1) if length == 0 else (start, length + 1)
        else:
            found += [(start / whole, here / whole)] if length >= least else []
            length = 0
        here += weight
    return [*found, (start / whole, here / whole)] if length >= least else found


def _length(passages: Sequence[tuple[float, float]]) -> float:
    return sum(end - start for start, end in passages)


def _at_the_end(passages: Sequence[tuple[float, float]]) -> float:
    lost = _length(passages)
    return sum(max(0.0, end - max(start, 1.0 - lost)) for start, end in passages) / lost if lost else 0.0
