"""What a trigger cannot know alone: its type by what stands around it.

A missile fired *at* somebody is an attack, one fired over or into the sea a test. A warning that somebody *must* do
something is a demand. What somebody *vows* to do is a pledge, what he *agrees* to do is agreed, what he *will not* do
is refused, and force that he *will* use is a threat; each of these is said already, and so is held.
"""

from __future__ import annotations

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION, GROUP
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.scope import SPOKEN_FAMILIES
from pipeline.core.detect.status import left_action
from pipeline.core.detect.tagging import NAME, PREP, STOP, SUB
from pipeline.core.detect.types import EventType
from schemas import Status

AIMED = word_set("at on against")
LAUNCHED = word_set("missile rocket projectile")
DEMANDING = frozenset(("warning", "criticism", "pledge"))
"""Types of speech that "must" in what is said turns into a demand."""
RECEPTION = word_set("receive greet welcome")
PROMISING = word_set("vow promise pledge commit undertake swear")
PROMISED = frozenset(("help", "statement", "commitment"))
WILL = word_set("will would wo 'll shall")
WILLING = word_set("willing ready eager")
REFUSING = word_set("will wo would can cannot ca could to")
ANNOUNCING = word_set("announce plan")
FOUNDING = word_set("form set establish create found launch")
JOINT_BODIES = word_set("group committee commission council forum mechanism")
REACH = 10
"""Chunks behind the trigger in which its clause says so."""


def retyped(sentence: Sentence, hit: Hit) -> str:
    """Name of the type that the trigger really has in this sentence."""
    if hit.type == "attack" and any(sentence.tokens[index].lemma in LAUNCHED for index in hit.tokens):
        return "attack" if _is_aimed(sentence, hit) else "missile_test"
    if hit.type == "visit" and _is_reception(sentence, hit):
        return "meeting"
    if hit.type == "pledge" and _founds(sentence, hit):
        return "cooperation"
    if hit.type in DEMANDING and _obliges(sentence, hit):
        return "demand"
    return hit.type


def _founds(sentence: Sentence, hit: Hit) -> bool:
    """ "Announced plans to set up a friendship group": a body of both sides, which nobody gives the other."""
    number = sentence.chunk_of[hit.head]
    if sentence.chunks[number].word not in ANNOUNCING:
        return False
    behind = sentence.chunks[number + 1 : number + REACH]
    founding = any(chunk.kind == ACTION and chunk.word in FOUNDING for chunk in behind)
    return founding and any(chunk.kind == GROUP and chunk.word in JOINT_BODIES for chunk in behind)


def _is_reception(sentence: Sentence, hit: Hit) -> bool:
    """ "The premier received the Iranian guest": one person meets another, whatever journey brought them together."""
    number = sentence.chunk_of[hit.head]
    groups = sentence.subjects.get(number, []) if sentence.chunks[number].word in RECEPTION else []
    people = (token for group in groups for token in sentence.words(sentence.chunks[group]))
    return any(token.entity is not None and token.entity.label == "person" for token in people)


def settled(sentence: Sentence, event_type: EventType, status: Status, action: int | None) -> tuple[str, Status]:
    """Type and status of what is still to come: what is promised, refused or threatened is held."""
    if event_type.name == "cooperation" and action is not None and sentence.chunks[action].word in ANNOUNCING:
        return event_type.name, "planned"
    if status == "denied" and event_type.coding.root == "REJECT":
        return event_type.name, "held"
    refusable = "denied" in event_type.by_status or event_type.coding.root == "MOBILIZE"
    if status == "denied" and refusable and _is_refusal(sentence, action):
        return "rejection", "held"
    if status == "hypothetical" and event_type.family in PROMISED and _is_willing(sentence, action):
        return "offer", "held"
    if status == "planned":
        return _announced(sentence, event_type, action)
    if status == "proposed" and event_type.family in SPOKEN_FAMILIES:
        return event_type.name, "held"
    if (
        event_type.name == "agreement"
        and status == "held"
        and action is not None
        and _leads_infinitive(sentence, action)
    ):
        return event_type.name, "agreed"
    return event_type.name, status


def _announced(sentence: Sentence, event_type: EventType, action: int | None) -> tuple[str, Status]:
    governor = left_action(sentence, action) if action is not None else None
    word = sentence.chunks[governor].word if governor is not None else ""
    if word in PROMISING and event_type.family in PROMISED:
        return "pledge", "held"
    if word in {"agree", "decide"} and event_type.coding.root == "YIELD":
        return event_type.name, "agreed"
    if word == "agree" and event_type.family in PROMISED:
        return "agreement", "agreed"
    if event_type.root_for("planned") == "THREATEN":
        return "threat", "held"
    will = action is not None and set(sentence.chunks[action].auxiliaries) & WILL
    if word == "decide" and event_type.coding.root == "REJECT":
        return event_type.name, "held"
    if event_type.family == "commitment" or (event_type.family in SPOKEN_FAMILIES and will):
        return event_type.name, "held"
    return event_type.name, "planned"


def _is_willing(sentence: Sentence, action: int | None) -> bool:
    return action is not None and bool(WILLING & set(sentence.chunks[action].auxiliaries))


def _is_refusal(sentence: Sentence, action: int | None) -> bool:
    """ "Will not attend" and "decided against attending" refuse; "did not attend" only reports."""
    if action is None:
        return False
    decided = sentence.chunks[max(0, action - 1)].word == "against"
    return decided or bool(REFUSING & set(sentence.chunks[action].auxiliaries))


def _leads_infinitive(sentence: Sentence, action: int) -> bool:
    following = sentence.chunks[action + 1 : action + 2]
    return bool(following) and following[0].form == "infinitive"


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
