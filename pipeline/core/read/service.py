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

_OF_THE_UNION = frozenset({"commission president", "council president", "high representative"})
_OF_BODIES = frozenset({
    "spokesperson", "spokesman", "spokeswoman", "special envoy", "envoy", "special representative", "secretary-general",
    "high commissioner", "director-general",
})  # fmt: skip
_PLACING = frozenset({"in", "to", "from", "at", "near", "for", "across", "over"})


class Service:
    """Answers for the persons of one article."""

    def __init__(self, offices: Offices, day: date | None, states: Counter[str]) -> None:
        self._offices, self._day, self._states = offices, day, states
        self._hints: dict[str, Counter[str]] = {}

    def learn(self, page: Page) -> None:
        """Takes in the titles of one text."""
        named, bodies = _states_by_sentence(page), _bodies_by_sentence(page)
        for given in page.titles:
            if person := page.persons.get(given.run.first):
                sentence = sentence_index(page.sentences, given.start)
                if hint := self._hint(given, page.persons, named.get(sentence, set()), bodies.get(sentence, set())):
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

    def _hint(self, given: Given, persons: Mapping[int, Person], in_sentence: set[str], bodies: set[str]) -> str | None:
        possessor = persons.get(given.of_run) if given.of_run is not None else None
        if given.code or (possessor and self._sure(possessor)):
            return given.code or (self._sure(possessor) if possessor else None)
        if given.guess:
            return given.guess
        if body := _body_of(given, bodies, self._states):
            return body
        if len(in_sentence) == 1:
            return next(iter(in_sentence))
        return self._states.most_common(1)[0][0] if self._states else None


def _body_of(given: Given, bodies: set[str], states: Mapping[str, int]) -> str | None:
    """Of an office that bodies have rather than states, or only the United States has in this form."""
    words, role = given.office.words, given.office.role
    if role in _OF_THE_UNION and not bodies - {"EU"}:
        return "EU"
    if words.startswith("secretary of ") and states.get("USA"):
        return "USA"
    return next(iter(bodies)) if words in _OF_BODIES and len(bodies) == 1 else None


def _states_by_sentence(page: Page) -> dict[int, set[str]]:
    """The states of each sentence, without those that something only happens in or goes to ("in Arica, Chile")."""
    named: dict[int, set[str]] = {}
    for mention in page.mentions:
        if (mention.is_state or mention.kind == "capital") and not _is_placed(
            page, page.tokens.first_at(mention.start)
        ):
            named.setdefault(sentence_index(page.sentences, mention.start), set()).add(mention.code)
    return named


def _is_placed(page: Page, first: int) -> bool:
    """Whether a preposition of place governs the name at token ``first``, over a town before it too."""
    if first > 1 and page.lower[first - 1] == "," and page.tokens.words[first - 2][0].isupper():
        first -= 2
        while first > 0 and page.tokens.words[first - 1][0].isupper():
            first -= 1
    return page.lower[max(0, first - 1)] in _PLACING


def _bodies_by_sentence(page: Page) -> dict[int, set[str]]:
    """The intergovernmental bodies that each sentence names."""
    named: dict[int, set[str]] = {}
    for mention in page.mentions:
        if mention.label == "body":
            named.setdefault(sentence_index(page.sentences, mention.start), set()).add(mention.code)
    return named
