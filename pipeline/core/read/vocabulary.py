"""The words that readers of persons and offices go by: offices and their roles, forms of address, given names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .tokens import tokenize


@dataclass(frozen=True)
class Vocabulary:
    """All in lower case except given names."""

    roles: Mapping[str, str]
    """Office words → the role by which dated facts are filed: "foreign secretary" → "foreign minister"."""
    titles: frozenset[str]
    """Office words without such facts: "envoy", "mayor"."""
    honorifics: frozenset[str]
    modifiers: Mapping[str, str]
    """Word before an office → what it makes of it: former, acting, next, deputy, plain."""
    portfolios: frozenset[str]
    """What ministries are for: "foreign", "defence", "energy"."""
    given_names: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Offices as words, by their first word, longest first."""

    @classmethod
    def of(
        cls,
        roles: Mapping[str, Iterable[str]],
        titles: Iterable[str],
        honorifics: Iterable[str],
        modifiers: Mapping[str, Iterable[str]],
        portfolios: Iterable[str],
        given_names: Iterable[str],
    ) -> Vocabulary:
        by_word = {word: role for role, words in roles.items() for word in words}
        titles = frozenset(titles)
        return cls(
            roles=by_word,
            titles=titles,
            honorifics=frozenset(honorifics),
            modifiers={word: kind for kind, words in modifiers.items() for word in words},
            portfolios=frozenset(portfolios),
            given_names=frozenset(given_names),
            phrases=_by_first_word([*by_word, *titles]),
        )


def _by_first_word(offices: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for office in offices:
        words = tuple(tokenize(office).words)
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(set(many), key=len, reverse=True)) for first, many in found.items()}
