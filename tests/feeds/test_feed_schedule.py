"""Which entries are news, when to poll next, how a feed is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from feed_world import START, item, rss

from pipeline.core.entry_changes import changes, identities
from pipeline.core.feed_headers import fresh_for, retry_after
from pipeline.core.feed_health import CHECK_304_AFTER, Answer, after_poll, wants_validators
from pipeline.core.feeds import FeedMemory
from pipeline.core.parse import parse_feed
from pipeline.core.schedule import SchedulePolicy, interval, minutes, remember
from schemas import Entry

POLICY = SchedulePolicy()
URL = "https://wire.example/feed"


def entries(*items: str) -> tuple[Entry, ...]:
    return parse_feed(rss(*items), url=URL, fetched_at=START).entries


def document(*items: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(
        status=200, headers=named, parsed=parse_feed(rss(*items), url=URL, fetched_at=START), conditional=True
    )


def polled(*answers: Answer, memory: FeedMemory | None = None, every: timedelta = timedelta(hours=1)) -> FeedMemory:
    memory = memory or FeedMemory(url=URL)
    for n, answer in enumerate(answers):
        memory = after_poll(memory, answer, START + n * every, POLICY).memory
    return memory


def test_first_document_is_all_new_and_the_same_again_is_nothing() -> None:
    first = changes(entries(item(1), item(2)), {})
    assert [entry.guid for entry in first.new] == ["wire:1", "wire:2"]
    assert changes(entries(item(2), item(1)), first.seen).entries == ()


@pytest.mark.parametrize(
    "touched",
    [
        item(1).replace("https://wire.example/1", "https://wire.example/1?utm_source=rss"),
        item(1).replace("Fri, 20 Nov", "Sat, 21 Nov"),
        item(1).replace("wire:1", "wire:1#2"),
        item(1).replace("The minister", "&lt;p&gt;The  minister"),
    ],
    ids=["tracker", "date that flaps", "id that changes with every edit", "markup"],
)
def test_change_that_no_reader_would_see_is_no_change(touched: str) -> None:
    assert changes(entries(touched), changes(entries(item(1)), {}).seen).entries == ()


def test_changed_words_are_an_edit() -> None:
    seen = changes(entries(item(1)), {}).seen
    found = changes(entries(item(1, text="The minister did not come.")), seen)
    assert (len(found.new), len(found.edited)) == (0, 1)


def test_entry_that_drops_out_and_comes_back_is_not_new_again() -> None:
    seen = changes(entries(item(1), item(2)), {}).seen
    seen = changes(entries(item(2)), seen).seen
    assert changes(entries(item(1), item(2)), seen).entries == ()


def test_entries_with_one_id_for_all_are_told_apart() -> None:
    same = [item(n).replace(f"wire:{n}", "wire") for n in (1, 2)]
    assert len(changes(entries(*same), {}).new) == 2


def test_entries_with_one_link_for_all_are_told_apart() -> None:
    same = [item(n).replace(f"https://wire.example/{n}", "https://wire.example/live") for n in (1, 2)]
    assert len(set(identities(entries(*same)))) == 2


def test_memory_of_entries_is_bounded() -> None:
    seen: dict[str, str] = {}
    for start in range(0, 500, 50):
        seen = changes(entries(*(item(n) for n in range(start, start + 50))), seen).seen
    assert len(seen) == 300


def steady(per_hour: float, days: int) -> tuple[int, ...]:
    step_min = round(60 / per_hour)
    now = minutes(START)
    return tuple(range(now - days * 24 * 60, now, step_min))


def test_four_times_the_rate_halves_the_interval() -> None:
    slow, fast = (interval(steady(rate, 3), 1_000, START, POLICY) for rate in (0.5, 2))
    assert slow / fast == pytest.approx(2, rel=0.05)


def test_busy_hours_are_polled_more_often_than_quiet_ones() -> None:
    now = minutes(START)
    daily = [now - day * 24 * 60 + offset for day in range(1, 15) for offset in range(-60, 60, 10)]
    busy = interval(daily, 1_000, START, POLICY)
    quiet = interval(daily, 1_000, START + timedelta(hours=12), POLICY)
    assert busy < quiet / 1.3


def test_no_entry_can_come_and_go_between_two_polls() -> None:
    per_hour, window = 6, 3
    assert interval(steady(per_hour, 3), window, START, POLICY) <= 3600 * window / per_hour / 2 * 1.01


def test_silent_feed_is_polled_at_the_longest_interval() -> None:
    assert interval((), 10, START, POLICY) == POLICY.max_interval_s


def test_arrivals_older_than_two_weeks_are_forgotten() -> None:
    kept = remember((minutes(START - timedelta(days=20)),), [START], START)
    assert kept == (minutes(START),)


def next_in(memory: FeedMemory, since: datetime = START) -> timedelta:
    assert memory.next_at is not None
    return memory.next_at - since


def test_failures_double_the_interval_but_never_beyond_a_day() -> None:
    waits = []
    memory = polled(document(item(1)))
    for _ in range(12):
        memory = after_poll(memory, Answer(error="timeout: none"), START, POLICY).memory
        waits.append(next_in(memory))
    assert waits[0] < waits[1]
    assert max(waits) <= timedelta(days=1.1)
    assert memory.health.state == "error"


@pytest.mark.parametrize(
    ("answer", "at_least"),
    [
        (Answer(status=429, headers={"retry-after": "40000"}), timedelta(seconds=40_000)),
        (Answer(status=503, headers={"retry-after": "Sat, 21 Nov 2026 06:00:00 GMT"}), timedelta(hours=18)),
        (document(item(1), cache_control="public, max-age=36000"), timedelta(hours=10)),
        (document(item(1), expires="Fri, 20 Nov 2026 22:00:00 GMT"), timedelta(hours=10)),
    ],
    ids=["seconds", "date", "max-age", "expires"],
)
def test_what_the_server_asks_for_is_a_floor(answer: Answer, at_least: timedelta) -> None:
    assert next_in(polled(answer)) >= at_least


def test_a_servers_wish_for_a_year_is_cut_to_a_day() -> None:
    assert next_in(polled(document(item(1), cache_control="max-age=31536000"))) <= timedelta(days=1.1)


def test_age_counts_against_max_age_and_max_age_outranks_expires() -> None:
    headers = {"cache-control": "max-age=600", "age": "100", "expires": "Sat, 21 Nov 2026 06:00:00 GMT"}
    assert fresh_for(headers, START) == timedelta(seconds=500)
    assert fresh_for({"cache-control": "no-cache", "expires": "Sat, 21 Nov 2026 06:00:00 GMT"}, START) is None
    assert retry_after({"retry-after": "soon"}, START) is None


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (document(item(1)), "ok", ""),
        (Answer(status=304, conditional=True), "ok", ""),
        (Answer(status=429), "throttled", "429"),
        (Answer(status=403), "blocked", "forbids us"),
        (Answer(status=401), "blocked", "needs a login"),
        (Answer(status=500), "error", "500"),
        (Answer(error="tls: certificate has expired"), "error", "certificate has expired"),
        (
            Answer(status=200, parsed=parse_feed(b"<html><title>Sorry</title>", url=URL, fetched_at=START)),
            "not_a_feed",
            "Sorry",
        ),
        (
            Answer(status=200, parsed=parse_feed(rss(item(1))[:-30], url=URL, fetched_at=START)),
            "not_well_formed",
            "kept 1 of 1",
        ),
    ],
)
def test_every_answer_ends_in_a_state_with_a_reason(answer: Answer, state: str, words: str) -> None:
    health = polled(answer).health
    assert (health.state, words in health.reason, health.since) == (state, True, START)


def test_since_is_when_the_state_began() -> None:
    memory = polled(document(item(1)), Answer(status=500), Answer(status=500))
    assert memory.health.since == START + timedelta(hours=1)


def test_error_page_in_the_middle_loses_no_entry_and_doubles_none() -> None:
    memory = polled(document(item(1)), Answer(status=200, parsed=parse_feed(b"<html>", url=URL, fetched_at=START)))
    outcome = after_poll(memory, document(item(1), item(2)), START, POLICY)
    assert [entry.guid for entry in outcome.entries] == ["wire:2"]


def test_permanent_redirect_is_adopted_at_the_third_time() -> None:
    moved = replace(document(item(1)), permanent_url="https://new.example/feed")
    after_two = polled(moved, moved)
    assert (after_two.url, after_two.health.state) == (URL, "moved")
    after_three = polled(moved, memory=after_two)
    assert (after_three.url, after_three.health.state) == ("https://new.example/feed", "ok")
    assert after_three.health.reason == "moved to https://new.example/feed"


def test_redirect_that_wavers_is_not_adopted() -> None:
    moved = replace(document(item(1)), permanent_url="https://new.example/feed")
    assert polled(moved, document(item(1)), moved, moved).url == URL


def test_gone_feed_is_visible_and_still_looked_at_weekly() -> None:
    memory = polled(*[Answer(status=410)] * 3, every=timedelta())
    assert memory.health.state == "gone"
    assert next_in(memory) == timedelta(days=7)


def test_feed_without_news_for_a_month_is_stale() -> None:
    memory = polled(document(item(1)), document(item(1)), every=timedelta(days=31))
    assert (memory.health.state, "2026-11-20" in memory.health.reason) == ("stale", True)


def test_304_that_lies_is_found_out_and_no_longer_asked_for() -> None:
    unchanged = [Answer(status=304, conditional=True)] * CHECK_304_AFTER
    memory = polled(document(item(1), etag='"a"'), *unchanged)
    assert not wants_validators(memory)
    outcome = after_poll(memory, replace(document(item(1), item(2)), conditional=False), START, POLICY)
    assert (outcome.memory.health.state, outcome.n_new) == ("lying_304", 1)
    assert not wants_validators(outcome.memory)


def test_304_that_tells_the_truth_is_believed_again() -> None:
    unchanged = [Answer(status=304, conditional=True)] * CHECK_304_AFTER
    memory = polled(document(item(1), etag='"a"'), *unchanged, replace(document(item(1)), conditional=False))
    assert wants_validators(memory)
    assert memory.health.state == "ok"
