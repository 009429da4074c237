"""How text becomes search tokens: one function for the alert matcher, SQLite and Elasticsearch.

The three back ends agree because none of them analyses anything itself: they are given the tokens made here, joined
by spaces, and split them at spaces only. A token is folded (case, accents, look-alike letters, digits of other
scripts), freed of elisions and possessives, and stemmed lightly when it is made of Latin letters. Scripts written
without spaces become one token a character, so that a word of them is a phrase and a phrase is a substring.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from Stemmer import Stemmer

GAP = "¶"
"""Stands between the values of a list, so that no phrase reaches from one into the next. Never a token of a query."""
MAX_TOKEN_CHARACTERS = 64
"""Longer runs are no words; Elasticsearch would split them at 255 characters, and the others would not."""

_STRIPPED_MARKS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x06D6, 0x06ED))
"""Accents of Latin, Greek, Cyrillic; points of Hebrew; vowels of Arabic. Indic vowel signs carry meaning and stay."""
_MARKS = {code: None for first, last in _STRIPPED_MARKS for code in range(first, last + 1)} | {0x0670: None}
_LOOK_ALIKES = {
    "'": "’ʼ‘`ʻʿʾ＇",
    "o": "ø", "d": "đð", "l": "ł", "h": "ħ", "n": "ŋ", "i": "ı", "ae": "æ", "oe": "œ", "th": "þ",
    "ك": "ک", "ي": "یىې", "ه": "ةۀہ",
    "": "ـ\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad",
}  # fmt: skip
"""What one letter is to a reader though no decomposition says so; Persian and Arabic forms; invisible joiners."""
_LETTERS = {ord(letter): plain for plain, letters in _LOOK_ALIKES.items() for letter in letters}
_DIGITS = {
    ord(digit): str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
    for value, digit in enumerate(digits)
}
_TRANSLATION = {**_LETTERS, **_DIGITS}

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: written without spaces."""
_SIGNS = (
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d"
    "\u0b82\u0bbe-\u0bcd\u0c3e-\u0c4d\u0d3e-\u0d4d"
)
"""Vowel signs of Indic scripts that are no letters to ``re`` and yet part of a word."""
_WORD = rf"(?:(?![{_UNSPACED}])(?:[^\W_]|[{_SIGNS}]))+"
_TOKEN = re.compile(rf"{_WORD}(?:'{_WORD})*|(?=[^\W_])[{_UNSPACED}]")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ELISION = re.compile(r"^(?:l|d|qu|n|s|j|m|t|c)'(?=.)")
_POSSESSIVE = re.compile(r"'s?$")

_ENGLISH = Stemmer("english", 0)
"""Holds the interpreter's lock while it stems, so threads may share it; caching is ours."""


def fold(text: str) -> str:
    """Case, accents and look-alikes taken away: ``Erdoğan's`` and ``ERDOGAN’S`` are the same. Idempotent."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_TRANSLATION)
    if plain.isascii():
        return plain
    stripped = unicodedata.normalize("NFKD", plain).translate(_MARKS).translate(_TRANSLATION)
    return unicodedata.normalize("NFC", stripped)


def tokenise(text: str) -> list[str]:
    """The tokens of a text, in their order: ``["iran", "pledg", "5", "bn"]``."""
    folded = _ACRONYM.sub(lambda match: match.group().replace(".", ""), fold(text))
    return [stem(token) for token in _TOKEN.findall(folded)]


def analyse(*texts: str) -> str:
    """The tokens of several texts as one string for an index, with a gap between the texts."""
    return joined(tokenise(text) for text in texts)


def joined(lists: Iterable[list[str]]) -> str:
    """Token lists as one string, a gap between them."""
    return f" {GAP} ".join(" ".join(tokens) for tokens in lists if tokens)


@lru_cache(maxsize=100_000)
def stem(token: str) -> str:
    """One folded token without elision, possessive and English ending."""
    bare = _POSSESSIVE.sub("", _ELISION.sub("", token)).replace("'", "")
    short = bare[:MAX_TOKEN_CHARACTERS]
    if len(short) > 3 and short.isascii() and short.isalpha():
        return str(_ENGLISH.stemWord(short))
    return short
