"""Which international actors a noun group stands for, and whom "he", "the two sides" or "the minister" mean.

A state acts through people, organs and role nouns: "Iran", "Iranian officials", "President Masoud Pezeshkian" all
act for IRN, "an Iranian film" and "a Turkish airline" for nobody. What a group does not name is looked up in what the
item has named so far, nearest first; a reader of the paper does the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.core.detect import grammar
from pipeline.core.detect.chunks import Chunk
from pipeline.core.detect.clauses import Sentence
from pipeline.core.detect.grammar import word_set
from pipeline.core.detect.tagging import COMMA, HYPHEN, NAME, NOUN, POSS, PREP, Token
from schemas import ActorRef, Entity

Side = Literal["doer", "receiver", "object", "destination"]
"""What is asked of a group: to act, to be acted upon, to be what somebody speaks of ("rejected an Indian offer"), or
only to be somewhere (a visit's host)."""
MAX_ROLE = 3
"""Words of "the prime minister"; a longer group ("the speaker of the provincial assembly") is somebody else."""
MIN_NAMED = 3
CLEARLY = 1.5
"""An item is about an actor named so often, and so many times as often as the next one."""
ACTING: dict[Side, float] = {"doer": 0.2, "receiver": 0.2, "object": 0.05, "destination": 0.0}
"""A name may act when the reader gives it at least this probability: less than even odds, for the clause has already
said that somebody acts here. At 0.5 capitals that act ("Ottawa and Pretoria agreed") and peoples were lost."""
PERSONAL = word_set("he she him her himself herself")
NEUTRAL = frozenset(["it", "itself"])
PAIR_HEADS = word_set(
    "side country leader minister nation party state president premier government neighbor neighbour official"
)
STATE_HEADS = word_set(
    "country kingdom republic nation state bloc emirate government island neighbour"
    " neighbor ministry presidency army military embassy cabinet regime parliament administration"
)
PERSON_HEADS = word_set(
    "president premier minister chancellor king prince emir amir sultan secretary speaker ambassador envoy chief"
    " leader diplomat commander spokesman spokeswoman spokesperson chairman dignitary guest representative adviser"
    " official"
)

VAGUE_HEADS = word_set("guest visitor leader dignitary envoy")
"""Heads that say nothing of an office, so that whoever was named last is meant."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as one group of one sentence names it."""

    code: str
    name: str
    person: str | None = None
    person_id: str | None = None
    label: str = "state"
    """What named it: state, body, organ, person …"""

    def ref(self) -> ActorRef:
        return ActorRef(code=self.code, name=self.name, person=self.person)


@dataclass(slots=True)
class Context:
    """What the item has named so far; grows sentence by sentence."""

    names: dict[str, str] = field(default_factory=dict)
    """Actor code → canonical name of the state or body."""
    person: Party | None = None
    state: Party | None = None
    pair: tuple[Party, ...] = ()
    """The sides of the event told last."""
    hostile: tuple[Party, ...] = ()
    """Who did the last act of force: "condemned the launch"."""
    couple: tuple[Party, ...] = ()
    """The two states that the last sentence was about: "both countries"."""
    by_role: dict[str, Party] = field(default_factory=dict)
    """Role noun → the person last called so: "minister" → Abbas Araghchi for IRN."""
    by_code: dict[str, Party] = field(default_factory=dict)
    """Actor code → the person last named who acts for it: "the Iranian guest"."""
    miscalled: frozenset[int] = frozenset()
    """Where in the text somebody is given an office that is not his: "the prime minister" below is another."""
    ranking: tuple[tuple[str, int], ...] = ()
    """Actor codes of the whole item with how often each is named, commonest first."""

    def partner_of(self, own: set[str]) -> tuple[Party, ...]:
        """The other side of the event told last, if one of ``own`` was in it."""
        others = tuple(party for party in self.pair if party.code not in own)
        return others if any(party.code in own for party in self.pair) else ()

    def opponent_of(self, own: set[str]) -> tuple[Party, ...]:
        """Whom the item is about beside ``own``, when nobody else comes near."""
        others = [(code, count) for code, count in self.ranking if code not in own]
        if not others or others[0][1] < MIN_NAMED or (len(others) > 1 and others[0][1] < CLEARLY * others[1][1]):
            return ()
        code = others[0][0]
        return (Party(code, self.names.get(code, code)),)


def parties_of(sentence: Sentence, chunk: Chunk, context: Context, side: Side) -> list[Party]:
    """The actors a noun group stands for; a doer must be an acting head, a receiver may be named by a modifier."""
    tokens = sentence.words(chunk)
    named = [token for token in tokens if token.tag == NAME and token.entity is not None and token.entity.code]
    persons = [token for token in tokens if token.entity is not None and token.entity.label == "person"]
    if not named and not persons:
        return _within(sentence, chunk, context) or _unnamed(tokens, chunk, context)
    if not named:
        return []
    if persons and side == "destination" and any(token.entity.label != "person" for token in named if token.entity):
        named, persons = [token for token in named if token not in persons], []
    if persons:
        return [] if side == "doer" and _is_private(tokens, persons[0]) else _people(persons, named, context)
    return unique(_as_person(tokens, _party(token, context), context) for token in _acting_names(tokens, named, side))


def _as_person(tokens: Sequence[Token], party: Party, context: Context) -> Party:
    """ "The Iranian guest", "the Kenyan leader": the person last named who acts for that state."""
    vague = tokens[0].lower == "the" and tokens[-1].lemma in VAGUE_HEADS
    return context.by_code.get(party.code, party) if vague and tokens[-1].lower == tokens[-1].lemma else party


def apposed(sentence: Sentence, number: int, context: Context) -> list[Party]:
    """ "The Turkish president, Recep Tayyip Erdogan, said": the person whom commas put beside a group of his office."""
    chunks = sentence.chunks
    if number + 2 >= len(chunks) or chunks[number].word not in PERSON_HEADS or chunks[number + 1].kind != COMMA:
        return []
    beside = chunks[number + 2]
    first = sentence.tokens[beside.start].entity
    return parties_of(sentence, beside, context, "receiver") if first is not None and first.label == "person" else []


def _people(persons: list[Token], named: list[Token], context: Context) -> list[Party]:
    """Persons act for their own state; one whose state is unknown for the state named beside him."""
    known = [token for token in persons if token.entity is not None and token.entity.code]
    if known:
        return unique(_party(token, context) for token in known)
    beside, person = _party(named[0], context), persons[0].entity
    assert person is not None, "persons are names"
    return [Party(beside.code, beside.name, person.name or person.text, person.id)]


def _acting_names(tokens: Sequence[Token], named: list[Token], side: Side) -> list[Token]:
    head = _head(tokens)
    official = head.tag == NOUN and head.lemma in grammar.ROLE_NOUNS
    acting = [token for token in named if token.entity is not None and _acts(token.entity, side, official=official)]
    if not acting:
        return []
    if head.tag == NAME:
        return _with_hyphenated(tokens, head) if head in acting else []
    if head.lemma in grammar.PRIVATE_HEADS or (side == "doer" and head.lemma not in grammar.ROLE_NOUNS):
        return []
    return _with_hyphenated(tokens, acting[0])


def _acts(entity: Entity, side: Side, *, official: bool) -> bool:
    """A state beside a role noun ("the Emir of Qatar") acts however much it looks like a place."""
    return entity.as_actor >= ACTING[side] or (official and entity.label != "place")


def _head(tokens: Sequence[Token]) -> Token:
    """Last word of the group before any "of …" or "to …"."""
    head = tokens[0]
    for token in tokens:
        if token.tag == PREP:
            break
        if token.tag in {NAME, NOUN}:
            head = token
    return head


def _with_hyphenated(tokens: Sequence[Token], name: Token) -> list[Token]:
    """ "US-Russian": both."""
    found = [name]
    for index, token in enumerate(tokens[1:-1], start=1):
        if token.tag == HYPHEN and tokens[index - 1] in found and tokens[index + 1].tag == NAME:
            found.append(tokens[index + 1])
        elif token.tag == HYPHEN and tokens[index + 1] in found and tokens[index - 1].tag == NAME:
            found.insert(0, tokens[index - 1])
    return [token for token in found if token.entity is not None and token.entity.code]


def _is_private(tokens: Sequence[Token], person: Token) -> bool:
    """ "Indian artist Husain" paints for himself, and "Kim's remarks" are no actor."""
    if any(
        token.tag == NOUN and token.lemma in grammar.PRIVATE_HEADS for token in tokens if token.start < person.start
    ):
        return True
    head = _head(tokens)
    return head.tag == NOUN and head.lemma not in grammar.ROLE_NOUNS and head.start > person.end


def _party(token: Token, context: Context) -> Party:
    entity = token.entity
    assert entity is not None, "only names have parties"
    code = entity.code or ""
    if entity.label == "person":
        return Party(code, context.names.get(code, code), entity.name or entity.text, entity.id, entity.label)
    label = "body" if entity.id.startswith("body:") else entity.label
    return Party(code, context.names.get(code) or entity.name or entity.text, label=label)


def _within(sentence: Sentence, chunk: Chunk, context: Context) -> list[Party]:
    """A person named before a pronoun in its own sentence: "he" is the subject there, "him" is not."""
    word = sentence.tokens[chunk.start].lower
    if word in NEUTRAL or (word == "the" and chunk.word in STATE_HEADS and chunk.end - chunk.start <= MAX_ROLE):
        return _first_state(sentence, chunk, context)
    if chunk.end - chunk.start > 1 or word not in PERSONAL:
        return []
    people = [token for token in sentence.tokens[: chunk.start] if token.entity and token.entity.label == "person"]
    subjects = {group for groups in sentence.subjects.values() for group in groups}
    leading = [token for token in people if sentence.number_of(token) in subjects]
    others = [token for token in people if token not in leading]
    wanted = others[-1:] if word in {"him", "her"} else leading[:1] or others[-1:]
    return [_party(token, context) for token in wanted if token.entity and token.entity.code]


def _first_state(sentence: Sentence, chunk: Chunk, context: Context) -> list[Party]:
    """ "The EU said it …", "North Korea's launch …, when the isolated state …"."""
    for token in sentence.tokens[: chunk.start]:
        entity = token.entity
        if (
            entity is not None
            and entity.label in {"state", "body"}
            and entity.code
            and entity.as_actor >= ACTING["doer"]
        ):
            return [_party(token, context)]
    return []


def _unnamed(tokens: Sequence[Token], chunk: Chunk, context: Context) -> list[Party]:
    first, head = tokens[0].lower, chunk.word
    if len(tokens) == 1 and first in PERSONAL:
        return [context.person] if context.person else []
    if first in NEUTRAL:
        return [context.state] if context.state else []
    if first in {"they", "them", "both"} and len(tokens) == 1:
        return list(context.pair)
    if head in PAIR_HEADS and any(token.lower in {"two", "both", "all"} for token in tokens):
        return list(context.couple or context.pair)
    return _by_role(tokens, head, context)


def _by_role(tokens: Sequence[Token], head: str, context: Context) -> list[Party]:
    if tokens[0].lower not in {"the", "his", "her", "its"} or any(token.tag == POSS for token in tokens):
        return []
    if head in context.by_role and tokens[0].lower == "the" and len(tokens) <= MAX_ROLE:
        return [context.by_role[head]]
    if head in PERSON_HEADS and tokens[0].lower == "the" and len(tokens) <= MAX_ROLE:
        return [context.person] if context.person else []
    if head in STATE_HEADS and tokens[0].lower == "the" and len(tokens) <= MAX_ROLE:
        return [context.state] if context.state else []
    return []


def unique(parties: Iterable[Party]) -> list[Party]:
    """One party a code; one with a person wins over one without."""
    found: dict[str, Party] = {}
    for party in parties:
        known = found.get(party.code)
        if known is None or (known.person is None and party.person is not None):
            found[party.code] = party
    return list(found.values())
