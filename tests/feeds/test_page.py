"""What the article on a page is. The pages are written for these tests."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.core.page import read_page

SENTENCES = [
    "The foreign ministers of Chile and Bolivia met in La Paz on Tuesday to speak about the river Lauca.",
    "They agreed to set up a joint commission of engineers, which will hold its first meeting in January.",
    "It was the first talk between the two governments about the river in eight years, officials said.",
    "Bolivia had asked for compensation in the past, a demand that Chile has turned down more than once.",
    "A second round is planned in Arica, where the commission is to present its measurements.",
]


def page(head: str = "", body: str | None = None, lang: str = "en") -> bytes:
    article = body if body is not None else "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
        f"<main><article><h1>Chile and Bolivia talk about river</h1>{article}</article></main>"
        "<aside><h2>Most read</h2><ul><li><a href='/1'>Ten ways to cook rice</a></li></ul></aside>"
        "<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"
    ).encode()


def json_ld(**article: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | article)}</script>'


def test_text_is_the_article_without_the_page_around_it() -> None:
    found = read_page(page())
    assert all(sentence in found.text for sentence in SENTENCES)
    assert not any(words in found.text for words in ("Most read", "rice", "newsletter", "Home"))
    assert found.text.startswith("The foreign ministers")
    assert (found.title, found.language, found.text_source) == (
        "Chile and Bolivia talk about river",
        "en",
        "trafilatura",
    )


@pytest.mark.parametrize(
    ("head", "at"),
    [
        (json_ld(datePublished="2026-11-17T20:30:00-03:00"), datetime(2026, 11, 17, 23, 30, tzinfo=UTC)),
        (json_ld(datePublished=["2026-11-17"]), datetime(2026, 11, 17, tzinfo=UTC)),
        (
            '<meta property="article:published_time" content="2026-11-17T20:30:00Z">',
            datetime(2026, 11, 17, 20, 30, tzinfo=UTC),
        ),
        ('<meta name="DC.date.issued" content="17 Nov 2026 20:30 GMT">', datetime(2026, 11, 17, 20, 30, tzinfo=UTC)),
        ('<link rel="canonical" href="https://a.example/2026/11/17/river">', datetime(2026, 11, 17, tzinfo=UTC)),
    ],
    ids=["JSON-LD", "JSON-LD list", "meta", "Dublin Core", "address"],
)
def test_date_of_publication(head: str, at: datetime) -> None:
    assert read_page(page(head)).published_at == at


def test_day_of_publication_is_the_publishers_own() -> None:
    found = read_page(page(json_ld(datePublished="2026-11-18T01:28:54+09:00"))).published_at
    assert found == datetime(2026, 11, 18, 1, 28, 54, tzinfo=timezone(timedelta(hours=9)))
    assert found.isoformat().startswith("2026-11-18")


def test_date_of_a_recommended_article_is_not_the_pages() -> None:
    graph = {"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "datePublished": "2026-11-17"}]}
    other = json_ld(datePublished="2020-01-01")
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>{other}'
    assert read_page(page(head)).published_at == datetime(2026, 11, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (json_ld(author=[{"name": "Ana Rojas"}, {"name": "Luis Vega"}]), ("Ana Rojas", "Luis Vega")),
        (json_ld(author="Ana Rojas"), ("Ana Rojas",)),
        ('<meta name="author" content="Ana Rojas and Luis Vega">', ("Ana Rojas", "Luis Vega")),
        ('<meta name="author" content="https://a.example/ana">', ()),
    ],
)
def test_authors(head: str, authors: tuple[str, ...]) -> None:
    assert read_page(page(head)).authors == authors


def test_sites_name_behind_the_headline_is_dropped() -> None:
    named = '<meta property="og:site_name" content="Andes Daily">'
    head = named + '<meta property="og:title" content="Talks on river | Andes Daily">'
    assert read_page(page(head)).title == "Talks on river"
    assert read_page(page('<meta property="og:title" content="Lauca - a river">')).title == "Lauca - a river"


def test_canonical_link_is_preferred_to_the_address_that_was_fetched() -> None:
    head = '<link rel="canonical" href="https://a.example/river?utm_source=x">'
    assert read_page(page(head), url="https://amp.a.example/river").canonical_url == "https://a.example/river"


def test_text_that_only_the_declaration_has_is_taken_from_it() -> None:
    found = read_page(page(json_ld(articleBody=" ".join(SENTENCES)), body="<p>Subscribe to read on.</p>"))
    assert SENTENCES[3] in found.text


@pytest.mark.parametrize(
    "html",
    [b"", b"   ", b"\x00\xff\xfe", b"no page at all", b"<html></html>", b"<" * 10_000, page(json_ld()[:-20]), b"{}"],
    ids=["nothing", "blanks", "noise", "words", "empty page", "brackets", "broken JSON-LD", "JSON"],
)
def test_what_is_no_article_page_does_not_raise(html: bytes) -> None:
    assert read_page(html).title in ("", "Chile and Bolivia talk about river")


def test_declaration_that_never_ends_is_left_off() -> None:
    endless = f'<script type="application/ld+json">[{"[]," * 400_000}1]</script>'
    assert SENTENCES[0] in read_page(page(endless)).text
