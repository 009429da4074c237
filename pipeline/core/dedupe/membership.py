"""A story gains a member: pure functions from one ``Story`` to the next."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Article, ArticleId, Member, Relation, Story, StoryId


def member_of(article: Article, relation: Relation, similarity: float) -> Member:
    return Member(
        article_id=article.id,
        version=article.version,
        relation=relation,
        similarity=similarity,
        outlet=article.outlet.domain,
        title=article.title,
        url=article.url,
        published_at=article.published_at,
    )


def founded(article: Article, story_id: StoryId, background_of: Sequence[StoryId] = ()) -> Story:
    """A story of one article."""
    return Story(
        id=story_id,
        language=article.language,
        canonical=article.id,
        members=(member_of(article, "original", 1.0),),
        background_of=tuple(background_of),
    )


def joined(story: Story, member: Member) -> Story:
    """The story with the member; a new version takes the place of the old one, and the canonical is chosen afresh."""
    others = tuple(each for each in story.members if each.article_id != member.article_id)
    members = (*others, member)
    return story.model_copy(update={"members": members, "canonical": canonical(members)})


def canonical(members: Sequence[Member]) -> ArticleId:
    """Earliest by publication, then by article id: not by arrival."""
    return min(members, key=lambda each: (each.published_at, each.article_id)).article_id


def with_relation(story: Story, article_id: ArticleId, relation: Relation) -> Story:
    """The story with one member's relation replaced; only the canonical one has similarity 1 by definition."""
    update = {"relation": relation, "similarity": 1.0} if relation == "original" else {"relation": relation}
    members = tuple(each.model_copy(update=update) if each.article_id == article_id else each for each in story.members)
    return story.model_copy(update={"members": members})
