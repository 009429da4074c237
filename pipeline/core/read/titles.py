"""Which office a text gives to which person, and of which state or body it is.

The office stands before the name ("Iranian Foreign Minister Abbas Araghchi", "Pakistan's prime minister, Shehbaz
Sharif") or behind it ("Andrii Sybiha, Ukraine's foreign minister"). Its state is named before it, behind it with "of",
or is that of an organ or body in the same words; else it is the person's own, where we know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .mentions import Mention
from .persons import Run
from .phrases import Office
from .tokens import Tokens
from .vocabulary import Vocabulary

_BRIDGE = frozenset(
    {"of", "for", "to", "the", "and", "'s", "’s", "state", "kingdom", "republic", "islamic", "in", "at", "on", "-", "&"}
)
_HONOR = frozenset(
    {
        "his",
        "her",
        "their",
        "excellency",
        "highness",
        "majesty",
        "royal",
        "mr",
        "mrs",
        "dr",
        ".",
        "retd",
        "(",
        ")",
        "the",
    }
)
_BEHIND = frozenset(
    {"the", "a", "an", "who", "is", "was", "'s", "’s", "and", "its", "his", "new", "-", "of", "as", "serving", "also"}
)
_MAX_BRIDGE = 12
"""Words between an office and its person: "… of the Kingdom of Saudi Arabia, His Royal Highness …"."""
_MAX_BEHIND = 7


@dataclass(frozen=True, slots=True)
class Given:
    """An office that the text gives to the person of a run; ``code`` is empty when no state stands with it."""

    office: Office
    run: Run
    code: str
    start: int
    """Characters of the office words, with what modifies them."""
    end: int


class Neighbours:
    """The mentions of a text by their tokens."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention]) -> None:
        self.at: dict[int, Mention] = {}
        for mention in mentions:
            for index in range(tokens.first_at(mention.start), tokens.last_before(mention.end) + 1):
                self.at[index] = mention

    def sure_code(self, index: int) -> str:
        """Code of the mention at the token; empty when it was only guessed."""
        return self.at[index].code if self.at[index].sure else ""


def titles_of(
    tokens: Tokens,
    lower: list[str],
    runs: Sequence[Run],
    offices: Sequence[Office],
    neighbours: Neighbours,
    vocabulary: Vocabulary,
) -> list[Given]:
    """Every office beside a run, in the order of the text."""
    begins = {run.first: run for run in runs}
    given = [
        title for office in offices if (title := _before_name(tokens, lower, office, begins, neighbours, vocabulary))
    ]
    named = {(title.office.first, title.run.first) for title in given}
    taken = {title.office.first for title in given}
    for run in runs:
        for office in _behind_name(lower, run, offices, neighbours, vocabulary):
            if office.first not in taken and (office.first, run.first) not in named:
                given.append(_given(tokens, lower, office, run, neighbours))
    return sorted(given, key=lambda title: title.start)


def _before_name(
    tokens: Tokens,
    lower: list[str],
    office: Office,
    begins: dict[int, Run],
    neighbours: Neighbours,
    vocabulary: Vocabulary,
) -> Given | None:
    """The person whose name follows the office, over "of the State of Qatar", a comma, "and" another office, "His Excellency"."""
    index, commas, crossed_person = office.last, 0, False
    while index < len(lower) and index - office.last <= _MAX_BRIDGE and not crossed_person:
        if index in begins:
            return _given(tokens, lower, office, begins[index], neighbours)
        word = lower[index]
        if (
            word == ","
            and commas == 0
            and (index + 1 in begins or lower[index + 1 : index + 2] in (["his"], ["her"], ["mr"], ["dr"], ["he"]))
        ):
            commas += 1
        elif not _bridges(word, index, tokens, neighbours, vocabulary):
            return None
        index += 1
    return None


def _bridges(word: str, index: int, tokens: Tokens, neighbours: Neighbours, vocabulary: Vocabulary) -> bool:
    if index in neighbours.at or word in _BRIDGE or word in _HONOR:
        return True
    return (
        word in vocabulary.honorifics
        or word in vocabulary.modifiers
        or word in vocabulary.portfolios
        or word in vocabulary.phrases
    )


def _behind_name(
    lower: list[str], run: Run, offices: Sequence[Office], neighbours: Neighbours, vocabulary: Vocabulary
) -> list[Office]:
    """Offices in apposition: ", the Iranian foreign minister and chief negotiator,"."""
    if lower[run.last : run.last + 1] not in ([","], ["("], ["–"], ["—"]):
        return []
    by_first = {office.first: office for office in offices}
    found: list[Office] = []
    index = run.last + 1
    limit = index + _MAX_BEHIND
    while index < len(lower) and index < limit:
        if index in by_first:
            found.append(by_first[index])
            index = by_first[index].last
            limit = index + 3
            if lower[index : index + 1] != ["and"]:
                break
        elif (
            lower[index] in _BEHIND
            or index in neighbours.at
            or lower[index] in vocabulary.modifiers
            or lower[index] in vocabulary.portfolios
        ):
            index += 1
        else:
            break
    return found


def _given(tokens: Tokens, lower: list[str], office: Office, run: Run, neighbours: Neighbours) -> Given:
    code = _state_before(lower, office, neighbours) or _state_behind(lower, office, run, neighbours)
    return Given(office, run, code, tokens.starts[office.first], tokens.ends[office.last - 1])


def _state_before(lower: list[str], office: Office, neighbours: Neighbours) -> str:
    """ "Iran's", "the Iranian", "Foreign Office" before the office."""
    index, skipped = office.first - 1, 0
    while index >= 0 and skipped <= 3:
        if index in neighbours.at:
            return neighbours.sure_code(index)
        if lower[index] not in (
            "'s",
            "’s",
            "the",
            "federal",
            "parliament",
            "state",
            "top",
            "prime",
            "-",
            "new",
            "’",
            "'",
            "chief",
            "nuclear",
            "foreign",
            "policy",
        ):
            return ""
        index, skipped = index - 1, skipped + 1
    return ""


def _state_behind(lower: list[str], office: Office, run: Run, neighbours: Neighbours) -> str:
    """ "of the Islamic Republic of Iran", "to the United Nations" behind it."""
    for index in range(office.first, office.last):
        if index in neighbours.at and neighbours.sure_code(index):
            return neighbours.sure_code(index)
    index, end = office.last, run.first if run.first > office.last else office.last + 6
    if office.words.endswith(("ambassador", "envoy", "consul general", "high commissioner")) and lower[
        index : index + 1
    ] == ["to"]:
        return ""
    while index < min(end, len(lower)):
        if index in neighbours.at:
            return neighbours.sure_code(index)
        if lower[index] not in (
            "of",
            "for",
            "the",
            "state",
            "kingdom",
            "republic",
            "and",
            "'s",
            "’s",
            "in",
            "islamic",
            "at",
        ):
            return ""
        index += 1
    return ""
