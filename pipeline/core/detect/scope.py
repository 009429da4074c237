"""How far a trigger reaches to its right, and whom it finds there.

The receiver is the first foreign actor behind the trigger, as long as the clause is the same. Which prepositions lead
to it depends on the type: one meets "with", visits "in", fires "over" and complains "about".
"""

from __future__ import annotations

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION, GROUP
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.parties import Context, Party, Side, parties_of, unique
from pipeline.core.detect.tagging import COMMA, CONJ, PREP, QUOTE, STOP, SUB
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
MEETING_PREPOSITIONS = frozenset(("", "with", "to", "between", "including", "alongside", "by"))
"""Who is met stands behind one of these; "held a session on Iran" met nobody."""
ADDRESSED = frozenset(("demand", "hostile_words"))
"""Behind "warned that" only the subject of the clause is meant, not every name in it."""
ANSWERS = word_set("response reaction reply answer addition contrast relation")
"""Behind these "to X" names the cause and not the addressee."""
HARM = word_set("attack strike assault aggression raid bombing shelling war offensive crackdown invasion violence")
UPON = frozenset(("on", "against", "upon", "in"))
PLACE_PREPOSITIONS = word_set(
    "in at near inside across around outside off aboard over under before after during since until as"
)


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
            if event_type.coding.root == "ACCUSE" and _is_victim(sentence, number):
                preposition = ""
                continue
            side = _side_at(preposition, event_type)
            found = listed(sentence, number, own, context, side) if side is not None else []
            if found:
                return found, preposition
            if in_clause:
                break
            preposition = ""
    return [], ""


def _is_victim(sentence: Sentence, number: int) -> bool:
    """ "Condemned the attack on Iran" is not said against Iran."""
    if number < 2 or sentence.chunks[number - 1].word not in UPON or sentence.chunks[number - 2].kind != GROUP:
        return False
    return sentence.chunks[number - 2].word in HARM


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
    if chunk.kind == STOP or (chunk.kind == GROUP and sentence.tokens[chunk.start].lower in grammar.ASKING):
        return True
    if chunk.kind == SUB and event_type.coding.root == "THREATEN" and chunk.word in grammar.CONDITIONALS:
        return False
    if chunk.kind == SUB:
        return chunk.word != "that" or event_type.family not in CONTENT_FAMILIES
    if chunk.kind in {COMMA, CONJ}:
        return opens_clause(sentence, number + 1)
    return False


def opens_clause(sentence: Sentence, number: int) -> bool:
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


def listed(
    sentence: Sentence, number: int, own: set[str], context: Context, side: Side, *, paired: bool = False
) -> list[Party]:
    """Parties of the group and of those coordinated to its right; behind "between" an "and" never opens a clause."""
    chunks = sentence.chunks
    if number >= len(chunks) or chunks[number].kind != GROUP:
        return []
    found = parties_of(sentence, chunks[number], context, side)
    at = number + 1
    while at + 1 < len(chunks) and chunks[at].kind in {COMMA, CONJ}:
        if opens_clause(sentence, at) and not (paired and len(found) == 1):
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
