"""What each known name means where it stands: a state, a place, an organ and whose, or nothing of the kind.

A name is dropped when its neighbours make something else of it (a newspaper, an airline, a man called Jordan). A weak
name ("Pak", "CAR") counts only when the text also names its state in full. An organ that every state has ("the foreign
ministry") belongs to the state named next to it, else to the one it belonged to before, else to the state that the
text is mostly about; in lower case it then stays unnamed, because "the army" may be anybody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas import EntityLabel

from .gazetteer import Gazetteer, Hit, Kind, Name

_LABELS: dict[Kind, EntityLabel] = {
    "name": "state", "weak": "state", "former": "state", "adjective": "state", "demonym": "state",
    "capital": "place", "region": "place", "city": "place", "seat": "organ", "organ": "organ", "generic_organ": "organ",
    "body": "body", "body_organ": "body", "movement": "movement", "generic_movement": "movement",
}  # fmt: skip
_OF_STATE: frozenset[Kind] = frozenset({"name", "weak", "former", "adjective", "demonym", "capital"})
_NEXT_WORD = re.compile(r"\s+([A-ZÀ-Þ][\w.’'-]*)")
_LAST_WORD = re.compile(r"([\w.’'-]+)\s+$")
_BEFORE_ORGAN = re.compile(r"(?:['’]s?|\s|-|\b(?:the|federal|national|new|interim|caretaker|own|state|central)\b)*")
_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
_CAPITALS_TWINS = frozenset({"WHO", "US", "AU", "ECO", "EAC", "AES", "ALBA", "QUAD", "ETA", "ELN", "IT"})
"""Short forms that are also words: in a line all in capitals they are only those."""
_US_GEORGIA = re.compile(
    r"\b(?:Atlanta|Savannah|Fulton|Alabama|Florida|Carolina|Tennessee|Kemp|Raffensperger|U\.?S\.? state|Bulldogs)\b"
)
_CAUCASUS = re.compile(r"\b(?:Tbilisi|Georgian|Abkhazia|Ossetia|Caucasus|Batumi|Saakashvili|Ivanishvili|Kobakhidze)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in one text, and the thing it stands for."""

    start: int
    end: int
    text: str
    kind: Kind
    label: EntityLabel
    id: str
    code: str
    name: str
    sure: bool = True
    """False for an organ whose state was only guessed from the rest of the text."""

    @property
    def is_state(self) -> bool:
        """By name, adjective or people."""
        return self.label == "state"


def mentions_of(
    text: str, hits: Sequence[Hit], gazetteer: Gazetteer, known: Counter[str] | None = None
) -> list[Mention]:
    """The names in ``text`` that stand for something, in order. ``known`` counts the states of the article's other
    texts (for a headline: its body)."""
    strong = Counter(hit.name.code for hit in hits if hit.name.kind in _OF_STATE and hit.name.kind != "weak")
    strong.update(known or {})
    found: list[Mention] = []
    owners = _Owners(strong, gazetteer)
    surnames = _surnames(text, hits, gazetteer)
    for index, hit in enumerate(hits):
        following = hits[index + 1] if index + 1 < len(hits) else None
        if hit.name.text not in surnames and not _is_something_else(text, hit, following, gazetteer, strong):
            name = _in_context(text, hit.name, strong)
            code, sure = (name.code, True) if name.code else owners.of(text, hit, found, following)
            if code:
                found.append(_mention(text, hit, name, code, sure))
    return found


def _surnames(text: str, hits: Sequence[Hit], gazetteer: Gazetteer) -> set[str]:
    """Names of states that are somebody's surname in this text: "Neil Jordan", and then "Jordan said"."""
    people = {
        hit.name.text
        for hit in hits
        if hit.name.kind == "name"
        and hit.name.text in gazetteer.not_actors.also_people
        and (before := _LAST_WORD.search(text, max(0, hit.start - 24), hit.start))
        and before.group(1) in gazetteer.not_actors.given_names
    }
    return people - {hit.name.canonical for hit in hits if hit.name.kind in ("adjective", "demonym")}


def slug(name: str) -> str:
    """ "Foreign Ministry" as part of an id."""
    return re.sub(r"\W+", "-", name.lower()).strip("-")


def _mention(text: str, hit: Hit, name: Name, code: str, sure: bool) -> Mention:
    label = _LABELS[name.kind]
    if name.kind == "seat" and code == "EU":
        label = "place"  # Brussels is also a city; its probability to act is decided with the capitals'
    thing = code if name.kind in ("body", "movement", "generic_movement") or label == "state" else slug(name.canonical)
    if label == "organ" or name.kind == "body_organ":
        thing = f"{code}:{thing}"
    spelled = text[hit.start : hit.end]
    return Mention(hit.start, hit.end, spelled, name.kind, label, f"{label}:{thing}", code, name.canonical, sure)


def _is_something_else(text: str, hit: Hit, following: Hit | None, gazetteer: Gazetteer, strong: Counter[str]) -> bool:
    name = hit.name
    if name.kind == "blocked":
        return True
    if name.kind == "weak":
        return not strong[name.code] or (name.text == "Korea" and strong["PRK"] > 0)
    if text[hit.start : hit.end] in _CAPITALS_TWINS:
        return _all_capitals_around(text, hit)
    if name.kind in ("body", "movement", "generic_movement", "organ", "generic_organ", "body_organ", "seat"):
        return False
    return _named_after(text, hit, following, gazetteer) or _named_before(text, hit, gazetteer)


def _named_after(text: str, hit: Hit, following: Hit | None, gazetteer: Gazetteer) -> bool:
    """ "Washington Post", "Jordan Henderson": the next word makes it another name."""
    match = _NEXT_WORD.match(text, hit.end)
    if not match or (following and following.start == match.start(1) and following.name.kind != "city"):
        return False
    word = match.group(1)
    if word in gazetteer.not_actors.after:
        return True
    return (
        text[hit.start : hit.end] in gazetteer.not_actors.also_people and not is_role_word(word) and not word.isupper()
    )


def _named_before(text: str, hit: Hit, gazetteer: Gazetteer) -> bool:
    """ "Air India", "Michael Jordan": the word before makes it another name."""
    if hit.name.kind in ("adjective", "demonym"):
        return False
    before = text[max(0, hit.start - 24) : hit.start]
    return any(
        before.endswith(f"{word} ") and not before[: -len(word) - 1][-1:].isalnum()
        for word in gazetteer.not_actors.before
    )


def _all_capitals_around(text: str, hit: Hit) -> bool:
    before = _LAST_WORD.search(text, max(0, hit.start - 24), hit.start)
    after = re.compile(r"[’'s]*\s+([\w.’'-]+)").match(text, hit.end)
    words = [match.group(1) for match in (before, after) if match]
    return bool(words) and all(len(word) > 1 and word.isupper() for word in words)


def _in_context(text: str, name: Name, strong: Counter[str]) -> Name:
    """Names of two places, told apart by the rest of the text."""
    if name.code == "GEO" and name.kind == "name" and _US_GEORGIA.search(text) and not _CAUCASUS.search(text):
        return Name("Georgia", "region", "USA", "Georgia")
    if name.code == "COD" and name.text == "Congolese" and strong["COG"] > strong["COD"]:
        return Name(name.text, name.kind, "COG", "Republic of the Congo")
    if name.text == "Brussels" and strong["BEL"] and not re.search(r"\bE\.?U\b|\bEuropean\b|\bNATO\b", text):
        return Name("Brussels", "capital", "BEL", "Brussels")
    return name


_NATIONAL = frozenset(
    {"Ministry", "Affairs", "Office", "Parliament", "Assembly", "Senate", "Court", "Bank", "Government"}
)
"""Organs that in a text about one state are that state's; "Cabinet", "Military" or "Air Force" were too often not."""


class _Owners:
    """Whose "foreign ministry" it is."""

    def __init__(self, strong: Counter[str], gazetteer: Gazetteer) -> None:
        self._strong, self._gazetteer = strong, gazetteer
        self._before: dict[str, str] = {}

    def of(self, text: str, hit: Hit, found: list[Mention], following: Hit | None) -> tuple[str, bool]:
        """The state's code, empty when nothing tells; and whether the words beside it say so."""
        organ = hit.name.canonical
        if code := self._beside(text, hit, found, following):
            self._before[organ] = code
            return code, True
        return self._before.get(organ) or self._by_default(text[hit.start : hit.end]), False

    def _beside(self, text: str, hit: Hit, found: list[Mention], following: Hit | None) -> str:
        if found and found[-1].kind in _OF_STATE and _BEFORE_ORGAN.fullmatch(text, found[-1].end, hit.start):
            return found[-1].code
        if following and following.name.code and _OF.fullmatch(text, hit.end, following.start):
            return following.name.code
        return ""

    def _by_default(self, spelling: str) -> str:
        if spelling[0].islower():
            return ""
        candidates = self._gazetteer.organ_defaults.get(spelling, ())
        if named := [code for code in candidates if self._strong[code]]:
            return named[0]
        if self._strong and spelling.split()[-1] in _NATIONAL:
            code, count = self._strong.most_common(1)[0]
            return code if count * 2 >= self._strong.total() else ""
        return candidates[0] if candidates else ""


_ROLE_WORD = re.compile(
    r"(?:President|Prime|Premier|PM|Chancellor|King|Queen|Crown|Foreign|Defen[cs]e|Minister|Ambassador|Secretary|Speaker|"
    r"Deputy|Vice|Interior|Finance|Army|Navy|Air|Parliament|Senate|Supreme|National|Embassy|Consul\w*|Gov\w*|First|"
    r"Leader|Emir|Amir|Sultan|Pope|General|Gen|Chief|Trade|Energy|Oil|Central|Federal|State|Police|Ministry|Says?|To)\.?"
)


def is_role_word(word: str) -> bool:
    """A capitalised word that begins an office or organ and not a surname: "Jordan Foreign Minister"."""
    return bool(_ROLE_WORD.fullmatch(word))


def states_in(mentions: Sequence[Mention]) -> Counter[str]:
    """How often each state is named."""
    return Counter(_state_codes(mentions))


def _state_codes(mentions: Sequence[Mention]) -> Iterator[str]:
    return (mention.code for mention in mentions if mention.kind in _OF_STATE)
