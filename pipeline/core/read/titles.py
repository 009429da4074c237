"""Which office a text gives to which person, and of which state or body it is.

The office stands behind the name ("Andrii Sybiha, Ukraine's foreign minister") or before it ("former British Prime
Minister David Cameron"; over "of the State of Qatar", a comma, a second office, "His Excellency"). Its state is named
before it, behind it with "of", or is that of an organ or body in the same words; else it is told by the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .mentions import Mention
from .persons import Run
from .phrases import Office
from .tokens import Tokens, words
from .vocabulary import Vocabulary

_BRIDGE = words(
    """of for to the and 's ’s state kingdom republic islamic in at on & his her excellency highness majesty royal retd
    ( ) two"""
)
_APPOSED = words("the a an who is was 's ’s and its his new - of as serving also")
_BEFORE_OFFICE = words("""'s ’s the federal parliament state top prime new ’ ' chief nuclear foreign policy national""")
_TO_STATE = words("of for the state kingdom republic and 's ’s in islamic")
_OPENS = (",", "(", "–", "—")
_MAY_BE_PERSON = -0.6
"""Weight of a run that an office may be followed by; "Seoul's JCS" is none."""
_MAX_BRIDGE = 12
"""Words between an office and its person: "… of the Kingdom of Saudi Arabia, His Royal Highness …"."""
_MAX_APPOSED = 8
_MAX_SECOND = 7
"""Words from one office of an apposition to the end of the next: "and current Workers' Front deputy leader"."""
_MAX_BEFORE = 3
_OF_TOWNS = frozenset({"mayor", "lord mayor", "governor", "police chief"})
_TOWNS = frozenset({"capital", "city", "region"})


@dataclass(frozen=True, slots=True)
class Given:
    """An office that the text gives to the person of a run."""

    office: Office
    run: Run
    code: str
    """Of the state or body named with it; empty when none is."""
    guess: str
    """Of an organ named with it whose state was only guessed."""
    loose: bool
    """The state is a bare name before the office, "Canada Prime Minister …", which may be chance."""
    of_run: int | None
    """First token of the person whose it is: "Putin's special envoy"."""
    start: int
    """Characters of the office words, with what modifies them."""
    end: int
    named_from: int
    """Characters where the title begins as spelled, with the organ or state that is part of it: "US Secretary of
    State", "Foreign Office spokesperson"; not so far as a possessive."""


class Linker:
    """Links the offices of one text with its runs."""

    def __init__(
        self, tokens: Tokens, lower: list[str], mentions: Sequence[Mention], offices: Sequence[Office],
        runs: Sequence[Run], vocabulary: Vocabulary,
    ) -> None:  # fmt: skip
        self._tokens, self._lower, self._vocabulary = tokens, lower, vocabulary
        self._offices = {office.first: office for office in offices}
        self._runs = {run.first: run for run in runs}
        self._in_run = {index: run for run in runs for index in range(run.first, run.last)}
        self._mentions: dict[int, Mention] = {}
        for mention in mentions:
            for index in range(tokens.first_at(mention.start), tokens.last_before(mention.end) + 1):
                self._mentions[index] = mention

    def titles(self) -> list[Given]:
        """Every office beside a run, in the order of the text. An office behind a name is not also the next one's."""
        pairs = [(office, run) for run in self._runs.values() for office in self._apposed(run)]
        taken = {office.first for office, _ in pairs}
        for office in self._offices.values():
            if office.first not in taken and (run := self._named_after(office)):
                pairs.append((office, run))
        return sorted((self._given(office, run) for office, run in pairs), key=lambda given: given.start)

    def _named_after(self, office: Office) -> Run | None:
        """The person whose name follows the office."""
        index, lower, commas = office.last, self._lower, 0
        while index < len(lower) and index - office.last <= _MAX_BRIDGE:
            if run := self._runs.get(index):
                return run if run.weight > _MAY_BE_PERSON else None
            if lower[index] == "," and not commas and self._goes_on(index + 1):
                commas += 1
            elif (
                index in self._offices and lower[index - 1] not in ("and", ",") and index > office.last
            ) or not self._bridges(index):
                return None
            index += 1
        return None

    def _goes_on(self, index: int) -> bool:
        """Behind a comma: a name, another office or a form of address, and not a new thought."""
        if index >= len(self._lower):
            return False
        return index in self._runs or index in self._offices or self._lower[index] in ("his", "her") or (
            self._lower[index] in self._vocabulary.honorifics and self._tokens.words[index][0].isupper()
        )  # fmt: skip

    def _bridges(self, index: int) -> bool:
        word, vocabulary = self._lower[index], self._vocabulary
        if word == ".":
            return self._lower[index - 1] in vocabulary.honorifics or self._lower[index - 1] == "retd"
        if index in self._mentions or word in _BRIDGE or word in vocabulary.honorifics:
            return True
        return word in vocabulary.modifiers or word in vocabulary.portfolios or word in vocabulary.phrases

    def _apposed(self, run: Run) -> Iterator[Office]:
        """Offices behind a name: ", the Iranian foreign minister and chief negotiator,"."""
        index, lower = run.last + 1, self._lower
        if lower[run.last : run.last + 1] not in ([mark] for mark in _OPENS):
            return
        limit = index + _MAX_APPOSED
        while index < min(limit, len(lower)):
            if office := self._offices.get(index):
                if self._named_after(office) in (None, run) or lower[run.last + 1] in ("the", "a", "an"):
                    yield office
                index = self._behind_body(office.last)
                limit = index + _MAX_SECOND
                if lower[index : index + 1] != ["and"]:
                    return
            elif not (self._may_stand_before_office(index) or self._is_epithet(index)):
                return
            index += 1 if index not in self._offices else 0

    def _behind_body(self, index: int) -> int:
        """Over "of the Harbour Board" behind an office."""
        if self._lower[index : index + 1] not in (["of"], ["for"], ["at"]):
            return index
        index += 1
        while index < len(self._lower) and (
            self._lower[index] == "the" or index in self._mentions or self._tokens.words[index][0].isupper()
        ):
            index += 1
        return index

    def _may_stand_before_office(self, index: int) -> bool:
        word = self._lower[index]
        if word in _APPOSED or index in self._mentions or index in self._in_run:
            return True
        return (
            word in self._vocabulary.modifiers
            or word in self._vocabulary.portfolios
            or self._tokens.words[index][0].isupper()
        )

    def _is_epithet(self, index: int) -> bool:
        """The "elusive" of ", the elusive rebel commander"."""
        word = self._lower[index]
        return self._lower[index - 1] in ("the", "a", "an") and word.isalpha() and self._tokens.words[index] == word

    def _given(self, office: Office, run: Run) -> Given:
        before = self._state_before(office)
        behind = None if before and before.sure else self._state_behind(office, run)
        mention = before if before and before.sure else behind or before
        if before is not None:
            office = self._with_modifier_of(office, before)
        code, sure = (mention.code, mention.sure) if mention else ("", False)
        loose = (
            mention is before
            and before is not None
            and before.kind == "name"
            and self._lower[office.first - 1] not in ("'s", "’s")
        )
        return Given(
            office, run, code if sure else "", "" if sure else code, loose, self._possessor(office),
            self._tokens.starts[office.first], self._tokens.ends[office.last - 1], self._named_from(office),
        )  # fmt: skip

    def _named_from(self, office: Office) -> int:
        """Start of the names that are part of the title, one before the other: "Cuban National Assembly President"."""
        first = office.first
        while (mention := self._mentions.get(first - 1)) and self._is_part_of_title(mention, office):
            first = self._tokens.first_at(mention.start)
        return self._tokens.starts[first]

    def _is_part_of_title(self, mention: Mention, office: Office) -> bool:
        if mention.label in ("organ", "body"):
            return mention.text.lower() != "government"
        if mention.label == "place":
            return office.words in _OF_TOWNS and not mention.text.isupper()
        short = mention.text.replace(".", "").isupper()
        return (short or mention.kind == "adjective") and self._tokens.words[office.first][0].isupper()

    def _state_before(self, office: Office) -> Mention | None:
        """ "Iran's", "the Iranian", "Foreign Office" before or within the office's words."""
        for index in range(office.first, office.last if office.role != "un ambassador" else office.first):
            if index in self._mentions and (index == office.first or self._lower[index - 1] not in ("to", "the")):
                return self._mentions[index]
        for index in range(office.first - 1, max(-1, office.first - 2 - _MAX_BEFORE), -1):
            if mention := self._mentions.get(index):
                return mention if mention.kind not in _TOWNS or not mention.text.isupper() else None  # no dateline
            if self._lower[index] not in _BEFORE_OFFICE:
                return None
        return None

    def _state_behind(self, office: Office, run: Run) -> Mention | None:
        """ "of the Islamic Republic of Iran" behind the office; an ambassador's "to" is not his own state."""
        end = run.first if run.first >= office.last else office.last + 6
        for index in range(office.last, min(end, len(self._lower))):
            if index in self._mentions:
                return self._mentions[index]
            if self._lower[index] not in _TO_STATE:
                return None
        after = self._lower[run.last : run.last + 1] == ["of"]  # "Foreign Minister Franco Frattini of Italy"
        return self._mentions.get(run.last + 1) if after and run.first >= office.last else None

    def _with_modifier_of(self, office: Office, mention: Mention) -> Office:
        """The "former" of "former British Prime Minister" is the office's."""
        first = self._tokens.first_at(mention.start)
        kind = self._vocabulary.modifiers.get(self._lower[first - 1]) if first and first < office.first else None
        return office if kind in (None, "plain") else replace(office, first=first - 1, modifier=kind)

    def _possessor(self, office: Office) -> int | None:
        if self._lower[office.first - 1 : office.first] not in (["'s"], ["’s"]):
            return None
        run = self._in_run.get(office.first - 2)
        return run.first if run else None
