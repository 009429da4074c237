"""Where sentences and words begin and end, in characters of the text as it is.

A full stop ends a sentence unless it belongs to an abbreviation ("Gen.", "U.S."), an initial or a number, or what
follows goes on in lower case. So does a line end: feeds put one paragraph, headline or dateline on a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass


def words(listed: str) -> frozenset[str]:
    """A set of words written as one string."""
    return frozenset(listed.split())


_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                                # U.S.  D.P.R.K.
    | \d+(?:[.,:]\d+)*                                  # 10,000  1.5
    | [^\W\d_]+(?:(?:[-‑'’](?![sS]\b))[^\W\d_]+)*       # N'Djamena  Chen Shui-bian  (not the 's of Iran's)
    | ['’]s\b
    | [^\W_]+
    | [^\w\s]
    """,
    re.VERBOSE,
)
_STOP = re.compile(r"""[.!?…]+["”’»)\]']*(?=\s|$)|[。！？؟]["”’»)\]']*|\s*\n\s*""")
_ABBREVIATIONS = words(
    """mr mrs ms mx dr prof gen lt col maj capt cmdr adm sgt cpl brig sen rep gov hon rev fr st sr jr messrs pres amb
    min dep asst atty supt insp pvt vs v etc eg ie cf viz al no nos art vol fig pp op inc ltd co corp plc llc bros
    dept univ assn est approx ca jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs
    fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev
    okla ore pa penn tenn tex va vt wash wis wyo mt ft ave blvd rd eng sh smt shri hh he hrh hm mme mlle"""
)
_STARTERS = words("The A An In On At He She It They We I But And This That These There His Her Their Its")
"""Words that begin a sentence even behind "U.S." or an initial."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one text, in order; ``starts`` and ``ends`` are characters of it."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def first_at(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def last_before(self, offset: int) -> int:
        """Index of the last token that starts before ``offset``; -1 when there is none."""
        return bisect_left(self.starts, offset) - 1

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str) -> Tokens:
    """Words, numbers and single marks; a possessive ``'s`` is its own token, ``U.S.`` is one."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return Tokens([text[start:end] for start, end in spans], [start for start, _ in spans], [end for _, end in spans])


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence, without the white space around it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        mark = match.group()
        newline = mark.isspace()
        if _goes_on(text, match.end()) if newline else not _ends_sentence(text, match.start(), match.end(), mark):
            continue
        _add(spans, text, start, match.start() if newline else match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def sentence_index(spans: list[tuple[int, int]], offset: int) -> int:
    """Which sentence holds ``offset``; that before it when it lies between two."""
    return max(0, bisect_right(spans, (offset, 1 << 60)) - 1)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends_sentence(text: str, at: int, end: int, mark: str) -> bool:
    """Whether the mark at ``at`` closes a sentence."""
    following = _next_word(text, end)
    if following and following[0].islower() and not mark.startswith(("!", "?")):
        return False
    if mark != ".":
        return not (following and following[0].islower())
    before = _word_before(text, at)
    if "." in before or (len(before) == 1 and before.isupper()):
        return following in _STARTERS
    return before.lower() not in _ABBREVIATIONS or before in ("No", "no", "Miss", "Sun", "Sat")


def _goes_on(text: str, end: int) -> bool:
    """Whether a line was only broken to fit: the next one goes on in lower case."""
    return end < len(text) and text[end].islower()


def _next_word(text: str, at: int) -> str:
    while at < len(text) and not text[at].isalnum():
        if text[at] == "\n":
            return ""
        at += 1
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at:end] or text[at : at + 1]


def _word_before(text: str, at: int) -> str:
    start = at
    while start > 0 and (text[start - 1].isalpha() or (text[start - 1] == "." and start < at)):
        start -= 1
    return text[start:at]
