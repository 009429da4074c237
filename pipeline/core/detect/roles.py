"""Who does it and to whom: the sides of one trigger in one sentence.

A verb has its subject as doer and the first foreign actor behind it as receiver, the other way round in the passive.
A noun carries its sides with it ("talks between A and B", "A's rejection of B's offer", "visit to B by A") or borrows
the doer from the verb it leans on ("A held talks with B", "in a meeting with B, A said"). A side that the sentence
leaves out is taken from the item only for encounters and for what is said in them.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.detect import grammar
from pipeline.core.detect.clauses import ACTION, GROUP, Chunk, Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.parties import Context, Party, Side, parties_of, unique
from pipeline.core.detect.status import APPOINTING
from pipeline.core.detect.tagging import COMMA, CONJ, NAME, PREP, QUOTE, STOP, SUB
from pipeline.core.detect.types import EventType

CONTENT_FAMILIES = frozenset(("statement", "demand", "commitment", "hostile_words"))
"""What is said has content: its receiver may be the subject of a clause behind "that"."""
TRAVELS = frozenset(("visit", "planned_encounter", "cancellation"))
"""Types whose receiver may be named only as a place."""
OVER_LAND = frozenset(("missile_test", "deployment", "mediation", "aid", "withdrawal", "military_exercise"))
"""Types done over, near or in the other's land: a missile "through Japan's airspace", a truce "in Sudan"."""
NEAR = word_set("in into over near through off around at across")
SPOKEN_FAMILIES = frozenset(("statement", "demand", "hostile_words"))
"""Words need not name whom they are meant for when the whole item is about him."""
FROM_ITEM = SPOKEN_FAMILIES | {"commitment"}
"""Families whose receiver may be the item's other side; who meets or is hit must be named."""
MEETING_PREPOSITIONS = frozenset(("", "with", "to", "between", "including", "alongside", "by"))
"""Who is met stands behind one of these; "held a session on Iran" met nobody."""
PATH = word_set("over through toward towards near off into across")
LIGHT = word_set(
    "begin start launch conduct carry make issue announce order impose stage hold give offer provide sign reach voice"
    " express lodge file mount declare renew reaffirm repeat send deliver level"
)
"""Verbs that leave the meaning to their object."""
MEASURES = word_set(
    "round series day week hour month set string flurry sideline sidelines start end conclusion opening session course"
    " wave barrage spate margin margins"
)
"""Heads that leave the meaning to the noun behind "of"."""
ADDRESSED = frozenset(("demand", "hostile_words"))
"""Behind "warned that" only the subject of the clause is meant, not every name in it."""
ANSWERS = word_set("response reaction reply answer addition contrast relation")
"""Behind these "to X" names the cause and not the addressee."""
EQUIPMENT = word_set(
    "carrier warship ship vessel aircraft plane jet bomber submarine drone missile fleet frigate destroyer"
)
"""These deploy; they do not visit or meet."""
ANAPHORIC = word_set("the this that these those its such it them him")
CAUSES = word_set("following after amid over for despite since before")
"""Behind these "by" no longer names who did it: "arrested following raids by police"."""
PLACE_PREPOSITIONS = word_set(
    "in at near inside across around outside off aboard over under before after during since until as"
)
RECEIVING = word_set("with to on against toward towards into for at from upon onto over about")


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


def roles_of(sentence: Sentence, hit: Hit, event_type: EventType, context: Context) -> Roles | None:
    """The sides of a trigger; None when there is nobody who does it."""
    chunk = sentence.chunks[sentence.chunk_of[hit.head]]
    roles = (
        _of_verb(sentence, hit, event_type, context)
        if chunk.kind == ACTION
        else _of_noun(sentence, hit, event_type, context)
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
    if not roles.receivers and all(party.label == "movement" for party in roles.doers):
        roles.receivers = _state_beside(sentence, roles, context)
    if not roles.receivers and event_type.name == "missile_test":
        roles.receivers = _under_the_path(sentence, {party.code for party in roles.doers}, context)
    if not roles.receivers:
        own = {party.code for party in roles.doers}
        roles.explicit = False
        if event_type.family in FROM_ITEM and roles.open and not event_type.symmetric:
            roles.receivers = list(context.partner_of(own))
        by_item = event_type.family in SPOKEN_FAMILIES or event_type.name == "missile_test"
        if not roles.receivers and by_item and roles.open:
            roles.receivers = list(context.opponent_of(own))
    return roles


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
            found = _listed(sentence, number + 1, own, context, "destination")
            if found:
                return found
    return []


def _of_verb(sentence: Sentence, hit: Hit, event_type: EventType, context: Context) -> Roles:
    number = sentence.chunk_of[hit.head]
    action = sentence.chunks[number]
    suffers = action.passive and action.word not in APPOINTING
    subjects = _subject_parties(sentence, number, context, "receiver" if suffers else "doer")
    if event_type.family == "encounter" and _is_equipment(sentence, number):
        return Roles([], [], number)
    if suffers:
        return Roles(_after_by(sentence, number, context), subjects, number)
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


def _subject_parties(sentence: Sentence, action: int, context: Context, side: Side) -> list[Party]:
    groups = sentence.subjects.get(action, [])
    return unique(party for group in groups for party in parties_of(sentence, sentence.chunks[group], context, side))


def _after_by(sentence: Sentence, action: int, context: Context) -> list[Party]:
    for number in range(action + 1, min(action + 8, len(sentence.chunks) - 1)):
        chunk = sentence.chunks[number]
        if chunk.kind in {STOP, SUB} or (chunk.kind == PREP and chunk.word in CAUSES):
            return []
        if chunk.kind == PREP and chunk.word == "by":
            return _listed(sentence, number + 1, set(), context, "doer")
    return []


def receivers_right(
    sentence: Sentence, start: int, own: set[str], event_type: EventType, context: Context
) -> tuple[list[Party], str]:
    """The first group right of the trigger that names somebody else, with those listed beside it; its preposition."""
    preposition, in_clause = "", False
    for number in range(start, len(sentence.chunks)):
        chunk = sentence.chunks[number]
        if _ends_scope(sentence, number, event_type) or (in_clause and chunk.kind == ACTION):
            break
        in_clause = in_clause or (chunk.kind == SUB and event_type.family in ADDRESSED)
        if chunk.kind == PREP:
            preposition = "as" if chunk.word == "to" and sentence.chunks[number - 1].word in ANSWERS else chunk.word
        elif chunk.kind == GROUP:
            side = _side_at(preposition, event_type)
            found = _listed(sentence, number, own, context, side) if side is not None else []
            if found:
                return found, preposition
            if in_clause:
                break
            preposition = ""
    return [], ""


def _side_at(preposition: str, event_type: EventType) -> Side | None:
    """A visit ends where its host is; elsewhere a group behind "in" or "during" is no side."""
    if event_type.name in TRAVELS and preposition in {"", "in", "at", "to", "for"}:
        return "destination"
    if event_type.root_for("held") == "ASSAULT" and preposition in {"", "in", "on", "at", "against", "near", "into"}:
        return "destination"
    if event_type.name in OVER_LAND and preposition in NEAR:
        return "receiver"
    if event_type.coding.root == "CONSULT" and preposition not in MEETING_PREPOSITIONS:
        return None
    if preposition == "against" and event_type.coding.root == "SUPPORT":
        return None
    if preposition == "" and event_type.family in SPOKEN_FAMILIES:
        return "object"
    return None if preposition in PLACE_PREPOSITIONS else "receiver"


def _ends_scope(sentence: Sentence, number: int, event_type: EventType) -> bool:
    """Whether what follows belongs to another clause than the trigger's."""
    chunk = sentence.chunks[number]
    if chunk.kind == STOP:
        return True
    if chunk.kind == SUB and event_type.coding.root == "THREATEN" and chunk.word in grammar.CONDITIONALS:
        return False
    if chunk.kind == SUB:
        return chunk.word != "that" or event_type.family not in CONTENT_FAMILIES
    if chunk.kind in {COMMA, CONJ}:
        return _opens_clause(sentence, number + 1)
    return False


def _opens_clause(sentence: Sentence, number: int) -> bool:
    """After a comma or "and": another action, or a group that is the subject of one."""
    chunks = sentence.chunks
    while number < len(chunks) and chunks[number].kind in {CONJ, QUOTE}:
        number += 1
    if number >= len(chunks):
        return True
    if chunks[number].kind == ACTION:
        return chunks[number].form != "infinitive"
    after = number + 1
    return (
        chunks[number].kind == GROUP
        and after < len(chunks)
        and chunks[after].kind == ACTION
        and chunks[after].form == "finite"
    )


def _listed(
    sentence: Sentence, number: int, own: set[str], context: Context, side: Side, *, paired: bool = False
) -> list[Party]:
    """Parties of the group and of those coordinated to its right; behind "between" an "and" never opens a clause."""
    chunks = sentence.chunks
    if number >= len(chunks) or chunks[number].kind != GROUP:
        return []
    found = parties_of(sentence, chunks[number], context, side)
    at = number + 1
    while at + 1 < len(chunks) and chunks[at].kind in {COMMA, CONJ}:
        if _opens_clause(sentence, at) and not (paired and len(found) == 1):
            break
        step = 2 if chunks[at + 1].kind == CONJ else 1
        if at + step >= len(chunks) or chunks[at + step].kind != GROUP:
            break
        more = parties_of(sentence, chunks[at + step], context, side)
        if not more:
            break
        found += more
        at += step + 1
    return [party for party in unique(found) if party.code not in own]


def _of_noun(sentence: Sentence, hit: Hit, event_type: EventType, context: Context) -> Roles:
    number = sentence.chunk_of[hit.head]
    group = sentence.chunks[number]
    doers = _possessors(sentence, group, hit, context)
    receivers = _inside(sentence, group, hit, context)
    if (
        event_type.family == "encounter" and len(doers) == 1 and doers[0].label == "body"
    ):  # "the ASEAN summit" is a host
        doers, receivers = [], doers
    if not doers and (event_type.symmetric or event_type.family == "encounter"):
        doers, receivers = receivers, []
    sides, by, towards = _around(sentence, number, context)
    if sides and (event_type.symmetric or event_type.family == "encounter"):
        doers, receivers = sides[:1], sides[1:]
    doers = doers or by
    receivers = receivers or towards
    action = governing_action(sentence, number)
    nominal = bool(doers and receivers)
    if not doers and action is not None:
        doers = _subject_parties(sentence, action, context, "doer")
        if not doers and sentence.chunks[action].passive:
            doers = _after_by(sentence, action, context)
    carried = action is not None and _carries(sentence, action, number)
    return Roles(doers, receivers, action, verbal=False, nominal=nominal, carried=carried)


def _carries(sentence: Sentence, action: int, group: int) -> bool:
    """ "Imposed a blockade", "began evacuations": the noun is object of a verb that only says that it was done."""
    return action == group - 1 and sentence.chunks[action].word in LIGHT


def is_asserted_noun(sentence: Sentence, hit: Hit, event_type: EventType, roles: Roles) -> bool:
    """Whether a noun tells what happened and does not only mention it ("amid pressure", "outcome of talks")."""
    number = sentence.chunk_of[hit.head]
    if _is_tail(sentence, number, hit):
        return False
    if event_type.family == "encounter" or roles.carried:
        return True
    behind = sentence.chunks[number - 1].kind == PREP if number else False
    return roles.nominal and not behind


def _is_tail(sentence: Sentence, number: int, hit: Hit) -> bool:
    """Behind "of", unless the head only measures it: "a round of talks"."""
    before = [token for token in sentence.tokens[sentence.chunks[number].start : hit.head] if token.tag == PREP]
    return bool(before) and sentence.chunks[number].word not in MEASURES


def _possessors(sentence: Sentence, group: Chunk, hit: Hit, context: Context) -> list[Party]:
    """Names before the noun: "Iran's visit", "US-Pakistan talks"."""
    before = Chunk(GROUP, group.start, hit.head, sentence.tokens[hit.head].lemma)
    names = [
        token
        for token in sentence.words(before)
        if token.tag == NAME and token.entity is not None and token.entity.code
    ]
    if not names:
        return []
    return unique(
        party
        for token in names
        for party in parties_of(sentence, _one(sentence, before, token.start), context, "receiver")
    )


def _one(sentence: Sentence, chunk: Chunk, start: int) -> Chunk:
    """The chunk of one name alone."""
    index = next(at for at in range(chunk.start, chunk.end) if sentence.tokens[at].start == start)
    return Chunk(GROUP, index, index + 1, sentence.tokens[index].lemma)


def _inside(sentence: Sentence, group: Chunk, hit: Hit, context: Context) -> list[Party]:
    """Names behind the noun in its own group: "meeting of Iran", "invasion of Ukraine"."""
    after = Chunk(GROUP, min(hit.head + 1, group.end), group.end, group.word)
    if after.start >= after.end:
        return []
    names = [token for token in sentence.words(after) if token.tag == NAME]
    return parties_of(sentence, _one(sentence, after, names[0].start), context, "receiver") if names else []


def _around(sentence: Sentence, number: int, context: Context) -> tuple[list[Party], list[Party], list[Party]]:
    """Sides "between …", doers "by …" and receivers "with … / to … / on …" behind a noun."""
    sides: list[Party] = []
    by: list[Party] = []
    towards: list[Party] = []
    at = number + 1
    chunks = sentence.chunks
    while at < len(chunks) and chunks[at].kind not in {ACTION, SUB, STOP}:
        if chunks[at].kind == PREP and at + 1 < len(chunks):
            between = chunks[at].word in {"between", "among", "involving"}
            listed = _listed(sentence, at + 1, set(), context, "receiver", paired=between)
            if between:
                sides = sides or listed
            elif chunks[at].word == "by":
                by = by or listed
            elif chunks[at].word in RECEIVING:
                towards = towards or listed
        if chunks[at].kind == COMMA and _opens_clause(sentence, at + 1):
            break
        at += 1
    return sides, by, towards


def governing_action(sentence: Sentence, number: int) -> int | None:
    """The action that a noun group is object, adverbial or subject of: left first, else the one it opens."""
    for left in range(number - 1, -1, -1):
        kind = sentence.chunks[left].kind
        if kind in {STOP, SUB}:
            break
        if kind == ACTION:
            return left
    for right in range(number + 1, len(sentence.chunks)):
        if sentence.chunks[right].kind == STOP:
            return None
        if sentence.chunks[right].kind == ACTION and sentence.subjects.get(right) != []:
            return right
    return None


__all__ = ["CONTENT_FAMILIES", "Roles", "governing_action", "receivers_right", "roles_of"]
