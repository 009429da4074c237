"""Cuts one sentence into tokens with offsets, names kept whole.

A name that the reader found is one token whatever it is made of, so that "Saudi Arabia" or "State Department" cannot
be torn apart. Short asides in brackets and the marks of scare quotes are left out: they only stand between a verb and
its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.core.detect.lemmas import lemma
from pipeline.core.detect.tagging import DASHES, NAME, QUOTES, Token, tag
from schemas import Entity

WORD = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mrs?|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|Jr|Sr)\."
    r"|(?:[^\W\d_]\.){2,}|&?quot;|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*"
    r"|(?:&?#39;|['’`])s\b|''|--+|[$€£¥₹]?\d[\d.,]*\d|\d+|[^\s\w]"
)
NOT_LENGTH = 3
"""Letters of "n't", which is a word of its own: "did|n't"."""
NOT_ATTACHED = re.compile(r"n['’]t$")
POSSESSIVE = re.compile(r"(?:&?#39;|['’`])s$")
BRACKETS = {"(": (")",), "[": ("]",), "“": ("”", "“"), '"': ('"',), "quot;": ("quot;",), "‘": ("’", "'")}
MAX_SCARE_QUOTED = 4
"""Words; longer quotations are somebody's speech and keep their marks."""
MAX_BRACKETED = 8
"""Longest aside in brackets, in words, that is dropped: "(IAEA)", "(local time)"."""


def tokenize(text: str, start: int, end: int, entities: Sequence[Entity], verbs: frozenset[str]) -> list[Token]:
    """Tokens of ``text[start:end]``; ``entities`` are sorted and do not overlap; ``verbs`` are known verb lemmas."""
    tokens: list[Token] = []
    at = start
    for entity in entities:
        tokens.extend(_words(text, at, entity.start))
        tokens.append(
            Token(entity.text, entity.text.lower(), entity.text.lower(), entity.start, entity.end, entity, NAME)
        )
        at = entity.end
    tokens.extend(_words(text, at, end))
    if any(text.find(mark, start, end) >= 0 for mark in BRACKETS):
        tokens = _without_brackets(tokens)
    tag(tokens, verbs)
    return tokens


def _without_brackets(tokens: list[Token]) -> list[Token]:
    """Without short asides in brackets, and without the marks of scare quotes."""
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        closing = BRACKETS.get(tokens[index].text)
        ahead = tokens[index + 1 : index + 2 + MAX_BRACKETED] if closing else ()
        size = next((size for size, token in enumerate(ahead) if token.text in closing), None) if closing else None
        if size is None:
            kept.append(tokens[index])
        elif tokens[index].text in QUOTES:
            kept.extend(ahead[:size] if size <= MAX_SCARE_QUOTED else tokens[index : index + size + 2])
        index += 1 if size is None else size + 2
    return kept


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in WORD.finditer(text, start, end):
        word = match.group()
        first, last = match.span()
        lower, base, negated = _forms(word)
        if negated:
            stem = last - NOT_LENGTH
            yield Token(text[first:stem], *_forms(text[first:stem])[:2], first, stem)
            yield Token("n't", "n't", "not", stem, last)
            continue
        if word in DASHES and text[first - 1 : last + 1].strip() == word:
            lower = base = "–"
        yield Token(word, lower, base, first, last)


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str, bool]:
    """Lower-case form and lemma of a word as written, and whether it ends in "n't", which is a word of its own."""
    lower = "'s" if POSSESSIVE.match(word) else word.lower().replace("’", "'")
    if len(lower) > 1 and lower.endswith(".") and lower.count(".") == 1:
        lower = lower[:-1]
    return lower, lemma(lower), len(word) > NOT_LENGTH and NOT_ATTACHED.search(word) is not None
