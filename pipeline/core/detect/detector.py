"""From a reading to findings: every sentence is cut into clauses, its triggers get sides and a status, the best telling
of each happening is kept.

International only: a finding has an actor on each side, two different ones unless members of a body act among
themselves. An item in which only one state occurs has no findings, and neither has a sports report. The headline is
read like a sentence, but evidence is always a sentence of the text: what only a headline says is shown with the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.detect.attach import WITH_AMOUNTS, amounts_of, conflicts_of, place_of
from pipeline.core.detect.background import date_of, is_background
from pipeline.core.detect.chunks import ACTION
from pipeline.core.detect.clauses import Sentence, analyse
from pipeline.core.detect.cutting import tokenize
from pipeline.core.detect.finding import Finding, mention_of
from pipeline.core.detect.lexicon import Hit
from pipeline.core.detect.nouns import is_asserted_noun
from pipeline.core.detect.parties import Context
from pipeline.core.detect.retype import retyped, settled
from pipeline.core.detect.roles import roles_of
from pipeline.core.detect.score import WORTH_TELLING, confidence_of
from pipeline.core.detect.select import Told, is_sport, kept
from pipeline.core.detect.sides import Roles
from pipeline.core.detect.speech import sayer_of
from pipeline.core.detect.status import status_of, status_of_noun
from pipeline.core.detect.subsume import asserted
from pipeline.core.detect.track import opening_context, remember, remember_sides
from pipeline.core.detect.triggers import Triggers, is_enough
from pipeline.core.detect.types import EventType, EventTypes
from pipeline.core.detect.understood import may_be_understood
from pipeline.core.detect.units import Unit, paragraph, units_of
from schemas import Reading, Status

__all__ = ["Detector", "Finding", "mention_of"]

UNPROPOSED = frozenset(("force", "restriction"))
"""Nobody proposes an attack to whom it is meant for."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence with all that is known around it."""

    reading: Reading
    unit: Unit
    sentence: Sentence
    context: Context
    starts: Sequence[int]
    """Where the sentence's triggers stand, in characters."""

    @property
    def text(self) -> str:
        return self.unit.text[self.unit.start : self.unit.end]


class Detector:
    """Finds events. Holds only what was compiled from the types; the same reading always gives the same findings."""

    def __init__(self, types: EventTypes) -> None:
        self._types = types
        self._triggers = Triggers(types)

    def detect(self, reading: Reading) -> list[Finding]:
        """Findings in the order of their evidence."""
        named = [entity for entity in (*reading.title_entities, *reading.entities) if entity.code]
        alone = len({entity.code for entity in named}) < 2 and not any(entity.label == "body" for entity in named)
        alone = alone and not may_be_understood(reading.title, reading.text)
        if alone or is_sport(reading):
            return []
        context = opening_context(reading)
        return kept([told for unit in units_of(reading) for told in self._of_unit(unit, reading, context)])

    def _of_unit(self, unit: Unit, reading: Reading, context: Context) -> list[Told]:
        sentence = analyse(tokenize(unit.text, unit.start, unit.end, unit.entities, self._triggers.verbs))
        hits = [] if unit.is_question else asserted(sentence, self._triggers.standing(sentence), self._types)
        scene = _Scene(reading, unit, sentence, context, [sentence.tokens[hit.head].start for hit in hits])
        found = [told for hit in hits if (told := self._of_hit(hit, scene)) is not None]
        remember(context, sentence)
        return found

    def _of_hit(self, hit: Hit, scene: _Scene) -> Told | None:
        sentence = scene.sentence
        event_type = self._types[retyped(sentence, hit)]
        roles = roles_of(sentence, hit, event_type, scene.context)
        if roles is None or not roles.receivers or not is_enough(sentence, hit, roles):
            return None
        if not roles.verbal and not is_asserted_noun(sentence, hit, event_type, roles):
            return None
        name, status = settled(sentence, event_type, _status(sentence, hit, roles), roles.action)
        event_type = self._types[name]
        if status in {"hypothetical", "denied"} or (status == "proposed" and event_type.family in UNPROPOSED):
            return None
        finding = _finding(hit, event_type, status, roles, scene)
        if finding.confidence < WORTH_TELLING:
            return None
        remember_sides(scene.context, roles, finding.root)
        return Told(finding, scene.unit.order, explicit=roles.explicit)


def _status(sentence: Sentence, hit: Hit, roles: Roles) -> Status:
    number = sentence.chunk_of[hit.head]
    if sentence.chunks[number].kind == ACTION:
        return status_of(sentence, number)
    return status_of_noun(sentence, number, roles.action)


def _finding(hit: Hit, event_type: EventType, status: Status, roles: Roles, scene: _Scene) -> Finding:
    reading, unit, sentence = scene.reading, scene.unit, scene.sentence
    at = sentence.tokens[hit.head].start
    parties = [*roles.doers, *roles.receivers]
    sayer = sayer_of(sentence, roles.action, {party.code for party in roles.doers}, scene.context)
    happened = date_of(reading.dates, unit.start, unit.end, at) if unit.in_text else None
    carries = unit.in_text and event_type.family in WITH_AMOUNTS
    rivals = [start for start in scene.starts if start != at]
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
        amounts=amounts_of(reading.amounts, unit.start, unit.end, at, rivals) if carries else (),
        evidence=unit.evidence,
        context=paragraph(reading.text, unit.evidence),
        confidence=confidence_of(roles, unit.order, claimed=sayer is not None, planned=status == "planned"),
        decided_by=f"{event_type.name}: {hit.trigger}",
        background=is_background(sentence, roles.action, scene.text, happened, reading.published_at),
        said_by=sayer,
        title_conflicts=conflicts_of(reading, parties, unit.evidence),
    )
