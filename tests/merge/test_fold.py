"""What merge does with one mention more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import Ledger, heard, told

from schemas import EventMention

PLANNED = told(day=0, status="planned", says="Iran's speaker will visit Islamabad next week.")
ARRIVED = told(day=6, status="held", date="2026-05-07", says="Iran's speaker arrived in Islamabad on Thursday.")
LEFT = told(day=8, status="held", date="2026-05-08", says="Iran's speaker ended his visit to Islamabad.")


def test_planned_visit_and_its_coverage_are_one_event_with_its_history() -> None:
    ledger = heard([PLANNED, ARRIVED, LEFT])
    (event,) = ledger.live()
    assert event.status == "held"
    assert [step.status for step in event.history] == ["planned", "held", "held"]
    assert ledger.kinds() == ["new", "status", "outlets"]


def test_second_visit_a_month_later_is_another_event() -> None:
    later = told(day=36, date="2026-06-06", says="Iran's speaker arrived in Islamabad on Saturday.")
    assert len(heard([ARRIVED, later]).live()) == 2


def test_plan_announced_after_a_visit_is_the_next_visit() -> None:
    again = told(day=9, status="planned", says="Iran's speaker will return to Islamabad in autumn.")
    assert len(heard([ARRIVED, again]).live()) == 2


@pytest.mark.parametrize(
    ("other", "events"),
    [
        (told("meeting", day=6.2, date="2026-05-07", persons=("Qalibaf", "Shehbaz Sharif")), 2),
        (told("meeting", day=6.2, date="2026-05-07", persons=("Khalibaf", "Ayaz Sadiq")), 1),
        (told("meeting", day=6.2, date="2026-05-07"), 1),
        (told("meeting", "PAK", "IRN", day=6.2, date="2026-05-07", persons=("Ayaz Sadiq",)), 1),
        (told("call", day=6.2, date="2026-05-07", persons=("Qalibaf", "Ayaz Sadiq")), 2),
        (told("meeting", "IRN", "PAK", day=6.2, date="2026-05-12", persons=("Qalibaf", "Ayaz Sadiq")), 2),
    ],
)
def test_who_met_whom_and_when_tells_meetings_apart(other: EventMention, events: int) -> None:
    meeting = told("meeting", day=6, date="2026-05-07", persons=("Mohammad Baqer Qalibaf", "Ayaz Sadiq"))
    assert len(heard([meeting, other]).live()) == events


def test_one_article_tells_separate_meetings_separately() -> None:
    listed = [
        told("meeting", day=6, article="round", date="2026-05-07", says="He met the prime minister.", start=0),
        told("pledge", day=6, article="round", usd=2e9, says="He pledged two billion.", start=50),
        told("pledge", day=6, article="round", usd=3e8, says="He pledged 300 million.", start=90),
    ]
    assert len(heard(listed).live()) == 3


def test_one_article_that_says_it_twice_tells_one_event() -> None:
    once = told("meeting", article="long", persons=("Ayaz Sadiq",), says="The speakers met on Thursday.")
    twice = told("meeting", article="long", persons=("Ayaz Sadiq",), says="Sadiq and he met for an hour.", start=90)
    another = told("meeting", article="long", persons=("Bilal Khan",), says="He also met Bilal Khan.", start=180)
    assert sorted(len(event.mention_ids) for event in heard([once, twice, another]).live()) == [1, 2]


def test_meetings_of_which_nothing_is_known_stay_apart_unless_they_sound_alike() -> None:
    bus = told("meeting", "IND", "PAK", says="India and Pakistan need more talks on the Kashmir bus.")
    envoy = told("meeting", "IND", "PAK", day=0.2, says="The envoy told officials that Washington wants calm.")
    again = told("meeting", "IND", "PAK", day=0.3, says="Talks on a bus between both parts of Kashmir go on.")
    assert sorted(len(event.mention_ids) for event in heard([bus, envoy, again]).live()) == [1, 2]


def test_criticism_by_the_other_side_is_another_event() -> None:
    ours = told("criticism", "IRN", "PAK", says="Tehran criticised the closure of the border.")
    theirs = told("criticism", "PAK", "IRN", day=0.1, says="Islamabad criticised the closure of the border.")
    assert len(heard([ours, theirs]).live()) == 2


def test_same_pledge_announced_again_is_the_same_event() -> None:
    pledge = told("pledge", "CHN", "PAK", usd=1e9, says="China pledged $1 billion for the railway.")
    again = told("aid", "CHN", "PAK", day=12, usd=1e9, says="Beijing's $1 billion for the railway was confirmed.")
    (event,) = heard([pledge, again]).live()
    assert event.n_stories == 2


def test_corrected_amount_fires_and_names_the_sum() -> None:
    first = told("pledge", "CHN", "PAK", usd=1e9, says="China pledged $1 billion for the railway.")
    more = told("pledge", "CHN", "PAK", day=0.2, usd=1.2e9, says="China pledged $1.2 billion for the railway.")
    ledger = heard([first, more])
    assert ledger.changes == [("new", "held"), ("amount", "USD 1200000000")]
    assert ledger.live()[0].amounts[0].usd == 1.2e9


def test_very_different_sums_are_different_pledges() -> None:
    railway = told("pledge", "CHN", "PAK", usd=1e9, says="China pledged $1 billion for the railway.")
    flood = told("pledge", "CHN", "PAK", day=0.2, usd=5e7, says="China pledged $50 million for flood relief.")
    assert len(heard([railway, flood]).live()) == 2


def test_more_outlets_are_no_news_and_raise_the_revision() -> None:
    ledger = heard([ARRIVED])
    (revision,) = ledger.hear(ARRIVED.model_copy(update={"outlets": ("agency.example", "daily.example")}))
    assert [change.kind for change in revision.changes] == ["outlets"]
    assert revision.event.n_outlets == 2
    assert revision.event.revision == 3


def test_redelivered_mention_tells_again_what_it_told() -> None:
    ledger = heard([PLANNED])
    first = ledger.hear(ARRIVED)
    assert ledger.hear(ARRIVED) == first


def test_redelivery_changes_nothing_in_the_state() -> None:
    ledger = heard([PLANNED, ARRIVED])
    before = dict(ledger.states)
    ledger.hear(PLANNED, ARRIVED)
    assert ledger.states == before


def test_late_earlier_mention_renames_the_event_without_telling_it_again() -> None:
    ledger = heard([ARRIVED])
    old = ledger.live()[0].id
    revisions = ledger.hear(PLANNED)
    assert ledger.kinds() == ["new", "superseded", "outlets"]
    (event,) = ledger.live()
    assert event.id != old
    assert {change.told_as for revision in revisions for change in revision.changes} == {old}
    assert [revision.superseded_by for revision in revisions if revision.event.id == old] == [event.id]
    assert ARRIVED.id in event.mention_ids


def test_withdrawn_claim_takes_its_event_back() -> None:
    ledger = heard([ARRIVED])
    (revision,) = ledger.hear(ARRIVED.model_copy(update={"withdrawn": True}))
    assert revision.event.withdrawn
    assert ledger.kinds() == ["new", "retraction"]
    assert ledger.live() == []


def test_withdrawn_claim_among_others_corrects_the_event() -> None:
    denied = told(day=6.5, status="cancelled", date="2026-05-07", says="The speaker's visit was called off.")
    ledger = heard([PLANNED, denied])
    ledger.hear(denied.model_copy(update={"withdrawn": True}))
    assert ledger.changes[-1] == ("correction", "planned")


def test_sentence_reworded_in_a_new_version_is_no_news() -> None:
    first = told(
        "pledge", "CHN", "PAK", article="railway", usd=1e9, says="China pledged $1 billion for the main railway."
    )
    new = told(
        "pledge", "CHN", "PAK", article="railway", usd=1e9, says="China pledged $1 billion for a main railway line."
    )
    ledger = heard([first])
    ledger.hear(new, first.model_copy(update={"withdrawn": True}))
    (event,) = ledger.live()
    assert event.mention_ids == (new.id,)
    assert set(ledger.kinds()) == {"new", "outlets", "superseded"}


def test_redelivered_withdrawal_is_told_again() -> None:
    ledger = heard([ARRIVED])
    gone = ARRIVED.model_copy(update={"withdrawn": True})
    assert ledger.hear(gone) == ledger.hear(gone)


def test_withdrawal_of_what_was_never_said_is_nothing() -> None:
    assert Ledger().hear(ARRIVED.model_copy(update={"withdrawn": True})) == []


def test_preview_printed_late_does_not_undo_a_visit() -> None:
    stale = told(day=6.4, status="planned", date="2026-05-07", says="Iran's speaker will visit Islamabad.")
    ledger = heard([ARRIVED, stale])
    (event,) = ledger.live()
    assert event.status == "held"
    assert "status" not in ledger.kinds()


def test_recalled_visit_does_not_join_the_present_one() -> None:
    recalled = told(day=6.1, background=True, says="The speaker had also travelled there as mayor of Tehran.")
    assert len(heard([ARRIVED, recalled]).live()) == 2


def test_old_happenings_leave_the_state() -> None:
    ledger = heard([told(day=day, date=None, says=f"Visit number {day}.") for day in range(0, 400, 20)])
    (state,) = ledger.states.values()
    assert len(state) < 12_000


def test_independent_stories_raise_confidence_and_reprints_do_not() -> None:
    (alone,) = heard([ARRIVED]).live()
    (two,) = heard([ARRIVED, LEFT]).live()
    (same_story,) = heard([ARRIVED, LEFT.model_copy(update={"story_id": ARRIVED.story_id})]).live()
    assert alone.confidence == same_story.confidence < two.confidence < 1


MIXED = [
    PLANNED,
    ARRIVED,
    LEFT,
    told("meeting", day=6, date="2026-05-07", persons=("Qalibaf", "Ayaz Sadiq"), says="Speakers met."),
    told("meeting", day=6.5, persons=("Ghalibaf", "Sadiq"), says="The two speakers met on Thursday."),
    told("meeting", day=6.5, date="2026-05-07", persons=("Ghalibaf", "Shehbaz Sharif"), says="He met the premier."),
    told("proposal", day=6.2, usd=1e10, says="He proposed to raise trade to $10 billion."),
    told("proposal", "PAK", "IRN", day=7, usd=1e10, says="Trade of $10 billion was proposed."),
    told(day=30, status="planned", says="Iran's president will visit Pakistan."),
]


@settings(max_examples=60, deadline=None)
@given(st.permutations(MIXED))
def test_events_do_not_depend_on_the_order_of_arrival(order: list[EventMention]) -> None:
    assert heard(order).live() == heard(MIXED).live()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(MIXED), max_size=20))
def test_every_live_event_is_told_as_new_once(order: list[EventMention]) -> None:
    ledger = Ledger()
    for mention in order:
        told_as = [
            change.told_as for revision in ledger.hear(mention) for change in revision.changes if change.kind == "new"
        ]
        assert len(told_as) <= 1
    heard_of = {id_ for event in ledger.live() for id_ in event.mention_ids}
    assert heard_of == {mention.id for mention in order}
