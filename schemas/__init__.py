"""The records that travel. Everything else imports from here; this package imports nothing of ours."""

from .alert import Alert, Attempt, Delivery, DeliveryState, Subscription
from .article import Article, Entry, Outlet, PublishedSource, TextSource
from .base import (
    AlertId,
    ArticleId,
    EventId,
    FailureId,
    MentionId,
    Record,
    Share,
    Span,
    StoryId,
    SubscriptionId,
    Utc,
    content_id,
)
from .event import (
    FIRING,
    ROOTS,
    ActorRef,
    Change,
    ChangeKind,
    Event,
    EventMention,
    EventRevision,
    Root,
    Status,
    StatusStep,
)
from .failure import Failure
from .reading import Amount, AmountRelation, DateMention, Entity, EntityLabel, Granularity, Reading, Title
from .story import READ_RELATIONS, Assignment, Member, Relation, Story

RECORDS: tuple[type[Record], ...] = (
    Entry, Article, Assignment, Story, Reading, EventMention, Event, EventRevision,
    Subscription, Alert, Delivery, Failure,
)  # fmt: skip
"""The records whose JSON Schemas are published in ``schemas/json`` and frozen by a test."""

__all__ = [
    "FIRING",
    "READ_RELATIONS",
    "RECORDS",
    "ROOTS",
    "ActorRef",
    "Alert",
    "AlertId",
    "Amount",
    "AmountRelation",
    "Article",
    "ArticleId",
    "Assignment",
    "Attempt",
    "Change",
    "ChangeKind",
    "DateMention",
    "Delivery",
    "DeliveryState",
    "Entity",
    "EntityLabel",
    "Entry",
    "Event",
    "EventId",
    "EventMention",
    "EventRevision",
    "Failure",
    "FailureId",
    "Granularity",
    "Member",
    "MentionId",
    "Outlet",
    "PublishedSource",
    "Reading",
    "Record",
    "Relation",
    "Root",
    "Share",
    "Span",
    "Status",
    "StatusStep",
    "Story",
    "StoryId",
    "Subscription",
    "SubscriptionId",
    "TextSource",
    "Title",
    "Utc",
    "content_id",
]
