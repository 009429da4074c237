"""Who does it and to whom: the sides of one trigger in one sentence.

A verb has its subject as doer and the first foreign actor behind it as receiver, the other way round in the passive.
A noun carries its sides with it ("talks between A and B", "A's rejection of B's offer", "visit to B by A") or borrows
the doer from the verb it leans on ("A held talks with B", "in a meeting with B, A said"). A side that the sentence
leaves out is taken from the item only for encounters and for what is said in them.
"""

from __future__ import annotations

from pipeline.core.detect.chunks import ACTION, GROUP, Chunk
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.nouns import of_noun
from pipeline.core.detect.parties import Context, Party, parties_of
from pipeline.core.detect.scope import SPOKEN_FAMILIES, listed, receivers_right
from pipeline.core.detect.sides import Roles, after_by, subject_parties
from pipeline.core.detect.status import APPOINTING
from pipeline.core.detect.tagging import COMMA, PREP, STOP, SUB
from pipeline.core.detect.types import EventType

FROM_ITEM = SPOKEN_FAMILIES | {"commitment"}
"""Families whose receiver may be the item's other side; who meets or is hit must be named."""
PATH = word_set("over through toward towards near off into across")
EQUIPMENT = word_set(
    "carrier warship ship vessel aircraft plane jet bomber submarine drone missile fleet frigate destroyer"
)
"""These deploy; they do not visit or meet."""
ANAPHORIC = word_set("the this that these those its such it them him")
ACTS = word_set("test launch attack strike assault firing raid bombing incursion drill shelling move provocation")
MAX_OBJECT = 5
"""Chunks behind a verb in which its object, or that of a noun it carries, begins."""
MEMBERS = word_set("leader country minister member state nation government ambassador")
"""Whom a body consists of, as lemmas."""


def roles_of(sentence: Sentence, hit: Hit, event_type: EventType, context: Context) -> Roles | None:
    """The sides of a trigger; None when there is nobody who does it."""
    chunk = sentence.chunks[sentence.chunk_of[hit.head]]
    roles = (
        _of_verb(sentence, hit, event_type, context)
        if chunk.kind == ACTION
        else of_noun(sentence, hit, event_type, context)
    )
    if not roles.doers and event_type.symmetric:
        roles.doers, roles.receivers = roles.receivers, []
    if not roles.doers:
        return None
    own = {party.code for party in roles.doers}
    roles.receivers = [party for party in roles.receivers if party.code not in own]
    return _completed(sentence, roles, event_type, context)


def _completed(sentence: Sentence, roles: Roles, event_type: EventType, context: Context) -> Roles:
    """Splits a group that met among itself; takes a missing side from the item."""
    if event_type.symmetric and not roles.receivers and len(roles.doers) > 1:
        roles.doers, roles.receivers = roles.doers[:1], roles.doers[1:]
    if (event_type.symmetric or event_type.name == "conference") and not roles.receivers:
        roles.receivers = _fellow_members(sentence, roles)
    if not roles.receivers and all(party.label == "movement" for party in roles.doers):
        roles.receivers = _state_beside(sentence, roles, context)
    if not roles.receivers and event_type.name == "missile_test":
        roles.receivers = _under_the_path(sentence, {party.code for party in roles.doers}, context)
    if not roles.receivers and event_type.coding.root == "ACCUSE":
        roles.receivers = _behind_the_act(sentence, roles, context)
    if not roles.receivers:
        own = {party.code for party in roles.doers}
        roles.explicit = False
        if event_type.family in FROM_ITEM and roles.open and not event_type.symmetric:
            roles.receivers = list(context.partner_of(own))
        by_item = event_type.family in SPOKEN_FAMILIES or event_type.name == "missile_test"
        if not roles.receivers and by_item and roles.open:
            roles.receivers = list(context.opponent_of(own))
    return roles


def _behind_the_act(sentence: Sentence, roles: Roles, context: Context) -> list[Party]:
    """ "Condemned the launch": whoever the item has told to have launched."""
    own = {party.code for party in roles.doers}
    if roles.action is None or own & {party.code for party in context.hostile}:
        return []
    behind = sentence.chunks[roles.action + 1 : roles.action + MAX_OBJECT]
    pointed = (
        chunk.kind == GROUP and chunk.word in ACTS and sentence.tokens[chunk.start].lower in ANAPHORIC
        for chunk in behind
    )
    return list(context.hostile) if any(pointed) else []


def _fellow_members(sentence: Sentence, roles: Roles) -> list[Party]:
    """ "ASEAN leaders met", "EU countries signed": members of a body among themselves are the body on both sides."""
    if roles.action is None or len(roles.doers) != 1 or roles.doers[0].label != "body":
        return []
    heads = {sentence.chunks[group].word for group in sentence.subjects.get(roles.action, [])}
    return list(roles.doers) if heads & MEMBERS else []


def _state_beside(sentence: Sentence, roles: Roles, context: Context) -> list[Party]:
    """ "Ivorian rebels": a movement that is named with a state acts towards that state."""
    if roles.action is None:
        return []
    own = {party.code for party in roles.doers}
    for group in sentence.subjects.get(roles.action, []):
        chunk = sentence.chunks[group]
        for index in range(chunk.start, chunk.end):
            entity = sentence.tokens[index].entity
            if entity is not None and entity.label == "state" and entity.code and entity.code not in own:
                return parties_of(sentence, Chunk(GROUP, index, index + 1), context, "destination")
    return []


def _under_the_path(sentence: Sentence, own: set[str], context: Context) -> list[Party]:
    """Over, near or towards whose land a missile flew, anywhere in the sentence."""
    for number, chunk in enumerate(sentence.chunks[:-1]):
        if chunk.kind == PREP and chunk.word in PATH:
            found = listed(sentence, number + 1, own, context, "destination")
            if found:
                return found
    return []


def _of_verb(sentence: Sentence, hit: Hit, event_type: EventType, context: Context) -> Roles:
    number = sentence.chunk_of[hit.head]
    action = sentence.chunks[number]
    suffers = action.passive and action.word not in APPOINTING
    subjects = subject_parties(sentence, number, context, "receiver" if suffers else "doer")
    if event_type.family == "encounter" and _is_equipment(sentence, number):
        return Roles([], [], number)
    if suffers:
        return Roles(after_by(sentence, number, context), subjects, number)
    own = {party.code for party in subjects}
    receivers, preposition = receivers_right(sentence, number + 1, own, event_type, context)
    return Roles(subjects, receivers, number, preposition=preposition, open=_leaves_open(sentence, number))


def _leaves_open(sentence: Sentence, action: int) -> bool:
    """Whether the object points back ("the test", "it") or there is none: then the item may tell whose it is."""
    for chunk in sentence.chunks[action + 1 : action + 4]:
        if chunk.kind == GROUP:
            return sentence.tokens[chunk.start].lower in ANAPHORIC
        if chunk.kind in {STOP, SUB, COMMA, ACTION}:
            return True
    return True


def _is_equipment(sentence: Sentence, action: int) -> bool:
    groups = sentence.subjects.get(action, [])
    return any(token.lemma in EQUIPMENT for group in groups for token in sentence.words(sentence.chunks[group]))
