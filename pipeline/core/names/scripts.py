"""Names in other scripts, written in Latin letters well enough to be compared by sound. Own tables; nothing downloaded.

Cyrillic, Greek, Armenian, Georgian, kana and Hangul go letter by letter. Arabic and Hebrew give consonants and long
vowels only, and say so (``ABJAD``), because a missing vowel then means nothing. Han characters are in ``han.py``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.core.names.han import read_han


def _table(letters: str, sounds: str) -> dict[str, str]:
    """Letters to their sounds; ``#`` is no sound."""
    return {letter: sound.replace("#", "") for letter, sound in zip(letters, sounds.split(), strict=True)}


_CYRILLIC = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўәғқңөұүһіјљњћђџѓќѕ",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch # y # e yu ya i yi ye g w a gh q ng o u u h i j l "
    "n ć đ j g k dz",
)
_GREEK = _table(
    "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ",
    "a v g d e z i th i k l m n x o p r s t y f ch ps o s a e i i o y o i y",
)
_ARMENIAN = _table(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev",
)
_GEORGIAN = _table(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_ARABIC = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ء": "", "ئ": "i", "ؤ": "u", "ب": "b", "پ": "p", "ت": "t", "ث": "th",
    "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh",
    "ص": "s", "ض": "dh", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "ك": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n", "و": "w", "ه": "h", "ة": "a", "ۀ": "e", "ھ": "h", "ہ": "h", "ی": "y", "ي": "y",
    "ى": "a", "ے": "e", "ں": "n", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ڤ": "v", "ې": "e", "ۍ": "y", "ړ": "r", "ښ": "sh",
    "ځ": "z", "څ": "ts", "ډ": "d", "ټ": "t", "ڼ": "n",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "kh", "ט": "t", "י": "y", "כ": "kh",
    "ך": "kh", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "q", "ר": "r", "ש": "sh", "ת": "t", "׳": "", "'": "",
}  # fmt: skip
_DEVANAGARI = _table(
    "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ",
    "a a i i u u e ai o au k kh g gh ch ch j jh t th d dh n t th d dh n p ph b bh m y r l v sh sh s h "
    "a i i u u e ai o au",
) | {"ं": "n", "ँ": "n", "्": "", "़": ""}
_KANA = _table(
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ",
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo "
    "ra ri ru re ro wa wo n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu",
)
_SMALL_KANA = {"ャ": "ya", "ュ": "yu", "ョ": "yo", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_HANGUL_INITIALS = "k kk n t tt r m p pp s ss  ch jj ch k t p h"
_HANGUL_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"
_HANGUL_FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_KOREAN_SURNAMES = {
    "김": "kim", "이": "lee", "박": "park", "최": "choe", "정": "chung", "강": "kang", "조": "cho", "윤": "yun",
    "장": "chang", "임": "lim", "노": "roh", "문": "moon", "리": "ri", "한": "han", "황": "hwang", "권": "kwon",
    "오": "oh",
}  # fmt: skip

_LETTERS = {**_CYRILLIC, **_GREEK, **_ARMENIAN, **_GEORGIAN, **_ARABIC, **_HEBREW, **_DEVANAGARI}

ABJAD = re.compile(r"[\u0590-\u06ff\u0900-\u097f]")
"""Hebrew, Arabic, Devanagari: short vowels (here the inherent a) are not written."""

_NOT_LATIN = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_FOREIGN_DOT = re.compile(r"[・·•‧=]")
"""Parts the words of a foreign name written in Han characters or kana."""

_JOINED = re.compile(r"[\u200c\u0640]")


LATIN = "latin"


@lru_cache(maxsize=50_000)
def script(name: str) -> str:
    """The script of a name's first letter, as Unicode names it ("cyrillic", "hangul"), or ``LATIN``."""
    first = next((char for char in name if char.isalpha()), "a")
    return LATIN if first < "\u0370" else unicodedata.name(first, LATIN).split()[0].split("-")[0].lower()


@lru_cache(maxsize=20_000)
def latin(name: str) -> str:
    """The name in Latin letters, words kept apart; Latin names come back as they are."""
    if not _NOT_LATIN.search(name):
        return name
    name = _JOINED.sub(" ", unicodedata.normalize("NFKC", name))
    parts = _FOREIGN_DOT.split(name)
    words = (_word(word) for word in " ".join(parts).split())
    return " ".join(word.replace(" ", "") if len(parts) > 1 else word for word in words)


def _word(word: str) -> str:
    if _HANGUL.search(word):
        return _korean(word)
    if _HAN.search(word):
        return read_han(word)
    if any("ァ" <= char <= "ヴ" or "ぁ" <= char <= "ゔ" for char in word):
        return _japanese(word)
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    plain = unicodedata.normalize("NFC", word.lower()).replace("цз", "џ")
    return "".join(_LETTERS.get(char, char) for char in plain)


def _japanese(word: str) -> str:
    sounds: list[str] = []
    for char in word:
        kana = chr(ord(char) + 0x60) if "ぁ" <= char <= "ゔ" else char
        if kana in _SMALL_KANA and sounds:
            sounds[-1] = sounds[-1][:-1] + _SMALL_KANA[kana]
        elif kana not in ("ー", "ッ"):
            sounds.append(_KANA.get(kana, ""))
    return "".join(sounds)


def _korean(word: str) -> str:
    syllables = [_syllable(char) for char in word if _HANGUL.match(char)]
    if 2 <= len(syllables) <= 4 and word[0] in _KOREAN_SURNAMES:
        return f"{_KOREAN_SURNAMES[word[0]]} {' '.join(syllables[1:])}"
    return " ".join([syllables[0], *syllables[1:]]) if len(syllables) == 3 else "".join(syllables)


def _syllable(char: str) -> str:
    index = ord(char) - 0xAC00
    initial = _HANGUL_INITIALS.split(" ")[index // 588]
    return initial + _HANGUL_VOWELS.split(" ")[index % 588 // 28] + _HANGUL_FINALS.split(" ")[index % 28]
