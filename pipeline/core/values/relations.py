"""How a sum stands to the change it is told of: raised *to* ten billion, *by* five, *from* two, *worth* three.

Read from the few words before the sum, and for "a $10-billion deal" from the noun behind it.
"""

from __future__ import annotations

import re

from schemas.reading import AmountRelation

_WINDOW = 48
"""Characters looked at before a sum; the relation's word stands next to it, approximations between them."""

_APPROXIMATELY = (
    "a|an|the|its|some|record|whopping|around|about|roughly|approximately|nearly|almost|over|more than|just"
)
_CHANGES = (
    r"rais|increas|ris|rose|grow|grew|expand|boost|fell|fall|drop|cut|declin|jump|lift|bring|brought|reduc|lower|doubl|"
    r"tripl|push|reach|target|climb|slash|trim|from"
)


def _next_to(words: str, *, loosely: bool = True) -> re.Pattern[str]:
    """The words right before the sum; ``loosely``: an approximation may stand between."""
    between = rf"(?:\s+(?:{_APPROXIMATELY}))*" if loosely else ""
    return re.compile(rf"\b(?:{words}){between}\s+$", re.I)


_BEFORE: tuple[tuple[AmountRelation, re.Pattern[str]], ...] = (
    ("up_to", _next_to(
        "up to|as much as|at most|no more than|not more than|less than|fewer than|under|below|maximum of|capped at",
        loosely=False)),
    ("at_least", _next_to(
        "at least|no less than|not less than|more than|over|above|exceed(?:s|ed|ing)?|in excess of|minimum of|"
        "upwards of|north of|topp(?:ed|ing)|surpass(?:ed|es|ing)?", loosely=False)),
    ("by", _next_to("by")),
    ("from", _next_to(rf"(?:{_CHANGES}|up|down|went|go)\w*\b[^.;]{{0,30}}\bfrom")),
    ("to", _next_to("to|reach(?:ed|es|ing)?|hit(?:ting)?")),
    ("worth", _next_to("worth|valued at|total(?:l?ing|s|ed)|amounting to|cost(?:s|ing)?|priced at|estimated at")),
    ("about", _next_to("about|around|roughly|approximately|nearly|almost|some|estimated|close to|circa",
                       loosely=False)),
)  # fmt: skip
"""In order: the first that fits counts."""

_NOUN_BEHIND = re.compile(
    r"[ -](?:[\w-]+ ){0,2}(?:deals?|agreements?|contracts?|packages?|projects?|loans?|grants?|facility|facilities|fund|"
    r"credit|corridor|pipeline|plan|programme|program|bailout|sale|order|line)\b",
    re.I,
)
_CHANGE = re.compile(rf"\b(?:{_CHANGES})\w*\b", re.I)
_CHANGE_WINDOW = 120


def relation(text: str, start: int, end: int) -> AmountRelation | None:
    """The relation of the sum at ``text[start:end]``; None when nothing says it."""
    before = text[max(0, start - _WINDOW) : start]
    for name, pattern in _BEFORE:
        if pattern.search(before) and (name != "to" or _is_change(text, start)):
            return name
    return "worth" if _NOUN_BEHIND.match(text, end) else None


def _is_change(text: str, start: int) -> bool:
    """Money goes *to* a receiver as often as a figure rises *to* a level; the verb tells."""
    return _CHANGE.search(text, max(0, start - _CHANGE_WINDOW), start) is not None
