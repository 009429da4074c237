"""The triggers that stand in a sentence as they should: a verb's as a verb, all words of one in one clause.

The lexicon knows words only. Here its hits are held against the clauses: a gap must not reach into another clause, a
longer hit that does gives way to the shorter one inside it, and two weak ones side by side count as a strong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import ACTION, GROUP, Chunk
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.lexicon import Hit, Lexicon
from pipeline.core.detect.parties import PERSON_HEADS
from pipeline.core.detect.sides import Roles
from pipeline.core.detect.subsume import unbroken
from pipeline.core.detect.tagging import ADJ, AUX, COMMA, MODAL, NOT, NOUN, SUB, TO, VERB, Token
from pipeline.core.detect.types import EventTypes

MIN_WEIGHT = 0.5
"""Weak triggers ("promote", "speak") are for telling types apart when both sides are given, not for finding events."""
LAST_VERB = frozenset(("meeting", "visit", "call", "planned_encounter"))
"""Types whose triggers may begin with what gives them their status ("be expected to meet")."""
WITH = frozenset(("with", "to", "between"))
WILL = word_set("will would shall 'll")
BORDER = ";"


class Triggers:
    """Finds the triggers of a sentence. Holds only what was compiled from the types."""

    def __init__(self, types: EventTypes) -> None:
        self._types = types
        self._lexicon = Lexicon(types)
        self.verbs = grammar.COMMON_VERBS | grammar.REPORTING | _trigger_verbs(types)
        """Lemmas that may be verbs, for tagging."""

    def standing(self, sentence: Sentence) -> list[Hit]:
        """Hits in the order of their heads, each with its first verb or noun as head."""
        hits = self._hits(sentence.tokens, sentence)
        return [hit for hit in _anchored(_joined(hits), sentence.tokens) if self._may_tell(sentence, hit)]

    def _hits(self, tokens: Sequence[Token], sentence: Sentence) -> list[Hit]:
        """Triggers whose words stand in one clause; a longer one that does not gives way to the shorter in it."""
        hits = self._told_hits(tokens)
        whole = [hit for hit in hits if unbroken(sentence, hit)]
        return whole + [inner for hit in hits if hit not in whole for inner in self._within(tokens, sentence, hit)]

    def _within(self, tokens: Sequence[Token], sentence: Sentence, broken: Hit) -> list[Hit]:
        part = tokens[broken.start : broken.end - 1]
        found = self._lexicon.hits([token.lower for token in part], [token.lemma for token in part])
        moved = (_moved(hit, broken.start) for hit in found if hit.head == 0)
        return [hit for hit in moved if unbroken(sentence, hit)]

    def _told_hits(self, tokens: Sequence[Token]) -> list[Hit]:
        """Triggers without "said … attacked" as an accusation: the attack itself is what the text tells, by a sayer."""
        forms, lemmas = [token.lower for token in tokens], _with_borders(tokens)
        hits = self._lexicon.hits(forms, lemmas)
        told = [hit for hit in hits if not (hit.type == "accusation" and hit.trigger.startswith("say "))]
        if len(told) == len(hits):
            return hits
        taken = {index for hit in told for index in hit.tokens}
        silent = self._lexicon.hits(forms, [BORDER if lemma == "say" else lemma for lemma in lemmas])
        return told + [hit for hit in silent if not taken & set(hit.tokens)]

    def _may_tell(self, sentence: Sentence, hit: Hit) -> bool:
        """Weak ones too where they often tell an event ("talks", "spoke to", "announced that … will")."""
        if hit.weight >= MIN_WEIGHT or self._types[hit.type].family == "encounter":
            return True
        return hit.type == "pledge" and _says_will(sentence.chunks[sentence.chunk_of[hit.head] + 1 :])


def _moved(hit: Hit, by: int) -> Hit:
    """The hit of a part of the sentence, counted from its beginning."""
    tokens = tuple(index + by for index in hit.tokens)
    return replace(hit, start=hit.start + by, end=hit.end + by, head=hit.head + by, tokens=tokens)


def _joined(hits: Sequence[Hit]) -> list[Hit]:
    """Weak triggers of one type right beside each other ("announced" "plans to") are a strong one together."""
    found = list(hits)
    for index, (left, right) in enumerate(pairwise(hits)):
        if left.type == right.type and left.weight < MIN_WEIGHT and 0 <= right.start - left.end <= 1:
            found[index] = replace(left, weight=min(1.0, left.weight + right.weight))
    return found


def _anchored(hits: Sequence[Hit], tokens: Sequence[Token]) -> list[Hit]:
    """The hits whose words stand as their trigger wants them, each with its first verb or noun as head."""
    found: list[Hit] = []
    for hit in hits:
        tags = [tokens[index].tag for index in hit.tokens]
        verbs = [index for index, tag in zip(hit.tokens, tags, strict=True) if tag in {VERB, AUX}]
        verb = verbs[-1 if hit.type in LAST_VERB else 0] if verbs else None
        noun = next((index for index, tag in zip(hit.tokens, tags, strict=True) if tag == NOUN), None)
        head = _head_of(hit, verb, noun)
        if head is not None and (hit.kind != "verb" or tags[0] in {VERB, AUX, MODAL, TO, NOT} or head == noun):
            found.append(hit if head == hit.head else replace(hit, head=head))
    return found


def _head_of(hit: Hit, verb: int | None, noun: int | None) -> int | None:
    """A verb for a verb's trigger, a noun for a noun's; "talk with" and "visit" are found as either."""
    if hit.kind == "verb":
        return verb if verb is not None or hit.type not in LAST_VERB else noun
    if hit.kind == "noun":
        return noun
    if verb is None and noun is None:
        return hit.head
    return verb if noun is None or (verb is not None and verb < noun) else noun


def _with_borders(tokens: Sequence[Token]) -> list[str]:
    """Lemmas for the lexicon, with a stop wherever a trigger's gap must not reach over: clauses and most commas."""
    lemmas = [token.lemma for token in tokens]
    for index, token in enumerate(tokens):
        if (token.tag == COMMA and not (index + 1 < len(tokens) and tokens[index + 1].tag == ADJ)) or (
            token.tag == SUB and token.lower != "that"
        ):
            lemmas[index] = BORDER
    return lemmas


def _trigger_verbs(types: EventTypes) -> frozenset[str]:
    """First words of the verb triggers: they are verbs whatever else they may be."""
    firsts = (
        word
        for event_type in types
        for trigger in event_type.triggers
        if trigger.kind == "verb"
        for word in trigger.pattern.split()[0].split("|")
    )
    return frozenset(word for word in firsts if word.isalpha())


def is_enough(sentence: Sentence, hit: Hit, roles: Roles) -> bool:
    """A weak trigger must name whom it is about, or announce in a clause of its own what will be done."""
    if hit.weight >= MIN_WEIGHT or not roles.verbal:
        return hit.weight >= MIN_WEIGHT or roles.explicit
    behind = sentence.chunks[sentence.chunk_of[hit.head] + 1 :]
    named = bool(behind) and (behind[0].word in WITH | {"that"} or _is_official(sentence, behind[0]))
    return roles.explicit and named


def _says_will(behind: Sequence[Chunk]) -> bool:
    """ "Announced that a group will be formed"."""
    action = next((chunk for chunk in behind if chunk.kind == ACTION), None)
    if action is None or not behind or behind[0].word != "that":
        return False
    return bool(set(action.auxiliaries) & WILL) and not set(action.auxiliaries) & grammar.NEGATIONS


def _is_official(sentence: Sentence, chunk: Chunk) -> bool:
    """ "Received the Iranian guest", "saw the envoy"."""
    return chunk.kind == GROUP and (chunk.word in PERSON_HEADS or _names_person(sentence, chunk))


def _names_person(sentence: Sentence, chunk: Chunk) -> bool:
    return any(token.entity is not None and token.entity.label == "person" for token in sentence.words(chunk))
