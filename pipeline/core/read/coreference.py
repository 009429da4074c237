"""Which mentions are the same person: the surname resolves to the full name seen before, spellings of one name are one.

In the order of the text. A full name joins the person it is a spelling of; two full names with one surname stay two
(Shehbaz and Nawaz Sharif). A surname alone joins the person who was given the same office, else the one last named.
The headline is read after the body, so that its surnames find their full names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .persons import ENOUGH, Run
from .spelling import fold, name_words, same_person, same_word
from .titles import Given

SamePerson = Callable[[str, str], bool]
_COMMON = 30
"""Persons of one article who share a part of their names from which that part ("John") finds nobody: a list of 1,500
people took 5 s without this."""
_MAY_BE_NAMED_LATER = -1.5
"""Weight of a surname before its full name; lower ones are "the Internet" and "in Vancouver"."""
NEVER, NEVER_ALONE = -4.0, -2.5
"""Weights of a run below which not even a known name, or the given name of a known person, is taken for him."""


@dataclass(eq=False)
class Person:
    """One person of an article, gathered while reading it."""

    number: int
    name: str
    """The fullest spelling so far."""
    last_seen: int = 0
    """Grows: of two whom a name fits, the one seen last is meant."""
    roles: set[str] = field(default_factory=set)
    codes: Counter[str] = field(default_factory=Counter)
    """States that the text itself gives him."""

    @property
    def id(self) -> str:
        return f"person:{self.number}"


class People:
    """The persons of one article; body first, then headline. Found again by sound, not by going through all."""

    def __init__(self, same: SamePerson = same_person) -> None:
        self._same = same
        self._by_sound: dict[str, dict[int, Person]] = {}
        """By each part of the name as it sounds, and by its first sound alone."""
        self.all: list[Person] = []
        self._clock = 0

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
        return found | self._named_later(runs, names, found)

    def _named_later(
        self, runs: Sequence[Run], names: Mapping[int, str], found: Mapping[int, Person]
    ) -> dict[int, Person]:
        """Surnames before their full name, as in a first line that is a headline."""
        surnames = {fold(name_words(person.name)[-1]): person for person in self.all if " " in person.name}
        later: dict[int, Person] = {}
        for run in runs:
            words = name_words(names[run.first]) if run.first not in found and run.weight > _MAY_BE_NAMED_LATER else ()
            if len(words) == 1 and (person := surnames.get(fold(words[0]))):
                later[run.first] = person
        return later

    def _person_of(self, name: str, run: Run, titles: Sequence[Given]) -> Person | None:
        words = name_words(name)
        if not words:
            return None
        known = self._by_surname(words[0], titles) if len(words) == 1 else self._by_full_name(name)
        if known and (run.weight > NEVER_ALONE or fold(words[-1]) in sounds(known.name)):
            return known if run.weight > NEVER else None
        if run.weight < ENOUGH:
            return None
        person = Person(len(self.all) + 1, name)
        self.all.append(person)
        self._file(person)
        return person

    def _by_full_name(self, name: str) -> Person | None:
        alike = self._filed(sound for sound in sounds(name) if len(self._by_sound.get(sound, ())) <= _COMMON)
        full = [person for person in alike if len(name_words(person.name)) > 1 and self._same(name, person.name)]
        return next(iter(full), None) or self._by_surname_alone(name)

    def _by_surname_alone(self, name: str) -> Person | None:
        """Somebody so far known by one word that is a part of this full name."""
        begins = {fold(word)[:1] for word in name_words(name)}
        bare = [
            person
            for person in self._filed({f"{sound} alone" for sound in begins})
            if len(name_words(person.name)) == 1
        ]
        return next((person for person in bare if same_person(name, person.name)), None)

    def _by_surname(self, word: str, titles: Sequence[Given]) -> Person | None:
        alike = self._filed({f"{fold(word)[:1]}…"})
        by_last = [person for person in alike if same_word(word, name_words(person.name)[-1])]
        bearers = by_last or [person for person in alike if _has_part(person, word)]
        roles = {_role(title) for title in titles}
        return next((person for person in bearers if person.roles & roles), next(iter(bearers), None))

    def _filed(self, keys: Iterable[str]) -> list[Person]:
        """Persons under any of the keys, the one seen last first."""
        found: dict[int, Person] = {}
        for key in keys:
            found.update(self._by_sound.get(key, {}))
        return sorted(found.values(), key=lambda person: -person.last_seen)

    def _file(self, person: Person) -> None:
        parts = name_words(person.name)
        keys = {*sounds(person.name), *(f"{fold(part)[:1]}…" for part in parts)}
        if len(parts) == 1:
            keys.add(f"{fold(parts[0])[:1]} alone")
        for key in keys:
            self._by_sound.setdefault(key, {})[person.number] = person

    def _note(self, person: Person, name: str, titles: Sequence[Given]) -> None:
        if len(name_words(name)) > len(name_words(person.name)):
            person.name = name
            self._file(person)
        person.roles.update(_role(title) for title in titles)
        person.codes.update(title.code for title in titles if title.code and not title.loose)
        self._clock += 1
        person.last_seen = self._clock


def _has_part(person: Person, word: str) -> bool:
    return any(len(part) > 1 and same_word(word, part) for part in name_words(person.name))


@lru_cache(maxsize=4096)
def sounds(name: str) -> frozenset[str]:
    """The parts of a name as they sound, and the whole: "Kim Jong Un" and "Kim Jong-un" share all."""
    parts = name_words(name)
    return frozenset(fold(part) for part in (*parts, "".join(parts)))


def _role(title: Given) -> str:
    return title.office.role or title.office.words
