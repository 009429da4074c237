"""Sides of an event that a noun tells: "talks between A and B", "A's rejection of B's offer", "held talks with B".

A noun carries its sides with it or borrows the doer from the verb it leans on. Most nouns only mention an event
("amid pressure from", "the outcome of the talks"); one that tells it is an encounter, the object of a light verb, or
has both sides beside it.
"""

from __future__ import annotations

from pipeline.core.detect.chunks import ACTION, GROUP, Chunk
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.parties import Context, Party, Side, parties_of, unique
from pipeline.core.detect.scope import TRAVELS, listed, opens_clause
from pipeline.core.detect.sides import Roles, after_by, subject_parties
from pipeline.core.detect.tagging import COMMA, NAME, PREP, STOP, SUB
from pipeline.core.detect.types import EventType

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
LEADING = word_set("lead head attend chair")
MAX_LED = 8
"""Chunks from talks to those who lead them: a place, a day and a dash may stand between."""
RECEIVING = word_set("with to on against toward towards into for at from upon onto over about")


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


def of_noun(sentence: Sentence, hit: Hit, event_type: EventType, context: Context) -> Roles:
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
    led = _leaders(sentence, number, context)
    between, by, towards = _around(
        sentence, number, context, "destination" if event_type.name in TRAVELS else "receiver"
    )
    sides = between or led
    if sides and (event_type.symmetric or event_type.family == "encounter"):
        doers, receivers = sides[:1], sides[1:]
    doers = doers or by
    receivers = receivers or towards
    action = governing_action(sentence, number)
    nominal = bool(doers and receivers)
    if not doers and action is not None:
        doers = subject_parties(sentence, action, context, "doer")
        if not doers and sentence.chunks[action].passive:
            doers = after_by(sentence, action, context)
    carried = action is not None and _carries(sentence, action, number)
    return Roles(doers, receivers, action, verbal=False, nominal=nominal, carried=carried)


def _carries(sentence: Sentence, action: int, group: int) -> bool:
    """ "Imposed a blockade", "began evacuations": the noun is object of a verb that only says that it was done."""
    return action == group - 1 and sentence.chunks[action].word in LIGHT


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


def _leaders(sentence: Sentence, number: int, context: Context) -> list[Party]:
    """ "Talks in Oman, led by A and B": those who lead them on both sides, if they are two."""
    for at in range(number + 1, min(number + MAX_LED, len(sentence.chunks) - 2)):
        chunk = sentence.chunks[at]
        if chunk.kind == ACTION:
            led = chunk.passive and chunk.word in LEADING and sentence.chunks[at + 1].word == "by"
            found = after_by(sentence, at, context) if led else []
            return found if len(found) > 1 else []
    return []


def _around(
    sentence: Sentence, number: int, context: Context, side: Side
) -> tuple[list[Party], list[Party], list[Party]]:
    """Sides "between …", doers "by …" and receivers "with … / to … / on …" behind a noun."""
    sides: list[Party] = []
    by: list[Party] = []
    towards: list[Party] = []
    at = number + 1
    chunks = sentence.chunks
    while at < len(chunks) and chunks[at].kind not in {ACTION, SUB, STOP}:
        if chunks[at].kind == PREP and at + 1 < len(chunks):
            between = chunks[at].word in {"between", "among", "involving"}
            asked = side if chunks[at].word in RECEIVING else "receiver"
            named = listed(sentence, at + 1, set(), context, asked, paired=between)
            if between:
                sides = sides or named
            elif chunks[at].word == "by":
                by = by or named
            elif chunks[at].word in RECEIVING:
                towards = towards or named
        if chunks[at].kind == COMMA and opens_clause(sentence, at + 1):
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
