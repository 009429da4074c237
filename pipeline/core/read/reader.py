"""Reads an article: what it names, as spans with offsets, and what it calls people.

The body is read first and then the headline, with the same people and states, so that ids are shared. English is read
in full; of other languages the names of states are found.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas import Amount, ArticleId, DateMention, Entity, Reading, Title

from .coreference import People, Person, SamePerson
from .gazetteer import Gazetteer
from .mentions import Mention, mentions_of, states_in
from .metonymy import as_actor, is_sport
from .offices import Offices
from .persons import Run, find_persons
from .phrases import offices_in
from .service import Service
from .spelling import same_person
from .titles import Given, Linker
from .tokens import Tokens, sentence_index, sentence_spans, tokenize
from .vocabulary import Vocabulary

_DATELINE = re.compile(
    r"(?:\([A-Z]{2,}\)\s*)?([A-ZÀ-Þ][\w .'’-]{1,30}?)(?:,[^\n–—:-]{0,40})?\s*(?:\([^)]{2,30}\)\s*)?(?:--?|–|—|:)\s"
)
_DATELINE_REACH = 90
"""Characters in which a dateline stands."""


class FindAmounts(Protocol):
    """Sums of money in a text; ``country`` resolves "Rs" and "dinar"."""

    def __call__(self, text: str, *, country: str | None, at: datetime | None) -> list[Amount]: ...


class FindDates(Protocol):
    """Dates in a text, resolved from the article's own."""

    def __call__(self, text: str, *, at: datetime | None) -> list[DateMention]: ...


@dataclass(frozen=True)
class _Page:
    """One text of the article with what was found in it, before it becomes records."""

    text: str
    sentences: list[tuple[int, int]]
    tokens: Tokens
    lower: list[str]
    mentions: list[Mention]
    runs: list[Run]
    titles: list[Given]
    persons: dict[int, Person]

    def span(self, run: Run) -> tuple[int, int]:
        return self.tokens.starts[run.first], self.tokens.ends[run.last - 1]

    def numbers(self) -> list[int]:
        """The sentence of each mention, then of each title."""
        return [sentence_index(self.sentences, span.start) for span in (*self.mentions, *self.titles)]


class Reader:
    """Holds the seeds; reads any number of articles. Changed by none."""

    def __init__(
        self, gazetteer: Gazetteer, offices: Offices, vocabulary: Vocabulary, *,
        find_amounts: FindAmounts | None = None, find_dates: FindDates | None = None, same_name: SamePerson = same_person,
    ) -> None:  # fmt: skip
        self._gazetteer, self._offices, self._vocabulary = gazetteer, offices, vocabulary
        self._find_amounts, self._find_dates, self._same_name = find_amounts, find_dates, same_name

    def read(self, *, article_id: str, title: str, text: str, language: str, published_at: datetime | None) -> Reading:
        """The reading; offsets of all but ``title_entities`` are characters of ``text``."""
        people = People(self._same_name)
        body = self._page(text, language, people, published_at, Counter())
        states = states_in(body.mentions)
        head = self._page(title, language, people, published_at, states)
        service = Service(
            self._offices, published_at.date() if published_at else None, states + states_in(head.mentions)
        )
        for page in (body, head):
            service.learn(page.titles, page.persons, page.mentions, page.numbers())
        codes = {person.id: service.code(person) for person in people.all}
        sport = is_sport(f"{title}\n{text}")
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

    def _page(self, text: str, language: str, people: People, at: datetime | None, known: Counter[str]) -> _Page:
        mentions = mentions_of(text, self._gazetteer.find(text, language), self._gazetteer, known)
        sentences = sentence_spans(text)
        tokens = tokenize(text)
        lower = [word.lower() for word in tokens.words]
        if language not in ("en", "und"):
            return _Page(text, sentences, tokens, lower, mentions, [], [], {})
        offices = offices_in(tokens, lower, self._vocabulary)
        starts = frozenset(tokens.first_at(start) for start, _ in sentences)
        states = states_in(mentions) + known
        day = at.date() if at else None
        runs = find_persons(
            tokens, lower, mentions, offices, starts, self._vocabulary,
            lambda name: self._offices.knows(name, day, states),
        )  # fmt: skip
        titles = Linker(tokens, lower, mentions, offices, runs, self._vocabulary).titles()
        names = {run.first: text[tokens.starts[run.first] : tokens.ends[run.last - 1]] for run in runs}
        persons = people.resolve(runs, names, titles)
        return _Page(text, sentences, tokens, lower, mentions, runs, titles, persons)


def _titles(page: _Page, service: Service) -> tuple[Title, ...]:
    return tuple(
        _title(page, given, page.persons[given.run.first], service)
        for given in page.titles
        if given.run.first in page.persons
    )


def _title(page: _Page, given: Given, person: Person, service: Service) -> Title:
    code, verdict = service.title(given, person)
    spelled = page.text[given.start : given.end]
    return Title(
        start=given.start, end=given.end, text=spelled, title=spelled, person=person.name, person_id=person.id,
        country=code, conflict=verdict.conflict, known_office=verdict.known_office,
    )  # fmt: skip


def _entities(page: _Page, codes: dict[str, str | None], sport: bool) -> tuple[Entity, ...]:
    persons = [_person(page, run, page.persons[run.first], codes) for run in page.runs if run.first in page.persons]
    covered = [(entity.start, entity.end) for entity in persons]
    others = [
        _thing(page, mention, sport) for mention in page.mentions
        if not (mention.kind == "city" and any(start <= mention.start < end for start, end in covered))
    ]  # fmt: skip
    return tuple(sorted((*persons, *others), key=lambda entity: entity.start))


def _person(page: _Page, run: Run, person: Person, codes: dict[str, str | None]) -> Entity:
    start, end = page.span(run)
    return Entity(
        start=start, end=end, text=page.text[start:end], label="person",
        id=person.id, code=codes[person.id], name=person.name,
    )  # fmt: skip


def _thing(page: _Page, mention: Mention, sport: bool) -> Entity:
    return Entity(
        start=mention.start, end=mention.end, text=mention.text, label=mention.label, id=mention.id, code=mention.code,
        name=mention.name, as_actor=as_actor(mention, page.tokens, page.lower, sport),
    )  # fmt: skip


def _dateline(text: str) -> str | None:
    """ "TEHRAN –", "ISLAMABAD (APP):", "DOHA, Nov 3 --": the place as spelled."""
    match = _DATELINE.match(text[:_DATELINE_REACH])
    return match.group(1).strip() if match else None
