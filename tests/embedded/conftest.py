"""The embedded product over a file of its own, and articles to give it."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline import wiring
from pipeline.settings import Settings, StoreSettings
from schemas import Article, ArticleId, Outlet, content_id

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
VISIT = (
    "ISLAMABAD, Nov 10 (Test) – Iranian Foreign Minister Abbas Araghchi arrived in Pakistan on Tuesday and met "
    "Pakistani Prime Minister Shehbaz Sharif in Islamabad. Pakistan pledged $2 billion to Iran for a border railway, "
    "the Pakistani foreign ministry said. Both countries agreed to open three markets along the frontier."
)


@pytest.fixture
def settings(tmp_path):
    return Settings(store=StoreSettings(path=tmp_path / "ledger.db"))


@pytest.fixture
def product(settings):
    with wiring.open_embedded(settings) as opened:
        yield opened


@pytest.fixture
def article():
    """Makes an article; the same title and text in another outlet is a reprint."""

    def make(text=VISIT, *, title="Iranian minister visits Pakistan", outlet="one.example", hours=0, name=None):
        at = NOON + timedelta(hours=hours)
        return Article(
            id=ArticleId(name or content_id("art", outlet, title)),
            version=content_id("ver", title, text),
            url=f"https://{outlet}/{content_id('p', title)}",
            title=title,
            text=text,
            text_source="given",
            language="en",
            outlet=Outlet(name=outlet, domain=outlet),
            published_at=at,
            published_source="published",
            fetched_at=at,
        )

    return make
