"""From a reading to findings: every sentence is cut into clauses, its triggers get sides and a status, the best telling
of each happening is kept.

International only: a finding has two different actors, one on each side. An item in which fewer than two actors occur
has no findings, and neither has a sports report. The headline is read like a sentence, but evidence is always a
sentence of the text: what only a headline says is shown with the first sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.core.detect import grammar
from pipeline.core.detect.attach import WITH_AMOUNTS, amounts_of, conflicts_of, place_of
from pipeline.core.detect.background import date_of, is_background
from pipeline.core.detect.clauses import ACTION, Sentence, analyse
from pipeline.core.detect.finding import Finding, mention_of
from pipeline.core.detect.headline import body_start
from pipeline.core.detect.lexicon import Hit, Lexicon
from pipeline.core.detect.parties import Context, Party
from pipeline.core.detect.retype import retyped, settled
from pipeline.core.detect.roles import Roles, is_asserted_noun, roles_of
from pipeline.core.detect.score import WORTH_TELLING, confidence_of
from pipeline.core.detect.select import Told, is_sport, kept
from pipeline.core.detect.speech import sayer_of
from pipeline.core.detect.status import status_of, status_of_noun
from pipeline.core.detect.subsume import asserted, unbroken
from pipeline.core.detect.tagging import ADJ, AUX, COMMA, MODAL, NOUN, SUB, TO, VERB, Token, tokenize
from pipeline.core.detect.track import opening_context, remember, remember_sides
from pipeline.core.detect.types import EventType, EventTypes
from schemas import Entity, Reading, Span, Status

__all__ = ["Detector", "Finding", "mention_of"]

MIN_WEIGHT = 0.5
"""Weak triggers ("promote", "speak") are for telling types apart when both sides are given, not for finding events."""
LAST_VERB = frozenset(("meeting", "visit", "call", "planned_encounter"))
"""Types whose triggers may begin with what gives them their status ("be expected to meet")."""
WITH = frozenset(("with", "to", "between"))
UNPROPOSED = frozenset(("force", "restriction"))
"""Nobody proposes an attack to whom it is meant for."""
BORDER = ";"
MAX_CONTEXT = 800
"""Characters of the paragraph that is kept around the evidence."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One sentence, or the headline, with the names in it."""

    text: str
    start: int
    end: int
    entities: tuple[Entity, ...]
    evidence: Span
    order: int
    """0 is the headline, 1 the first sentence."""


class Detector:
    """Finds events. Holds only what was compiled from the types; the same reading always gives the same findings."""

    def __init__(self, types: EventTypes) -> None:
        self._types = types
        self._lexicon = Lexicon(types)
        self._verbs = grammar.COMMON_VERBS | grammar.REPORTING | _trigger_verbs(types)

    def detect(self, reading: Reading) -> list[Finding]:
        """Findings in the order of their evidence."""
        codes = Counter(entity.code for entity in (*reading.title_entities, *reading.entities) if entity.code)
        if len(codes) < 2 or is_sport(reading):
            return []
        context = opening_context(reading)
        found = [finding for unit in _units(reading) for finding in self._of_unit(unit, reading, context)]
        return kept(found)

    def _of_unit(self, unit: _Unit, reading: Reading, context: Context) -> list[Told]:
        tokens = tokenize(unit.text, unit.start, unit.end, unit.entities, self._verbs)
        sentence = analyse(tokens)
        hits = self._hits(tokens, sentence)
        hits = [hit for hit in _anchored(_joined(hits), tokens) if self._is_strong(hit)]
        found: list[Told] = []
        if hits and not unit.text[: unit.end].rstrip().endswith("?"):
            chosen = asserted(sentence, hits, self._types)
            starts = [tokens[hit.head].start for hit in chosen]
            for hit in chosen:
                finding = self._of_hit(hit, sentence, unit, reading, context, starts)
                if finding is not None:
                    found.append(finding)
        remember(context, sentence)
        return found

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

    def _is_strong(self, hit: Hit) -> bool:
        """Bare "talks" or "spoke" is enough for an encounter; its sides must then be named."""
        return hit.weight >= MIN_WEIGHT or self._types[hit.type].family == "encounter"

    def _of_hit(
        self, hit: Hit, sentence: Sentence, unit: _Unit, reading: Reading, context: Context, starts: Sequence[int]
    ) -> Told | None:
        event_type = self._types[retyped(sentence, hit)]
        roles = roles_of(sentence, hit, event_type, context)
        if roles is None or not roles.receivers:
            return None
        if hit.weight < MIN_WEIGHT and not (roles.explicit and _is_plain(sentence, hit, roles)):
            return None
        if not roles.verbal and not is_asserted_noun(sentence, hit, event_type, roles):
            return None
        name, status = settled(sentence, event_type, _status(sentence, hit, roles), roles.action)
        event_type = self._types[name]
        if status in {"hypothetical", "denied"} or (status == "proposed" and event_type.family in UNPROPOSED):
            return None
        finding = self._finding(hit, event_type, status, roles, sentence, unit, reading, context, starts)
        if finding.confidence < WORTH_TELLING:
            return None
        remember_sides(context, roles)
        return Told(finding, unit.order, explicit=roles.explicit)

    def _finding(
        self,
        hit: Hit,
        event_type: EventType,
        status: Status,
        roles: Roles,
        sentence: Sentence,
        unit: _Unit,
        reading: Reading,
        context: Context,
        starts: Sequence[int],
    ) -> Finding:
        at = sentence.tokens[hit.head].start
        sayer = sayer_of(sentence, roles.action, {party.code for party in roles.doers}, context)
        in_text = unit.order > 0
        happened = date_of(reading.dates, unit.start, unit.end, at) if in_text else None
        parties: list[Party] = [*roles.doers, *roles.receivers]
        rivals = [start for start in starts if start != at]
        with_amounts = in_text and event_type.family in WITH_AMOUNTS
        return Finding(
            type=event_type.name,
            root=event_type.root_for(status),
            mode=event_type.mode,
            cameo=event_type.cameo_for(status),
            status=status,
            actors=tuple(party.ref() for party in roles.doers),
            recipients=tuple(party.ref() for party in roles.receivers),
            persons=tuple(dict.fromkeys(party.person for party in parties if party.person)),
            date=happened.value if happened else None,
            place=place_of(sentence),
            amounts=amounts_of(reading.amounts, unit.start, unit.end, at, rivals) if with_amounts else (),
            evidence=unit.evidence,
            context=_paragraph(reading.text, unit.evidence),
            confidence=confidence_of(roles, unit.order, claimed=sayer is not None, planned=status == "planned"),
            decided_by=f"{event_type.name}: {hit.trigger}",
            background=is_background(
                sentence, roles.action, unit.text[unit.start : unit.end], happened, reading.published_at
            ),
            said_by=sayer,
            title_conflicts=conflicts_of(reading, parties),
        )


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
        if head is not None and (hit.kind != "verb" or tags[0] in {VERB, AUX, MODAL, TO} or head == noun):
            found.append(replace(hit, head=head))
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


def _status(sentence: Sentence, hit: Hit, roles: Roles) -> Status:
    number = sentence.chunk_of[hit.head]
    if sentence.chunks[number].kind == ACTION:
        return status_of(sentence, number)
    return status_of_noun(sentence, number, roles.action)


def _is_plain(sentence: Sentence, hit: Hit, roles: Roles) -> bool:
    """Whether a weak trigger names whom: a noun does, a verb with "to" or "with" right behind it ("spoke to")."""
    following = sentence.chunk_of[hit.head] + 1
    return not roles.verbal or (following < len(sentence.chunks) and sentence.chunks[following].word in WITH)


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


def _units(reading: Reading) -> Iterator[_Unit]:
    """The headline, unless the text repeats it, and the sentences."""
    spans = reading.sentences
    if not spans:
        return
    lead = Span(start=spans[0][0], end=spans[0][1], text=reading.text[spans[0][0] : spans[0][1]])
    if reading.title and not reading.text.startswith(reading.title[:40]):
        yield _Unit(reading.title, 0, len(reading.title), _apart(reading.title_entities), lead, 0)
    entities = _apart(reading.entities)
    at = 0
    for order, (start, end) in enumerate(spans, start=1):
        inside: list[Entity] = []
        while at < len(entities) and entities[at].start < end:
            if entities[at].start >= start and entities[at].end <= end:
                inside.append(entities[at])
            at += 1
        evidence = Span(start=start, end=end, text=reading.text[start:end])
        seam = body_start(reading.text, reading.title, start, end) if order == 1 else start
        seam = next((entity.start for entity in inside if entity.start < seam < entity.end), seam)
        for first, last in ((start, seam), (seam, end)):
            named = tuple(entity for entity in inside if first <= entity.start and entity.end <= last)
            if last > first:
                yield _Unit(reading.text, first, last, named, evidence, order)


def _apart(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities in order without overlaps: the earlier, then the longer one stays."""
    found: list[Entity] = []
    for entity in sorted(entities, key=lambda one: (one.start, -one.end)):
        if not found or entity.start >= found[-1].end:
            found.append(entity)
    return tuple(found)


def _paragraph(text: str, evidence: Span) -> str:
    """The paragraph of the evidence, cut evenly on both sides when it is long."""
    start = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", evidence.end)
    end = len(text) if end < 0 else end
    spare = max(0, MAX_CONTEXT - (evidence.end - evidence.start)) // 2
    return text[max(start, evidence.start - spare) : min(end, evidence.end + spare)].strip()
