"""Held, planned, proposed, agreed, cancelled, denied or hypothetical: read from the verb group and what governs it.

"will visit", "is to visit", "is due to visit" and a headline's "to visit" are planned; "may visit" and anything behind
"if" hypothetical; "did not visit" denied; "wants to visit" proposed. A past or present tense is held: the headline's
present too. A noun takes its status from the verb it leans on ("talks will resume", "called off the visit").
"""

from __future__ import annotations

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION, Chunk
from pipeline.core.detect.clauses import Sentence
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
CANCELLING = word_set("cancel postpone scrap suspend abandon shelve")
AHEAD = frozenset(["ahead", "before"])
AFTER_PREPOSITION: dict[str, Status] = dict.fromkeys(("of", "for", "without", "from", "about", "to"), "hypothetical")
AFTER_PREPOSITION["against"] = "denied"
"""What a participle behind a preposition is: "capable of hitting" did not hit, "decided against holding" will not."""
ANNOUNCED = word_set("planned upcoming forthcoming scheduled coming next")
SUPPOSED = word_set("proposed possible potential future")
AT_TIME = word_set("during after at following in on since")
AWAITING = word_set("plan schedule expect await")
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
    leader = _leader(sentence, action)
    if leader is not None:
        return status_of(sentence, leader)
    if chunk.form == "infinitive":
        return _infinitive(sentence, action)
    if chunk.form == "ing" and action > 0 and sentence.chunks[action - 1].kind == PREP:
        return AFTER_PREPOSITION.get(sentence.chunks[action - 1].word, "held")
    if chunk.passive and chunk.word in APPOINTING:
        return "planned"
    status = _finite(chunk)
    return "planned" if status == "hypothetical" and _is_reported_future(sentence, action) else status


def _leader(sentence: Sentence, action: int) -> int | None:
    """The action whose "to" or "will" a bare verb behind "and" shares: "is due to meet X and address the forum"."""
    chunk = sentence.chunks[action]
    main = sentence.tokens[chunk.end - 1]
    bare = chunk.auxiliaries in {(), ("to",)} and main.lower == main.lemma
    if not bare or action == 0 or sentence.chunks[action - 1].kind != CONJ:
        return None
    for number in range(action - 1, -1, -1):
        before = sentence.chunks[number]
        if before.kind == STOP:
            return None
        if before.kind == ACTION:
            leads = "to" in before.auxiliaries or set(before.auxiliaries) & grammar.MODALS
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


def status_of_noun(sentence: Sentence, group: int, action: int | None) -> Status:
    """Status of an event told by a noun: its own words, its preposition ("ahead of talks"), then its verb."""
    words = {token.lower for token in sentence.words(sentence.chunks[group])}
    if words & ANNOUNCED:
        return "planned"
    if words & SUPPOSED:
        return "hypothetical"
    preposition = _preposition_before(sentence, group)
    if preposition in AT_TIME or (preposition and action is not None and action > group):
        return "held"
    if preposition == "for":
        return _behind_for(sentence, action)
    if preposition in AHEAD:
        return "planned"
    return "held" if action is None else _by_verb(sentence, action)


def _preposition_before(sentence: Sentence, group: int) -> str:
    before = group - 1
    while before >= 0 and sentence.chunks[before].kind in {ADV, QUOTE}:
        before -= 1
    if before < 0 or sentence.chunks[before].kind != PREP:
        return ""
    start = sentence.chunks[before].start
    return "ahead" if start and sentence.tokens[start - 1].lower == "ahead" else sentence.chunks[before].word


def _behind_for(sentence: Sentence, action: int | None) -> Status:
    """ "Arrived for talks" is held, "is due for talks" planned; else "for" names a mere wish."""
    word = sentence.chunks[action].word if action is not None else ""
    if word in PLANNING - {"be"}:
        return "planned"
    return "held" if word in MOVING | MEETING else "hypothetical"


def _by_verb(sentence: Sentence, action: int) -> Status:
    word = sentence.chunks[action].word
    if word in CANCELLING:
        return "cancelled"
    if word in WISHING:
        return "proposed"
    return "planned" if word in AWAITING else status_of(sentence, action)
