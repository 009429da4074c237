"""What the words of a run are made of, and speak for or against a person.

A known given name or an initial first, an ending that surnames have, a particle, a Chinese or Korean given name in two
syllables speak for one. Words that firms, parties, ministries, rivers and newspapers have in their names speak against,
so do the endings of abstract words and what the names of towns begin with.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .runs import PARTICLES, PREFIXED
from .tokens import words
from .vocabulary import Vocabulary

_ORGANISATION = words(
    """ministry department agency bank party university college institute school company corporation corp inc ltd co
    llc plc gmbh group council committee commission court parliament assembly senate congress house association
    union federation league club society foundation trust fund organization organisation centre center hospital
    church mosque temple embassy office bureau authority board service services force forces army navy police guard
    brigade battalion movement front alliance coalition network times post news herald tribune journal daily press
    television tv radio airlines airways air motors oil gas petroleum energy electric steel cement airport port
    station bridge river lake sea ocean bay gulf strait straits island islands mount mountain mountains valley
    desert province district county state city town village street road avenue square park palace hotel tower
    stadium hall building camp base region territory coast north south east west northern southern eastern western
    central act treaty agreement accord pact convention protocol declaration resolution charter constitution war day
    week month year prize award cup games championship festival summit conference forum operation plan project
    initiative programme program policy strategy dialogue talks mission expo exchange market index republic kingdom
    emirate democratic republicans democrats communist socialist labour labor conservative conservatives liberal
    national international united federal royal general supreme global world media online capital partners holdings
    industries systems technologies bros crisis pipeline corridor canal belt relations affairs rights human security
    defense defence foreign finance trade cathedral abbey zone line wall gate fc afc weekly mercury magazine records
    deal gazette telegraph guardian observer chronicle review book novel film show song album band orchestra theatre
    theater museum gallery library studio studios pictures entertainment software shuttle spacecraft rocket
    satellite probe vessel browser explorer"""
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
"""Weight of two capitalised words that nothing speaks against (at .7 half of the names of gum_news were missed; what
stands around or one of the endings has to add the rest)."""

KnownAs = Callable[[str], bool]
"""Whether a name in full is that of somebody whose offices we know."""


def in_organisations(word: str) -> bool:
    return word in _ORGANISATION or (word.endswith("s") and word[:-1] in _ORGANISATION)


class Wording:
    """Weighs the words of runs, and finds where the name itself begins in them."""

    def __init__(self, vocabulary: Vocabulary, is_known: KnownAs) -> None:
        self._vocabulary, self._is_known = vocabulary, is_known

    def weigh(self, words: list[str], begins_sentence: bool) -> float:
        """Weight of the words of a run, full stops left out."""
        if not words:
            return -9.0
        given = self._is_given(words)
        if self._is_organisation(words, given):
            return -6.0
        weight = self._alone(words[0], begins_sentence) if len(words) == 1 else self._in_full(words, given)
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
        return any(in_organisations(word.lower()) for word in rest)

    def _alone(self, word: str, begins_sentence: bool) -> float:
        weight = -1.0 if begins_sentence else -0.5
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

    def labels(self, words: list[str], behind_of: bool) -> int:
        """How many words are what the man is called by: "Singers Amara Cole", "Reform Party Jim Duarte", "Education Mr.
        Neri", and behind "of" one place ("Governor of Washington Amara Cole")."""
        for index in range(1, len(words)):
            if words[index] in _FORMS_INSIDE:
                return index
            given = index < len(words) - 1 and words[index] in self._vocabulary.given_names
            if given and self._is_label(words[:index], behind_of):
                return index
        return 0

    def _is_label(self, label: list[str], behind_of: bool) -> bool:
        """Whether the words before a given name end in a role, a party or a place."""
        word, given = label[-1], self._vocabulary.given_names
        if label[0] in given or word in given or word.lower() in _ALSO_SURNAMES or word == ".":
            return False
        return (
            bool(_ROLE_ENDING.search(word))
            or in_organisations(word.lower())
            or word.lower().removesuffix("s") in self._vocabulary.roles
            or (len(label) == 1 and behind_of)
        )
