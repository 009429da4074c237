"""Splits a sentence into words as the triggers need them, with their offsets.

A possessive "'s" is a word of its own, a hyphenated compound is one word ("tit-for-tat"), abbreviations keep their
dots ("U.S."), a sum stays whole ("$10", "3.5"), and each mark of punctuation is a word, because clauses end at them.
"""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., U.N.
    r"|(?:US|C|A|HK|NZ)?[$€£¥₹]\s?\d[\d.,]*\d|(?:US|C|A|HK|NZ)?[$€£¥₹]\s?\d"  # sums
    r"|\d+(?:[.,:]\d+)*"
    r"|<\w+>"  # masked spans
    r"|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|(?:(?!n['’]t)[^\W\d_])+(?:-[^\W_]+)*"
    r"|[^\w\s]"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word, in characters."""
    return [match.span() for match in TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The words, with typographic apostrophes made plain."""
    return [match.group().replace("’", "'") for match in TOKEN.finditer(text)]
