"""Whether a clause speaks of what was or of what will be, to choose between last Friday and the coming one.

The nearest sign decides: first a future verb right behind the date ("talks on Friday will …"), then the last verb
before it in its clause ("said he will visit on Friday"; "said on Friday he will visit"), then the first behind.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future"]

_PROMISED = (
    r"(?:agree[ds]?|promise[ds]?|pledge[ds]?|vow(?:ed|s)?|decide[ds]?|want(?:ed|s)?|offer(?:ed|s)?|threaten(?:ed|s)?|"
    r"undertook|order(?:ed|s)?(?: \w+){1,3}|ask(?:ed|s)?(?: \w+){1,3}|urge[ds]?(?: \w+){1,3}) to [a-z]+"
)
""" "Agreed to raise": what comes behind is still to happen."""

_INFINITIVE = (
    r"to (?:visit|meet|hold|attend|travel|host|arrive|begin|start|resume|sign|discuss|return|leave|take|address|vote|"
    r"convene|chair|lead|receive|join|launch|open|present|release|announce|decide|speak|fly|depart|brief|send|be|"
    r"continue|end|expire|go|come|make|give|face|hear|talk|gather|welcome|pay|reopen|unveil|deliver|submit|hand)\b"
)
_SIGN = re.compile(
    r"\b(?:(?P<future>will|would|shall|won['’]t|should|could|may|might|can|must|due|"
    r"(?:am|is|are|was|were|be) (?:due|set|to)|"
    r"scheduled|slated|expect(?:s|ed)?|plan(?:s|ned|ning)?|intends?|hopes?|upcoming|ahead|deadline|set for|"
    r"(?:by|until|till)(?=\s(?:the |end of |early |late |mid[- ]|next |this |least )*$)|"
    r"starts?|begins?|opens?|ends|expires?|arrives?|resumes?|kicks|takes|leaves|ready|invited|"
    + _PROMISED
    + "|"
    + _INFINITIVE
    + r")|"
    r"(?P<past>said|says|told|was|were|had|has|have|did|met|held|took|came|left|went|died|began|made|gave|spoke|sent|saw|"
    r"led|rose|fell|won|lost|shot|flew|struck|hit|broke|wrote|paid|became|ran|sat|set|since|brought|chose|[a-z]{2,}(?<!ne)ed)"
    r")\b|(?P<contracted>['’]ll)\b",
    re.I,
)
_BOUNDARY = re.compile(r"[.;!?:\n—]\s|,\s|\b(?:which|who|but|while|after|where)\b", re.I)
_FUTURE_BEHIND = re.compile(
    r"\W*(?:[a-z]+ )?(?:will|would|is to|are to|is expected|are expected|is due|is set|are set)\b", re.I
)
_REACH = 120
"""Characters looked at on either side."""


def tense(text: str, start: int, end: int) -> Tense | None:
    """The tense of what happens at the date ``text[start:end]``; None when nothing tells."""
    before = text[max(0, start - _REACH) : start]
    behind = text[end : end + _REACH]
    clause = before[_last_boundary(before) :]
    signs = list(_SIGN.finditer(clause))
    said_so = bool(signs) and len(clause[signs[-1].end() :].split()) <= 1
    if not said_so and _FUTURE_BEHIND.match(behind):
        return "future"
    if signs:
        return _tense_of(signs[-1])
    stop = re.search(r"[.;!?\n](?:\s|$)", behind)
    following = _SIGN.search(behind, 0, stop.start() if stop else len(behind))
    if following:
        return _tense_of(following)
    earlier = list(_SIGN.finditer(before[_last_stop(before) :]))
    return _tense_of(earlier[-1]) if earlier else None


def _tense_of(sign: re.Match[str]) -> Tense:
    return "past" if sign["past"] else "future"


def _last_boundary(before: str) -> int:
    return max((match.end() for match in _BOUNDARY.finditer(before)), default=0)


def _last_stop(before: str) -> int:
    return max((match.end() for match in re.finditer(r"[.;!?\n]\s", before)), default=0)
