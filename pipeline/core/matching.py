"""Which subscriptions an event matches, among ten thousand, in well under a millisecond.

Every subscription is filed under a key that a document must have for the query to hold: the pair it names, a word,
a type. A document looks up its own keys and asks only the subscriptions it finds there. Of several keys the one that
is expected to be rarest is taken. A query without any such key (nothing but negatives, or nothing at all) would have
to be asked of every event and would match nearly all: it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from pipeline.core.documents import fields_of
from pipeline.core.query import Query, QueryError, Vocabulary, matches, parse_query
from pipeline.core.query.ast import And, Everything, Flag, Node, Not, Or, Period, Prefix, Range, Since, Term, Words
from schemas import Subscription

Key = tuple[str, str]
"""A field and a value; ``ANY`` for a field that must only be there."""

ANY = "\x00any"
_SHARES = {
    "id": 0.0,
    "mention_ids": 0.0,
    "story_ids": 0.0,
    "pair": 0.005,
    "person_tokens": 0.005,
    "place_tokens": 0.01,
    "headline_tokens": 0.02,
    "tokens": 0.03,
    "cameo": 0.05,
    "actor": 0.05,
    "recipient": 0.05,
    "states": 0.08,
    "type": 0.08,
    "root": 0.1,
    "outlet": 0.1,
    "mode": 0.1,
    "currency": 0.15,
    "status": 0.3,
    "usd": 0.15,
}
"""Share of events that have one given value of the field: a guess of the order of magnitude is all that filing needs."""
_COMMON = 0.8
"""For fields that are not listed: nearly every event has them."""
_SHORT_WORD_CHARACTERS = 3
_SHORT_WORD_SHARE = 0.3
"""Words of three letters or less are mostly articles and prepositions."""


class Matcher:
    """All subscriptions of one worker. Not thread-safe."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = vocabulary or Vocabulary()
        self._known: dict[str, tuple[Subscription, Query, frozenset[Key]]] = {}
        self._filed: dict[Key, set[str]] = {}
        self._tokens = [name for name, type in fields_of("event").items() if type == "tokens"]

    def put(self, subscription: Subscription) -> None:
        """Take it into account from now on, in place of one with the same id. Raises ``QueryError``."""
        query = parse_query(subscription.query, self._vocabulary)
        keys = required_keys(query)
        self.remove(subscription.id)
        self._known[subscription.id] = (subscription, query, keys)
        for key in keys:
            self._filed.setdefault(key, set()).add(subscription.id)

    def remove(self, id: str) -> None:
        """Forget it; one that is not known is as good as forgotten."""
        _, _, keys = self._known.pop(id, (None, None, frozenset[Key]()))
        for key in keys:
            self._filed[key].discard(id)
            if not self._filed[key]:
                del self._filed[key]

    def match(self, body: Mapping[str, object], now: datetime) -> list[Subscription]:
        """The subscriptions that this event document matches, by id."""
        asked: set[str] = set()
        for key in self._keys_of(body):
            if found := self._filed.get(key):
                asked |= found
        known = (self._known[id] for id in sorted(asked))
        return [subscription for subscription, query, _ in known if matches(query, body, now)]

    def __len__(self) -> int:
        return len(self._known)

    def _keys_of(self, body: Mapping[str, object]) -> Iterator[Key]:
        for field, value in body.items():
            yield field, ANY
            if field in self._tokens:
                yield from ((field, token) for token in set(str(value).split()))
            elif isinstance(value, bool):
                yield field, str(value)
            else:
                yield from ((field, one) for one in (value if isinstance(value, list) else (value,)))


def required_keys(query: Query) -> frozenset[Key]:
    """Keys of which a matching document has at least one. Raises ``QueryError`` when there are none."""
    keys = _required(query.root)
    if keys is None:
        raise QueryError(
            "a subscription must say what it wants, not only what it does not want: add a state, type or word"
        )
    return keys


def _required(node: Node) -> frozenset[Key] | None:
    match node:
        case And(parts):
            choices = [keys for part in parts if (keys := _required(part)) is not None]
            return min(choices, key=_cost, default=None)
        case Or(parts):
            sets = [_required(part) for part in parts]
            known = [keys for keys in sets if keys is not None]
            return frozenset().union(*known) if len(known) == len(sets) else None
        case Not() | Everything():
            return None
        case _:
            return frozenset({_key(node)})


def _key(node: Words | Term | Prefix | Flag | Range | Period | Since) -> Key:
    match node:
        case Words(field, tokens):
            return field, max(tokens, key=len)
        case Term(field, value):
            return field, value
        case Flag(field, flag):
            return field, str(flag)
        case Prefix(field) | Range(field) | Since(field) | Period(field):
            return field, ANY


def _cost(keys: frozenset[Key]) -> float:
    """Share of events that will ask a subscription filed so."""
    return sum(_share(field, value) for field, value in keys)


def _share(field: str, value: str) -> float:
    share = _SHARES.get(field, _COMMON)
    if field == "tokens" and value.isascii() and len(value) <= _SHORT_WORD_CHARACTERS:
        return _SHORT_WORD_SHARE
    return share
