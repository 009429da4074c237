"""Which state or body a person serves, and so whose office a title is.

What stands with the office counts first; then the dated facts; then what the text only hints at: a bare name before
the office, the possessor ("Putin's envoy"), an organ whose state was guessed, the one state of the sentence, the state
the text is mostly about. A title is only held against somebody on the first two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from .coreference import Person
from .offices import Offices, Verdict
from .page import Page
from .titles import Given
from .tokens import sentence_index

_PLACING = frozenset({"in", "to", "from", "at", "near", "for", "across", "over"})


class Service:
    """Answers for the persons of one article."""

    def __init__(self, offices: Offices, day: date | None, states: Counter[str]) -> None:
        self._offices, self._day, self._states = offices, day, states
        self._hints: dict[str, Counter[str]] = {}

    def learn(self, page: Page) -> None:
        """Takes in the titles of one text."""
        named = _states_by_sentence(page)
        for given in page.titles:
            if person := page.persons.get(given.run.first):
                sentence = sentence_index(page.sentences, given.start)
                if hint := self._hint(given, page.persons, named.get(sentence, set())):
                    self._hints.setdefault(person.id, Counter())[hint] += 1

    def code(self, person: Person) -> str | None:
        """Actor code of the state or body the person serves; None when nothing tells."""
        if sure := self._sure(person):
            return sure
        hints = self._hints.get(person.id)
        return hints.most_common(1)[0][0] if hints else None

    def title(self, given: Given, person: Person) -> tuple[str | None, Verdict]:
        """State or body of the office, and whether the title can be true."""
        sure = self._named(given, person) or self._sure(person)
        code = sure or self.code(person)
        if code is None:
            return None, Verdict(None)
        verdict = self._offices.check(person.name, code, given.office.role, given.office.modifier, self._day)
        return code, verdict if sure or not verdict.conflict else Verdict(None, verdict.known_office)

    def _named(self, given: Given, person: Person) -> str:
        """The state that stands with the office; a bare name gives way to where he is known to hold that office."""
        if not given.loose:
            return given.code
        holds = {fact.code for fact in self._offices.of(person.name) if fact.role == given.office.role}
        return next(iter(holds)) if len(holds) == 1 else given.code

    def _sure(self, person: Person) -> str | None:
        if person.codes:
            return person.codes.most_common(1)[0][0]
        return self._offices.state_of(person.name, self._day, self._states)

    def _hint(self, given: Given, persons: Mapping[int, Person], in_sentence: set[str]) -> str | None:
        possessor = persons.get(given.of_run) if given.of_run is not None else None
        if given.code or (possessor and self._sure(possessor)):
            return given.code or (self._sure(possessor) if possessor else None)
        if given.guess:
            return given.guess
        if len(in_sentence) == 1:
            return next(iter(in_sentence))
        return self._states.most_common(1)[0][0] if self._states else None


def _states_by_sentence(page: Page) -> dict[int, set[str]]:
    """The states of each sentence, without those that something only happens in or goes to."""
    named: dict[int, set[str]] = {}
    for mention in page.mentions:
        before = page.lower[max(0, page.tokens.first_at(mention.start) - 1)]
        if (mention.is_state or mention.kind == "capital") and before not in _PLACING:
            named.setdefault(sentence_index(page.sentences, mention.start), set()).add(mention.code)
    return named
