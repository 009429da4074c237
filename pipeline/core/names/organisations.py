"""Whether two spellings name the same body or company: legal forms are one another's abbreviations, every other word
must have its partner. "Deutsche Bank" is not "Deutsche Bank Trust Company"; "Siemens AG" is "Siemens
Aktiengesellschaft".
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.core.names.scripts import latin
from pipeline.core.names.sounds import fold, sound
from pipeline.core.names.words import sounds_alike

_FORMS = """
aktiengesellschaft ag|gesellschaft mit beschrankter haftung gmbh|limited liability company llc
open joint stock company jsc|closed joint stock company jsc
joint stock company jsc|public joint stock company jsc|public limited company plc|limited ltd|incorporated inc
corporation corp|company co|gesmbh gmbh
societe anonyme sa|sociedad anonima sa|societa per azioni spa|societatea cu raspundere limitata srl
sociedad limitada sl|spolka z oo spzoo
obshchestvo s ogranichennoy otvetstvennostyu llc|ooo llc|oao jsc|ojsc jsc|pjsc jsc|cjsc jsc|a s as|l p lp|zao jsc
pao jsc|ao jsc|aktsionernoe obshchestvo jsc|pty ltd ltd|co ltd ltd|proprietary limited ltd
international intl|organisation organization|labour labor|cooperation co operation|united states us|department dept
association assoc|brothers bros|manufacturing mfg
"""
_REPLACEMENTS = tuple(
    (re.compile(rf"\b{' '.join(entry.split()[:-1])}\b"), entry.split()[-1])
    for entry in _FORMS.strip().replace("\n", "|").split("|")
)


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LEGAL = _listed(
    "ag gmbh llc jsc plc ltd inc corp co sa spa srl sl spzoo bv nv sarl ab oy oyj as asa kg kgaa lp llp na pt pte pvt "
    "sas se ano"
)
_SAME_FORM = {"corp": "co", "inc": "co", "plc": "ltd"}
_ROMAN = re.compile("[ivx]+")
_DOTTED = re.compile(r"(?:\b\w\.){2,}\w?\b")
_IGNORED = _listed("the of and for de la le group und et mv ss")
_WEAK = _listed("company industries international holdings group trading services global national general")
_SIGNS = re.compile(
    r"\b(?:ag|gmbh|llc|jsc|plc|ltd|inc|corp|co|spa|srl|company|limited|corporation|group|bank|holdings?|organi[sz]ation|"
    r"ministry|department|foundation|trust|fund|industries|systems|institute|academy|university|committee|council|union|"
    r"government|agency|association|brigade|army|party|front|movement|oao|ooo|zao|pao|aviation|shipping|trading|"
    r"international|services|insurance|airlines?|motors?|aktiengesellschaft|gesellschaft|societatea|обществ\w+|ооо|оао|банк)\b|"
    r"&|\b(?:S\.A\.|A/S|AB|L\.P\.|SA|B\.V\.|N\.V\.)(?!\w)",
    re.I,
)
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10",
    "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "twenty": "20", "thirty": "30",
    "forty": "40",
}  # fmt: skip

LEGAL_MISMATCH = 0.65
"""Factor when both sides give a legal form and these differ."""

MISSING_WORD = 0.62
"""Score left by one distinguishing word without partner; below the threshold on purpose."""

_ALIKE = 0.68
_MISSPELT = 0.5
_REST_ALIKE = 0.78
_WHOLE_ALIKE = 0.92


@lru_cache(maxsize=50_000)
def is_organisation(name: str) -> bool:
    """Whether a word of the name says that it is a body or company."""
    return _SIGNS.search(name) is not None


def compare_organisations(a: str, b: str) -> float:
    """0..1, to be read on the scale of persons' names."""
    left, right = _words(a), _words(b)
    if left == right:
        return 1.0
    if "".join(left) == "".join(right):
        return 0.97
    core_left, core_right = ([word for word in side if word not in _LEGAL] for side in (left, right))
    if not core_left or not core_right:
        return 0.3
    score = _aligned(core_left, core_right)
    forms = [{_SAME_FORM.get(word, word) for word in side if word in _LEGAL} for side in (left, right)]
    return score * LEGAL_MISMATCH if all(forms) and not forms[0] & forms[1] else score


def _aligned(left: list[str], right: list[str]) -> float:
    joined = "".join(left), "".join(right)
    if joined[0] == joined[1]:
        return 0.98
    if left == _acronym_of(right) or right == _acronym_of(left):
        return 0.75
    if len(left) == len(right):
        return _word_by_word(left, right)
    whole = OSA.normalized_similarity(*joined)
    missing = _unpartnered(left, right)
    if all(word in _WEAK for word in missing):
        return 0.72 if missing else 0.85
    return max(MISSING_WORD * whole, whole * 0.8 if whole >= _WHOLE_ALIKE else 0.0)


def _word_by_word(left: list[str], right: list[str]) -> float:
    """One word of several may be misspelt; a number may not."""
    alike = [max(_word_alike(word, other) for other in right) for word in left]
    worst, mean = min(alike), sum(alike) / len(alike)
    return mean if worst >= _ALIKE or (worst >= _MISSPELT and mean >= _REST_ALIKE) else worst


def _acronym_of(words: list[str]) -> list[str]:
    return ["".join(word[0] for word in words)] if len(words) > 2 else []


def _unpartnered(longer: list[str], shorter: list[str]) -> list[str]:
    left = [word for word in longer if all(_word_alike(word, other) < _ALIKE for other in shorter)]
    back = [word for word in shorter if all(_word_alike(word, other) < _ALIKE for other in longer)]
    return left + back


def _word_alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit() or min(len(a), len(b)) < 3 or _ROMAN.fullmatch(a) or _ROMAN.fullmatch(b):
        return 0.0
    return max(sounds_alike(sound(a), sound(b)), 1.0 - 1.6 * OSA.distance(a, b) / max(len(a), len(b)))


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    """Folded words, legal forms abbreviated, numbers in digits, words that carry nothing left out."""
    plain = latin(name).lower().replace("&", " and ")
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), plain)
    pieces = (piece if piece.isdigit() else _NUMBERS.get(piece, fold(piece).lower()) for piece in _pieces(plain))
    text = " ".join(piece for piece in pieces if piece)
    for pattern, form in _REPLACEMENTS:
        text = pattern.sub(form, text)
    words = tuple(word for word in text.split() if word not in _IGNORED)
    return words or tuple(text.split())


def _pieces(plain: str) -> list[str]:
    return re.findall(r"\d+(?:st|nd|rd|th)?|[^\W\d_]+", re.sub(r"['’`]", "", plain))
