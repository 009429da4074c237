"""An event from its mentions: the best supported value of each field, and what was believed when.

Independent stories support, not outlets: forty reprints of one report say it once. A preview that is printed after
the visit began does not undo it, and what an article only recalls does not change the status.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pipeline.core.merge.claim import Claim
from pipeline.core.merge.fit import same_name
from pipeline.core.merge.policy import MergePolicy
from pipeline.core.outlets import UNKNOWN_DOMAIN
from schemas import Amount, Event, EventMention, MentionId, StatusStep

Value = TypeVar("Value")


def decisive(claims: Sequence[Claim]) -> Claim:
    """The claim that gives the event its status and type: the latest news, previews only while nothing was held."""
    news = [claim for claim in claims if not claim.background] or list(claims)
    return ([claim for claim in news if not claim.prospective] or news)[-1]


def main_amount(claims: Sequence[Claim]) -> tuple[str, float] | None:
    """Currency and value of the sum that most stories name; the latest of equals."""
    return best_supported((claim.story_id, amount) for claim in claims for amount in claim.amounts[:1])


def best_supported(named: Iterable[tuple[str, Value]]) -> Value | None:
    """The value that most stories name, the latest of equals. In: story and value, earliest first."""
    stories: dict[Value, set[str]] = {}
    last: dict[Value, int] = {}
    for place, (story, value) in enumerate(named):
        stories.setdefault(value, set()).add(story)
        last[value] = place
    return max(stories, key=lambda value: (len(stories[value]), last[value]), default=None)


def kept_whole(claims: Sequence[Claim], policy: MergePolicy) -> list[Claim]:
    """The claims whose mentions the event shows: all, or the first and last of a long list."""
    if len(claims) <= policy.max_mentions:
        return list(claims)
    half = policy.max_mentions // 2
    return [*claims[:half], *claims[-half:]]


def event_of(
    claims: Sequence[Claim], stored: Mapping[MentionId, bytes], policy: MergePolicy, withdrawn: bool = False
) -> Event:
    """The event of these claims (earliest first); their mentions are opened from ``stored``."""
    deciding = decisive(claims)
    shown = sorted({*kept_whole(claims, policy), deciding}, key=lambda claim: claim.order)
    mentions = {claim.id: _opened(claim, stored[claim.id], withdrawn) for claim in shown}
    lead = mentions[deciding.id]
    outlets = {outlet for claim in claims for outlet in claim.outlets}
    return Event(
        id=claims[0].event_id,
        revision=len(claims) + len(outlets),
        type=lead.type,
        root=lead.root,
        mode=lead.mode,
        cameo=lead.cameo,
        status=lead.status,
        actors=lead.actors,
        recipients=lead.recipients,
        persons=_persons(mentions.values()),
        date=best_supported((claim.story_id, claim.date) for claim in _precise(claims) if claim.date),
        place=best_supported((one.story_id, one.place) for one in mentions.values() if one.place),
        amounts=_amounts(claims, mentions),
        confidence=_confidence(claims, policy),
        background=all(claim.background for claim in claims),
        first_seen=mentions[claims[0].id].published_at,
        last_seen=mentions[claims[-1].id].published_at,
        stories=tuple(dict.fromkeys(claim.story_id for claim in claims)),
        outlets=tuple(sorted(outlets)),
        languages=tuple(sorted({one.language for one in mentions.values()})),
        mentions=tuple(mentions.values()),
        mention_ids=tuple(claim.id for claim in claims),
        history=tuple(_step(one) for one in mentions.values()),
        withdrawn=withdrawn,
    )


def _opened(claim: Claim, data: bytes, withdrawn: bool) -> EventMention:
    mention = EventMention.model_validate_json(data)
    return mention.model_copy(update={"outlets": claim.outlets, "withdrawn": withdrawn})


def _precise(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with the most precise dates: one day beats a month, however often the month is named."""
    longest = max((len(claim.date) for claim in claims if claim.date), default=0)
    return [claim for claim in claims if claim.date and len(claim.date) == longest]


def _persons(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    """Each person once, under the longest of his names; those named first come first."""
    found: list[str] = []
    for name in (person for mention in mentions for person in mention.persons if person.strip()):
        place = next((at for at, other in enumerate(found) if same_name(_level(name), _level(other))), None)
        if place is None:
            found.append(name)
        elif len(name) > len(found[place]):
            found[place] = name
    return tuple(found)


def _level(name: str) -> str:
    return name.casefold().replace("-", " ")


def _amounts(claims: Sequence[Claim], mentions: Mapping[MentionId, EventMention]) -> tuple[Amount, ...]:
    """The sums as the latest mention gives them that names the best supported one first."""
    best = main_amount(claims)
    naming = [claim.id for claim in claims if claim.amounts and claim.amounts[0] == best and claim.id in mentions]
    return mentions[naming[-1]].amounts if naming else ()


def _confidence(claims: Sequence[Claim], policy: MergePolicy) -> float:
    stories = len({claim.story_id for claim in claims})
    doubt = (1.0 - max(claim.confidence for claim in claims)) * policy.story_share ** (stories - 1)
    best = max(claim.confidence for claim in claims)
    return max(best, min(policy.max_confidence, round(1.0 - doubt, 4)))


def _step(mention: EventMention) -> StatusStep:
    return StatusStep(
        at=mention.published_at,
        status=mention.status,
        type=mention.type,
        mention_id=mention.id,
        outlet=mention.outlets[0] if mention.outlets else UNKNOWN_DOMAIN,
        amounts=tuple(amount.text for amount in mention.amounts),
    )
