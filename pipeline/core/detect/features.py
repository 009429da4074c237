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
from itertools import pairwise

from schemas import Root, Status

from .lemmas import lemma
from .lexicon import Hit, Lexicon
from .tokens import spans, words
from .types import STRONG, EventTypes

ACTOR = "<actor>"
RECIPIENT = "<recipient>"
NEGATIONS = frozenset({"not", "never", "no", "without", "neither", "nor", "cannot"})
FUTURE = frozenset({"will", "would", "shall", "'d"})
AUXILIARIES = frozenset({"be", "have", "get"})
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
AGENT_PREPOSITIONS = frozenset({"by", "from"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "on"})
TOPICS = frozenset(
    "over about after following despite amid before because since during for regarding against".split(" ")
)
"""Before a noun or a gerund: it is why something was done, not what was done ("over its detention of activists")."""
SUBORDINATORS = frozenset(
    "who which that whose where when while after because if as until since although before".split(" ")
)
REACH = 4
"""Words before a trigger in which a negation or modal still belongs to it."""

GOVERNING = 2.0
"""The first strong trigger behind the actor, against 1 for one further on. With 1.0 "refused to meet" is as much a
meeting as a refusal; above 3 a reporting verb in front silences what was done."""
OBJECT = 0.8
SUBORDINATE = 0.5
TOPIC = 0.4
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


@dataclass(frozen=True)
class _Scene:
    """Where the actor stands, which trigger governs, and the lemmas around."""

    lemmas: Sequence[str]
    actor_at: int
    recipient_at: int
    passive: bool
    governing: int | None


def votes(masked: Masked, lexicon: Lexicon, types: EventTypes) -> list[Vote]:
    """The triggers' votes, in the order of the sentence; those inside the masked spans last."""
    lemmas = [lemma(token.lower()) for token in masked.tokens]
    hits = lexicon.hits(masked.tokens, lemmas)
    scene = _scene(masked, lemmas, hits)
    found = [
        Vote(_root(hit, lemmas, types), hit.weight * _loudness(hit, scene), hit, _place(hit, scene)) for hit in hits
    ]
    for label, inside in (("in_actor", masked.actor_words), ("in_recipient", masked.recipient_words)):
        found.extend(
            Vote(types[hit.type].coding.root, hit.weight * INSIDE_NAME, hit, label) for hit in lexicon.hits(inside)
        )
    return found


def _scene(masked: Masked, lemmas: Sequence[str], hits: Sequence[Hit]) -> _Scene:
    actor_at = masked.actor_at if masked.actor_at is not None else -1
    recipient_at = masked.recipient_at if masked.recipient_at is not None else len(lemmas)
    passive = _is_passive(lemmas, actor_at, recipient_at, hits)
    return _Scene(lemmas, actor_at, recipient_at, passive, _governing(hits, lemmas, actor_at, passive))


def _is_passive(lemmas: Sequence[str], actor_at: int, recipient_at: int, hits: Sequence[Hit]) -> bool:
    """The deed is told before its doer: "was shelled by X", "criticism from the X", "Y was arrested in X"."""
    at = actor_at - 1
    while at >= 0 and (lemmas[at] in DETERMINERS or lemmas[at] in {"all", "both"}):
        at -= 1
    if at < 0:
        return False
    if lemmas[at] in AGENT_PREPOSITIONS:
        return any(hit.head < at for hit in hits)
    suffered = any(recipient_at < hit.head < at and "be" in lemmas[recipient_at : hit.head] for hit in hits)
    return lemmas[at] in PLACE_PREPOSITIONS and suffered


def _governing(hits: Sequence[Hit], lemmas: Sequence[str], actor_at: int, passive: bool) -> int | None:
    """Head of the trigger that governs: the first verb behind the actor, the last before him in the passive."""
    if passive:
        before = [hit for hit in hits if hit.head < actor_at]
        return max(before, key=lambda hit: (hit.weight, hit.head)).head if before else None
    behind = [hit for hit in hits if hit.head > actor_at]
    finite = [hit for hit in behind if hit.kind != "noun" and not _is_gerund_phrase(hit, lemmas)]
    strong = [hit for hit in finite if hit.weight >= STRONG]
    first = (strong or behind or [None])[0]
    return first.head if first is not None else None


def _is_gerund_phrase(hit: Hit, lemmas: Sequence[str]) -> bool:
    """Behind a preposition: "accused of helping", "for collaborating"."""
    return hit.head > 0 and lemmas[hit.head - 1] in TOPICS | {"of", "against", "from"}


def _loudness(hit: Hit, scene: _Scene) -> float:
    if hit.head == scene.governing:
        return GOVERNING
    if (hit.head < scene.actor_at) != scene.passive:
        return BEFORE_ACTOR
    near = scene.lemmas[max(0, hit.head - 2) : hit.head]
    if TOPICS.intersection(near):
        return TOPIC
    if scene.governing is not None and SUBORDINATORS.intersection(scene.lemmas[scene.governing + 1 : hit.head]):
        return SUBORDINATE
    return OBJECT


def _place(hit: Hit, scene: _Scene) -> str:
    if hit.head == scene.governing:
        return "governing"
    if hit.head < scene.actor_at:
        return "before"
    return "between" if hit.head < scene.recipient_at else "after"


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


def features(masked: Masked, found: Sequence[Vote]) -> Mapping[str, float]:
    """Named numbers for the linear model; also what an explanation shows."""
    values: dict[str, float] = defaultdict(float)
    for vote in found:
        values[f"root:{vote.root}"] += vote.strength
        values[f"{vote.place}:{vote.root}"] = 1.0
        if vote.place == "governing":
            values[f"type:{vote.hit.type}"] = 1.0
    _word_features(masked, values)
    return values


def _word_features(masked: Masked, values: dict[str, float]) -> None:
    places = sorted(at for at in (masked.actor_at, masked.recipient_at) if at is not None)
    first, last = (places[0], places[-1]) if places else (0, 0)
    values["recipient_first" if masked.recipient_at == first else "actor_first"] = 1.0
    for region, tokens in (
        ("before", masked.tokens[:first]),
        ("between", masked.tokens[first + 1 : last]),
        ("after", masked.tokens[last + 1 :]),
    ):
        _region_features(region, [lemma(token) for token in tokens if token.islower()], values)
    for side, span in (("actor", masked.actor_words), ("recipient", masked.recipient_words)):
        for word in span:
            if word.islower():
                values[f"{side}={lemma(word)}"] = 1.0


def _region_features(region: str, lemmas: Sequence[str], values: dict[str, float]) -> None:
    for word in lemmas:
        values[f"{region}={word}"] = 1.0
        values[f"word={word}"] = 1.0
    for one, two in pairwise(lemmas):
        values[f"{one}_{two}"] = 1.0
