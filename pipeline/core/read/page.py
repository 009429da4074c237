"""One text of an article (its body or its headline) with what is found in it, before it becomes records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from .coreference import People, Person
from .gazetteer import Gazetteer
from .mentions import Mention, mentions_of, states_in
from .offices import Offices
from .persons import Run, find_persons
from .phrases import offices_in
from .sport import is_team
from .titles import Given, Linker
from .tokens import Tokens, sentence_spans, tokenize
from .vocabulary import Vocabulary

READ_IN_FULL = frozenset({"en", "und"})
"""Languages whose persons and offices are read; of others the gazetteer's names are found."""


@dataclass(frozen=True)
class Context:
    """What is known of the article when one of its texts is read."""

    language: str
    day: date | None
    sport: bool
    states: Counter[str]
    """States that its other text names."""


@dataclass(frozen=True)
class Page:
    """What one text holds."""

    text: str
    sentences: list[tuple[int, int]]
    tokens: Tokens
    lower: list[str]
    mentions: list[Mention]
    runs: list[Run]
    titles: list[Given]
    persons: dict[int, Person]
    """The person of a run, by the run's first token."""

    def span(self, run: Run) -> tuple[int, int]:
        """Characters of a run."""
        return self.tokens.starts[run.first], self.tokens.ends[run.last - 1]


def read_page(
    text: str, context: Context, people: People, gazetteer: Gazetteer, offices: Offices, vocabulary: Vocabulary
) -> Page:
    """Finds everything in ``text``; ``people`` takes in its persons."""
    tokens, sentences = tokenize(text), sentence_spans(text)
    lower = [word.lower() for word in tokens.words]
    mentions = _mentions(text, tokens, lower, context, gazetteer)
    if context.language not in READ_IN_FULL:
        return Page(text, sentences, tokens, lower, mentions, [], [], {})
    phrases = offices_in(tokens, lower, vocabulary)
    states = states_in(mentions) + context.states
    starts = frozenset(tokens.first_at(start) for start, _ in sentences)
    runs = find_persons(
        tokens, lower, mentions, phrases, starts, vocabulary, lambda name: offices.knows(name, context.day, states)
    )
    titles = Linker(tokens, lower, mentions, phrases, runs, vocabulary).titles()
    names = {run.first: text[tokens.starts[run.first] : tokens.ends[run.last - 1]] for run in runs}
    return Page(text, sentences, tokens, lower, mentions, runs, titles, people.resolve(runs, names, titles))


def _mentions(text: str, tokens: Tokens, lower: list[str], context: Context, gazetteer: Gazetteer) -> list[Mention]:
    found = mentions_of(text, gazetteer.find(text, context.language), gazetteer, context.states)
    return [mention for mention in found if not (context.sport and is_team(mention, tokens, lower))]
