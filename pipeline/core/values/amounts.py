"""Finds sums of money: "$8-$10 billion", "12bn rubles", "Rs5,000 crore", "half a billion euros".

Money is a quantity with a currency at its side, before ("USD 400m") or behind ("20 billion yuan"). A count of soldiers
has no currency and is none; "multi-billion dollar" and "billions of dollars" have no quantity and are none either.
A range is two sums. A text without a currency's word or sign is dismissed by one look at its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise

from pipeline.core.values.currencies import (
    NEEDS_SCALE,
    SIGNS,
    SPELLINGS,
    WEAK_SIGNS,
    WORD_CODES,
    WORDS,
    codes,
    full_names,
    is_shared,
    resolve,
)
from pipeline.core.values.numbers import FIRST_WORDS, QUANTITY, Quantity, quantity
from pipeline.core.values.occurrences import occurrences
from pipeline.core.values.rates import Rates
from pipeline.core.values.relations import relation
from pipeline.core.values.states import StateNames, nearest
from schemas import Amount

_CJK_WORDS = "|".join(word for word in SPELLINGS if "一" <= word[0] <= "鿿")
_SIGN_CHARACTERS = re.compile(rf"[$£€¥₹₽₩₺₴₪₦₱₸₼₾₫฿₡₲₵৳﷼元]|{_CJK_WORDS}")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_OR_DIGITS = re.compile(r"\d+|[A-Za-z]+")
_LONGEST_SIGN = 8
_LONGEST_QUANTITY = 60
"""Characters from the first word of a quantity or range to its currency."""
_QUANTITY = re.compile(QUANTITY, re.I)
_DASH = re.compile(r"[ ]?[-–—][ ]?|[ ](?:to|and(?! a half)|or|or even)[ ]", re.I)
_BEHIND = re.compile(
    rf"(?: (?:of|de|d'|d’))?[ \u00a0-]?(?P<surface>[€$£₽₴₺₸元₫](?!\d)|{_CJK_WORDS}|"
    r"(?:[A-Z]\.)*[^\W\d_]+(?:[ \u00a0-][^\W\d_]+){0,3})"
)
_CRORE = re.compile(r"crore|lakh|lacs?\b", re.I)
_BLANK = re.compile(r"[\s-]+")
_SIGNS_BEHIND = frozenset({*"€$£₽₴₺₸元₫", "SDR", "SDRs", "RMB", "FCFA", "TL", "kr", "NIS"})

_SHARED_SCALE_GAP = re.compile(r"\s*(?:-|–|—|to|and|or)\s*")
_NOT_QUANTIFIED = re.compile(r"(?:multi|several|many|few|tens of|hundreds of|dozens of)[ -]?$", re.I)
_WEIGHT = re.compile(
    r"[ -](?:of (?:tnt|explosives?|bombs?|cocaine|heroin)|bombs?|warheads?|shells?|munitions?)\b", re.I
)


@dataclass(frozen=True)
class _Sum:
    """A quantity and the surface of its currency, with the span of both."""

    start: int
    end: int
    quantity: Quantity
    surface: str


def find_amounts(
    text: str, *, country: str | None, at: datetime | None, rates: Rates, states: StateNames
) -> list[Amount]:
    """The sums of money in a text, in order, with offsets in characters.

    ``country`` (ISO alpha-3) and the states named in the text resolve shared currencies; ``at`` chooses the rate.
    """
    money_at = _money_at(text)
    if not money_at:
        return []
    sums = _with_shared_scales(list(_sums(text, money_at)), text)
    cues = states.cues(text) if any(is_shared(one.surface) for one in sums) else []
    found = (_amount(one, text, nearest(cues, one.start), country, at, rates) for one in sums)
    return [amount for amount in found if amount is not None]


def _money_at(text: str) -> list[int]:
    """Offsets of the words and signs that may mean a currency."""
    signs = [match.start() for match in _SIGN_CHARACTERS.finditer(text)]
    return sorted((*signs, *(start for start, _ in occurrences(text, _money_words()))))


@cache
def _money_words() -> frozenset[str]:
    lower = {word.split()[-1] for word in (*WORDS, *SPELLINGS)}
    signs = {token for sign in SIGNS for token in _LETTERS.findall(sign)} - {"R", "K", "N"}
    return frozenset(
        lower | {word.capitalize() for word in lower} | {word.upper() for word in lower} | signs | codes()
    ) | {"R"}


@cache
def _sign_before() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted({*SIGNS, *codes()}, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z\u00c0-\u024f\d.,])(?:{signs})[ \u00a0-]?$")


def _starts(text: str, money_at: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Where a sum can begin, and the sign there: looked for only near the currencies, in order."""
    reached = 0
    for money in money_at:
        low, reached = max(reached, money - _LONGEST_QUANTITY), money + _LONGEST_SIGN
        for match in _WORD_OR_DIGITS.finditer(text, _word_start(text, low), _word_end(text, reached)):
            piece, start = match.group(), match.start()
            if piece.isdecimal():
                before = _sign_before().search(text[max(0, start - _LONGEST_SIGN) : start])
                sign = before.group() if before else ""
                yield start - len(sign), sign
            elif piece.lower() in FIRST_WORDS:
                yield start, ""


def _word_start(text: str, offset: int) -> int:
    while 0 < offset < len(text) and text[offset - 1].isalnum():
        offset -= 1
    return offset


def _word_end(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isalnum():
        offset += 1
    return offset


def _sums(text: str, money_at: Sequence[int]) -> Iterator[_Sum]:
    reached = 0
    for start, sign in _starts(text, money_at):
        if start < reached:
            continue
        for one in _sign_first(text, start, sign) if sign else _word_last(text, start):
            reached = one.end
            yield one


def _sign_first(text: str, start: int, sign: str) -> list[_Sum]:
    """ "$8 billion", "$8-10 billion"; ``sign`` is the sign with its blank."""
    surface = sign.rstrip(" \u00a0-")
    first = _QUANTITY.match(text, start + len(sign))
    one = quantity(first.group()) if first else None
    if first is None or one is None:
        return []
    second = _following(text, first.end())
    other = quantity(second.group()) if second and second.group()[0].isdigit() else None
    in_range = other is not None and one.mantissa <= other.value and (other.scale > 1 or other.value > one.value)
    scaled = one.scale > 1 or (in_range and other is not None and other.scale > 1)
    if not scaled and (surface in WEAK_SIGNS or (surface in WORD_CODES and _is_small_or_year(one, first.group()))):
        return []
    sums = [_Sum(start, first.end(), one, surface)]
    if second and other and in_range:
        sums.append(_Sum(second.start(), second.end(), other, surface))
    return sums


def _word_last(text: str, start: int) -> list[_Sum]:
    """ "8 billion dollars", "8 to 10 billion dollars"."""
    first = _QUANTITY.match(text, start)
    if first is None or _NOT_QUANTIFIED.search(text, max(0, start - 12), start):
        return []
    second = _following(text, first.end())
    behind = _currency_behind(text, second.end()) if second else None
    if second and behind:
        both = ((first, first.end()), (second, behind[1]))
        return [one for match, end in both if (one := _counted(text, match, end, behind[0]))]
    behind = _currency_behind(text, first.end())
    one = _counted(text, first, behind[1], behind[0]) if behind else None
    return [one] if one else []


def _following(text: str, end: int) -> re.Match[str] | None:
    """The quantity that a dash or "to" joins to the one before."""
    dash = _DASH.match(text, end)
    return _QUANTITY.match(text, dash.end()) if dash else None


def _currency_behind(text: str, end: int) -> tuple[str, int] | None:
    """The longest currency that follows at once, and its end."""
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    surface: str = match["surface"]
    while surface:
        if _is_currency(surface):
            return surface, match.start("surface") + len(surface)
        cut = max(surface.rfind(" "), surface.rfind("-"), surface.rfind("\u00a0"))
        surface = surface[: max(cut, 0)]
    return None


def _is_currency(surface: str) -> bool:
    if surface in _SIGNS_BEHIND or surface in codes():
        return True
    word = _BLANK.sub(" ", surface.lower())
    return word in WORDS or word in SPELLINGS or word in full_names()


def _counted(text: str, match: re.Match[str], end: int, surface: str) -> _Sum | None:
    found = quantity(match.group())
    word = surface.lower()
    is_doubtful = word in NEEDS_SCALE or surface in WORD_CODES
    if found is None or (is_doubtful and _is_small_or_year(found, match.group())):
        return None
    by_weight = text[end - len(surface) - 1] == "-" if word == "pound" else _WEIGHT.match(text, end) is not None
    if word in ("pound", "pounds") and found.scale == 1 and by_weight:
        return None
    return _Sum(match.start(), end, found, surface)


def _is_small_or_year(found: Quantity, digits: str) -> bool:
    return found.value < 1000 or (digits.isdigit() and 1900 <= found.value < 2100)


def _with_shared_scales(sums: list[_Sum], text: str) -> list[_Sum]:
    """The scale said once at the end of a range holds for its beginning: "$8-$10 billion"."""
    shared = list(sums)
    for index, (one, following) in enumerate(pairwise(sums)):
        gap = _SHARED_SCALE_GAP.fullmatch(text, one.end, following.start)
        rising = (
            one.quantity.scale == 1 < following.quantity.scale and one.quantity.mantissa <= following.quantity.mantissa
        )
        if gap and rising:
            shared[index] = _Sum(
                one.start, one.end, Quantity(one.quantity.mantissa, following.quantity.scale), one.surface
            )
    return shared


def _is_weight(one: _Sum, text: str, named: tuple[str, ...], country: str | None) -> bool:
    """ "8,000 pounds", where nothing speaks of Britain or another state with pounds."""
    if one.surface.lower() != "pounds" or one.quantity.scale > 1 or "£" in text:
        return False
    return not any(state in WORDS["pound"] for state in (*named, country))


def _counting_in_crores(named: tuple[str, ...]) -> tuple[str, ...]:
    """The states named that count so; India when none is."""
    return tuple(state for state in named if state in ("IND", "PAK", "NPL", "BGD")) or ("IND",)


def _amount(
    one: _Sum, text: str, named: tuple[str, ...], country: str | None, at: datetime | None, rates: Rates
) -> Amount | None:
    whole = text[one.start : one.end]
    currency = resolve(one.surface, _counting_in_crores(named) if _CRORE.search(whole) else named, country)
    if currency is None or _is_weight(one, text, named, country):
        return None
    value = round(one.quantity.value * currency.multiple, 6)
    dollars = rates.usd(value, currency.code, at)
    return Amount(
        start=one.start,
        end=one.end,
        text=whole,
        value=value,
        currency=currency.code,
        currency_assumed=currency.assumed,
        usd=dollars[0] if dollars else None,
        usd_rate_date=dollars[1] if dollars else None,
        relation=relation(text, one.start, one.end),
    )
