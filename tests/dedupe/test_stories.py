"""Which articles are one story, and what each did with its text."""

from __future__ import annotations

import pytest
from newsroom import NEWS_WITH_OLD_BACKGROUND, REPORT, SENTENCES, TITLE, article

from pipeline.core.dedupe import Deduper
from schemas import Article, Relation

FOOTER = " Subscribe to our newsletter for daily updates. All rights reserved by the publisher of this site."

NEW_LEAD = (
    "The reopening of the Velm bridge was put off on Tuesday after inspectors found cracks in a third pier. "
    "Both ministries confirmed that lorries will have to wait until September."
)
REWRITTEN = REPORT.replace("45 million", "58 million").replace("12,000", "15,000")
SYNONYMS = (
    REPORT.replace("agreed", "decided")
    .replace("allowed", "permitted")
    .replace("called", "named")
    .replace("Some", "About")
)


def second(text: str, title: str = TITLE, **more: object) -> Article:
    return article(text, title, name="second", hours=2, outlet="daily.example", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "other", "relation"),
    [
        ("word for word", second(REPORT), "copy"),
        ("under a new headline", second(REPORT, "Velm bridge to open again in June"), "copy"),
        ("with a footer", second(REPORT + FOOTER), "copy"),
        ("with words changed", second(SYNONYMS), "copy"),
        ("with two sentences shuffled", second(" ".join((*SENTENCES[2:], *SENTENCES[:2]))), "copy"),
        ("cut to a half", second(" ".join(SENTENCES[:6])), "cut"),
        ("cut to a brief", second(" ".join(SENTENCES[:2])), "cut"),
        ("with three paragraphs more", second(REPORT + " " + NEWS_WITH_OLD_BACKGROUND[:380]), "extended"),
        ("with a new lead and the rest as background", second(NEW_LEAD + " " + " ".join(SENTENCES[2:])), "update"),
        ("with other numbers", second(REWRITTEN), "update"),
    ],
)
def test_wire_report_in_another_outlet_joins_the_story(what: str, other: Article, relation: Relation) -> None:
    deduper = Deduper({})
    first = deduper.assign(article())
    answer = deduper.assign(other)
    assert answer.story.id == first.story.id, what
    assert answer.relation == relation, what
    assert answer.story.outlets == ("daily.example", "wire.example")


@pytest.mark.parametrize(
    ("what", "first", "other"),
    [
        ("new report with old background", article(), second(NEWS_WITH_OLD_BACKGROUND, "Railway chief dismissed")),
        (
            "only the footer is the same",
            article(SENTENCES[0] + FOOTER),
            second(NEWS_WITH_OLD_BACKGROUND[:200] + FOOTER),
        ),
        ("same text in another language edition", article(), second(REPORT, language="de")),
        (
            "two briefs on different visits",
            article("Foreign Minister Aldo Reni arrived in Suderia on Monday for talks on trade.", "Reni in Suderia"),
            second("Foreign Minister Mira Tolan arrived in Norland on Friday for fishing talks.", "Tolan in Norland"),
        ),
        (
            "two weather bulletins",
            article("Norland will see 12 degrees and light rain on Monday, forecasters said.", "Weather for Norland"),
            second("Suderia will see 27 degrees and strong wind on Friday, forecasters said.", "Weather for Suderia"),
        ),
        ("empty beside full", article(), second("", "Sports in brief")),
    ],
)
def test_different_news_stays_apart(what: str, first: Article, other: Article) -> None:
    deduper = Deduper({})
    assert deduper.assign(first).story.id != deduper.assign(other).story.id, what


def test_shared_background_is_a_link_that_does_not_merge() -> None:
    deduper = Deduper({})
    long_background = " ".join(SENTENCES)
    first = deduper.assign(article())
    news = "Suderia's parliament dismissed the head of the railways. " + NEWS_WITH_OLD_BACKGROUND[:460]
    answer = deduper.assign(second(news + " " + news[::-1] + " " + long_background[-560:], "Railway chief dismissed"))
    assert answer.relation == "original"
    assert answer.story.background_of == (first.story.id,)


def test_late_original_becomes_canonical_and_the_story_keeps_its_id() -> None:
    deduper = Deduper({})
    copy = deduper.assign(article(name="copy", hours=5, outlet="daily.example"))
    original = deduper.assign(article(name="wire", hours=1))
    assert original.relation == "original"
    assert original.story.id == copy.story.id
    assert original.story.canonical == "art_wire"
    assert [member.relation for member in original.story.members] == ["copy", "original"]


def test_redelivered_article_gets_the_answer_of_the_first_time() -> None:
    deduper = Deduper({})
    deduper.assign(article())
    first = deduper.assign(second(" ".join(SENTENCES[:6])))
    assert deduper.assign(second(" ".join(SENTENCES[:6]))) == first
    assert first.story.n_outlets == 2


def test_redelivered_first_article_is_still_original() -> None:
    deduper = Deduper({})
    first = deduper.assign(article())
    assert deduper.assign(article()) == first


def test_new_version_with_new_facts_updates_its_own_story() -> None:
    deduper = Deduper({})
    first = deduper.assign(article())
    answer = deduper.assign(article(NEW_LEAD + " " + " ".join(SENTENCES[2:])))
    assert answer.story.id == first.story.id
    assert answer.relation == "update"
    assert len(answer.story.members) == 1


def test_new_version_with_a_corrected_comma_is_not_read_again() -> None:
    deduper = Deduper({})
    deduper.assign(article())
    assert deduper.assign(article(REPORT.replace("Passenger cars are", "Passenger cars, are"))).relation == "copy"


def test_same_words_after_the_window_are_a_new_story() -> None:
    deduper = Deduper({})
    first = deduper.assign(article())
    assert deduper.assign(article(name="next", hours=24 * 9)).story.id != first.story.id


def test_what_has_left_the_window_is_forgotten_in_the_store() -> None:
    store: dict[str, bytes] = {}
    deduper = Deduper(store)
    for week in range(20):
        deduper.assign(article(name=f"week{week}", hours=24 * 8 * week))
    assert len(store) <= 4


def test_news_dated_in_the_future_does_not_empty_the_window() -> None:
    deduper = Deduper({})
    first = deduper.assign(article())
    wrong = article(NEWS_WITH_OLD_BACKGROUND, "Railway chief dismissed", name="wrong")
    deduper.assign(wrong.model_copy(update={"published_at": wrong.published_at.replace(year=2099)}))
    assert deduper.assign(second(REPORT)).story.id == first.story.id


BOX = (
    "More on the spread of the river fever: what we know so far, where tests are offered and which shops stay open. "
    "Norland has 401 known cases after six new ones on Wednesday, and 25 people have recovered since the weekend. "
    "The health ministry has a telephone line for all who think that they may be ill, open from six to midnight. "
)
LIVE = "Follow our live page. Whoever feels ill should call a doctor or the national telephone line before going out."


@pytest.mark.parametrize(
    ("what", "first", "other", "days"),
    [
        (
            "box above two reports",
            ("Cruise ends in grief", BOX + SENTENCES[0]),
            ("Two cases left", BOX + SENTENCES[9]),
            0,
        ),
        ("live page of the next day", ("Fever LIVE: 76 dead", LIVE), ("Fever LIVE: 79 dead, schools open", LIVE), 1),
        ("quiz of the next day", ("Morning quiz: 25 April", LIVE), ("Morning quiz: 26 April", LIVE), 1),
    ],
)
def test_what_an_outlet_repeats_every_day_is_not_one_story(
    what: str, first: tuple[str, str], other: tuple[str, str], days: int
) -> None:
    deduper = Deduper({})
    one = deduper.assign(article(first[1], first[0], name="one"))
    two = deduper.assign(article(other[1], other[0], name="two", hours=24 * days + 1))
    assert one.story.id != two.story.id, what


def test_texts_of_unknown_outlets_are_not_of_one_outlet() -> None:
    deduper = Deduper({})
    one = deduper.assign(article(BOX + SENTENCES[0], "Velm bridge to reopen", outlet="unknown"))
    two = deduper.assign(article(BOX + SENTENCES[0], "Lorries first", name="two", hours=30, outlet="unknown"))
    assert one.story.id == two.story.id


def test_outlets_footer_is_learned_and_does_not_join_its_briefs() -> None:
    deduper = Deduper({})
    footer = " Read more on our site and follow us for the latest from the region, the world and beyond every day."
    subjects = ("a harbour strike", "the wheat price", "a chess final", "new tram lines", "the opera season")
    stories = {
        deduper.assign(article(f"Residents debated {subject}." + footer, subject, name=subject)).story.id
        for subject in subjects
    }
    assert len(stories) == len(subjects)
