"""Which triggers only say what another one is about.

"Urged Israel to withdraw", "accused Rwanda of backing rebels", "rejected a ceasefire" each tell one event, that of the
first verb; withdrawal, support and ceasefire are its content and did not happen. An encounter in a phrase of time
("thanked him during a visit") did happen and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION, GROUP
from pipeline.core.detect.clauses import Sentence, is_embedded
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.tagging import ADV, COMMA, CONJ, PREP, QUOTE, STOP, SUB
from pipeline.core.detect.types import EventTypes

HAPPENED = word_set("during after at following amid since in on upon before")
"""Prepositions of time: their noun is told as a fact of its own."""
ASIDE = word_set("at in after during before amid following near since")
"""A noun behind one of these is not the object of the verb before it: "seeks compromise at talks"."""
CONTENT = frozenset(("demand", "commitment", "hostile_words", "statement", "restriction", "help"))


def unbroken(sentence: Sentence, hit: Hit) -> bool:
    """Whether the words of a trigger stand in one clause: a gap must not reach over another verb or a "that"."""
    reports = sentence.tokens[hit.tokens[0]].lemma in grammar.REPORTING
    for left, right in pairwise(hit.tokens):
        first, last = sentence.chunk_of[left], sentence.chunk_of[right]
        for number, chunk in enumerate(sentence.chunks[first + 1 : last], start=first + 1):
            if chunk.form == "ing" and number == first + 1:
                continue
            if chunk.kind == SUB and chunk.word == "that" and reports:
                continue
            if chunk.kind in {SUB, STOP, ACTION} or (chunk.kind == PREP and chunk.word in ASIDE):
                return False
    return True


def _is_asked(sentence: Sentence, hit: Hit) -> bool:
    """ "Informed him of what Tehran had discussed", "asked how Cuba would retaliate": spoken of, not told."""
    number = sentence.chunk_of[hit.head]
    groups = sentence.subjects.get(number) or [number]
    first = sentence.chunks[min(*groups, number)].start
    opening = sentence.tokens[max(0, first - 1) : first + 1]
    return sentence.chunks[number].kind == ACTION and any(token.lower in grammar.ASKING for token in opening[-2:])


def asserted(sentence: Sentence, hits: Sequence[Hit], types: EventTypes) -> list[Hit]:
    """The hits that tell an event of their own, one a head word."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=_precedence):
        if (kept and kept[-1].head == hit.head) or _is_asked(sentence, hit):
            continue
        if not any(_is_content(sentence, hit, outer, types) for outer in kept):
            kept.append(hit)
    return kept


def _precedence(hit: Hit) -> tuple[int, int, float, bool, bool]:
    """Of the types that one word may tell: the longer and surer trigger; a strike is an attack before it is a protest;
    a word of its own ("gratitude") before one of a class ("@support")."""
    return hit.head, -len(hit.tokens), -hit.weight, hit.type == "protest", "@" in hit.trigger


def _is_content(sentence: Sentence, hit: Hit, outer: Hit, types: EventTypes) -> bool:
    if outer.type == "agreement" and types[hit.type].coding.root == "YIELD":
        return False
    if hit.head in outer.tokens:
        return not outer.trigger.startswith("say ")
    number, outer_number = sentence.chunk_of[hit.head], sentence.chunk_of[outer.head]
    if number == outer_number:
        return sentence.chunks[number].kind == ACTION
    chunk = sentence.chunks[number]
    if chunk.form == "ing" and types[hit.type].family in {"force", "restriction"}:
        return sentence.subjects.get(number) == sentence.subjects.get(outer_number)
    if types[outer.type].coding.root == "REJECT" and types[hit.type].family == "encounter" and chunk.kind == GROUP:
        return _depends(sentence, number, outer_number)
    if types[outer.type].family not in CONTENT or (outer.type == "accusation" and _is_told(sentence, number)):
        return False
    if chunk.kind == GROUP and _told_as_time(sentence, number):
        return False
    if chunk.kind == ACTION and chunk.form == "finite" and not _is_complement(sentence, number, outer_number):
        return False
    return _depends(sentence, number, outer_number)


def _is_told(sentence: Sentence, number: int) -> bool:
    """ "Alleges that troops seized a ship": what is said to have happened is a claim of its own."""
    chunk = sentence.chunks[number]
    return chunk.kind == ACTION and chunk.form == "finite" and not set(chunk.auxiliaries) & grammar.MODALS


def _told_as_time(sentence: Sentence, group: int) -> bool:
    before = group - 1
    while before >= 0 and sentence.chunks[before].kind in {ADV, QUOTE}:
        before -= 1
    return before >= 0 and sentence.chunks[before].kind == PREP and sentence.chunks[before].word in HAPPENED


def _in_content_clause(sentence: Sentence, number: int, outer: int) -> bool:
    return any(
        sentence.chunks[at].kind == SUB and sentence.chunks[at].word in {"that", "if", "unless", "until"}
        for at in range(outer, number)
    )


def _is_complement(sentence: Sentence, number: int, outer: int) -> bool:
    """ "…to show (that) they oppose": a finite clause within what the outer trigger is about."""
    subjects = sentence.subjects.get(number)
    embedded = subjects is not None and len(subjects) > 0 and is_embedded(sentence, number, subjects[0])
    return embedded or _in_content_clause(sentence, number, outer)


def _depends(sentence: Sentence, number: int, outer: int) -> bool:
    """Whether nothing between the two starts a clause of its own."""
    for at in range(outer + 1, number):
        chunk = sentence.chunks[at]
        if chunk.kind == STOP or (chunk.kind == SUB and chunk.word != "that"):
            return False
        if chunk.kind in {COMMA, CONJ} and _starts_action(sentence, at + 1):
            return False
        if chunk.kind == ACTION and chunk.form == "finite" and not _is_complement(sentence, at, outer):
            return False
    return True


def _starts_action(sentence: Sentence, at: int) -> bool:
    while at < len(sentence.chunks) and sentence.chunks[at].kind in {CONJ, ADV, QUOTE, COMMA}:
        at += 1
    return (
        at < len(sentence.chunks)
        and sentence.chunks[at].kind == ACTION
        and sentence.chunks[at].form in {"finite", "ing"}
    )
