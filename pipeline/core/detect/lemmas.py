"""Brings a word of a sentence to the form a trigger is written in: "urged" → "urge", "talks" → "talk".

Rules of English inflection with a table of what they get wrong. No part of speech is asked for: "meeting" stays a
noun here and "met" becomes "meet", because a trigger list says which of the two it wants. It need not be right for
words that no trigger uses, only always the same; the types' loader refuses a trigger word that is not its own lemma.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .inflections import ENDS_IN_E, IRREGULAR, KEPT, NO_E

E_AFTER = re.compile(
    r"(?:[^aeiou][bdgkptcfz]l|[cvuz]|[dlr]g|[aei]g|[lnr]s|[aeiou]s|[lnp]s"  # huddl, forc, argu, pledg, rehears
    r"|.[^eo]at|..[^aoiu]ut|.[^aoiu]ud|..[^eoi]ad|.c?ced|.[^aou]id"  # negotiat, attribut, conclud, invad, provid
    r"|.[^eo]ak|.[^e]ik|.[^o]ok|.?[^aeo]il|.?[^aeou]ul|..?[^aeou]in"  # undertak, strik, provok, fil, overrul
    r"|.?[^aeo]ir|..?[^eoi]ar|.[^o]ur|.[^eo]ap|ib|sum|.[^eoi]am)$"  # requir, declar, secur, escap, blam
)
"""Endings of stems that have almost always lost an "e"; what else has is in ``ENDS_IN_E``."""

DOUBLED = re.compile(r"([bdgkmnprtv])\1$")
"""Stems whose last letter was doubled: "bann", "committ". Double "l" and "s" mostly belong to the word."""


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The base form of one lower-case word; numbers become ``<num>``, sums with a currency sign ``<money>``."""
    if not word.isalpha():
        return _not_a_word(word)
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in KEPT or len(word) <= 3:
        return word
    if word.endswith("s"):
        return _singular(word)
    if word.endswith("ied"):
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 3:
        return _verb_stem(word[:-2])
    if word.endswith("ing") and len(word) > 5:
        return _verb_stem(word[:-3])
    return word


def _not_a_word(word: str) -> str:
    if word[:1] in "$€£¥₹" or (word[:2] in {"us", "c$", "a$"} and "$" in word[:4]):
        return "<money>"
    if word[:1].isdigit():
        return "<num>"
    head, hyphen, last = word.rpartition("-")
    return head + hyphen + lemma(last) if hyphen and last else IRREGULAR.get(word, word)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    if word.endswith(("ss", "us", "is")):
        return word
    return word[:-1]


def _verb_stem(stem: str) -> str:
    if stem + "e" in ENDS_IN_E or (stem not in NO_E and E_AFTER.search(stem)):
        return stem + "e"
    return stem[:-1] if DOUBLED.search(stem) and len(stem) > 3 else stem
