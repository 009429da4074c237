"""Noun groups, verb groups, and which noun group is the subject of which verb: clause analysis without a parser.

News prose is read from the verb leftwards. The subject is the noun group before the verb unless something stands
between them: an apposition or a relative clause in commas is stepped over, "who" and "which" hand the verb to the noun
before them, "and" hands it the subject of the verb before, a participle after a comma ("…, urging both sides") that of
the main clause. What this cannot see is left without a subject, and an event without a doer is no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION, GROUP, Chunk, chunked
from pipeline.core.detect.tagging import (
    ADV,
    COMMA,
    CONJ,
    NAME,
    PREP,
    QUOTE,
    STOP,
    SUB,
    Token,
)

MAX_ASIDE = 12
"""Longest aside in commas, in chunks, that is stepped over on the way to a subject."""

MEANS = grammar.word_set("visit trip meeting speech occasion opportunity chance interview delegation head step way")
"""What somebody uses to do something; it does nothing itself."""


@dataclass(slots=True)
class Sentence:
    """One sentence cut into chunks, with the subjects of its actions by chunk number."""

    tokens: list[Token]
    chunks: list[Chunk]
    chunk_of: list[int]
    """Chunk number of each token."""
    subjects: dict[int, list[int]] = field(default_factory=dict)

    def words(self, chunk: Chunk) -> Sequence[Token]:
        return self.tokens[chunk.start : chunk.end]

    def number_of(self, token: Token) -> int:
        """Chunk number of one of the tokens."""
        return next(number for number, chunk in enumerate(self.chunks) if token in self.words(chunk))


def analyse(tokens: list[Token]) -> Sentence:
    """Chunks and subjects of one sentence's tokens."""
    chunks = chunked(tokens)
    chunk_of = [0] * len(tokens)
    for number, chunk in enumerate(chunks):
        for index in range(chunk.start, chunk.end):
            chunk_of[index] = number
    sentence = Sentence(tokens, chunks, chunk_of)
    for number, chunk in enumerate(chunks):
        if chunk.kind == ACTION:
            sentence.subjects[number] = _subject(sentence, number)
    _lend_to_opening(sentence)
    return sentence


def _lend_to_opening(sentence: Sentence) -> None:
    """ "Speaking in Osaka, the minister urged": a participle that opens the sentence has the main clause's subject."""
    actions = [number for number, chunk in enumerate(sentence.chunks) if chunk.kind == ACTION]
    main = next((number for number in actions if sentence.subjects[number]), None)
    if main is not None and actions[0] < main and sentence.chunks[actions[0]].form in {"ing", "participle", "finite"}:
        sentence.subjects[actions[0]] = sentence.subjects[main]


def _subject(sentence: Sentence, action: int) -> list[int]:
    """Chunk numbers of the noun groups that do (or, in the passive, suffer) the action; empty when not to be seen."""
    at = _back(sentence, action - 1)
    if at < 0:
        return []
    chunk, form = sentence.chunks[at], sentence.chunks[action].form
    if form in {"ing", "infinitive"} and chunk.kind == ACTION:
        return sentence.subjects.get(at) or _shared(sentence, at)
    if form in {"ing", "infinitive"} and chunk.kind != GROUP:
        return _shared(sentence, at)
    if chunk.kind == GROUP and form == "infinitive" and not _may_act(sentence, at):
        return _shared(sentence, at)
    if chunk.kind == GROUP:
        return _group_subject(sentence, at)
    if chunk.kind == SUB:
        return _antecedent(sentence, at) if chunk.word in grammar.RELATIVES else _shared(sentence, at)
    if chunk.kind == COMMA:
        return _before_aside(sentence, at)
    return _shared(sentence, at) if chunk.kind in {CONJ, ACTION, PREP} else []


def _may_act(sentence: Sentence, group: int) -> bool:
    """Whether the group before an infinitive acts ("urged Iran to") and not the subject ("used a visit to")."""
    chunk = sentence.chunks[group]
    named = any(token.tag == NAME for token in sentence.words(chunk))
    return named or chunk.word not in grammar.NOUNS_FIRST | MEANS


def _back(sentence: Sentence, at: int) -> int:
    """Steps left over adverbs and quotation marks."""
    while at >= 0 and sentence.chunks[at].kind in {ADV, QUOTE}:
        at -= 1
    return at


def _shared(sentence: Sentence, at: int) -> list[int]:
    """The running subject at ``at``: that of the nearest action to the left that is not in an embedded clause."""
    nearest: list[int] = []
    for number in range(at, -1, -1):
        if nearest and sentence.chunks[number].kind == QUOTE:
            return nearest
        if sentence.chunks[number].kind == STOP and sentence.chunks[number].word == ";":
            break
        groups = sentence.subjects.get(number)
        if groups:
            nearest = nearest or groups
            if not is_embedded(sentence, number, groups[0]):
                return groups
    return nearest


def is_embedded(sentence: Sentence, action: int, subject: int) -> bool:
    """ "said (that) Iran rejected", "Iran, which rejected", "attempts to reject": not what the sentence runs on."""
    chunks = sentence.chunks
    if chunks[action].form != "finite":
        return True
    opener = _back(sentence, min(subject, action) - 1)
    if opener >= 0 and chunks[opener].kind in {SUB, ACTION}:
        return chunks[opener].kind == ACTION or chunks[opener].word in grammar.RELATIVES
    before = _back(sentence, action - 1)
    return before >= 0 and chunks[before].kind == SUB


def _group_subject(sentence: Sentence, at: int) -> list[int]:
    """The group at ``at``, or the one its preposition hangs on, with those it is coordinated with."""
    chunks = sentence.chunks
    while at >= 2 and chunks[_back(sentence, at - 1)].kind == PREP:
        before = _back(sentence, _back(sentence, at - 1) - 1)
        if before < 0 or chunks[before].kind == COMMA:
            return [at]
        if chunks[before].kind == ACTION:
            return sentence.subjects.get(before) or [at]
        if chunks[before].kind != GROUP:
            return [at]
        at = before
    return _coordinated_left(sentence, at)


def _coordinated_left(sentence: Sentence, at: int, *, through: bool = True) -> list[int]:
    """ "Iran, Iraq and Oman": all of them; ``through`` "talks between Iran and Oman" to the talks."""
    chunks, found = sentence.chunks, [at]
    left = at - 1
    while left >= 1 and chunks[left].kind in {CONJ, COMMA} and chunks[left - 1].kind == GROUP:
        before = _back(sentence, left - 2)
        if before >= 0 and chunks[before].kind == ACTION:
            break
        if before >= 0 and chunks[before].kind == PREP:
            if chunks[left].kind != CONJ:
                return found[::-1] if through else [left - 1, *found[::-1]]
            return _group_subject(sentence, left - 1) if through else [left - 1, *found[::-1]]
        found.append(left - 1)
        left -= 2
        if left >= 1 and chunks[left].kind == COMMA and chunks[left + 1].kind in {CONJ}:
            left -= 1
    return found[::-1]


def _antecedent(sentence: Sentence, sub: int) -> list[int]:
    before = sub - 1
    while before >= 0 and sentence.chunks[before].kind in {COMMA, ADV, QUOTE, PREP, CONJ}:
        before -= 1
    if before < 0:
        return []
    if sentence.chunks[before].kind == ACTION:
        return _shared(sentence, before)
    return _coordinated_left(sentence, before, through=False) if sentence.chunks[before].kind == GROUP else []


def _before_aside(sentence: Sentence, comma: int) -> list[int]:
    """The group before ", …," when what the commas hold is an aside; else the running subject."""
    chunks = sentence.chunks
    for opening in range(comma - 1, max(-1, comma - MAX_ASIDE), -1):
        if chunks[opening].kind != COMMA:
            continue
        before, first = _back(sentence, opening - 1), chunks[opening + 1]
        aside = (
            first.kind in {GROUP, PREP, ADV}
            or (first.kind == SUB and first.word in grammar.RELATIVES)
            or first.form in {"ing", "participle"}
        )
        if aside and before >= 0 and chunks[before].kind == GROUP:
            return _group_subject(sentence, before)
        break
    return _shared(sentence, comma)
