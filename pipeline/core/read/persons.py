"""Which capitalised words are a person.

Runs of capitalised words (with the particles that names have inside: bin, al-, de, van) are weighed by what speaks for
a person: an office or form of address before, a known given name, a known office-holder, a speech verb beside, an age
or an office behind. Words that firms, parties, ministries, rivers and newspapers have in their names speak against.
A single surname counts only with an office, a speech verb or a holder we know; later mentions are left to the
coreference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .evidence import Surroundings
from .mentions import Mention
from .phrases import Office
from .runs import PARTICLES, PREFIXED, runs_of
from .tokens import Tokens, words
from .vocabulary import Vocabulary

_ORGANISATION = words(
    """ministry department agency bank party university college institute school company corporation corp inc ltd
    co llc plc gmbh group
    council committee commission court parliament assembly senate congress house association union federation league
    club society foundation trust fund organization organisation centre center hospital church mosque temple embassy
    office bureau authority board service services force forces army navy police guard brigade battalion movement
    front alliance coalition network times post news herald tribune journal daily press agency television tv radio
    airlines airways air motors oil gas petroleum energy electric steel cement airport port station bridge river
    lake sea ocean bay gulf strait straits island islands mount mountain mountains valley desert province district
    county state city town village street road avenue square park palace hotel tower stadium hall building camp base
    region territory coast north south east west northern southern eastern western central act treaty agreement
    accord pact convention protocol declaration resolution charter constitution war day week month year prize award
    cup games championship festival summit conference forum operation plan project initiative programme program
    policy strategy dialogue talks mission expo exchange market index republic kingdom emirate democratic
    republicans democrats communist socialist labour labor conservative conservatives liberal national international
    united federal royal general supreme global world media online capital partners holdings industries systems
    technologies bros airlines crisis pipeline corridor canal road belt relations affairs rights human security
    defense defence foreign finance trade ministry cathedral abbey zone line wall gate fc afc club weekly mercury
    magazine records deal gazette telegraph guardian observer chronicle review book novel film show song album band
    orchestra theatre theater museum gallery library studio studios pictures entertainment games software shuttle
    spacecraft rocket satellite probe vessel browser explorer"""
)
_SURNAME_ENDING = re.compile(
    r"(?:ov|ova|ev|eva|enko|sky|ski|skyy|skiy|skaya|ska|escu|oglu|oğlu|vili|dze|yan|ian|zadeh|zade|pour|nejad|sson|sen|"
    r"wicz|vić|vic|ić|ez|opoulos|akis|idis|uddin|ullah|allah|jee|singh|aev|baev|bayev|uly|nen|quist|berg|stein|mann)$"
)
_ABSTRACT_ENDING = re.compile(
    r"[a-z]{3}(?:tion|tions|sion|ment|ments|ness|ity|ities|ism|ship|ance|ence|ology|graphy|ers)$"
)
"""Words for things and for groups of people; "Emergency Management" and "Oath Keepers" are no men."""
_SYLLABLES = re.compile(r"(?!Pro|Non|Pre|All|Re|Co|Ex|Anti|Post|Semi|Multi|Inter)[A-Z][a-z]{1,5}-[a-z]{2,5}")
"""Chinese and Korean given names: "Chi-fung", "Jae-in"."""
_COMPOUND = re.compile(r"-[a-z]{4,}$")
_INITIALS = re.compile(r"[A-Z]{2}")
_ROLE_ENDING = re.compile(r"[a-z]{3}(?:er|or|ist|ian|man|woman)s?$")
"""Of what people are: "Scientologist", "Comptroller"."""
_FORMS_INSIDE = frozenset({"Mr", "Mrs", "Ms", "Dr", "Sir"})
_PLACES_BEGIN = frozenset({"San", "Santa", "Los", "Las", "Fort", "Mount", "New", "Saint", "Del", "Port", "Cape", "Rio"})
_MAX_WITH_INITIALS = 3
_ALSO_SURNAMES = words("west day song street hall park lake church hill bridge gates state port")
"""Words of places that are also the surname of many behind a given name."""
_TWO_WORDS = 1.5
"""Weight of two capitalised words that nothing speaks against (at .7 half of the names of gum_news were missed)."""
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


KnownAs = Callable[[str], bool]
"""Whether a name in full is that of somebody whose offices we know."""


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


def _in_organisations(word: str) -> bool:
    return word in _ORGANISATION or (word.endswith("s") and word[:-1] in _ORGANISATION)


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
        self._vocabulary, self._is_known, self._offices = vocabulary, is_known, offices
        self._around = Surroundings(lower, tokens.words, starts)

    def run(self, first: int, last: int) -> Run:
        """The run without forms of address, weighed."""
        bare, honorific = self._without_honorifics(first, last)
        office = self._offices.before(first)
        weight = self._inside(bare, last) + self._around.weigh(bare, last) + 1.3 * self._offices.behind(last)
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
        first = self._without_labels(first + self._begins_with_acronym(first, last), last)
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

    def _without_labels(self, first: int, last: int) -> int:
        """Behind what the man is called by: "Singers Amara Cole", "Reform Party Jim Duarte", "Education Mr. Neri"."""
        for index in range(first + 1, last):
            if self._words[index] in _FORMS_INSIDE:
                return index
            if index < last - 1 and self._words[index] in self._vocabulary.given_names and self._is_label(first, index):
                return index
        return first

    def _is_label(self, first: int, index: int) -> bool:
        """Whether the words from ``first`` up to the given name at ``index`` end in a role, a party or a place."""
        word, given = self._words[index - 1], self._vocabulary.given_names
        if self._words[first] in given or word in given or word.lower() in _ALSO_SURNAMES or word == ".":
            return False
        return (
            bool(_ROLE_ENDING.search(word))
            or _in_organisations(word.lower())
            or word.lower().removesuffix("s") in self._vocabulary.roles
            or (index == first + 1 and self._lower[first - 1 : first] == ["of"])
        )

    def _is_honorific(self, index: int) -> bool:
        word, lower = self._words[index], self._lower[index]
        if lower in ("he", "u", "tan", "ko", "sri", "malik") and word not in ("HE", "U"):
            return False
        if word == "U" and self._words[index + 1] == ".":
            return False
        return lower in self._vocabulary.honorifics

    def _inside(self, first: int, last: int) -> float:
        words = [word for word in self._words[first:last] if word != "."]
        if not words:
            return -9.0
        given = self._is_given(words)
        if self._is_organisation(words, given):
            return -6.0
        weight = self._alone(words[0], first) if len(words) == 1 else self._in_full(words, given)
        if self._is_known(" ".join(words)):
            weight += 2.5
        weight += 0.6 * bool(_SURNAME_ENDING.search(words[-1])) + 0.8 * any(
            PREFIXED.match(word) or word.lower() in PARTICLES for word in words
        )
        return weight - 2.0 * all(len(word) > 1 and word.isupper() for word in words)

    def _is_given(self, words: list[str]) -> bool:
        """Whether a given name or an initial comes first."""
        return words[0] in self._vocabulary.given_names or (len(words[0]) == 1 and len(words) > 1)

    def _is_organisation(self, words: list[str], given: bool) -> bool:
        """A word of firms and places; not where a family's name stands (Park Geun-hye, Harry West)."""
        rest = words[given:]
        if given and len(words) <= _MAX_WITH_INITIALS and words[-1].lower() in _ALSO_SURNAMES:
            rest = rest[:-1]
        return any(_in_organisations(word.lower()) for word in rest)

    def _alone(self, word: str, first: int) -> float:
        weight = -1.0 if first in self._starts else -0.5
        if word in self._vocabulary.given_names:
            weight += 1.0
        return weight - 1.0 * bool(_ABSTRACT_ENDING.search(word) or _COMPOUND.search(word))

    def _in_full(self, words: list[str], given: bool) -> float:
        weight = 2.4 if given else _TWO_WORDS
        weight += 0.4 if any(word in self._vocabulary.given_names for word in words[1:]) else 0.0
        if not given:
            weight += 0.6 * any(_SYLLABLES.fullmatch(word) for word in words)
            weight += 0.3 * bool(_INITIALS.fullmatch(words[0]))
        weight -= 1.5 * any(_ABSTRACT_ENDING.search(word) for word in words if word not in self._vocabulary.given_names)
        weight -= 1.5 * (words[0] in _PLACES_BEGIN)
        return weight - 1.0 * max(0, len(words) - 5)
