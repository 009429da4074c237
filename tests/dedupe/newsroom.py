"""Articles for tests: a wire report and what outlets do with it. All texts are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from schemas import Article, ArticleId, Outlet, content_id

DAY_ONE = datetime(2026, 3, 2, 8, tzinfo=UTC)

TITLE = "Two ministers agree to reopen the river crossing"
SENTENCES = (
    "The transport ministers of Norland and Suderia agreed on Monday to reopen the river crossing at Velm.",
    "The bridge was closed in 2019 after a flood carried away two of its piers.",
    "Under the plan, lorries will be allowed to cross from the first week of June.",
    "Passenger cars are to follow in autumn, once customs posts on both banks are staffed.",
    "Norland's minister, Arvid Lindqvist, said the work would cost 45 million crowns.",
    "His colleague Petra Hovan called the agreement a relief for farmers on both sides.",
    "Some 12,000 people used the bridge every day before it was closed.",
    "Shopkeepers in Velm told reporters that they had lost most of their customers.",
    "A ferry has served the town since, but it does not run when the river freezes.",
    "Engineers from both countries will inspect the remaining piers in April.",
    "The two governments also discussed a second rail link further south.",
    "No date has been set for a decision on that project.",
)
REPORT = " ".join(SENTENCES)

NEWS_WITH_OLD_BACKGROUND = " ".join(
    (
        "Suderia's parliament voted on Thursday to dismiss the head of the national railways.",
        "Deputies accused him of hiding losses of 300 million from the budget committee.",
        "He rejects the charge and has announced that he will go to court.",
        "The vote was carried by the governing parties and a group of independents.",
        "A successor is to be named by the end of the month, the speaker said.",
        "Unions threatened a strike in case wages were frozen again.",
        "The railways have been at the centre of several disputes this year.",
        *SENTENCES[8:],
    )
)


def article(
    text: str = REPORT,
    title: str = TITLE,
    *,
    name: str = "first",
    hours: float = 0.0,
    outlet: str = "wire.example",
    language: str = "en",
) -> Article:
    """An article published ``hours`` after day one and fetched a minute later."""
    at = DAY_ONE + timedelta(hours=hours)
    return Article(
        id=ArticleId(f"art_{name}"),
        version=content_id("v", title, text),
        url=f"https://{outlet}/{name}",
        title=title,
        text=text,
        text_source="feed_content",
        language=language,
        outlet=Outlet(name=outlet, domain=outlet),
        published_at=at,
        published_source="published",
        fetched_at=at + timedelta(minutes=1),
    )
