"""What a trigger cannot know alone: its type by what follows it.

A missile fired *at* somebody is an attack, one fired over or into the sea a test. A warning that somebody *must* do
something is a demand.
"""

from __future__ import annotations

from pipeline.core.detect import grammar
from pipeline.core.detect.clauses import ACTION, Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.tagging import NAME, PREP, STOP, SUB

AIMED = word_set("at on against")
LAUNCHED = word_set("missile rocket projectile")
DEMANDING = frozenset(("warning", "criticism", "pledge"))
"""Types of speech that "must" in what is said turns into a demand."""
REACH = 10
"""Chunks behind the trigger in which its clause says so."""


def retyped(sentence: Sentence, hit: Hit) -> str:
    """Name of the type that the trigger really has in this sentence."""
    if hit.type == "attack" and any(sentence.tokens[index].lemma in LAUNCHED for index in hit.tokens):
        return "attack" if _is_aimed(sentence, hit) else "missile_test"
    if hit.type in DEMANDING and _obliges(sentence, hit):
        return "demand"
    return hit.type


def _is_aimed(sentence: Sentence, hit: Hit) -> bool:
    number = sentence.chunk_of[hit.head]
    for at in range(number + 1, min(number + REACH, len(sentence.chunks) - 1)):
        chunk = sentence.chunks[at]
        if chunk.kind in {STOP, SUB}:
            return False
        if chunk.kind == PREP and chunk.word in AIMED:
            return any(token.tag == NAME for token in sentence.words(sentence.chunks[at + 1]))
    return False


def _obliges(sentence: Sentence, hit: Hit) -> bool:
    """Whether a clause behind "that" says what somebody must or has to do."""
    number = sentence.chunk_of[hit.head]
    behind = sentence.chunks[number + 1 : number + REACH]
    that = next((at for at, chunk in enumerate(behind) if chunk.kind == SUB and chunk.word == "that"), None)
    if that is None:
        return False
    actions = [chunk for chunk in behind[that:] if chunk.kind == ACTION]
    return bool(actions) and (
        bool(set(actions[0].auxiliaries) & grammar.OBLIGATIONS)
        or (actions[0].word in {"have", "need"} and len(actions) > 1 and actions[1].form == "infinitive")
    )
