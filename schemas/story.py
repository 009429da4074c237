"""A ``Story`` is the same news in many outlets; an ``Assignment`` is the answer of dedupe for one article."""

from __future__ import annotations

from typing import Literal

from .article import Article
from .base import ArticleId, Record, Share, StoryId, Utc

Relation = Literal["original", "copy", "cut", "extended", "update"]
READ_RELATIONS: frozenset[Relation] = frozenset({"original", "extended", "update"})
"""Only these go on to be read, since they say something that the story did not: a third of world news is reprints."""


class Member(Record):
    """One article's place in a story."""

    article_id: ArticleId
    version: str
    relation: Relation
    similarity: Share
    """To the member it was linked to; 1 for the original."""
    outlet: str
    """Domain."""
    title: str
    url: str | None
    published_at: Utc


class Story(Record):
    """The same news in many outlets. Members are kept, not counters: a message delivered twice counts once."""

    id: StoryId
    """From the first article that arrived; it stays when a late original becomes canonical."""
    language: str
    canonical: ArticleId
    """Earliest by publication, then article id; not by arrival."""
    members: tuple[Member, ...]
    background_of: tuple[StoryId, ...] = ()
    """Stories that this one re-uses background of, without being the same news."""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Domains, sorted, each once."""
        return tuple(sorted({member.outlet for member in self.members}))

    @property
    def n_outlets(self) -> int:
        return len(self.outlets)

    @property
    def first_seen(self) -> Utc:
        return min(member.published_at for member in self.members)

    @property
    def last_seen(self) -> Utc:
        return max(member.published_at for member in self.members)


class Assignment(Record):
    """Dedupe's answer: this article belongs to this story, in this relation."""

    article: Article
    story: Story
    relation: Relation
    similarity: Share
