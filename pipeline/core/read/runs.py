"""Runs of capitalised words that may be names, with the particles inside them: bin, al-, de la, van.

A run ends at words that no name holds ("Monday", "The", "Says"), at known names of states and bodies and at offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from .evidence import SPEECH
from .mentions import Mention
from .phrases import Office
from .tokens import Tokens, words

PARTICLES = words(
    """bin ibn bint ben abu al el as ad de la del della di da do dos das du van von der den ter ten ul ur ud e y le zu
    af ould"""
)
PREFIXED = re.compile(r"(?:al|el|as|ash|an|at|ad|ar|az|es|d|l|de|ul|ur)[-’'][A-ZÀ-ÞŠŽĆČ]")
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "VI", "XIV", "XVI", "V", "I", "X", "XII", "VIII"})
NOT_IN_NAMES = words(
    """the a an this that these those he she it they we i you his her their its our my in on at by for from with
    without of to and or but if when while after before since until as because although though however meanwhile
    there here what who which where why how all some many most more both each every no not yes also then now today
    yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december according under over between during against amid about into out
    up down off still just only even such so than too very new last next first second third one two three four five
    six seven eight nine ten former several other another asked despite earlier later speaking addressing following
    citing quoting noting adding photo image file read watch breaking exclusive video live update opinion analysis
    editorial why did does do is are was were be been has have had will would can could should may might must let
    say says said told gmt utc est am pm sources officials police troops rebels militants people men women children
    world news islamic muslim muslims christian christians jewish jews arab arabs european europeans western asian
    african sunni shia shiite kurdish kurd kurds catholic orthodox protestant hindu hindus sikh sikhs buddhist
    english i'm i've i'd i'll it's we're we've we'll you're you've he's she's they're don't didn't doesn't can't won't
    isn't aren't wasn't let's that's there's what's i’m i’ve i’d i’ll it’s we’re we’ve we’ll you’re you’ve he’s she’s
    they’re don’t didn’t doesn’t can’t won’t isn’t aren’t wasn’t let’s that’s there’s what’s"""
)


def runs_of(
    tokens: Tokens, lower: list[str], mentions: Sequence[Mention], offices: Sequence[Office], starts: Set[int]
) -> Iterator[tuple[int, int]]:
    """Token indexes of each run, the end exclusive. None goes on over the ``starts`` of sentences."""
    taken = _taken(tokens, mentions, offices, lower)
    index, words = 0, tokens.words
    while index < len(words):
        if index in taken or not _name_like(words[index], lower[index]):
            index += 1
            continue
        last = _end_of_run(tokens, lower, taken, starts, index)
        yield index, last
        index = max(last, index + 1)


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
    return previous[:1].isupper() and lower[office.first - 1] not in NOT_IN_NAMES and not following[:1].isupper()


_ALSO_SURNAMES = frozenset(
    {"king", "pope", "bishop", "judge", "marshal", "prince", "major", "duke", "general", "justice", "malik"}
)


def _end_of_run(tokens: Tokens, lower: list[str], taken: Set[int], starts: Set[int], first: int) -> int:
    words, index = tokens.words, first + 1
    while index < len(words) and index not in taken and index not in starts:
        if not tokens.starts[index] - tokens.ends[index - 1] <= 1:
            break
        if _name_like(words[index], lower[index]) or words[index] in _SUFFIXES or _is_surname_too(words, index, first):
            index += 1
        elif _is_initial(words, index):
            index += 2
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


def _is_initial(words: list[str], index: int) -> bool:
    """The "A." of "Joseph A. Day", though "a" and "i" are words."""
    if len(words[index]) > 1 or not words[index].isupper() or words[index + 1 : index + 2] != ["."]:
        return False
    return index + 2 < len(words) and words[index + 2][0].isupper()


def _is_surname_too(words: list[str], index: int, first: int) -> bool:
    """ "Theresa May", "James To": no names by themselves, but behind one capitalised word inside a sentence."""
    following = words[index + 1] if index + 1 < len(words) else ""
    if words[index] == "May":
        return not following[:1].isdigit()
    return words[index] in _WORDS_AND_SURNAMES and index == first + 1 and not following[:1].isupper()


_WORDS_AND_SURNAMES = frozenset({"To", "Or", "So", "An", "Do", "Will", "In", "But", "On", "My", "More", "Still"})


def _particles(words: list[str], lower: list[str], taken: Set[int], index: int) -> int:
    """How many particles stand here between two parts of a name, "bin" or "de la"."""
    for count in (1, 2):
        following = index + count
        if (
            following < len(words)
            and lower[following - 1] in PARTICLES
            and words[following - 1] not in ("e", "y", "as", "la")
        ):
            if following not in taken and _name_like(words[following], lower[following]):
                return count + 1
        elif following >= len(words) or lower[following - 1] not in PARTICLES:
            return 0
    return 0


def _name_like(word: str, lower: str) -> bool:
    if word == lower or not word[0].isupper():  # most words, so that is asked first
        return bool(PREFIXED.match(word))
    return lower not in NOT_IN_NAMES and (lower not in SPEECH or lower in ("will", "hopes"))
