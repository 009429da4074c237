"""What we believe of an entry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.core.errors import BadRecord
from pipeline.core.feeds import Feed
from pipeline.core.html_text import plain_text
from pipeline.core.language import language_of
from pipeline.core.normalize import Normalizer, with_page
from pipeline.core.page import Page
from pipeline.seeds import seeds_dir
from pipeline.seeds.outlets import load_outlets
from schemas import Entry

FETCHED = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
NORMALIZER = Normalizer(load_outlets(seeds_dir()))
BODY = "<p>Turkey and Iraq signed an agreement on water.</p><p>It will be reviewed every year.</p>"


def entry(**fields: object) -> Entry:
    known = {
        "feed_url": "https://wire.example/feed",
        "feed_title": "Test Wire - RSS",
        "guid": "wire:1",
        "link": "https://wire.example/1",
        "title": "Turkey and Iraq sign agreement",
        "summary": BODY,
        "published": "Tue, 24 Nov 2026 10:00:00 GMT",
        "fetched_at": FETCHED,
    }
    return Entry.model_validate(known | fields)


def test_paragraphs_of_the_feeds_html_are_kept() -> None:
    article = NORMALIZER.article(entry())
    assert article.text == "Turkey and Iraq signed an agreement on water.\n\nIt will be reviewed every year."
    assert article.text_source == "feed_summary"


def test_content_is_preferred_to_its_summary() -> None:
    article = NORMALIZER.article(entry(summary="Short.", content=BODY))
    assert article.text_source == "feed_content"
    assert article.text.startswith("Turkey")


def test_headline_alone_is_its_own_text() -> None:
    assert NORMALIZER.article(entry(summary=None)).text == "Turkey and Iraq sign agreement"


def test_trackers_and_scheme_do_not_change_the_id() -> None:
    plain = NORMALIZER.article(entry())
    tracked = NORMALIZER.article(entry(link="http://wire.example/1?utm_source=rss", guid="other"))
    assert tracked.id == plain.id
    assert tracked.version == plain.version


def test_edited_text_is_a_new_version_of_the_same_article() -> None:
    before, after = NORMALIZER.article(entry()), NORMALIZER.article(entry(summary=BODY + "<p>More.</p>"))
    assert (before.id, before.version != after.version) == (after.id, True)


def test_entries_that_link_to_the_front_page_are_different_articles() -> None:
    one = NORMALIZER.article(entry(link="https://wire.example/", guid="a"))
    two = NORMALIZER.article(entry(link="https://wire.example/", guid="b"))
    assert one.id != two.id


def test_entry_without_words_is_a_bad_record_that_names_it() -> None:
    with pytest.raises(BadRecord, match="wire:1"):
        NORMALIZER.article(entry(title=None, summary="<img src='x'>"))


@pytest.mark.parametrize(
    ("fields", "at", "source"),
    [
        ({}, datetime(2026, 11, 24, 10, tzinfo=UTC), "published"),
        ({"published": None, "updated": "2026-11-24T11:00:00Z"}, datetime(2026, 11, 24, 11, tzinfo=UTC), "updated"),
        ({"published": "soon", "link": "https://wire.example/2026/11/23/x"}, datetime(2026, 11, 23, tzinfo=UTC), "url"),
        ({"published": "Sat, 28 Nov 2026 10:00:00 GMT"}, FETCHED, "fetched"),
        ({"published": "Thu, 01 Jan 1970 00:00:00 GMT"}, FETCHED, "fetched"),
        ({"published": None}, FETCHED, "fetched"),
    ],
)
def test_published_is_the_first_date_that_can_be_believed(fields: dict[str, object], at: datetime, source: str) -> None:
    article = NORMALIZER.article(entry(**fields))
    assert (article.published_at, article.published_source) == (at, source)


def test_dates_of_a_feed_file_are_not_held_against_the_files_own_time() -> None:
    article = NORMALIZER.article(entry(feed_url="samples/wire.rss", fetched_at=FETCHED - timedelta(days=400)))
    assert article.published_source == "published"


@pytest.mark.parametrize(
    ("fields", "name", "domain", "country"),
    [
        ({"link": "https://en.irna.ir/news/1"}, "IRNA", "irna.ir", "IRN"),
        ({"link": "https://www.bbc.com/news/1"}, "BBC News", "bbc.com", "GBR"),
        ({}, "Test Wire", "wire.example", None),
        ({"link": "https://paper.com.pk/1"}, "paper.com.pk", "paper.com.pk", "PAK"),
        ({"link": "https://startup.io/1"}, "startup.io", "startup.io", None),
        ({"link": None}, "Test Wire", "wire.example", None),
    ],
)
def test_outlet_is_known_by_its_domain(fields: dict[str, object], name: str, domain: str, country: str | None) -> None:
    outlet = NORMALIZER.article(entry(**fields)).outlet
    assert (outlet.name, outlet.domain, outlet.country) == (name, domain, country)


def test_outlet_that_the_list_of_feeds_tells_of_is_known() -> None:
    told = Feed(url="https://feeds.wire.example/x", name="W", outlet="The Wire", country="ISL")
    article = Normalizer(load_outlets(seeds_dir()).knowing([told])).article(entry())
    assert (article.outlet.name, article.outlet.country) == ("The Wire", "ISL")


def test_aggregators_headline_names_the_outlet() -> None:
    article = NORMALIZER.article(
        entry(link="https://news.google.com/rss/articles/CBMi?oc=5", title="Dar visits Kabul - Dawn", summary=None)
    )
    assert (article.title, article.outlet.domain, article.outlet.country) == ("Dar visits Kabul", "dawn.com", "PAK")


def test_outlets_known_by_name_only_are_not_one_outlet() -> None:
    given = [{"text": "x", "source": name} for name in ("Andes Daily", "Coast Radio", "")]
    domains = [NORMALIZER.given(record, fetched_at=FETCHED).outlet.domain for record in given]
    assert domains == ["andes-daily", "coast-radio", "unknown"]


def test_given_article_with_an_empty_date_has_none() -> None:
    article = NORMALIZER.given(
        {"title": "Peru and Chile meet", "text": "In Lima.", "published_at": ""}, fetched_at=FETCHED
    )
    assert (article.published_at, article.published_source) == (FETCHED, "fetched")


def test_given_article_keeps_its_id_and_reads_its_keys_by_either_name() -> None:
    article = NORMALIZER.given(
        {
            "id": "a-7",
            "title": "T",
            "text": "Iran condemned the attack.",
            "date": "2026-11-05 14:30:00",
            "source": "Dawn",
        },
        fetched_at=FETCHED,
    )
    assert (article.id, article.published_at, article.outlet.domain) == (
        "a-7",
        datetime(2026, 11, 5, 14, 30, tzinfo=UTC),
        "dawn.com",
    )
    assert (article.text_source, article.language) == ("given", "en")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"title": "", "text": " "}, "needs a text or a title"),
        ({"text": ["x"]}, "text"),
        ({"text": "x", "date": "whenever"}, "whenever"),
    ],
)
def test_given_article_that_cannot_be_used_says_why(record: dict[str, object], words: str) -> None:
    with pytest.raises(BadRecord, match=words):
        NORMALIZER.given(record, fetched_at=FETCHED)


def test_page_that_says_more_replaces_the_feeds_text() -> None:
    article = NORMALIZER.article(entry())
    filled = with_page(article, Page(text=article.text * 3, language="en"))
    assert (filled.text_source, filled.id) == ("page", article.id)
    assert filled.version != article.version
    assert with_page(article, Page(text="Subscribe now.")) == article


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("&lt;p&gt;Escaped once more&lt;/p&gt;", "Escaped once more"),
        ("it&amp;#8217;s", "it’s"),
        ("<script>x()</script><style>y</style>Left", "Left"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<p>News.</p><p>The post <a>News</a> appeared first on <a>Wire</a>.</p>", "News."),
        ("<p>unclosed <b>and", "unclosed and"),
        ("wo\u00adrd\u200b joined", "word joined"),
        ("<b>" * 50_000, ""),
    ],
)
def test_plain_text_is_what_a_reader_reads(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The two ministers signed the agreement in Baghdad on Wednesday after long talks.", "fr", "en"),
        ("Modi to visit Dhaka", "en-IN", "en"),
        ("Paris", "fr_FR", "fr"),
        ("Минск высылает двух немецких дипломатов", "en", "ru"),
        ("قالیباف: تجارت با پاکستان باید به ۱۰ میلیارد دلار برسد", None, "fa"),
        ("中国与巴西在巴西利亚签署九项协议", None, "zh"),
        ("1 2 3", None, "und"),
        ("1 2 3", "es", "es"),
    ],
)
def test_language(text: str, declared: str | None, language: str) -> None:
    assert language_of(text, declared) == language
