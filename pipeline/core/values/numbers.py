"""What a quantity in running text is worth: "5,000 crore", "half a billion", "1,5 milliard", "two hundred thousand".

A quantity is a mantissa (digits or number words) and scales. Only the grammar is here; whether it is money is decided
by its neighbour, the currency. Separators are read by their grouping: a comma before three digits groups (so does the
Indian two-digit grouping), before one or two digits it is a decimal comma, as French and Russian agencies write it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG_SCALES = {
    "thousand": 1e3, "hundred": 1e2, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "million": 1e6,
    "millions": 1e6,
    "crore": 1e7, "crores": 1e7, "arab": 1e9, "billion": 1e9, "billions": 1e9, "milliard": 1e9, "milliards": 1e9,
    "trillion": 1e12, "trillions": 1e12, "quadrillion": 1e15,
    "mille": 1e3, "mil millones": 1e9, "mil": 1e3, "millón": 1e6, "millones": 1e6, "billón": 1e12, "billones": 1e12,
    "тысяч": 1e3, "тысячи": 1e3, "тыс": 1e3, "миллион": 1e6, "миллиона": 1e6, "миллионов": 1e6, "млн": 1e6,
    "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "млрд": 1e9, "трлн": 1e12, "триллиона": 1e12,
    "триллионов": 1e12,
    "ألف": 1e3, "آلاف": 1e3, "مليون": 1e6, "ملايين": 1e6, "مليار": 1e9, "مليارات": 1e9, "تريليون": 1e12,
    "هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9, "تریلیون": 1e12,
    "万亿": 1e12, "亿": 1e8, "万": 1e4, "億": 1e8, "萬": 1e4,
}  # fmt: skip
"""Spelled scales of the languages read; Spanish "billón" and "mil millones" follow the long scale."""

SHORT_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "cr": 1e7, "t": 1e12, "tn": 1e12,
    "trn": 1e12, "tln": 1e12,
}  # fmt: skip
"""Agency abbreviations, glued to the digits or one space away."""

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip

FRACTIONS = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75, "third": 1 / 3, "two thirds": 2 / 3, "couple": 2.0}

DIGITS = r"\d{1,3}(?:[  ]\d{3})+(?!\d)|\d+(?:[.,٫٬]\d+)*"
_WORD = "(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")\b"
WORDS = rf"\b(?:{_WORD}|an?\b)(?:(?:[ -]|\ and\ ){_WORD})*"
_ALL_LONG = "|".join(sorted((re.escape(word) for word in LONG_SCALES), key=len, reverse=True))
_LONG = rf"(?:{_ALL_LONG})(?![^\W\d_一-鿿])"
_CJK = r"(?:万亿|亿|万|億|萬)"
_SHORT = rf"(?:{'|'.join(sorted(SHORT_SCALES, key=len, reverse=True))})\b(?!['’])"
SCALES = rf"(?:[ \u00a0-]?(?:{_CJK}|{_LONG})(?:[ \u00a0-]{_LONG})*|[ \u00a0]?{_SHORT})"
FRACTION = r"(?:\ba[ -])?\b(?:half|quarter|three[ -]quarters|two[ -]thirds|third|couple)[ -](?:of[ -])?(?:an?[ -])?"

_HUNDREDS = rf"(?:[ -]hundred(?:[ -]and)?(?:[ -]{_WORD})+)?"
QUANTITY = rf"(?:{FRACTION}{_LONG}|(?:{DIGITS}|{WORDS}){_HUNDREDS}(?:[ -]and[ -]a[ -]half)?(?:{SCALES})?)"
"""One quantity, mantissa with its scales; no groups, so that it can be used many times in one pattern."""

FIRST_WORDS = frozenset({*NUMBER_WORDS, "a", "an", "half", "quarter", "couple"})
"""What a quantity in words begins with."""

_SPLIT = re.compile(
    rf"(?P<digits>{DIGITS})|(?P<short>(?<=[\d  ]){_SHORT})|(?P<long>{_CJK}|{_LONG})|(?P<word>[^\W\d_]+)", re.I
)
_DOT_GROUPED = ("mil", "millón", "millones", "mil millones")
"""Scales of languages that group thousands by dots: "1.200 millones" is 1.2e9."""


@dataclass(frozen=True)
class Quantity:
    """A number in words or digits, taken apart."""

    mantissa: float
    scale: float
    """1.0 when no scale word stood with it."""

    @property
    def value(self) -> float:
        return self.mantissa * self.scale


def quantity(text: str) -> Quantity | None:
    """The worth of a text that ``QUANTITY`` matched; None when it says nothing definite ("a" alone)."""
    mantissa, scale, pending, last = 0.0, 1.0, 0.0, ""
    found = False
    lowered = text.lower()
    for match in _SPLIT.finditer(lowered):
        kind, piece = match.lastgroup, match.group()
        if kind == "digits":
            pending, found = _digits(piece, lowered[match.end() :].strip()), True
        elif kind in ("short", "long"):
            factor = SHORT_SCALES[piece] if kind == "short" else LONG_SCALES[piece]
            if factor == 100 and found:
                pending *= 100
                continue
            scale *= factor
            found = found or last in ("a", "an")
            pending = pending or 1.0
        elif piece in NUMBER_WORDS:
            pending, found = pending + NUMBER_WORDS[piece], True
        elif fraction := _fraction(piece, last):
            pending, found = pending + fraction, True
        last = piece
    mantissa = pending
    return Quantity(mantissa, scale) if found else None


def _fraction(piece: str, last: str) -> float | None:
    if piece in ("quarters", "thirds"):
        return -NUMBER_WORDS[last] + FRACTIONS[f"{last} {piece}"] if f"{last} {piece}" in FRACTIONS else None
    return FRACTIONS.get(piece)


def _digits(piece: str, rest: str) -> float:
    piece = re.sub(r"[  ]", "", piece).replace("٫", ".").replace("٬", ",")
    if "," in piece and "." in piece:
        decimal = max(piece.rfind(","), piece.rfind("."))
        return float(piece[:decimal].replace(",", "").replace(".", "") + "." + piece[decimal + 1 :])
    if re.fullmatch(r"\d+,\d{1,2}", piece):
        return float(piece.replace(",", "."))
    if piece.count(".") > 1 or (re.fullmatch(r"\d{1,3}\.\d{3}", piece) and rest.startswith(_DOT_GROUPED)):
        return float(piece.replace(".", ""))
    return float(piece.replace(",", ""))
