"""Where a headline that a feed has glued to the first sentence ends and the sentence begins.

Feeds often give "Ministers meet in Oslo The foreign ministers of …" without a stop between the two. Read as one
sentence it has the wrong subjects. The seam shows in one of three ways: an agency's mark or a dateline in capitals, a
capital "The" or "In" that no sentence has in its middle, or the end of a run of words that are all capitalised.
"""

from __future__ import annotations

import re
from itertools import pairwise

MIN_HEADLINE = 12
MAX_HEADLINE = 130
"""Characters; longer headlines are rare, and a seam found beyond is a name inside the sentence."""
TITLE_KEPT = 40
"""Characters of the title that the text must begin with to have it glued on."""
MARKED = re.compile(
    r"\((?:Reuters|AP|AFP|Xinhua|dpa|UPI|IANS|PTI|ANI|TASS|Bloomberg)\)"
    r"|\b[A-Z]{4,}(?: [A-Z]{3,})*(?:, [A-Z][\w .,]{1,25})?\s*(?:\([A-Za-z]+\)\s*)?(?:--|[–—:]| - )"
)
OPENER = re.compile(
    r"(?<=[\w%’'] )(?:The|A|An|In|At|On|For|After|As|When|While|Two|Three|Five|More|This|His|Its)(?= [\w“])"
)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "in",
        "on",
        "at",
        "for",
        "with",
        "and",
        "or",
        "by",
        "from",
        "as",
        "after",
        "over",
        "into",
        "up",
        "is",
        "are",
        "be",
    ]
)
MIN_RUN = 4
"""Capitalised words that make a run; two or three are a name."""


def body_start(text: str, title: str, start: int, end: int) -> int:
    """Offset at which the sentence proper begins in ``text[start:end]``; ``start`` when no headline is glued to it."""
    if not title or not text.startswith(title[:TITLE_KEPT]):
        return start
    after = text[len(title) : len(title) + 2]
    if after[:1] == " " and after[1:2].isupper() and not title.endswith("."):
        return len(title) + 1
    window = text[start : min(end, start + MAX_HEADLINE)]
    for seam in (_marked(window), _opened(window), _end_of_run(text[start:end])):
        if seam is not None and seam >= MIN_HEADLINE:
            return start + seam
    return start


def _marked(window: str) -> int | None:
    return next((found.start() for found in MARKED.finditer(window) if found.start() >= MIN_HEADLINE), None)


def _opened(window: str) -> int | None:
    """A capital opener in the middle; in a headline that capitalises everything only the last such word counts."""
    found = [match.start() for match in OPENER.finditer(window)]
    return found[-1] if found and not _is_name(window, found[-1]) else None


def _is_name(window: str, at: int) -> bool:
    """ "Court of Appeal The Hague": the opener belongs to a name when a lone capital follows it to the end."""
    return window[at:].count(" ") < 2


def _end_of_run(sentence: str) -> int | None:
    """The word before the first lower-case one, after a run of capitalised words."""
    words = [match for match in WORD.finditer(sentence[: MAX_HEADLINE * 2]) if match.group().lower() not in SMALL]
    for run, (word, following) in enumerate(pairwise(words), start=1):
        if not word.group()[0].isupper():
            return None
        if not following.group()[0].isupper():
            return word.start() if run > MIN_RUN else None
    return None
