"""Keeps count of whom the item has named, so that "he", "the minister" and "the two sides" find somebody."""

from __future__ import annotations

from collections import Counter

from pipeline.core.detect.chunks import ACTION, GROUP
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.parties import PERSON_HEADS, Context, Party, parties_of, unique
from pipeline.core.detect.sides import Roles, subject_parties
from pipeline.core.detect.tagging import NAME, NOUN
from schemas import Reading, Root

FORCEFUL = frozenset(("MOBILIZE", "ASSAULT"))
MAIN_PAIR_SHARE = 2.0
"""The item is about two actors when the second is named this many times as often as the third."""


def opening_context(reading: Reading) -> Context:
    """What is known before the first sentence: names of the actors, and the pair that the item is about."""
    context = Context()
    counts: Counter[str] = Counter()
    for entity in (*reading.title_entities, *reading.entities):
        if not entity.code:
            continue
        counts[entity.code] += 1
        if entity.label in {"state", "body", "movement"} and entity.name:
            context.names.setdefault(entity.code, entity.name)
    context.ranking = tuple(counts.most_common())
    ranked = context.ranking[:3]
    if len(ranked) >= 2 and ranked[1][1] > 1 and (len(ranked) == 2 or ranked[1][1] >= MAIN_PAIR_SHARE * ranked[2][1]):
        context.pair = tuple(Party(code, context.names.get(code, code)) for code, _ in ranked[:2])
    context.miscalled = frozenset(
        at for title in reading.titles if title.conflict for at in range(title.start, title.end)
    )
    return context


def remember(context: Context, sentence: Sentence) -> None:
    """After a sentence: its last person and state, subjects first, who was called what, and which two it was about."""
    subjects = {group for groups in sentence.subjects.values() for group in groups}
    first = _first_subject(context, sentence)
    leading: list[Party] = []
    for number, chunk in enumerate(sentence.chunks):
        if chunk.kind != GROUP or not any(token.tag == NAME for token in sentence.words(chunk)):
            continue
        parties = parties_of(sentence, chunk, context, "receiver")
        if not parties and any(token.entity and token.entity.label == "person" for token in sentence.words(chunk)):
            context.person = None
        leading += parties if number in subjects else []
        for party in parties[:1]:
            _note(context, sentence, number, party)
    two = unique(leading)
    context.couple = tuple(two) if len(two) == 2 else ()
    if first is not None:
        _prefer(context, first)


def _note(context: Context, sentence: Sentence, number: int, party: Party) -> None:
    _prefer(context, party)
    for token in sentence.words(sentence.chunks[number]) if party.person is not None else ():
        if token.tag == NOUN and token.lemma in PERSON_HEADS and token.start not in context.miscalled:
            context.by_role[token.lemma] = party


def _prefer(context: Context, party: Party) -> None:
    if party.person is None:
        context.state = party
    else:
        context.person = context.by_code[party.code] = party


def _first_subject(context: Context, sentence: Sentence) -> Party | None:
    """Who does the sentence's first action, himself named or "he": the next "he" is mostly him."""
    for number, chunk in enumerate(sentence.chunks):
        if chunk.kind == ACTION and chunk.form == "finite" and sentence.subjects.get(number):
            parties = subject_parties(sentence, number, context, "receiver")
            return next((party for party in parties if party.person is not None), parties[0] if parties else None)
    return None


def remember_sides(context: Context, roles: Roles, root: Root) -> None:
    """After an event: "the two sides" are its sides, and "the launch" is its doers'."""
    if root in FORCEFUL:
        context.hostile = tuple(roles.doers)
    if len(roles.doers) == 1 and len(roles.receivers) == 1:
        context.pair = (roles.doers[0], roles.receivers[0])
