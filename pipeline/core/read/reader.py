"""Reads an article: what it names, as spans with offsets, and what it calls people.

The body is read first and then the headline, with the same people and states, so that ids are shared. English is read
in full; of other languages the names of states are found.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Protocol

from schemas import Amount, ArticleId, DateMention, Entity, Reading, Title

from .coreference import People, Person, SamePerson
from .gazetteer import Gazetteer
from .mentions import Mention, states_in
from .metonymy import as_actor
from .offices import Offices
from .page import Context, Page, read_page
from .persons import Run
from .service import Service
from .spelling import same_person
from .sport import is_sport
from .titles import Given
from .vocabulary import Vocabulary

_DATELINE = re.compile(
    r"(?:\([A-Z]{2,}\)\s*)?([A-ZÀ-Þ][\w ./'’-]{1,40}?)(?:,[^\n–—:-]{0,40})?\s*(?:\([^)]{2,30}\)\s*)?(?:--?|–|—|:)\s"
)
_DATELINE_REACH = 90
"""Characters in which a dateline stands."""


class FindAmounts(Protocol):
    """Sums of money in a text; ``country`` resolves "Rs" and "dinar"."""

    def __call__(self, text: str, *, country: str | None, at: datetime | None) -> list[Amount]: ...


class FindDates(Protocol):
    """Dates in a text, resolved from the article's own."""

    def __call__(self, text: str, *, at: datetime | None) -> list[DateMention]: ...


class Reader:
    """Holds the seeds; reads any number of articles. Changed by none."""

    def __init__(
        self, gazetteer: Gazetteer, offices: Offices, vocabulary: Vocabulary, *,
        find_amounts: FindAmounts | None = None, find_dates: FindDates | None = None,
        same_name: SamePerson = same_person,
    ) -> None:  # fmt: skip
        self._gazetteer, self._offices, self._vocabulary = gazetteer, offices, vocabulary
        self._find_amounts, self._find_dates, self._same_name = find_amounts, find_dates, same_name

    def read(self, *, article_id: str, title: str, text: str, language: str, published_at: datetime | None) -> Reading:
        """The reading; offsets of all but ``title_entities`` are characters of ``text``."""
        people, sport = People(self._same_name), is_sport(f"{title}\n{text}")
        day = published_at.date() if published_at else None
        body = self._page(text, Context(language, day, sport, Counter()), people)
        states = states_in(body.mentions)
        head = self._page(title, Context(language, day, sport, states), people)
        service = Service(
            self._offices, published_at.date() if published_at else None, states + states_in(head.mentions)
        )
        for page in (body, head):
            service.learn(page)
        codes = {person.id: service.code(person) for person in people.all}
        country = states.most_common(1)[0][0] if states else None
        return Reading(
            article_id=ArticleId(article_id), title=title, text=text, language=language, published_at=published_at,
            sentences=tuple(body.sentences),
            entities=_entities(body, codes, sport),
            titles=_titles(body, service),
            amounts=tuple(self._find_amounts(text, country=country, at=published_at)) if self._find_amounts else (),
            dates=tuple(self._find_dates(text, at=published_at)) if self._find_dates else (),
            dateline=_dateline(text),
            title_entities=_entities(head, codes, sport),
        )  # fmt: skip

    def _page(self, text: str, context: Context, people: People) -> Page:
        return read_page(text, context, people, self._gazetteer, self._offices, self._vocabulary)


def _titles(page: Page, service: Service) -> tuple[Title, ...]:
    return tuple(
        _title(page, given, page.persons[given.run.first], service)
        for given in page.titles
        if given.run.first in page.persons
    )


def _title(page: Page, given: Given, person: Person, service: Service) -> Title:
    code, verdict = service.title(given, person)
    return Title(
        start=given.start, end=given.end, text=page.text[given.start : given.end],
        title=page.text[given.named_from : given.end], person=person.name, person_id=person.id,
        country=code, conflict=verdict.conflict, known_office=verdict.known_office,
    )  # fmt: skip


def _entities(page: Page, codes: dict[str, str | None], sport: bool) -> tuple[Entity, ...]:
    persons = [_person(page, run, page.persons[run.first], codes) for run in page.runs if run.first in page.persons]
    covered = [(entity.start, entity.end) for entity in persons]
    others = [
        _thing(page, mention, sport) for mention in page.mentions
        if not (mention.kind == "city" and any(start <= mention.start < end for start, end in covered))
    ]  # fmt: skip
    return tuple(sorted((*persons, *others), key=lambda entity: entity.start))


def _person(page: Page, run: Run, person: Person, codes: dict[str, str | None]) -> Entity:
    start, end = page.span(run)
    return Entity(
        start=start, end=end, text=page.text[start:end], label="person",
        id=person.id, code=codes[person.id], name=person.name,
    )  # fmt: skip


def _thing(page: Page, mention: Mention, sport: bool) -> Entity:
    return Entity(
        start=mention.start, end=mention.end, text=mention.text, label=mention.label, id=mention.id, code=mention.code,
        name=mention.name, as_actor=as_actor(mention, page.tokens, page.lower, sport),
    )  # fmt: skip


def _dateline(text: str) -> str | None:
    """ "TEHRAN –", "ISLAMABAD (APP):", "DOHA, Nov 3 --": the place as spelled."""
    match = _DATELINE.match(text[:_DATELINE_REACH])
    return match.group(1).strip() if match else None
