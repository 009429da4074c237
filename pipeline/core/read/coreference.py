"""Which mentions are the same person: the surname resolves to the full name seen before, spellings of one name are one.

In the order of the text. A full name joins the person it is a spelling of; two full names with one surname stay two
(Shehbaz and Nawaz Sharif). A surname alone joins the person who was given the same office, else the one last named.
The headline is read after the body, so that its surnames find their full names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .persons import ENOUGH, Run
from .spelling import fold, name_words, same_person, same_word
from .titles import Given

SamePerson = Callable[[str, str], bool]


@dataclass
class Person:
    """One person of an article, gathered while reading it."""

    number: int
    name: str
    """The fullest spelling so far."""
    begins: frozenset[str]
    """First sounds of the parts of his name: who shares none is somebody else."""
    roles: set[str] = field(default_factory=set)
    codes: Counter[str] = field(default_factory=Counter)
    """States that the text itself gives him."""

    @property
    def id(self) -> str:
        return f"person:{self.number}"


class People:
    """The persons of one article; body first, then headline."""

    def __init__(self, same: SamePerson = same_person) -> None:
        self._same = same
        self._latest: list[Person] = []
        self.all: list[Person] = []

    def resolve(self, runs: Sequence[Run], names: Mapping[int, str], titles: Sequence[Given]) -> dict[int, Person]:
        """The person of each run that is one, by the run's first token. ``names`` are the runs' words."""
        given: dict[int, list[Given]] = {}
        for title in titles:
            given.setdefault(title.run.first, []).append(title)
        found: dict[int, Person] = {}
        for run in runs:
            name = names[run.first]
            if person := self._person_of(name, run, given.get(run.first, ())):
                self._note(person, name, given.get(run.first, ()))
                found[run.first] = person
        return found

    def _person_of(self, name: str, run: Run, titles: Sequence[Given]) -> Person | None:
        words = name_words(name)
        if not words:
            return None
        known = self._by_surname(words[0], titles) if len(words) == 1 else self._by_full_name(name)
        if known and (run.weight > -2.5 or fold(words[-1]) in {fold(word) for word in name_words(known.name)}):
            return known if run.weight > -4 else None
        if run.weight < ENOUGH:
            return None
        person = Person(len(self.all) + 1, name, _first_sounds(name))
        self.all.append(person)
        self._latest.append(person)
        return person

    def _by_full_name(self, name: str) -> Person | None:
        sounds = _sounds(name)
        candidates = [person for person in reversed(self._latest) if self._alike(name, sounds, person)]
        return next((person for person in candidates if len(name_words(person.name)) > 1), next(iter(candidates), None))

    def _alike(self, name: str, sounds: frozenset[str], person: Person) -> bool:
        """Whether a full name is that person's. Names are only compared when they share a part, by sound."""
        known = name_words(person.name)
        if len(known) == 1:
            return same_person(name, person.name)
        return bool(sounds & _sounds(person.name)) and self._same(name, person.name)

    def _by_surname(self, word: str, titles: Sequence[Given]) -> Person | None:
        sound = fold(word)[:1]
        alike = [person for person in reversed(self._latest) if sound in person.begins]
        by_last = [person for person in alike if same_word(word, name_words(person.name)[-1])]
        bearers = by_last or [person for person in alike if self._has_part(person, word)]
        roles = {_role(title) for title in titles}
        return next((person for person in bearers if person.roles & roles), next(iter(bearers), None))

    @staticmethod
    def _has_part(person: Person, word: str) -> bool:
        return any(len(part) > 1 and same_word(word, part) for part in name_words(person.name))

    def _note(self, person: Person, name: str, titles: Sequence[Given]) -> None:
        if len(name_words(name)) > len(name_words(person.name)):
            person.name, person.begins = name, _first_sounds(name)
        person.roles.update(_role(title) for title in titles)
        person.codes.update(title.code for title in titles if title.code and not title.loose)
        self._latest.remove(person)
        self._latest.append(person)


def _first_sounds(name: str) -> frozenset[str]:
    return frozenset(fold(word)[:1] for word in name_words(name))


@lru_cache(maxsize=4096)
def _sounds(name: str) -> frozenset[str]:
    """The parts of a name as they sound, and the whole: "Kim Jong Un" and "Kim Jong-un" share all."""
    parts = name_words(name)
    return frozenset(fold(part) for part in (*parts, "".join(parts)))


def _role(title: Given) -> str:
    return title.office.role or title.office.words
