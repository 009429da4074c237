"""Office words in a text: "former deputy prime minister", "Minister for Climate Change", "Foreign Office spokesperson".

A phrase is found by its head in the vocabulary, or built around "minister", "secretary" or "spokesman" with the
portfolios beside it. Words before it that say how far he holds it (former, acting, -elect, deputy) belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .tokens import Tokens
from .vocabulary import Vocabulary

_BUILT = frozenset(
    {"minister", "secretary", "adviser", "advisor", "spokesman", "spokeswoman", "spokesperson", "chief", "committee"}
)
_JOINS = frozenset({"and", "&", ",", "-"})
_OF = frozenset({"of", "for", "on"})
_MAX_WORDS = 16
"""Words of the longest office; what overlaps beyond is the next one."""
_MAX_PORTFOLIO = 7
"""Words: "minister for europe and foreign affairs and …"; longer ones run into the sentence."""


@dataclass(frozen=True, slots=True)
class Office:
    """Office words; ``first`` and ``last`` are token indexes, ``last`` exclusive."""

    first: int
    last: int
    words: str
    """Lower case, without what modifies it: "foreign minister"."""
    role: str | None
    """As dated facts are filed; None when there are none for such an office."""
    modifier: str | None
    """former, acting, next or deputy."""


def offices_in(tokens: Tokens, lower: list[str], vocabulary: Vocabulary) -> list[Office]:
    """All office words, in order, not overlapping; the longer wins."""
    found: list[Office] = []
    for first, last in _candidates(lower, vocabulary):
        if found and first < found[-1].last:
            if last <= found[-1].last or last - found[-1].first > _MAX_WORDS:
                continue
            first = found[-1].first
            found.pop()
        found.append(_office(tokens, lower, first, last, vocabulary))
    return found


def _candidates(lower: list[str], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    for index, word in enumerate(lower):
        last = _listed(lower, index, vocabulary)
        if word in _BUILT:
            first, end = _built(lower, index, vocabulary)
            if end - first > 1 or last:
                yield first, max(end, last)
        elif last:
            yield index, last


def _listed(lower: list[str], index: int, vocabulary: Vocabulary) -> int:
    """End of the longest listed office that begins here; 0 when there is none."""
    word = lower[index]
    if "-" in word:
        word = _bare(word.removeprefix("ex-").removeprefix("then-"))
    for phrase in vocabulary.phrases.get(word, ()):
        if len(phrase) == 1 or tuple(map(_bare, lower[index + 1 : index + len(phrase)])) == phrase[1:]:
            return index + len(phrase)
    return 0


def _bare(word: str) -> str:
    return word.removesuffix("-elect").removesuffix("-designate")


def _built(lower: list[str], head: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """The phrase around "minister" and the like: portfolios before it, or "of", "for" and portfolios behind."""
    first = head
    while (
        first > 0
        and head - first < _MAX_PORTFOLIO
        and (
            lower[first - 1] in vocabulary.portfolios
            or (
                lower[first - 1] in _JOINS
                and first - 1 < head - 1
                and first >= 2
                and lower[first - 2] in vocabulary.portfolios
            )
        )
    ):
        first -= 1
    return first, _with_portfolio(lower, head + 1, vocabulary)


def _with_portfolio(lower: list[str], last: int, vocabulary: Vocabulary) -> int:
    if last + 1 >= len(lower) or lower[last] not in _OF:
        return last
    end = last + 1
    if lower[end] == "the":
        end += 1
    begin = end
    while (
        end < len(lower)
        and end - begin < _MAX_PORTFOLIO
        and (
            lower[end] in vocabulary.portfolios
            or (
                lower[end] in _JOINS
                and end > begin
                and end + 1 < len(lower)
                and lower[end + 1] in vocabulary.portfolios
            )
        )
    ):
        end += 1
    return end if end > begin else last


def _office(tokens: Tokens, lower: list[str], first: int, last: int, vocabulary: Vocabulary) -> Office:
    words = " ".join(lower[first:last])
    modifier = _inner_modifier(words)
    for affix in ("ex-", "then-", "-elect", "-designate"):
        words = words.replace(affix, "")
    while first > 0:
        kind = vocabulary.modifiers.get(lower[first - 1])
        if kind is None or (kind == "plain" and lower[first - 1] not in _PART_OF_TITLE):
            break
        first -= 1
        modifier = modifier if kind == "plain" else _stronger(modifier, kind)
    role = _role(words, vocabulary)
    if modifier is None and words.startswith(("deputy ", "vice ", "assistant ")) and words not in vocabulary.roles:
        modifier = "deputy"
    return Office(first, last, words, role, modifier)


_PART_OF_TITLE = frozenset({"first", "federal", "senior", "top", "chief", "special", "lead", "outgoing", "second"})


def _inner_modifier(words: str) -> str | None:
    if words.startswith(("ex-", "then-")):
        return "former"
    return "next" if "-elect" in words or "-designate" in words else None


def _stronger(one: str | None, other: str) -> str:
    """ "former deputy prime minister" is above all former."""
    order = ("former", "next", "acting", "deputy")
    return other if one is None or order.index(other) < order.index(one) else one


def _role(words: str, vocabulary: Vocabulary) -> str | None:
    if role := vocabulary.roles.get(words):
        return role
    parts = set(words.split())
    if "minister" in parts and not parts & {"deputy", "vice", "state", "assistant"}:
        if parts & {"foreign", "external"} and not parts & {"trade", "cooperation"}:
            return "foreign minister"
        if parts & {"defence", "defense"}:
            return "defence minister"
    return None
