"""How a romanised word sounds: one letter for each phoneme that romanisations of Arabic, Persian, Hebrew, Slavic, Chinese
and the European languages write in many ways.

"Qalibaf", "Ghalibaf" and "Khalibaf" differ in spelling and agree here but for one letter, and what such a difference
costs is said in ``phonetics.py``. Capitals are the phonemes that Latin writes with several letters: S = sh, C = ch as in
church, X = ch of unknown value, Z = zh, K = kh, G = gh, D = dh, J = j as in judge, T = ts, Y = c before e and i, Q = an
initial x, N = final ng, A = ay/ey, O = au/aw, I = ie/ea, U = a Latin or Greek ending.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "č": "C", "ć": "C", "š": "S", "ś": "S", "ş": "S", "ș": "S", "ž": "Z", "ż": "Z", "ź": "Z", "ğ": "", "đ": "J", "ł": "l",
    "ø": "o", "ß": "ss", "æ": "e", "œ": "e", "ı": "i", "þ": "t", "ð": "d", "ħ": "h", "ə": "a", "ñ": "ny", "ţ": "c", "ț": "c",
    "å": "o", "ç": "Y", "ē": "e",
})  # fmt: skip
"""Letters whose mark is a sound of its own, which folding the mark away would lose ("Dačić" is "Dachich")."""

_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "ə": "a"})

VOWELS = frozenset("aeiouAOIU")

_RULES = (
    ("^abd[eua]?[lr]$", "abd"), ("ww", "w"), ("yy", "y"), ("ajj|adj(?![aeiou])", "aJ"),
    ("schtsch|stsch|shch|szcz|sjtsj", "S"), ("tsch|tsj|tch|tsh|cz|cs|cci(?=[aeou])|cc(?=[ei])", "C"),
    ("dsch|dzsz|dzh|dzs|dj(?=[aeiou])", "J"), ("(?<=[iu])gh(?=t|$|s)", ""), ("sch|sh|sz(?!$)|sj(?=[aeiou])", "S"), ("ch", "X"),
    ("zh", "Z"), ("kh", "K"), ("gh", "G"), ("ph", "f"), ("th", "t"), ("dh", "D"), ("rh", "r"), ("wh", "v"), ("bh", "b"), ("^hs", "Q"),
    ("dz", "z"), ("ck", "k"), ("cq", "k"), ("qu(?=[ei])", "k"), ("^x", "Q"), ("x", "ks"), ("tz|ts|zz", "T"),
    ("c(?=[eiy])", "Y"), ("c", "k"), ("eaux?$|ault$|aux$|eault$|(?<=[nr])aud$", "o"), ("oux$", "u"), ("ng(?![aeiou])", "N"),
    ("gn(?=[aeio])", "n"), ("^mc", "mk"), ("(?<=.{2}[^aeou])i?us$|(?<=.{2}[^aeo])ius$|(?<=.{3}[^aeo])os$", "U"),
    (r"([bdfgklmnprstvzqSCJZ])\1+", r"\1"), ("(?<=[aeiou])h(?![aeiouy])", ""), ("aou|awu|awo", "au"), ("oo|ou|uu", "u"),
    ("ow(?=n|e$)", "O"), ("ee", "i"), ("ea", "I"), ("iy|yi|ii|ij", "i"), ("ey$", "i"),
    ("ay|ai|aj(?![aeiou])|ei|ey|ej(?![aeiou])|ae$", "A"), ("ie(?=.)", "I"), ("au|aw(?![aeiou])", "O"), ("aa+", "a"),
    ("oe|ue(?=[^y])", "u"), ("(?<![aeiouAOI])y(?![aeiouAOI])", "i"), ("j(?![aeiouAOI])", "i"), (r"([aeiouAOI])\1+", r"\1"),
    ("Ai|iA", "A"), ("ie$", "i"), ("(?<=[AOi])e$", ""),
)  # fmt: skip
"""In order: clusters before their parts, consonants before the vowels that lean on them."""

_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _RULES)


def plain(word: str) -> str:
    """Lower-case letters of a word with their marks taken off."""
    lowered = unicodedata.normalize("NFKD", word.lower().translate(_PLAIN_LETTERS))
    return "".join(char for char in lowered if not unicodedata.combining(char))


def fold(word: str) -> str:
    """Lower-case ASCII letters of a word; the capitals of sound letters (see the module) may be among them."""
    plain = unicodedata.normalize("NFC", word.lower()).translate(_LETTERS)
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if char.isascii() and char.isalpha())


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """The phonemes of a romanised word, one letter each; "" when it has no Latin letters."""
    phonemes = fold(word)
    for pattern, letter in _COMPILED:
        phonemes = pattern.sub(letter, phonemes)
    return phonemes
