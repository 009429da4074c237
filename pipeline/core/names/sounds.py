"""How a romanised word sounds: one letter for each phoneme that romanisations of Arabic, Persian, Hebrew, Slavic,
Chinese and the European languages write in many ways.

"Qalibaf", "Ghalibaf" and "Khalibaf" differ in spelling and agree here but for one letter, and what such a difference
costs is said in ``phonetics.py``. Capitals are the phonemes that Latin writes with several letters: S = sh, C = ch as
in church, X = ch of unknown value, Z = zh, K = kh, G = gh, D = dh, J = j as in judge, T = ts, Y = c before e and i,
Q = an initial x, N = final ng, A = ay/ey, O = au/aw, I = ie/ea, U = a Latin or Greek ending.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "č": "C", "ć": "C", "š": "S", "ś": "S", "ş": "S", "ș": "S", "ž": "Z", "ż": "Z", "ź": "Z", "ğ": "", "đ": "J",
    "ł": "l", "ø": "o", "ß": "ss", "æ": "e", "œ": "e", "ı": "i", "þ": "t", "ð": "d", "ħ": "h", "ə": "a", "ñ": "ny",
    "ţ": "c", "ț": "c", "å": "o", "ç": "Y", "ē": "e",
})  # fmt: skip
"""Letters whose mark is a sound of its own, which folding the mark away would lose ("Dačić" is "Dachich")."""

_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "ə": "a"}
)

VOWELS = frozenset("aeiouAOIU")

_RULES = (
    ("b", "^abd[eua]?[lr]$", "abd"), ("w", "ww", "w"), ("y", "yy", "y"), ("j", "ajj|adj(?![aeiou])", "aJ"),
    ("s", "schtsch|stsch|shch|szcz|sjtsj", "S"), ("c", "tsch|tch|cz|cs|cci(?=[aeou])|cc(?=[ei])", "C"),
    ("t", "tsj|tsh", "C"), ("d", "dsch|dzsz|dzh|dzs|dj(?=[aeiou])", "J"), ("g", "(?<=[iu])gh(?=t|$|s)", ""),
    ("s", "sch|sh|sz|sj(?=[aeiou])", "S"), ("c", "ch", "X"), ("h", "zh", "Z"), ("h", "kh", "K"), ("h", "gh", "G"),
    ("h", "ph", "f"), ("h", "th", "t"), ("h", "dh", "D"), ("h", "rh", "r"), ("h", "wh", "v"), ("h", "bh", "b"),
    ("h", "^hs", "Q"), ("z", "dz", "z"), ("k", "ck", "k"), ("q", "cqu?", "k"), ("q", "qu(?=[ei])", "k"),
    ("x", "^x", "Q"), ("x", "x(?!$)|(?<!u)x$", "ks"), ("t", "tz|ts", "T"), ("z", "zz", "T"), ("c", "c(?=[eiy])", "Y"),
    ("c", "c", "k"), ("u", "eaux?$|ault$|aux$|eault$|(?<=[nr])aud$", "o"), ("u", "oux$", "u"),
    ("n", "ng(?![aeioulr])", "N"), ("g", "gn(?=[aeio])(?!er)", "n"), ("m", "^mk", "mak"),
    ("s", "(?<=.{2}[^aeou])i?u[sS]$|(?<=.{2}[^aeo])iu[sS]$|(?<=.{3}[^aeo])os$", "U"),
    ("", r"([bdfgklmnprstvzqSCJZ])\1+", r"\1"), ("h", "(?<=[aeiou])h(?=[lnr]|$)", ""), ("a", "aou|awu|awo", "au"),
    ("o", "oo|ou", "u"), ("u", "uu", "u"), ("w", "ow(?=n|e$)", "O"), ("e", "ee", "i"), ("e", "ea", "I"),
    ("i", "iy|yi|ii|ij", "i"), ("y", "ey$", "i"), ("a", "ay|ai|aj(?![aeiou])|ae$", "A"),
    ("e", "ei|ey|ej(?![aeiou])", "A"), ("i", "ie(?=.)", "I"), ("a", "au|aw(?![aeiou])", "O"), ("a", "aa+", "a"),
    ("e", "oe|ue(?=[^y])", "u"), ("y", "(?<![aeiouAOI])y(?![aeiouAOI])", "i"), ("j", "j(?![aeiouAOI])", "i"),
    ("", r"([aeiouAOI])\1+", r"\1"), ("A", "Ai|iA", "A"), ("i", "ie$", "i"), ("e", "(?<=[AOi])e$", ""),
)  # fmt: skip
"""A letter without which the rule is not tried, what it matches, the phoneme. In order: clusters before their parts,
consonants before the vowels that lean on them."""

_COMPILED = tuple((needed, re.compile(pattern), letter) for needed, pattern, letter in _RULES)


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
    for needed, pattern, letter in _COMPILED:
        if needed in phonemes:
            phonemes = pattern.sub(letter, phonemes)
    return phonemes
