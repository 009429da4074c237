"""Which capitalised words are a person.

Runs of capitalised words (with the particles that names have inside: bin, al-, de, van) are weighed by what speaks for
a person: an office or form of address before, a known given name, a known office-holder, a speech verb beside, an age
or an office behind. Words that firms, parties, ministries, rivers and newspapers have in their names speak against.
A single surname counts only with an office, a speech verb or a holder we know; later mentions are left to the
coreference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from .mentions import Mention
from .phrases import Office
from .tokens import Tokens, words
from .vocabulary import Vocabulary

_PARTICLES = words(
    "bin ibn bint ben abu al el as ad de la del della di da do dos das du van von der den ter ten ul ur ud e y le zu af ould"
)
_PREFIXED = re.compile(r"(?:al|el|as|ash|an|at|ad|ar|az|es|d|l|de|ul|ur)[-’'][A-ZÀ-ÞŠŽĆČ]")
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "VI", "XIV", "XVI", "V", "I", "X", "XII", "VIII"})
_NOT_IN_NAMES = words(
    """the a an this that these those he she it they we i you his her their its our my in on at by for from with without of
    to and or but if when while after before since until as because although though however meanwhile there here what
    who which where why how all some many most more both each every no not yes also then now today yesterday tomorrow
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec according
    under over between during against amid about into out up down off still just only even such so than too very new
    last next first second third one two three four five six seven eight nine ten former several other another
    asked despite earlier later speaking addressing following citing quoting noting adding photo image file read watch
    breaking exclusive video live update opinion analysis editorial why did does do is are was were be been has have had
    will would can could should may might must let say says said told gmt utc est am pm sources officials police
    troops rebels militants people men women children world news
    islamic muslim muslims christian christians jewish jews arab arabs european europeans western asian african sunni shia shiite
    kurdish kurd kurds catholic orthodox protestant hindu hindus sikh sikhs buddhist english"""
)
_ORGANISATION = words(
    """ministry department agency bank party university college institute school company corporation corp inc ltd group
    council committee commission court parliament assembly senate congress house association union federation league club
    society foundation trust fund organization organisation centre center hospital church mosque temple embassy office
    bureau authority board service services force forces army navy police guard brigade battalion movement front alliance
    coalition network times post news herald tribune journal daily press agency television tv radio airlines airways air
    motors oil gas petroleum energy electric steel cement airport port station bridge river lake sea ocean bay gulf strait
    straits island islands mount mountain mountains valley desert province district county state city town village street
    road avenue square park palace hotel tower stadium hall building camp base region territory coast north south east west
    northern southern eastern western central act treaty agreement accord pact convention protocol declaration resolution
    charter constitution war day week month year prize award cup games championship festival summit conference forum
    operation plan project initiative programme program policy strategy dialogue talks mission expo exchange market index
    republic kingdom emirate democratic republicans democrats communist socialist labour labor conservative conservatives
    liberal national international united federal royal general supreme global world media online capital partners holdings
    industries systems technologies bros airlines crisis pipeline corridor canal road belt relations affairs rights human
    security defense defence foreign finance trade ministry cathedral abbey zone line wall gate fc afc club
    weekly mercury magazine records deal gazette telegraph guardian observer chronicle review book novel film show song
    album band orchestra theatre theater museum gallery library studio studios pictures entertainment games software"""
)
_SPEECH = words(
    """said says told tells added adds warned warns stressed stresses noted notes announced announces stated states
    declared declares insisted insists called calls urged urges praised praises thanked thanks welcomed welcomes
    condemned condemns criticised criticized met meets arrived arrives visited visits accused accuses rejected rejects
    vowed vows pledged pledges denied denies expressed expresses underlined emphasised emphasized reiterated reaffirmed
    invited invites discussed briefed congratulated hailed signed asked asks replied answered explained claimed wrote
    tweeted posted argued admitted acknowledged confirmed confirms suggested proposed offered promised agreed
    believes thinks wants hopes has had is was will would"""
)
_STRONG_SPEECH = words("said says told added warned stressed noted stated tells")
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "across", "outside", "around", "throughout", "inside"})
_SURNAME_ENDING = re.compile(
    r"(?:ov|ova|ev|eva|enko|sky|ski|skyy|skiy|skaya|ska|escu|oglu|oğlu|vili|dze|yan|ian|zadeh|zade|pour|nejad|sson|sen|"
    r"wicz|vić|vic|ić|ez|opoulos|akis|idis|uddin|ullah|allah|jee|singh|aev|baev|bayev|uly|nen|quist|berg|stein|mann)$"
)
_TWO_WORDS = 1.5
"""Weight of two capitalised words that nothing speaks against (at .7 half of the names of gum_news were missed)."""
_ALMOST = 1.0
ENOUGH = 2.0
"""Weight at which a run of words is taken for a person (measured on gum_news and politics_dev; 1.5 lets firms in)."""


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
    taken = _taken(tokens, mentions, offices, lower)
    before = {office.last: office for office in offices}
    weigher = _Weigher(tokens, lower, starts, vocabulary, is_known)
    return _with_neighbours([weigher.run(first, last, before) for first, last in _runs(tokens, lower, taken)], lower)


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


def _taken(tokens: Tokens, mentions: Sequence[Mention], offices: Sequence[Office], lower: list[str]) -> set[int]:
    """Tokens that are something else already. A city may still be part of a name."""
    taken: set[int] = set()
    for mention in mentions:
        if mention.kind != "city":
            taken.update(range(tokens.first_at(mention.start), tokens.last_before(mention.end) + 1))
    for office in offices:
        if not _is_surname(tokens, lower, office):
            taken.update(range(office.first, office.last))
    return taken


def _is_surname(tokens: Tokens, lower: list[str], office: Office) -> bool:
    """ "Martin Luther King": an office word behind a capitalised one and before none."""
    if office.last - office.first > 1 or lower[office.first] not in _ALSO_SURNAMES or office.first == 0:
        return False
    previous, following = tokens.words[office.first - 1], tokens.words[office.last] if office.last < len(tokens) else ""
    return previous[:1].isupper() and lower[office.first - 1] not in _NOT_IN_NAMES and not following[:1].isupper()


_PLAIN_WORDS = words(
    "general chief major executive head director chair justice secretary leader judge captain chairman"
)
_LISTS = frozenset({",", "and", "&", ";", ":", "."})
_ALSO_SURNAMES = frozenset(
    {"king", "pope", "bishop", "judge", "marshal", "prince", "major", "duke", "general", "justice", "malik"}
)


def _runs(tokens: Tokens, lower: list[str], taken: set[int]) -> Iterator[tuple[int, int]]:
    index, words = 0, tokens.words
    while index < len(words):
        if index in taken or not _name_like(words[index], lower[index]):
            index += 1
            continue
        last = _end_of_run(tokens, lower, taken, index)
        yield index, last
        index = max(last, index + 1)


def _end_of_run(tokens: Tokens, lower: list[str], taken: set[int], first: int) -> int:
    words, index = tokens.words, first + 1
    while index < len(words) and index not in taken:
        if not tokens.starts[index] - tokens.ends[index - 1] <= 1:
            break
        if _name_like(words[index], lower[index]) or words[index] in _SUFFIXES or _is_may(words, index):
            index += 1
        elif words[index] == "." and len(words[index - 1]) <= 2 and words[index - 1].isalpha():
            index += 1  # an initial, Jr., St.
        elif words[index] == "“" or words[index] == '"':
            break
        elif particles := _particles(words, lower, taken, index):
            index += particles
        else:
            break
    while index - 1 > first and (words[index - 1] == "." and words[index - 2] not in _SUFFIXES):
        index -= 1
    return index


def _is_may(words: list[str], index: int) -> bool:
    """ "Theresa May": the month and the verb are no names, but behind a single capitalised word "May" is one."""
    return words[index] == "May" and (index + 1 >= len(words) or not words[index + 1][0].isdigit())


def _particles(words: list[str], lower: list[str], taken: set[int], index: int) -> int:
    """How many particles stand here between two parts of a name, "bin" or "de la"."""
    for count in (1, 2):
        following = index + count
        if (
            following < len(words)
            and lower[following - 1] in _PARTICLES
            and words[following - 1] not in ("e", "y", "as", "la")
        ):
            if following not in taken and _name_like(words[following], lower[following]):
                return count + 1
        elif following >= len(words) or lower[following - 1] not in _PARTICLES:
            return 0
    return 0


def _name_like(word: str, lower: str) -> bool:
    if lower in _NOT_IN_NAMES or (lower in _SPEECH and lower not in ("will", "hopes")):
        return False
    return (word[0].isupper() and word[0].isalpha()) or bool(_PREFIXED.match(word))


class _Weigher:
    def __init__(
        self, tokens: Tokens, lower: list[str], starts: frozenset[int], vocabulary: Vocabulary, is_known: KnownAs
    ) -> None:
        self._tokens, self._words, self._lower, self._starts = tokens, tokens.words, lower, starts
        self._vocabulary, self._is_known = vocabulary, is_known

    def run(self, first: int, last: int, offices: dict[int, Office]) -> Run:
        bare, honorific = self._without_honorifics(first, last)
        office = offices.get(first) or (offices.get(first - 1) if self._lower[first - 1 : first] == [","] else None)
        weight = self._inside(bare, last) + self._around(bare, last)
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
        first += self._begins_with_acronym(first, last)
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
        if lower in ("he", "u", "tan", "ko", "sri", "malik") and word != "HE":
            return False
        return lower in self._vocabulary.honorifics

    def _inside(self, first: int, last: int) -> float:
        words = [word for word in self._words[first:last] if word != "."]
        if not words:
            return -9.0
        if any(word.lower() in _ORGANISATION for word in words):
            return -6.0
        weight = 0.0
        given = words[0] in self._vocabulary.given_names or (len(words[0]) == 1 and len(words) > 1)
        if len(words) == 1:
            weight -= 1.0 if first in self._starts else 0.5
        else:
            weight += 2.4 if given else _TWO_WORDS
            weight += 0.4 if any(word in self._vocabulary.given_names for word in words[1:]) else 0.0
            weight -= 1.0 * max(0, len(words) - 5)
        if self._is_known(" ".join(words)):
            weight += 2.5
        weight += 0.6 * bool(_SURNAME_ENDING.search(words[-1])) + 0.8 * any(
            _PREFIXED.match(word) or word.lower() in _PARTICLES for word in words
        )
        return weight - 2.0 * all(len(word) > 1 and word.isupper() for word in words)

    def _around(self, first: int, last: int) -> float:
        lower, weight = self._lower, 0.0
        before = lower[first - 1] if first and first not in self._starts else ""
        after = lower[last] if last < len(lower) else ""
        after_that = lower[last + 1] if last + 1 < len(lower) else ""
        if after in _STRONG_SPEECH or before in _STRONG_SPEECH:
            weight += 1.6
        elif after in _SPEECH:
            weight += 0.9
        if after == "," and (after_that.isdigit() or after_that in ("who", "whose")):
            weight += 1.3
        if after == "," and (after_that in self._vocabulary.modifiers or after_that in self._vocabulary.phrases):
            weight += 1.0
        if last - first > 1 and before in _LISTS and after in _LISTS:
            weight += 0.5  # one of a list
        if after.endswith("ed") and after not in _SPEECH:
            weight += 0.7
        if before == "the":
            weight -= 2.5
        elif before in _PLACE_PREPOSITIONS:
            weight -= 1.5
        return weight
