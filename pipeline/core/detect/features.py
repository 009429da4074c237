"""What a sentence says about what one given actor does to one given recipient, as named numbers.

Actor and recipient are masked, so that nothing is learned of particular states. Each trigger of the lexicon speaks for
the root of its type, and where it stands decides how loudly: the first verb behind the actor governs the sentence
("refused to meet" is a refusal, not a meeting), what follows it is its object, what stands in front of both is mostly
background. Negation and modality near a trigger move it to another status, and thereby to another root. The words
themselves come along as weak evidence for what no trigger covers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas import Root, Status

from .lemmas import lemma
from .lexicon import Hit, Lexicon
from .tokens import spans, words
from .types import EventTypes

ACTOR = "<actor>"
RECIPIENT = "<recipient>"
NEGATIONS = frozenset({"not", "never", "no", "without", "neither", "nor", "cannot"})
FUTURE = frozenset({"will", "would", "shall", "'d"})
OBLIGED = frozenset({"must", "should", "ought"})
PASSIVE_AGENT = "by"
REACH = 4
"""Words before a trigger in which a negation or modal still belongs to it."""

GOVERNING = 2.0
"""The first trigger behind the actor, against 1 for one further on. With 1.0 "refused to meet" is as much a meeting as
a refusal; above 3 a reporting verb in front silences what was done."""
OBJECT = 0.8
BEFORE_ACTOR = 0.45
INSIDE_NAME = 0.35
"""A trigger inside a masked span: "the car bomb", "protesters", "the decision to expel". Weak, but often all there is."""


@dataclass(frozen=True)
class Masked:
    """A sentence with the two spans collapsed into one token each."""

    tokens: tuple[str, ...]
    actor_at: int | None
    recipient_at: int | None
    actor_words: tuple[str, ...]
    recipient_words: tuple[str, ...]


@dataclass(frozen=True)
class Vote:
    """One trigger's word for a root, with the loudness its place gives it."""

    root: Root
    strength: float
    hit: Hit
    place: str


def mask(text: str, actor: str, recipient: str) -> Masked:
    """Masks the first occurrence of each that does not overlap the other; one that is not found stays None."""
    found_actor = _find(text, actor, None)
    found_recipient = _find(text, recipient, found_actor)
    if found_recipient is None and found_actor is not None:  # "Israel ... Israel's parliament": the longer one first
        found_recipient = _find(text, recipient, None)
        found_actor = _find(text, actor, found_recipient)
    tokens: list[str] = []
    places: dict[str, int] = {}
    for start, end in spans(text):
        label = _label(start, found_actor, found_recipient)
        if label is None:
            tokens.append(text[start:end].replace("’", "'"))
        elif label not in places:
            places[label] = len(tokens)
            tokens.append(label)
    return Masked(tuple(tokens), places.get(ACTOR), places.get(RECIPIENT), tuple(words(actor)), tuple(words(recipient)))


def _find(text: str, name: str, taken: tuple[int, int] | None) -> tuple[int, int] | None:
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        inside_word = (start > 0 and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
        overlaps = taken is not None and start < taken[1] and taken[0] < end
        if not inside_word and not overlaps:
            return start, end
        start = text.find(name, start + 1)
    return None


def _label(start: int, actor: tuple[int, int] | None, recipient: tuple[int, int] | None) -> str | None:
    if actor is not None and actor[0] <= start < actor[1]:
        return ACTOR
    if recipient is not None and recipient[0] <= start < recipient[1]:
        return RECIPIENT
    return None


def votes(masked: Masked, lexicon: Lexicon, types: EventTypes) -> list[Vote]:
    """The triggers' votes; the governing one first where there is one."""
    lemmas = [lemma(token.lower()) for token in masked.tokens]
    hits = lexicon.hits(masked.tokens, lemmas)
    actor_at = masked.actor_at if masked.actor_at is not None else -1
    passive = _is_passive(masked, lemmas)
    governing = _governing(hits, actor_at, passive)
    found = [
        Vote(
            _root(hit, lemmas, types),
            hit.weight * _loudness(hit, governing, actor_at, passive),
            hit,
            _place(hit, governing, actor_at, masked.recipient_at),
        )
        for hit in hits
    ]
    for label, inside in (("in_actor", masked.actor_words), ("in_recipient", masked.recipient_words)):
        found.extend(
            Vote(types[hit.type].coding.root, hit.weight * INSIDE_NAME, hit, label) for hit in lexicon.hits(inside)
        )
    return found


def _is_passive(masked: Masked, lemmas: Sequence[str]) -> bool:
    """The actor stands behind "by" or the recipient, so the deed is told before him."""
    at = masked.actor_at
    return at is not None and at > 0 and lemmas[at - 1] in {PASSIVE_AGENT, "from"}


def _governing(hits: Sequence[Hit], actor_at: int, passive: bool) -> int | None:
    """Token index of the head that governs: the first behind the actor, the last before him in the passive."""
    if passive:
        before = [hit.head for hit in hits if hit.head < actor_at]
        return before[-1] if before else None
    behind = [hit.head for hit in hits if hit.head > actor_at and hit.kind != "noun"]
    behind = behind or [hit.head for hit in hits if hit.head > actor_at]
    return behind[0] if behind else None


def _loudness(hit: Hit, governing: int | None, actor_at: int, passive: bool) -> float:
    if hit.head == governing:
        return GOVERNING
    return OBJECT if (hit.head > actor_at) != passive else BEFORE_ACTOR


def _place(hit: Hit, governing: int | None, actor_at: int, recipient_at: int | None) -> str:
    if hit.head == governing:
        return "governing"
    if hit.head < actor_at:
        return "before"
    return "between" if recipient_at is not None and hit.head < recipient_at else "after"


def _root(hit: Hit, lemmas: Sequence[str], types: EventTypes) -> Root:
    event_type = types[hit.type]
    return event_type.root_for(hit.status or _status(hit, lemmas, event_type.family))


def _status(hit: Hit, lemmas: Sequence[str], family: str) -> Status:
    """From the words just before the trigger. What is said is done by saying it, whatever the tense."""
    if family in {"statement", "demand", "hostile_words", "commitment"}:
        return "held"
    near = lemmas[max(0, hit.head - REACH) : hit.head]
    if NEGATIONS.intersection(near):
        return "denied"
    if FUTURE.intersection(near) or near[-2:] == ["be", "to"] or near[-1:] == ["to"]:
        return "planned"
    return "held"


def features(masked: Masked, lexicon: Lexicon, types: EventTypes) -> Mapping[str, float]:
    """Named numbers for the linear model; also what an explanation shows."""
    values: dict[str, float] = defaultdict(float)
    for vote in votes(masked, lexicon, types):
        values[f"root:{vote.root}"] += vote.strength
        values[f"{vote.place}:{vote.root}"] = 1.0
        if vote.place == "governing":
            values[f"type:{vote.hit.type}"] = 1.0
    _word_features(masked, values)
    return values


def _word_features(masked: Masked, values: dict[str, float]) -> None:
    first, second = sorted(at for at in (masked.actor_at, masked.recipient_at) if at is not None) or (0, 0)
    values["order:recipient_first" if masked.actor_at == second and first != second else "order:actor_first"] = 1.0
    region_words = {
        "b": masked.tokens[:first],
        "m": masked.tokens[first + 1 : second],
        "e": masked.tokens[second + 1 :],
    }
    for region, tokens in region_words.items():
        plain = [lemma(token) for token in tokens if token.islower()]
        for word in plain:
            values[f"{region}={word}"] = 1.0
            values[f"w={word}"] = 1.0
        for one, two in zip(plain, plain[1:], strict=False):
            values[f"{one}_{two}"] = 1.0
    for prefix, span in (("a", masked.actor_words), ("r", masked.recipient_words)):
        for word in span:
            if word.islower():
                values[f"{prefix}={lemma(word)}"] = 1.0
