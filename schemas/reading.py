"""A ``Reading`` is an article with what it names: entities, offices, amounts, dates, each a span with offsets."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import ArticleId, Record, Share, Span, Utc

EntityLabel = Literal["person", "state", "body", "organ", "movement", "place"]
AmountRelation = Literal["to", "by", "from", "worth", "up_to", "at_least", "about"]
Granularity = Literal["day", "month", "year"]


class Entity(Span):
    """A name in the text. Two spans with the same ``id`` are the same real thing."""

    label: EntityLabel
    """``organ`` is a ministry, parliament, army or court of a state; ``body`` an intergovernmental body."""
    id: str
    """One per real thing within the reading: ``state:IRN``, ``person:1``, ``place:karachi``."""
    code: str | None = None
    """Actor code: ISO 3166 alpha-3 of the state (a person's or organ's too), else UN, EU, HAMAS, REBELS …"""
    name: str | None = None
    """Fullest or canonical name of the thing: "Mohammad Baqer Qalibaf" for a span "Qalibaf"."""
    as_actor: Share = 1.0
    """Probability that the name stands for the government ("Tehran welcomed") and not for the place."""
    source: str = "rules"
    """Which recogniser said so."""


class Title(Span):
    """An office word that the text gives to a person, checked against the dated offices we know."""

    person: str
    """The person's name as resolved."""
    person_id: str
    """The person entity's id."""
    title: str
    """The office as spelled: "Prime Minister"."""
    country: str | None = None
    """Actor code of the state or body of the office."""
    conflict: bool | None = None
    """True: he does not hold it at the article's date; null: unknown."""
    known_office: str | None = None
    """The office he is known to hold at that date."""


class Amount(Span):
    """A sum of money."""

    value: float
    currency: str
    """ISO 4217."""
    currency_assumed: bool = False
    """True when "Rs", "$" or "dinar" was resolved by context."""
    usd: float | None = None
    """Value in US dollars at the rate of ``usd_rate_date``."""
    usd_rate_date: str | None = None
    relation: AmountRelation | None = None
    """To the change: raised *to*, *by*, worth …"""


class DateMention(Span):
    """A date or relative expression, resolved with the article's date."""

    value: str
    """ISO, as precise as known: 2026-05-19, 2026-05, 2026."""
    granularity: Granularity


class Reading(Record):
    """An article with its entities."""

    article_id: ArticleId
    title: str
    text: str
    language: str
    published_at: Utc | None
    sentences: tuple[tuple[int, int], ...]
    """Start and end of each sentence in ``text``."""
    entities: tuple[Entity, ...] = ()
    titles: tuple[Title, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateMention, ...] = ()
    dateline: str | None = None
    """Place of the dateline as spelled, when the text opens with one."""
    title_entities: tuple[Entity, ...] = Field(default=())
    """Entities of the headline, offsets in ``title``; ids are shared with ``entities``."""
