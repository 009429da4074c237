"""Which capitalised words are a person.

Runs of capitalised words (with the particles that names have inside: bin, al-, de, van) are weighed by what they are
made of (``wording``), what stands around them (``evidence``) and the offices and forms of address beside them.
A single surname counts only with an office, a speech verb or a holder we know; later mentions are left to the
coreference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .evidence import Surroundings
from .mentions import Mention
from .phrases import Office
from .runs import runs_of
from .tokens import Tokens, words
from .vocabulary import Vocabulary
from .wording import KnownAs, Wording

_ALMOST = 1.0
ENOUGH = 2.0
"""Weight at which a run of words is taken for a person (measured on gum_news and politics_dev; 1.5 lets firms in)."""


_REACH = 7
"""Words over which an office is still a name's."""
_OF_STATE = words("of for to the state kingdom republic islamic 's ’s")
_ENDS_APPOSITION = words(", . ; : said says who whose which where when while and but told")
_PLAIN_WORDS = words(
    """general chief major executive head director chair justice secretary leader judge captain chairman"""
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words that may be a name; token indexes, ``last`` exclusive, without forms of address."""

    first: int
    last: int
    honorific: bool
    """A form of address stands before it."""
    weight: float
    office: Office | None
    """The office words right before it."""


def find_persons(
    tokens: Tokens, lower: list[str], mentions: Sequence[Mention], offices: Sequence[Office], starts: frozenset[int],
    vocabulary: Vocabulary, is_known: KnownAs,
) -> list[Run]:  # fmt: skip
    """All runs with their weight, in order; those below ``ENOUGH`` too, for surnames that the coreference knows.

    ``starts`` are the indexes of the tokens that begin a sentence.
    """
    weigher = _Weigher(tokens, lower, starts, vocabulary, is_known, _OfficesBeside(tokens, lower, mentions, offices))
    return _with_neighbours([weigher.run(*run) for run in runs_of(tokens, lower, mentions, offices, starts)], lower)


def _with_neighbours(runs: list[Run], lower: list[str]) -> list[Run]:
    """A full name in a list with a person ("Stella Nwosu, Tomi Ade and Bola Oni") is one too."""
    for order in (range(1, len(runs)), range(len(runs) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for index in order:
            run, other = runs[index], runs[index + step]
            between = lower[other.last : run.first] if step < 0 else lower[run.last : other.first]
            if run.last - run.first > 1 and _ALMOST <= run.weight < ENOUGH <= other.weight and _is_list(between):
                runs[index] = replace(run, weight=ENOUGH)
    return runs


def _is_list(between: list[str]) -> bool:
    return 0 < len(between) <= 2 and all(word in (",", "and", "&") for word in between)


class _OfficesBeside:
    """The office words before a name ("ambassador to Japan Amy Kamau") and behind it (", Kenya's trade minister")."""

    def __init__(
        self, tokens: Tokens, lower: list[str], mentions: Sequence[Mention], offices: Sequence[Office]
    ) -> None:
        self._lower = lower
        self._by_end = {office.last: office for office in offices}
        self._starts = {office.first for office in offices}
        self._named = {
            index
            for mention in mentions
            for index in range(tokens.first_at(mention.start), tokens.last_before(mention.end) + 1)
        }

    def before(self, first: int) -> Office | None:
        index = first - 1 if self._lower[first - 1 : first] == [","] else first
        while index > 0 and first - index <= _REACH:
            if office := self._by_end.get(index):
                return office
            if index - 1 not in self._named and self._lower[index - 1] not in _OF_STATE:
                return None
            index -= 1
        return None

    def behind(self, last: int) -> bool:
        if self._lower[last : last + 1] != [","]:
            return False
        for index in range(last + 1, min(last + 1 + _REACH, len(self._lower))):
            if index in self._starts:
                return True
            if self._lower[index] in _ENDS_APPOSITION:
                return False
        return False


class _Weigher:
    def __init__(
        self, tokens: Tokens, lower: list[str], starts: frozenset[int], vocabulary: Vocabulary, is_known: KnownAs,
        offices: _OfficesBeside,
    ) -> None:  # fmt: skip
        self._words, self._lower, self._starts = tokens.words, lower, starts
        self._vocabulary, self._wording, self._offices = vocabulary, Wording(vocabulary, is_known), offices
        self._around = Surroundings(lower, tokens.words, starts)

    def run(self, first: int, last: int) -> Run:
        """The run without forms of address, weighed."""
        bare, honorific = self._without_honorifics(first, last)
        office = self._offices.before(first)
        spelled = [word for word in self._words[bare:last] if word != "."]
        weight = self._wording.weigh(spelled, bare in self._starts) + self._around.weigh(bare, last)
        weight += 1.3 * self._offices.behind(last)
        weight += 2.5 * honorific + self._by_office(office, first, last)
        return Run(bare, last, honorific, weight, office)

    def _by_office(self, office: Office | None, first: int, last: int) -> float:
        """An office right before a name, or over a comma; "general", "chief" and the like may be plain words."""
        if office is None:
            return 0.0
        if office.words in _PLAIN_WORDS and last - first == 1:
            return 1.0
        return 2.5 if office.last == first else 1.8

    def _without_honorifics(self, first: int, last: int) -> tuple[int, bool]:
        first = first + self._begins_with_acronym(first, last)
        first += self._wording.labels(self._words[first:last], self._lower[first - 1 : first] == ["of"])
        index = first
        while index < last - 1 and self._is_honorific(index):
            index += 2 if index + 2 < last and self._words[index + 1] == "." else 1
        if (
            index == first
            and first > 0
            and self._lower[first - 1] in self._vocabulary.honorifics
            and self._words[first - 1] != "he"
        ):
            return first, self._words[first - 1][0].isupper()
        return (index, index > first) if index < last else (first, False)

    def _begins_with_acronym(self, first: int, last: int) -> bool:
        """ "NASA Bill Ingalls": the agency before the name of its man; two letters may be initials."""
        word = self._words[first]
        return last - first > 2 and len(word) > 2 and word.isupper() and not self._words[first + 1].isupper()

    def _is_honorific(self, index: int) -> bool:
        word, lower = self._words[index], self._lower[index]
        if lower in ("he", "u", "tan", "ko", "sri", "malik") and word not in ("HE", "U"):
            return False
        if word == "U" and self._words[index + 1] == ".":
            return False
        return lower in self._vocabulary.honorifics
