"""How a sum stands to the change it is told of: raised *to* ten billion, *by* five, *from* two, *worth* three.

Read from the few words before the sum, and for "a $10-billion deal" from the noun behind it.
"""

from __future__ import annotations

import re

from schemas.reading import AmountRelation

_WINDOW = 48
"""Characters looked at before a sum; the relation's word stands next to it, approximations between them."""

_FILLER = r"(?:\s+(?:a|an|the|its|some|record|whopping|around|about|roughly|approximately|nearly|almost|over|more than|just))*\s+$"
_BEFORE: tuple[tuple[AmountRelation, re.Pattern[str]], ...] = (
    ("up_to", re.compile(r"\b(?:up to|as much as|at most|no more than|not more than|less than|fewer than|under|below|maximum of|capped at)\s+$", re.I)),
    ("at_least", re.compile(
        r"\b(?:at least|no less than|not less than|more than|over|above|exceed(?:s|ed|ing)?|in excess of|minimum of|upwards of|north of|topp(?:ed|ing)|surpass(?:ed|es|ing)?)\s+$", re.I)),
    ("by", re.compile(r"\bby" + _FILLER, re.I)),
    ("from", re.compile(
        r"\b(?:rais\w+|increas\w+|ris\w+|rose|grow\w*|grew|expand\w*|boost\w*|fell|fall\w*|drop\w*|cut\w*|up|down|declin\w+|jump\w*|lift\w*|went|go)\b[^.;]{0,30}\bfrom" + _FILLER, re.I)),
    ("from", re.compile(r"\bfrom" + _FILLER + r"(?=.{0,40}\bto\b)", re.I)),
    ("to", re.compile(r"\b(?:to|reach(?:ed|es|ing)?|hit(?:ting)?)" + _FILLER, re.I)),
    ("worth", re.compile(r"\b(?:worth|valued at|total(?:l?ing|s|ed)|amounting to|cost(?:s|ing)?|priced at|estimated at)" + _FILLER, re.I)),
    ("about", re.compile(r"(?:\b(?:about|around|roughly|approximately|nearly|almost|some|estimated|close to|circa)|~)\s*$", re.I)),
)  # fmt: skip
_NOUN_BEHIND = re.compile(
    r"[ -](?:[\w-]+ ){0,2}(?:deals?|agreements?|contracts?|packages?|projects?|loans?|grants?|facility|facilities|fund|"
    r"credit|corridor|pipeline|plan|programme|program|bailout|sale|order|line)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:rais|increas|ris|rose|grow|grew|expand|boost|fell|fall|drop|cut|declin|jump|lift|bring|brought|reduc|lower|"
    r"doubl|tripl|push|reach|target|climb|slash|trim|from)\w*\b",
    re.I,
)
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
