"""A mention as merge compares it: the few facts that tell one happening from another.

Claims are what the state keeps in a form that is quick to read; the mention itself lies beside it as bytes and is only
opened for the events that change.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import xxhash

from schemas import ArticleId, EventId, EventMention, MentionId, Status, StoryId

PROSPECTIVE: frozenset[Status] = frozenset({"planned", "proposed", "hypothetical"})
"""Not yet so."""

EPOCH_DAY = date(1970, 1, 1).toordinal()
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    """
    the and for with that this from have has had was were are will would been their they his her its said says after
    over into also which who more than about between both two three not but new one all out can may could should
    million billion dollars agreed agreement signed deal pledged promised accused blamed criticised criticized
    condemned rejected minister president foreign talks met meet meeting held visit visited
    """.split()  # noqa: SIM905 - fifty words in quotes are harder to read
)
"""Words that sentences on two happenings of one pair may share."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
TOPIC_WORDS = 16
"""Telling words of the evidence sentence that stand for its topic: about all that a sentence of 30 words has."""


class Claim(NamedTuple):
    """The facts of one mention."""

    id: MentionId
    article_id: ArticleId
    story_id: StoryId
    type: str
    status: Status
    actors: tuple[str, ...]
    """Codes."""
    recipients: tuple[str, ...]
    persons: tuple[str, ...]
    """Names, lower case, hyphens apart."""
    date: str | None
    days: tuple[int, int] | None
    """First and last possible day of the happening, days since year 1; None when it is not known."""
    place: str | None
    amounts: tuple[tuple[str, float], ...]
    """Currency (USD where that value is known) and value."""
    topic: tuple[int, ...]
    """16-bit hashes of the telling words of its sentence."""
    published: float
    """Seconds since 1970."""
    start: int
    """Offset of its sentence in the article."""
    confidence: float
    background: bool
    outlets: tuple[str, ...]
    withdrawn: bool = False

    @property
    def order(self) -> tuple[float, str, int, str]:
        """By publication, then article, then place in it: not by arrival."""
        return (self.published, self.article_id, self.start, self.id)

    @property
    def event_id(self) -> EventId:
        """The id of the event of which this is the earliest mention."""
        return EventId("evt_" + self.id.removeprefix("men_"))

    @property
    def prospective(self) -> bool:
        return self.status in PROSPECTIVE or self.type == "invitation"

    @property
    def published_day(self) -> int:
        """Days since year 1, UTC."""
        return EPOCH_DAY + int(self.published // 86400)


def claim_of(mention: EventMention) -> Claim:
    return Claim(
        id=mention.id,
        article_id=mention.article_id,
        story_id=mention.story_id,
        type=mention.type,
        status=mention.status,
        actors=tuple(dict.fromkeys(actor.code for actor in mention.actors)),
        recipients=tuple(dict.fromkeys(actor.code for actor in mention.recipients)),
        persons=_names(mention),
        date=mention.date,
        days=days_of(mention.date) if mention.date else None,
        place=mention.place.casefold() if mention.place else None,
        amounts=tuple(
            ("USD", amount.usd) if amount.usd is not None else (amount.currency, amount.value)
            for amount in mention.amounts
        ),
        topic=_topic(mention),
        published=mention.published_at.timestamp(),
        start=mention.evidence.start,
        confidence=mention.confidence,
        background=mention.background,
        outlets=tuple(sorted(set(mention.outlets))),
        withdrawn=mention.withdrawn,
    )


def days_of(iso: str) -> tuple[int, int] | None:
    """First and last day (since year 1) of an ISO date, month or year; None for anything else."""
    found = _DATE.match(iso)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1).toordinal()
    except ValueError:
        return None
    if day:
        return first, first
    return first, first + (30 if month else 365)


def _names(mention: EventMention) -> tuple[str, ...]:
    """The persons' names; one that is also given in full counts once."""
    named = (*mention.persons, *(actor.person for actor in (*mention.actors, *mention.recipients) if actor.person))
    level = {" ".join(name.casefold().replace("-", " ").split()) for name in named if name.strip()}
    return tuple(sorted(name for name in level if not any(name in other.split() for other in level if other != name)))


def _topic(mention: EventMention) -> tuple[int, ...]:
    """The sentence's telling words without the actors' and persons' names, which all reports on the pair share."""
    actors = (*mention.actors, *mention.recipients)
    names = " ".join((*(actor.name for actor in actors), *mention.persons, mention.place or ""))
    words = set(_WORD.findall(mention.evidence.text.casefold())) - set(_WORD.findall(names.casefold())) - _EMPTY
    return tuple(sorted(xxhash.xxh32_intdigest(_stem(word)) & 0xFFFF for word in words)[:TOPIC_WORDS])


def _stem(word: str) -> bytes:
    """Six letters: enough to bring "agreed" and "agreement" together, and the endings of other languages."""
    return word[:6].encode()
