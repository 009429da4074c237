"""The answer of ``demarche code`` for one text: events, entities, titles, amounts and dates as plain JSON values.

It is a contract with whoever measures us: field names and meanings stay, and offsets count characters of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.detect.finding import Finding
from schemas import ActorRef, Amount, DateMention, Entity, Reading, Title


def code_answer(reading: Reading, findings: Sequence[Finding]) -> dict[str, object]:
    """What is known of the text, without its id and without the answer for a given pair."""
    return {
        "events": [_event(finding) for finding in findings],
        "entities": [_entity(entity) for entity in reading.entities],
        "titles": [_title(title) for title in reading.titles],
        "amounts": [_amount(amount) for amount in reading.amounts],
        "dates": [_date(mention) for mention in reading.dates],
    }


def _event(finding: Finding) -> dict[str, object]:
    evidence = finding.evidence
    answer: dict[str, object] = {
        "type": finding.type,
        "root": finding.root,
        "mode": finding.mode,
        "cameo": finding.cameo,
        "status": finding.status,
        "actors": [_actor(actor) for actor in finding.actors],
        "recipients": [_actor(recipient) for recipient in finding.recipients],
        "persons": list(finding.persons),
        "date": finding.date,
        "place": finding.place,
        "amounts": [_amount(amount) for amount in finding.amounts],
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text},
        "confidence": finding.confidence,
        "decided_by": finding.decided_by,
        "background": finding.background,
    }
    if finding.said_by is not None:
        answer["said_by"] = _actor(finding.said_by)
    return answer


def _actor(actor: ActorRef) -> dict[str, object]:
    return actor.model_dump(exclude_none=True)


def _entity(entity: Entity) -> dict[str, object]:
    """A person's code is the state he acts for."""
    return entity.model_dump(include={"start", "end", "text", "label", "id", "code"}, exclude_none=True)


def _title(title: Title) -> dict[str, object]:
    answer = title.model_dump(include={"person", "title", "country", "conflict"})
    if title.known_office is not None:
        answer["known_office"] = title.known_office
    return answer


def _amount(amount: Amount) -> dict[str, object]:
    return amount.model_dump(include={"start", "end", "text", "value", "currency", "usd", "relation"})


def _date(mention: DateMention) -> dict[str, object]:
    return mention.model_dump(include={"start", "end", "text", "value", "granularity"})
