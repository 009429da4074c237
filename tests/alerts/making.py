"""Makes records for tests of search and alerts: whole ones, from the few facts that a test cares about."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from schemas import (
    ActorRef,
    Amount,
    Article,
    Assignment,
    Change,
    ChangeKind,
    Event,
    EventId,
    EventMention,
    EventRevision,
    Member,
    Outlet,
    Span,
    StatusStep,
    Story,
    StoryId,
    Subscription,
    content_id,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NAMES = {
    "Iran": "IRN",
    "Pakistan": "PAK",
    "China": "CHN",
    "Côte d'Ivoire": "CIV",
    "South Korea": "KOR",
    "Japan": "JPN",
    "Guinea-Bissau": "GNB",
    "Senegal": "SEN",
    "Türkiye": "TUR",
    "United Nations": "UN",
}
CODES = {code: name for name, code in NAMES.items()}
TYPES = ("visit", "meeting", "pledge", "sanction", "criticism")


def mention(
    key: str = "1",
    *,
    type: str = "visit",
    root: str = "CONSULT",
    cameo: str = "042",
    status: str = "held",
    actors: tuple[str, ...] = ("IRN",),
    recipients: tuple[str, ...] = ("PAK",),
    persons: tuple[str, ...] = (),
    date: str | None = None,
    place: str | None = None,
    usd: float | None = None,
    sentence: str = "The speaker came to Islamabad.",
    headline: str = "Speaker visits Islamabad",
    at: datetime = NOON,
    outlet: str = "wire.example",
    language: str = "en",
    confidence: float = 0.9,
    background: bool = False,
    conflicts: tuple[str, ...] = (),
) -> EventMention:
    amounts = (
        () if usd is None else (Amount(start=0, end=3, text=f"USD {usd:.0f}", value=usd, currency="USD", usd=usd),)
    )
    return EventMention(
        id=content_id("men", key),
        article_id=content_id("art", key),
        story_id=content_id("sto", key),
        type=type,
        root=root,
        cameo=cameo,
        status=status,
        actors=tuple(ActorRef(code=code, name=CODES.get(code, code)) for code in actors),
        recipients=tuple(ActorRef(code=code, name=CODES.get(code, code)) for code in recipients),
        persons=persons,
        date=date,
        place=place,
        amounts=amounts,
        evidence=Span(start=0, end=len(sentence), text=sentence),
        confidence=confidence,
        decided_by="rules",
        background=background,
        title_conflicts=conflicts,
        outlets=(outlet,),
        language=language,
        published_at=at,
        headline=headline,
    )


def event(*mentions: EventMention) -> Event:
    """The mentions as one event; the first gives its facts."""
    first = mentions[0]
    return Event(
        id=EventId("evt_" + first.id.removeprefix("men_")),
        revision=len(mentions),
        type=first.type,
        root=first.root,
        cameo=first.cameo,
        status=mentions[-1].status,
        actors=first.actors,
        recipients=first.recipients,
        persons=first.persons,
        date=first.date,
        place=first.place,
        amounts=first.amounts,
        confidence=first.confidence,
        background=first.background,
        first_seen=first.published_at,
        last_seen=mentions[-1].published_at,
        stories=tuple(dict.fromkeys(each.story_id for each in mentions)),
        outlets=tuple(sorted({outlet for each in mentions for outlet in each.outlets})),
        languages=tuple(sorted({each.language for each in mentions})),
        mentions=mentions,
        mention_ids=tuple(each.id for each in mentions),
        history=tuple(
            StatusStep(
                at=each.published_at, status=each.status, type=each.type, mention_id=each.id, outlet=each.outlets[0]
            )
            for each in mentions
        ),
    )


def revision(
    whole: Event, *kinds: ChangeKind, version: int | None = None, superseded_by: str | None = None
) -> EventRevision:
    changes = tuple(
        Change(kind=kind, detail=whole.status, told_as=whole.id, mention_id=whole.mention_ids[-1]) for kind in kinds
    )
    return EventRevision(
        event=whole,
        version=version or whole.revision,
        changes=changes,
        superseded_by=None if superseded_by is None else EventId(superseded_by),
    )


def subscription(query: str, name: str = "desk", channel: str = "console", secret: str | None = None) -> Subscription:
    return Subscription(
        id=content_id("sub", name, query), name=name, query=query, channel=channel, secret=secret, created_at=NOON
    )


def assignment(
    key: str = "1", *, title: str = "Speaker visits Islamabad", text: str = "Talks were held."
) -> Assignment:
    article = Article(
        id=content_id("art", key),
        version="v1",
        url=f"https://wire.example/{key}",
        title=title,
        text=text,
        text_source="feed_content",
        language="en",
        outlet=Outlet(name="Wire", domain="wire.example"),
        published_at=NOON,
        published_source="published",
        fetched_at=NOON,
    )
    member = Member(
        article_id=article.id,
        version="v1",
        relation="original",
        similarity=1.0,
        outlet="wire.example",
        title=title,
        url=article.url,
        published_at=NOON,
    )
    story = Story(id=StoryId(content_id("sto", key)), language="en", canonical=article.id, members=(member,))
    return Assignment(article=article, story=story, relation="original", similarity=1.0)


_SENTENCES = (
    "Iran's speaker pledged to raise trade with Pakistan.",
    "The chargé d’affaires was summoned over O'Brien's remarks.",
    "President Erdoğan met the Côte d'Ivoire delegation in Ankara.",
    "中国外交部长访问了巴基斯坦首都伊斯兰堡",
    "日本の首相はソウルを訪問した",
    "وصل قاليباف إلى إسلام‌آباد لإجراء محادثات",
    "رئیس مجلس ایران به پاکستان سفر کرد",
    "Al-Sisi's co-operation pact with Xi'an was re-signed.",
    "Министр иностранных дел Йемена прибыл в Москву.",
    "The U.N. envoy called off the cease-fire talks.",
    "प्रधानमंत्री ने समझौते पर हस्ताक्षर किए",
    "นายกรัฐมนตรีไทยพบทูตจีน",
    "Straße nach São Tomé: the €1,000.5 million grant",
)
_PERSONS = ("Mohammad Baqer Qalibaf", "Recep Tayyip Erdoğan", "Seán O'Brien", "王毅", "عبد الفتاح السيسي", "Xi Jinping")
_PLACES = ("Islamabad", "Xi'an", "São Tomé", "Guinea-Bissau", "東京", None)
_DATES = ("2026-11-19", "2026-10", "2025", "2026-01-31", None, None)


def crowd(size: int, seed: int = 7) -> list[EventRevision]:
    """Events of all sorts and scripts; the same for the same seed."""
    chance = random.Random(seed)
    return [revision(_one(chance, number), "new") for number in range(size)]


def _one(chance: random.Random, number: int) -> Event:
    codes = chance.sample(sorted(CODES), chance.randint(2, 4))
    cut = chance.randint(1, len(codes) - 1)
    first = mention(
        f"crowd{number}",
        type=chance.choice(TYPES),
        root=chance.choice(("CONSULT", "AID", "SANCTION", "ACCUSE")),
        cameo=chance.choice(("042", "0571", "057", "163")),
        status=chance.choice(("held", "planned", "proposed")),
        actors=tuple(codes[:cut]),
        recipients=tuple(codes[cut:]),
        persons=tuple(chance.sample(_PERSONS, chance.randint(0, 2))),
        date=chance.choice(_DATES),
        place=chance.choice(_PLACES),
        usd=chance.choice((None, None, 1e6, 1e9, 2.5e9, 1e10)),
        sentence=" ".join(chance.sample(_SENTENCES, 2)),
        headline=chance.choice(_SENTENCES),
        at=NOON - timedelta(hours=chance.randint(0, 24 * 400)),
        outlet=chance.choice(("irna.ir", "dawn.com", "wire.example")),
        language=chance.choice(("en", "fa", "zh")),
        confidence=round(chance.random(), 2),
        background=chance.random() < 0.2,
        conflicts=("called President",) if chance.random() < 0.1 else (),
    )
    return event(first)
