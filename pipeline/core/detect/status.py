"""Held, planned, proposed, agreed, cancelled, denied or hypothetical: read from the verb group and what governs it.

"will visit", "is to visit", "is due to visit" and a headline's "to visit" are planned; "may visit" and anything behind
"if" hypothetical; "did not visit" denied; "wants to visit" proposed. A past or present tense is held: the headline's
present too. A noun takes its status from the verb it leans on ("talks will resume", "called off the visit").
"""

from __future__ import annotations

from pipeline.core.detect import grammar
from pipeline.core.detect.clauses import ACTION, Chunk, Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.tagging import ADV, COMMA, CONJ, PREP, QUOTE, STOP, SUB
from schemas import Status

FUTURE = frozenset(["will", "shall", "wo", "'ll"])
UNSURE = word_set("may might could can would 'd")
PLANNING = word_set(
    "plan expect schedule set due slate intend prepare be arrange poise ready go hope aim decide announce invite"
    " ask look likely agree promise vow pledge"
)
"""Verbs (and the bare "be" of "is to") before an infinitive that put it into the future."""
UNREADY = word_set("unable unwilling reluctant unlikely")
OPEN = word_set("willing ready able keen eager may might could would")
APPOINTING = word_set("schedule expect slate set")
"""In the passive these say what their subject is going to do: "is scheduled for talks"."""
WISHING = word_set(
    "want seek wish propose urge need try attempt consider mull call demand request appeal like offer push press"
)
TRANSPARENT = word_set("begin start continue resume manage help keep proceed finish")
MEETING = word_set("meet receive welcome host visit leave depart head land join hold")
MOVING = word_set("arrive travel fly come return gather")
HAPPENING = frozenset(["ongoing", "underway"])
CANCELLING = word_set("cancel postpone scrap suspend abandon shelve")
AHEAD = frozenset(["ahead", "before"])
AFTER_PREPOSITION: dict[str, Status] = dict.fromkeys(("of", "for", "without", "from", "about", "to"), "hypothetical")
AFTER_PREPOSITION["against"] = "denied"
"""What a participle behind a preposition is: "capable of hitting" did not hit, "decided against holding" will not."""
MAX_LEFT = 14
"""Chunks to look back for an "if"."""


def status_of(sentence: Sentence, action: int | None) -> Status:
    """Status that an action gives to the event it tells or carries."""
    if action is None:
        return "held"
    if _is_conditional(sentence, action):
        return "hypothetical"
    chunk = sentence.chunks[action]
    if any(word in grammar.NEGATIONS or word == "n't" for word in chunk.auxiliaries):
        return "denied"
    if chunk.form == "infinitive":
        return _infinitive(sentence, action)
    if chunk.form == "ing" and action > 0 and sentence.chunks[action - 1].kind == PREP:
        return AFTER_PREPOSITION.get(sentence.chunks[action - 1].word, "held")
    if chunk.passive and chunk.word in APPOINTING:
        return "planned"
    leader = _leader(sentence, action)
    if leader is not None:
        return status_of(sentence, leader)
    status = _finite(chunk)
    return "planned" if status == "hypothetical" and _is_reported_future(sentence, action) else status


def _leader(sentence: Sentence, action: int) -> int | None:
    """The action whose "to" or "will" a bare verb behind "and" shares: "is due to meet X and address the forum"."""
    chunk = sentence.chunks[action]
    main = sentence.tokens[chunk.end - 1]
    if chunk.auxiliaries or main.lower != main.lemma or action == 0 or sentence.chunks[action - 1].kind != CONJ:
        return None
    for number in range(action - 1, -1, -1):
        before = sentence.chunks[number]
        if before.kind == STOP:
            return None
        if before.kind == ACTION:
            leads = before.form == "infinitive" or set(before.auxiliaries) & grammar.MODALS
            return number if leads else None
    return None


def _is_reported_future(sentence: Sentence, action: int) -> bool:
    """ "Said it would send": told as a plan, not as a supposition."""
    would = any(word in {"would", "'d"} for word in sentence.chunks[action].auxiliaries)
    return would and any(
        chunk.kind == ACTION and chunk.word in grammar.REPORTING and number != action
        for number, chunk in enumerate(sentence.chunks)
    )


def _finite(chunk: Chunk) -> Status:
    auxiliaries = set(chunk.auxiliaries)
    if "to" in auxiliaries:
        return _ready(auxiliaries)
    if auxiliaries & FUTURE:
        return "planned"
    if auxiliaries & grammar.OBLIGATIONS:
        return "hypothetical" if auxiliaries & grammar.HAVE else "proposed"
    return "hypothetical" if auxiliaries & UNSURE else "held"


def _ready(auxiliaries: set[str]) -> Status:
    """ "is to visit", "is due to visit", "is unlikely to visit"."""
    if auxiliaries & UNREADY:
        return "denied"
    return "hypothetical" if auxiliaries & OPEN else "planned"


def _infinitive(sentence: Sentence, action: int) -> Status:
    governor = left_action(sentence, action)
    if governor is None:
        opens = any(chunk.kind == SUB for chunk in sentence.chunks[:action])
        return "hypothetical" if opens else "planned"
    chunk = sentence.chunks[governor]
    if any(word in grammar.NEGATIONS for word in chunk.auxiliaries):
        return "denied"
    if chunk.word in TRANSPARENT or chunk.word in MOVING:
        return status_of(sentence, governor)
    if chunk.word in WISHING:
        return "proposed"
    return "planned" if chunk.word in PLANNING else "hypothetical"


def left_action(sentence: Sentence, action: int) -> int | None:
    """The action that an infinitive depends on: nearest to the left within the clause."""
    for number in range(action - 1, -1, -1):
        kind = sentence.chunks[number].kind
        if kind in {STOP, SUB}:
            return None
        if kind == ACTION:
            return number
    return None


def _is_conditional(sentence: Sentence, action: int) -> bool:
    for number in range(action - 1, max(-1, action - MAX_LEFT), -1):
        chunk = sentence.chunks[number]
        if chunk.kind in {STOP, COMMA}:
            return False
        if chunk.kind == SUB and chunk.word in grammar.CONDITIONALS:
            return True
    return False


def _leads_to(sentence: Sentence, action: int) -> bool:
    """ "Arrived for talks", "is due for talks", "scheduled for talks": "for" names no mere wish."""
    return sentence.chunks[action].word in MOVING | MEETING


def _is_preparing(sentence: Sentence, action: int) -> bool:
    return sentence.chunks[action].word in PLANNING - {"be"}


def status_of_noun(sentence: Sentence, group: int, action: int | None) -> Status:
    """Status of an event told by a noun: its preposition first ("ahead of talks"), then its verb."""
    before = group - 1
    while before >= 0 and sentence.chunks[before].kind in {ADV, QUOTE}:
        before -= 1
    preposition = sentence.chunks[before] if before >= 0 and sentence.chunks[before].kind == PREP else None
    tokens = sentence.words(sentence.chunks[group])
    if any(token.lower in {"planned", "upcoming", "forthcoming", "scheduled", "coming", "next"} for token in tokens):
        return "planned"
    if any(token.lower in {"proposed", "possible", "potential", "future"} for token in tokens):
        return "hypothetical"
    if preposition is not None and preposition.word in {"during", "after", "at", "following", "in", "on", "since"}:
        return "held"
    if preposition is not None and preposition.word == "for" and action is not None and _is_preparing(sentence, action):
        return "planned"
    if (
        preposition is not None
        and preposition.word == "for"
        and not (action is not None and _leads_to(sentence, action))
    ):
        return "hypothetical"
    if preposition is not None and (
        preposition.word in AHEAD or sentence.tokens[preposition.start - 1].lower == "ahead"
    ):
        return "planned"
    if action is not None and sentence.chunks[action].word in CANCELLING:
        return "cancelled"
    if action is not None and sentence.chunks[action].word in WISHING:
        return "proposed"
    if action is not None and sentence.chunks[action].word in {"plan", "schedule", "expect", "await"}:
        return "planned"
    return status_of(sentence, action)


__all__ = ["APPOINTING", "left_action", "status_of", "status_of_noun"]
