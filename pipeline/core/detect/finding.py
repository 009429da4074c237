"""What detecting finds in one item, before it is known which story and outlets the item belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from schemas import ActorRef, Amount, Assignment, EventMention, MentionId, Root, Span, Status, content_id


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything of an ``EventMention`` except what comes from its article and story."""

    type: str
    root: Root
    mode: str | None
    cameo: str
    status: Status
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    persons: tuple[str, ...]
    date: str | None
    place: str | None
    amounts: tuple[Amount, ...]
    evidence: Span
    context: str
    confidence: float
    decided_by: str
    background: bool
    said_by: ActorRef | None
    title_conflicts: tuple[str, ...]

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes of the doers and of the receivers, sorted."""
        return tuple(sorted(a.code for a in self.actors)), tuple(sorted(r.code for r in self.recipients))


def mention_of(finding: Finding, assignment: Assignment) -> EventMention:
    """The finding as one article's claim; the same reading of the same article gives the same id."""
    article, story = assignment.article, assignment.story
    actor_codes = [actor.code for actor in finding.actors]
    recipient_codes = [recipient.code for recipient in finding.recipients]
    start = finding.evidence.start
    identity = content_id("men", article.id, article.version, finding.type, actor_codes, recipient_codes, start)
    return EventMention(
        id=MentionId(identity),
        article_id=article.id,
        story_id=story.id,
        type=finding.type,
        root=finding.root,
        mode=finding.mode,
        cameo=finding.cameo,
        status=finding.status,
        actors=finding.actors,
        recipients=finding.recipients,
        persons=finding.persons,
        date=finding.date,
        place=finding.place,
        amounts=finding.amounts,
        evidence=finding.evidence,
        context=finding.context,
        confidence=finding.confidence,
        decided_by=finding.decided_by,
        background=finding.background,
        said_by=finding.said_by,
        title_conflicts=finding.title_conflicts,
        outlets=story.outlets,
        language=article.language,
        published_at=article.published_at,
        url=article.url,
        headline=article.title,
    )
