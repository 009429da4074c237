"""What a person sees, in a real browser and without JavaScript."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(app, served):
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    opened.refused = []
    opened.on("console", lambda message: opened.refused.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()


def test_the_list_shows_who_did_what_towards_whom_with_the_sentence(page, site):
    page.goto(site)
    first = page.locator("li.event").first
    assert first.locator(".who").count() == 2
    assert len(first.locator("blockquote").inner_text()) > 20
    assert page.locator("h1").inner_text().endswith("events")


def test_filters_narrow_the_list_and_stay_filled_in(page, site):
    page.goto(site)
    everything = int(page.locator("h1").inner_text().split()[0])
    page.fill("input[name=pair]", "IRN-PAK")
    page.select_option("select[name=status]", "held")
    page.click("button")
    narrowed = int(page.locator("h1").inner_text().split()[0])
    assert 0 < narrowed < everything
    assert page.input_value("input[name=pair]") == "IRN-PAK"
    assert set(page.locator("li.event .status").all_inner_texts()) == {"held"}


def test_counts_beside_the_list_are_links_that_narrow_it(page, site):
    page.goto(site)
    link = page.locator("aside .facet a").first
    n = int(page.locator("aside .facet li").first.locator("span").inner_text())
    link.click()
    assert int(page.locator("h1").inner_text().split()[0]) == n


def test_an_event_shows_its_sentence_marked_in_its_paragraph_and_what_was_believed_when(page, site):
    page.goto(f"{site}/?q=n_stories:>=2")
    page.locator("a.what").first.click()
    marked = page.locator("mark").first.inner_text()
    assert marked in page.locator("figure blockquote").first.inner_text()
    assert page.locator("tbody tr").count() >= 2
    assert page.get_by_text("Why:").first.is_visible()


def test_a_story_lists_its_members_with_their_relation(page, site):
    page.goto(f"{site}/stories?q=n_outlets:>=3")
    page.locator("a.what").first.click()
    relations = page.locator("tbody td:nth-child(3)").all_inner_texts()
    assert "original" in relations
    assert len(relations) >= 3


def test_a_wrong_query_is_explained_in_place(page, site):
    page.goto(f"{site}/?q=colour:red")
    assert "colour" in page.get_by_role("alert").inner_text()


def test_an_unknown_event_is_a_page_and_not_a_blank(page, site):
    page.goto(f"{site}/events/evt_none")
    assert "evt_none" in page.get_by_role("alert").inner_text()


def test_nothing_is_refused_by_the_pages_own_policy(page, site):
    page.refused.clear()
    page.goto(site)
    page.goto(f"{site}/stories")
    assert page.refused == []
