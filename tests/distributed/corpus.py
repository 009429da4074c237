"""A made-up news world: any number of articles, always the same, in the order in which a poller would bring them.

Each happening is told by one outlet, then copied, cut, told in other words or brought up to date by others, as news
is: a third are reprints, some change an amount or call a visit off. States are real, happenings are invented.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from schemas import Article, Outlet, content_id

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
STEP = timedelta(minutes=7)
OUTLETS = ("gulf-ledger.example", "ankara-wire.example", "delta-post.example", "north-desk.example", "harbour.example")
STATES = (
    ("Iran", "Tehran", "Iranian"), ("Pakistan", "Islamabad", "Pakistani"), ("Turkey", "Ankara", "Turkish"),
    ("Japan", "Tokyo", "Japanese"), ("Brazil", "Brasilia", "Brazilian"), ("Kenya", "Nairobi", "Kenyan"),
    ("Poland", "Warsaw", "Polish"), ("Vietnam", "Hanoi", "Vietnamese"), ("Egypt", "Cairo", "Egyptian"),
    ("Canada", "Ottawa", "Canadian"), ("Norway", "Oslo", "Norwegian"), ("Peru", "Lima", "Peruvian"),
)  # fmt: skip
LEADS = (
    "{a}'s foreign minister arrived in {b_capital} on {day} for talks with his {b_adj} counterpart.",
    "{a} pledged ${amount} million in aid to {b} on {day}.",
    "{a} and {b} signed an agreement on {topic} in {b_capital} on {day}.",
    "{a} condemned {b} on {day} over the handling of {topic}.",
    "{a} expelled two {b_adj} diplomats on {day} after a dispute over {topic}.",
    "{a} imposed sanctions on {b} on {day}, naming officials responsible for {topic}.",
    "{a}'s president will visit {b_capital} next month, the {a_adj} government said on {day}.",
    "{a} offered {b} a loan worth ${amount} million on {day} to pay for {topic}.",
)
TOPICS = ("border trade", "river water", "fishing rights", "rail freight", "grain transit", "air links", "port fees")
DETAILS = (
    "Officials on both sides had prepared the step for {n} weeks, according to people who took part.",
    "The {topic} file has been open since the winter, when a first round in {a_capital} ended without result.",
    "A joint committee of {n} members is to report before the end of the quarter.",
    "Merchants in {b_capital} said they had waited {n} months for a sign of movement.",
    "The ministry in {a_capital} gave no further details and referred questions on {topic} to its embassy.",
    "Observers counted {n} meetings between the two capitals since the start of the year.",
    "Neither side said what would follow if the matter of {topic} stays open.",
    "Last year the two states exchanged goods through {n} crossings, most of them by road.",
)
UPDATED_AFTER = 40
"""Articles: an article is brought up to date hours after it appeared."""
Facts = Mapping[str, object]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def articles(n: int, seed: int = 7) -> list[Article]:
    """The first ``n`` articles of the world with this seed."""
    chance = random.Random(seed)
    found: list[Article] = []
    later: deque[tuple[int, Article]] = deque()
    while len(found) < n:
        number = len(found)
        a, b = chance.sample(STATES, 2)
        facts = {
            "a": a[0], "a_capital": a[1], "a_adj": a[2], "b": b[0], "b_capital": b[1], "b_adj": b[2],
            "day": chance.choice(DAYS), "topic": chance.choice(TOPICS), "amount": chance.randrange(20, 900, 10),
        }  # fmt: skip
        lead = chance.choice(LEADS)
        found += _told(chance, number, lead, facts)
        if chance.random() < 0.2:
            changed = {**facts, "amount": int(str(facts["amount"])) + 50}
            title = f"{facts['a']} and {facts['b']}: {facts['topic']} ({number})"
            later.append((number, _article(f"{number}-0", title, _text(chance, lead, changed), OUTLETS[0])))
        while later and later[0][0] + UPDATED_AFTER < len(found):
            found.append(later.popleft()[1])
    return [_dated(article, place) for place, article in enumerate(found[:n])]


def _told(chance: random.Random, number: int, lead: str, facts: Facts) -> Iterator[Article]:
    title = f"{facts['a']} and {facts['b']}: {facts['topic']} ({number})"
    text = _text(chance, lead, facts)
    yield _article(f"{number}-0", title, text, OUTLETS[0])
    for copy in range(chance.randrange(3)):
        yield _article(f"{number}-{copy + 1}", f"News desk: {title}", text, OUTLETS[copy + 1])
    if chance.random() < 0.4:
        own = f"{facts['a_adj']} step towards {facts['b']} ({number})"
        yield _article(f"{number}-own", own, _text(chance, lead, facts), OUTLETS[3])


def _text(chance: random.Random, lead: str, facts: Facts) -> str:
    details = [detail.format(**{**facts, "n": chance.randrange(3, 60)}) for detail in chance.sample(DETAILS, 5)]
    return "\n\n".join([lead.format(**facts), *details])


def _article(name: str, title: str, text: str, outlet: str) -> Article:
    return Article(
        id=content_id("art", name, outlet),
        version=content_id("ver", title, text),
        url=f"https://{outlet}/{name}",
        title=title,
        text=text,
        text_source="given",
        language="en",
        outlet=Outlet(name=outlet.partition(".")[0], domain=outlet),
        published_at=START,
        published_source="published",
        fetched_at=START,
    )


def _dated(article: Article, number: int) -> Article:
    at = START + number * STEP
    return article.model_copy(update={"published_at": at, "fetched_at": at + timedelta(minutes=2)})
