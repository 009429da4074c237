"""What others say is shown as text, whatever it is: in the HTML given out, and in a browser that may run scripts."""

from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry

from pipeline import wiring
from pipeline.api import create_app
from pipeline.settings import Settings, StoreSettings
from pipeline.wiring.running import surface
from schemas import Article, ArticleId, Outlet

SCRIPT = "<script>document.title='owned'</script>"
IMAGE = "<img src=x onerror=\"document.title='owned'\">"
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
ARTICLE = Article(
    id=ArticleId("art_hostile"),
    version="ver_1",
    url="javascript:document.title='owned'",
    title=f"Japan pledges $4 billion to Peru {SCRIPT}",
    text=f"Japan pledged $4 billion to Peru on Monday {IMAGE}.",
    text_source="given",
    language="en",
    outlet=Outlet(name=SCRIPT, domain="desk.example"),
    published_at=AT,
    published_source="published",
    fetched_at=AT,
)
"""Feeds' texts lose their tags when they are read; the page must not rely on that."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with wiring.open_embedded(Settings(store=StoreSettings(path=folder / "ledger.db"))) as product:
        product.pipeline.articles([ARTICLE])
        yield create_app(surface(product.ledger, CollectorRegistry()))


@pytest.fixture(scope="module")
def paths(hostile):
    client = TestClient(hostile)
    [event] = client.get("/v1/events", params={"type": "pledge"}).json()["events"]
    return ["/", "/stories", f"/events/{event['id']}", f"/?q={SCRIPT}", f"/events/{SCRIPT}"]


def test_no_page_holds_a_tag_from_a_feed_or_an_address(hostile, paths):
    client = TestClient(hostile, headers={"accept": "text/html"})
    for path in paths:
        html = client.get(path).text
        assert "<script" not in html, path
        assert "<img src=x" not in html, path
        assert 'href="javascript:' not in html, path
    assert "document.title" in client.get(paths[1]).text, "the title of the story is there, as text"


@pytest.mark.browser
def test_a_browser_that_may_run_scripts_runs_none(hostile, paths, browser, served):
    context = browser.new_context(java_script_enabled=True)
    opened = context.new_page()
    with served(hostile) as site:
        for path in paths:
            opened.goto(site + path)
            assert "owned" not in opened.title(), path
        opened.goto(f"{site}/stories")
        assert SCRIPT in opened.locator("body").inner_text()
    context.close()
