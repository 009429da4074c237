"""``EventMention`` is one article's claim; ``Event`` is the same happening merged across stories.

An event is a pure function of the set of its mentions: neither its id nor its content depends on the order in
which they arrived. Its id is that of its earliest mention (published, then article id), and every id that it
may ever have had is the id of one of its mentions: whoever holds an old id finds the event by ``mention_ids``.
"""

from __future__ import annotations

from typing import Literal, get_args

from .base import ArticleId, EventId, MentionId, Record, Share, Span, StoryId, Utc
from .reading import Amount

Status = Literal["held", "ongoing", "planned", "proposed", "agreed", "cancelled", "denied", "hypothetical"]
Root = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""PLOVER roots; CONCEDE and RETREAT are kept together as YIELD."""
ROOTS: tuple[Root, ...] = get_args(Root)


class ActorRef(Record):
    """An international actor, and the person who acted for it if one is named."""

    code: str
    """ISO 3166 alpha-3, else UN, EU, NATO, IAEA, HAMAS, REBELS …"""
    name: str
    person: str | None = None


class EventMention(Record):
    """One article's claim that someone did something to someone."""

    id: MentionId
    """Of article, type, sides and evidence sentence: a new version that still says so gives the same id."""
    article_id: ArticleId
    story_id: StoryId
    type: str
    """File name in ``seeds/event_types``."""
    root: Root
    """PLOVER root of type and status: a planned visit is AGREE."""
    mode: str | None = None
    """PLOVER mode, when the root has one."""
    cameo: str
    status: Status
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    persons: tuple[str, ...] = ()
    date: str | None = None
    """ISO, as precise as known, of the happening itself."""
    place: str | None = None
    amounts: tuple[Amount, ...] = ()
    evidence: Span
    """The sentence, offsets in the article's text."""
    context: str = ""
    """The paragraph around it, so that a reader can judge without the article."""
    confidence: Share
    decided_by: str
    """The rule or model that decided, by name."""
    background: bool = False
    """Recalled, not news."""
    said_by: ActorRef | None = None
    """Who claims it, when the text only reports a claim."""
    title_conflicts: tuple[str, ...] = ()
    """What the text calls a person wrongly, in words: "Mohammad Baqer Qalibaf is called Prime Minister"."""
    outlets: tuple[str, ...]
    """Domains of all outlets of the story, as known when this was sent; a later sending may name more."""
    language: str
    published_at: Utc
    url: str | None = None
    headline: str = ""
    withdrawn: bool = False
    """Sent again with True when a new version of the article no longer says so: merge takes the claim away."""

    @property
    def pair(self) -> tuple[str, str]:
        """The unordered pair of states or bodies; the first two for multilateral ones, one twice when alone."""
        codes = list(dict.fromkeys(actor.code for actor in (*self.actors, *self.recipients)))
        first = codes[0]
        second = codes[1] if len(codes) > 1 else first
        return (first, second) if first <= second else (second, first)

    @property
    def pair_key(self) -> str:
        return "-".join(self.pair)


class StatusStep(Record):
    """What one mention made us believe."""

    at: Utc
    """Publication of the mention."""
    status: Status
    type: str
    mention_id: MentionId
    outlet: str
    amounts: tuple[str, ...] = ()
    """As spelled."""


class Event(Record):
    """Mentions of the same happening, merged."""

    id: EventId
    revision: int
    """Number of facts it rests on (mentions and outlets): grows, and is the same whatever the order of arrival."""
    type: str
    root: Root
    mode: str | None = None
    cameo: str
    status: Status
    """By the latest news of it; an announcement does not undo what was held."""
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    persons: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    amounts: tuple[Amount, ...] = ()
    confidence: Share
    """Of the best mention, raised by independent stories."""
    background: bool = False
    first_seen: Utc
    last_seen: Utc
    stories: tuple[StoryId, ...]
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    mentions: tuple[EventMention, ...]
    """Earliest first; each with its evidence. Of a long list the first and the last."""
    mention_ids: tuple[MentionId, ...]
    """All of them: each may once have been the event's id."""
    history: tuple[StatusStep, ...]
    """What was believed when, earliest first."""
    withdrawn: bool = False
    """True when nothing supports it any more (an outlet corrected itself, an editor split it)."""

    @property
    def n_stories(self) -> int:
        return len(self.stories)

    @property
    def n_outlets(self) -> int:
        return len(self.outlets)

    @property
    def pair_key(self) -> str:
        return self.mentions[0].pair_key


ChangeKind = Literal["new", "status", "amount", "correction", "retraction", "outlets", "superseded"]
FIRING: frozenset[ChangeKind] = frozenset({"new", "status", "amount", "correction", "retraction"})
"""The changes that subscribers are told of; more outlets or a new id are not news."""


class Change(Record):
    """Why a revision was sent. A redelivered mention sends the same changes again."""

    kind: ChangeKind
    detail: str = ""
    """What it changed to: "held", "USD 10000000000"."""
    told_as: EventId
    """The id under which the event was first told, so that an alert's key outlives a change of id."""
    mention_id: MentionId
    """The mention that caused it."""


class EventRevision(Record):
    """What merge sends: the event as it now stands, and why it is sent."""

    event: Event
    version: int
    """Grows with every fact of the pair; the external version for sinks."""
    changes: tuple[Change, ...]
    superseded_by: EventId | None = None
    """Set when this id is no more: the event lives on under that one."""
