"""Who held which office when, and whether a title that a text gives somebody can be true.

Facts are dated; each state's file says until when it was checked. A title is contradicted when the state has no such
office, when somebody else is known to hold it at the date, or when the man is known in another office; it is borne
out when he is known to hold it. All else is unknown, which is not a contradiction. The text is never rewritten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from .spelling import fold, name_words, same_person

SINGLE = frozenset({
    "president", "supreme leader", "monarch", "crown prince", "pope", "prime minister", "foreign minister",
    "defence minister", "finance minister", "secretary-general", "director-general", "commission president",
    "council president", "high representative", "senate president", "european parliament president",
})  # fmt: skip
"""Offices that one person holds at a time. Speakers (two chambers) and deputies are not among them."""
_HEADS = frozenset({"president", "prime minister", "supreme leader"})
_FULL_TIME = frozenset({
    "president", "supreme leader", "monarch", "prime minister", "foreign minister", "defence minister",
    "finance minister", "speaker", "senate president",
})  # fmt: skip
_HIGH = _FULL_TIME | frozenset({
    "secretary-general", "director-general", "commission president", "council president", "high representative",
})  # fmt: skip
"""Offices of states and bodies of which nobody holds two of different ones."""
_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("prime minister", "foreign minister"), ("prime minister", "defence minister"),
        ("prime minister", "finance minister"), ("president", "prime minister"), ("monarch", "prime minister"),
        ("monarch", "defence minister"), ("monarch", "foreign minister"), ("monarch", "finance minister"),
        ("supreme leader", "president"), ("speaker", "senate president"),
    )
)  # fmt: skip
"""Offices that some head of government or state has held besides his own; of all others one excludes the other."""
STALE_AFTER = timedelta(days=400)
"""How long after its check a state's list still counts against a man known in another office. An office-holder whom
we do not know at all is never contradicted after the check: he may be new."""
_AROUND = timedelta(days=45)
"""Elections, oaths and datelines differ by weeks: near a change of office nothing is contradicted."""


@dataclass(frozen=True, slots=True)
class Held:
    """One person held one office of one state or body."""

    person: str
    code: str
    role: str
    title: str
    """As one would write it: "Speaker of Parliament"."""
    since: date
    until: date | None
    source: str
    spellings: tuple[str, ...] = ()
    acting: bool = False

    def at(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def settled(self, day: date) -> bool:
        """Held at ``day``, and well within the term."""
        return self.since + _AROUND <= day and (self.until is None or day + _AROUND < self.until)

    def near(self, day: date) -> bool:
        return self.since - _AROUND <= day and (self.until is None or day < self.until + _AROUND)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the title is contradicted (None: unknown), and the office he is known to hold."""

    conflict: bool | None
    known_office: str | None = None


@dataclass(frozen=True)
class Offices:
    """The dated facts of all states and bodies."""

    held: Sequence[Held]
    lacks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Roles that a state does not have, by its code."""
    checked: Mapping[str, date] = field(default_factory=dict)
    """Until when the list of a state was checked."""
    _by_word: dict[str, list[Held]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for fact in self.held:
            for word in {fold(word) for name in (fact.person, *fact.spellings) for word in name_words(name)}:
                self._by_word.setdefault(word, []).append(fact)

    def of(self, name: str) -> list[Held]:
        """Facts of people who may bear this name. A single word must be the last of theirs (or the one they go by)."""
        words = name_words(name)
        if not words:
            return []
        facts = {id(fact): fact for word in words for fact in self._by_word.get(fold(word), ())}
        return [fact for fact in facts.values() if _bears(fact, name, words)]

    def state_of(self, name: str, day: date | None, among: Mapping[str, int] | None = None) -> str | None:
        """The state or body that a person of this name serves at ``day``; None when unknown or not the only one.

        A single word decides only between states of ``among`` (those the text names)."""
        facts = self.of(name)
        if day:
            facts = [fact for fact in facts if fact.near(day)] or facts
        codes = {fact.code for fact in facts}
        if len(name_words(name)) == 1:
            codes &= set(among or ())
        return codes.pop() if len(codes) == 1 else None

    def knows(self, name: str, day: date | None, among: Mapping[str, int]) -> bool:
        """Whether the name is an office-holder's: in full, or the surname of one whose state the text names, or of the
        only head of state or government so called."""
        if len(name_words(name)) > 1:
            return bool(self.of(name))
        if self.state_of(name, day, among):
            return True
        return (
            len({fact.person for fact in self.of(name) if fact.role in _HEADS and (day is None or fact.near(day))}) == 1
        )

    def check(self, name: str, code: str, role: str | None, modifier: str | None, day: date | None) -> Verdict:
        """Whether ``name`` can be ``role`` of ``code`` at ``day`` as the text says."""
        facts = self.of(name)
        his = [fact for fact in facts if fact.code == code]
        known = _current(his, day)
        office = known.title if known else None
        if not his and role and modifier is None and (serving := _serving_another(facts, name, role, day)):
            return Verdict(True, f"{serving.title} ({serving.code})")
        if role is None:
            return Verdict(None, office)
        same = [fact for fact in his if fact.role == role]
        if modifier in ("former", "next", "deputy", "acting"):
            return self._qualified(same, modifier, day, office)
        if any(day is None or fact.near(day) for fact in same):
            return Verdict(False, office)
        return self._plain(his, code, role, day, office)

    def _qualified(self, same: Sequence[Held], modifier: str, day: date | None, office: str | None) -> Verdict:
        """Former, -elect, deputy and acting: borne out where we know, else unknown."""
        if modifier == "former":
            over = any(day is None or (fact.until and fact.until - _AROUND <= day) for fact in same)
            still = any(day is not None and fact.at(day) and not over for fact in same)
            return Verdict(False if over else True if still else None, office)
        if modifier == "acting":
            return Verdict(False if any(day is None or fact.near(day) for fact in same) else None, office)
        return Verdict(None, office)

    def _plain(self, his: Sequence[Held], code: str, role: str, day: date | None, office: str | None) -> Verdict:
        if role in self.lacks.get(code, frozenset()):
            return Verdict(True, office)
        checked = self.checked.get(code)
        if day is None or checked is None or day > checked + STALE_AFTER:
            return Verdict(None, office)
        if any(fact.settled(day) and _exclude(fact.role, role) for fact in his):
            return Verdict(True, office)
        holders = [fact for fact in self.held if fact.code == code and fact.role == role and fact.at(day)]
        known_to_be_another = holders and role in SINGLE and all(fact.since + _AROUND <= day for fact in holders)
        gone = any(fact.at(day) or fact.role == role for fact in his)
        if known_to_be_another and (day <= checked or gone):
            return Verdict(True, office)
        return Verdict(None, office)


def _serving_another(facts: Sequence[Held], name: str, role: str, day: date | None) -> Held | None:
    """The high office of another state or body that somebody of this full name holds well within his term."""
    if day is None or len(name_words(name)) == 1 or role not in _HIGH or len({fact.person for fact in facts}) > 1:
        return None
    return next((fact for fact in facts if fact.role in _HIGH and fact.settled(day) and fact.until is None), None)


def _exclude(one: str, other: str) -> bool:
    """Whether nobody holds both offices of one state at a time."""
    return one in _FULL_TIME and other in _FULL_TIME and frozenset((one, other)) not in _TOGETHER


def _current(facts: Sequence[Held], day: date | None) -> Held | None:
    """The office that counts: the one held at ``day``, the latest taken."""
    at = (
        [fact for fact in facts if fact.at(day)]
        if day
        else [fact for fact in facts if fact.until is None] or list(facts)
    )
    return max(at, key=lambda fact: fact.since, default=None)


def _bears(fact: Held, name: str, words: tuple[str, ...]) -> bool:
    names = (fact.person, *fact.spellings)
    if len(words) == 1:
        return any(fold(words[0]) == fold(name_words(known)[-1]) for known in names)
    return any(same_person(name, known) and len(name_words(known)) > 1 for known in names)
