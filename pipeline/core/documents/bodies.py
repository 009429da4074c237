"""What a record looks like in search: one flat document, the same for SQLite and Elasticsearch.

An event that lives on under another id deletes its document. A document's own date is one that does not change while
its id stays: an event's is the publication of the mention that gave it the id.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import combinations

from pipeline.core.analysis import analyse
from pipeline.core.periods import span_of, stamp
from schemas import Alert, Assignment, Event, EventRevision, Failure, MentionId, Record, Story

from .fields import Body, Document, Kind, fields_of

MAX_KEYWORD_CHARACTERS = 1024
"""Keywords are cut here: Lucene refuses a term above 32,766 bytes, and with it the whole document."""
MAX_PAIRED_STATES = 20
"""A summit of twenty is 190 pairs; beyond that only the first twenty are paired."""
MAX_EVIDENCE_SEARCHED = 50
"""Sentences of that many mentions are searchable in one event; the rest are in its record."""


def documents_of(record: Record) -> list[Document]:
    """The documents that show a record: none for records that are not searched."""
    match record:
        case EventRevision():
            return [_event(record)]
        case Assignment():
            return [_article(record), _story(record.story)]
        case Alert():
            return [_alert(record)]
        case Failure():
            return [_failure(record)]
        case _:
            return []


def _event(revision: EventRevision) -> Document:
    event = revision.event
    at = _own_date(event)
    if revision.superseded_by is not None:
        return Document("event", event.id, revision.version, at, None)
    told = _told(event)
    best = max(event.mentions, key=lambda mention: (not mention.background, mention.confidence))
    body = {
        **told,
        "id": event.id,
        "mode": event.mode,
        "cameo": event.cameo,
        "place": event.place,
        "place_tokens": analyse(event.place or ""),
        "currency": _each(amount.currency for amount in event.amounts),
        "url": best.url,
        "outlet": list(event.outlets),
        "n_outlets": event.n_outlets,
        "story_ids": list(event.stories),
        "n_stories": event.n_stories,
        "lang": list(event.languages),
        "background": event.background,
        "title_conflict": any(mention.title_conflicts for mention in event.mentions),
        "withdrawn": event.withdrawn,
        "first_seen": stamp(event.first_seen),
        "last_seen": stamp(event.last_seen),
        "mention_ids": list(event.mention_ids),
        "revision": event.revision,
        "record": event.model_dump_json(),
    }
    body["date_from"], body["date_to"] = span_of(event.date, event.first_seen)
    return _document("event", event.id, revision.version, at, body)


def _told(event: Event) -> dict[str, object]:
    """What an event's document and an alert's document have in common."""
    best = max(event.mentions, key=lambda mention: (not mention.background, mention.confidence))
    actors, recipients = _each(ref.code for ref in event.actors), _each(ref.code for ref in event.recipients)
    states = _each((*actors, *recipients))
    return {
        "type": event.type,
        "root": event.root,
        "status": event.status,
        "actor": actors,
        "recipient": recipients,
        "states": states,
        "pair": pairs_of(states),
        "person": list(event.persons),
        "person_tokens": analyse(*event.persons),
        "date": event.date,
        "usd": max((amount.usd for amount in event.amounts if amount.usd is not None), default=None),
        "amount_text": _each(amount.text for amount in event.amounts),
        "evidence": best.evidence.text,
        "headline": best.headline,
        "headline_tokens": analyse(*_each(mention.headline for mention in event.mentions)),
        "confidence": event.confidence,
        "tokens": _searched(event),
    }


def _searched(event: Event) -> str:
    mentions = event.mentions[:MAX_EVIDENCE_SEARCHED]
    names = [f"{ref.name} {ref.code}" for ref in (*event.actors, *event.recipients)]
    amounts = [amount.text for amount in event.amounts]
    texts = [text for mention in mentions for text in (mention.headline, mention.evidence.text)]
    return analyse(*_each((event.type, event.place or "", *names, *event.persons, *amounts, *texts)))


def pairs_of(states: Iterable[str]) -> list[str]:
    """All unordered pairs of codes, ``IRN-PAK``; an actor alone is paired with itself."""
    codes = sorted(list(states)[:MAX_PAIRED_STATES])
    return [f"{first}-{second}" for first, second in combinations(codes, 2)] or [f"{code}-{code}" for code in codes]


def mention_id_of(event_id: str) -> MentionId:
    """The mention that an event takes its id from: whoever holds a former id finds the event by it."""
    return MentionId(f"men_{event_id.partition('_')[2]}")


def _own_date(event: Event) -> datetime:
    """Publication of the mention that gave the event its id: the id and its date change together or not at all."""
    named = (mention.published_at for mention in event.mentions if mention.id == mention_id_of(event.id))
    return next(named, event.first_seen)


def _article(assignment: Assignment) -> Document:
    article = assignment.article
    body = {
        "id": article.id,
        "headline": article.title,
        "headline_tokens": analyse(article.title),
        "text": article.text,
        "tokens": analyse(article.title, article.text),
        "url": article.url,
        "lang": article.language,
        "outlet": article.outlet.domain,
        "country": article.outlet.country,
        "published_at": stamp(article.published_at),
        "fetched_at": stamp(article.fetched_at),
        "story": assignment.story.id,
        "relation": assignment.relation,
        "similarity": assignment.similarity,
        "record": article.model_dump_json(),
    }
    version = max(1, int(article.fetched_at.astimezone(UTC).timestamp() * 1000))
    return _document("article", article.id, version, article.published_at, body)


def _story(story: Story) -> Document:
    canonical = next((member for member in story.members if member.article_id == story.canonical), story.members[0])
    titles = analyse(*_each(member.title for member in story.members))
    body = {
        "id": story.id,
        "headline": canonical.title,
        "headline_tokens": titles,
        "tokens": titles,
        "url": canonical.url,
        "lang": story.language,
        "outlet": list(story.outlets),
        "n_outlets": story.n_outlets,
        "canonical": story.canonical,
        "article_ids": _each(member.article_id for member in story.members),
        "n_articles": len({member.article_id for member in story.members}),
        "first_seen": stamp(story.first_seen),
        "last_seen": stamp(story.last_seen),
        "record": story.model_dump_json(),
    }
    return _document("story", story.id, len(story.members), story.first_seen, body)


def _alert(alert: Alert) -> Document:
    body = {
        **_told(alert.event),
        "id": alert.id,
        "event": alert.event_id,
        "subscription": alert.subscription_id,
        "subscription_name": alert.subscription_name,
        "change": alert.change.kind,
        "detail": alert.change.detail,
        "record": alert.model_dump_json(),
    }
    return _document("alert", alert.id, alert.event.revision, alert.at, body)


def _failure(failure: Failure) -> Document:
    body = {
        "id": failure.id,
        "stage": failure.stage,
        "reason": failure.reason,
        "record_id": failure.record_id,
        "tokens": analyse(failure.reason),
        "record": failure.model_dump_json(),
    }
    return _document("failure", failure.id, 1, failure.at, body)


def _document(kind: Kind, id: str, version: int, at: datetime, body: Body) -> Document:
    """With the fields that all kinds share, without those that are empty, keywords cut."""
    types = fields_of(kind)
    whole = {**body, "at": stamp(at), "version": version}
    filled = {name: value for name, value in whole.items() if value not in (None, "", [])}
    cut = {name: _cut(value) if types[name] == "keyword" else value for name, value in filled.items()}
    return Document(kind, id, version, at, cut)


def _cut(value: object) -> object:
    if isinstance(value, list):
        return [_cut(one) for one in value]
    return value[:MAX_KEYWORD_CHARACTERS] if isinstance(value, str) else value


def _each(values: Iterable[str]) -> list[str]:
    """Each value once, in order, empty ones left out."""
    return [value for value in dict.fromkeys(values) if value]
