"""Who says it: the speaker of a reported clause is not the doer of what he reports, but a claim should name him."""

from __future__ import annotations

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.parties import Context, Party, parties_of
from pipeline.core.detect.tagging import CONJ, SUB
from schemas import ActorRef


def sayer_of(sentence: Sentence, action: int | None, doers: set[str], context: Context) -> ActorRef | None:
    """Speaker of a "said (that) …" or "…, said" around the event of ``action``, when he is not one of its doers."""
    for number, chunk in enumerate(sentence.chunks):
        if chunk.kind != ACTION or chunk.word not in grammar.REPORTING or number == action:
            continue
        if action is not None and number > action and _opens_anew(sentence, number):
            continue
        for party in _speakers(sentence, number, context):
            if party.code not in doers:
                return party.ref()
    return None


def _opens_anew(sentence: Sentence, action: int) -> bool:
    """ "A met B, and the two sides said that …": a clause of its own reports what comes behind it, not before."""
    first = min((*sentence.subjects.get(action, ()), action))
    return first > 0 and sentence.chunks[first - 1].kind in {CONJ, SUB}


def _speakers(sentence: Sentence, action: int, context: Context) -> list[Party]:
    groups = sentence.subjects.get(action, [])
    return [party for group in groups for party in parties_of(sentence, sentence.chunks[group], context, "doer")]
