"""Which subscriptions an event matches, and which cannot be subscribed to."""

import random

import pytest

from pipeline.core.documents import documents_of
from pipeline.core.matching import Matcher
from pipeline.core.query import QueryError, Vocabulary, matches, parse_query
from tests.alerts.making import NAMES, NOON, TYPES, crowd, event, mention, revision, subscription

VOCABULARY = Vocabulary.of(NAMES, TYPES)


@pytest.fixture
def matcher():
    return Matcher(VOCABULARY)


def body_of(told):
    return documents_of(told)[0].body


PLEDGE = body_of(revision(event(mention(type="pledge", usd=5e9, sentence="Iran offered Pakistan a loan.")), "new"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("pair:IRN-PAK type:pledge usd:>1bn", True),
        ("pair:PAK-IRN", True),
        ("pair:IRN-PAK usd:>10bn", False),
        ("loan -type:visit", True),
        ('"offered Pakistan"', True),
        ('"Pakistan offered"', False),
        ("type:visit OR usd:>=5bn", True),
        ("since:1d", True),
        ("background:yes", False),
        ("cameo:04*", True),
        ("person:Qalibaf OR actor:IRN", True),
        ("NOT (NOT actor:IRN) state:PAK", True),
    ],
)
def test_a_subscriber_is_told_of_what_the_query_asks(matcher, query, told):
    matcher.put(subscription(query))
    assert bool(matcher.match(PLEDGE, NOON)) is told


@pytest.mark.parametrize("query", ["", "-iran", "NOT type:visit -usd:>1bn", "iran OR -pakistan", "NOT (iran OR oil)"])
def test_a_query_that_only_says_no_is_refused(matcher, query):
    with pytest.raises(QueryError, match="must say what it wants"):
        matcher.put(subscription(query))
    assert len(matcher) == 0


def test_a_changed_subscription_is_matched_by_its_new_query_alone(matcher):
    desk = subscription("actor:IRN")
    matcher.put(desk)
    matcher.put(desk.model_copy(update={"query": "actor:CHN"}))
    assert (matcher.match(PLEDGE, NOON), len(matcher)) == ([], 1)


def test_a_wrong_change_leaves_the_old_query_in_place(matcher):
    desk = subscription("actor:IRN")
    matcher.put(desk)
    with pytest.raises(QueryError):
        matcher.put(desk.model_copy(update={"query": "actor:"}))
    assert matcher.match(PLEDGE, NOON) == [desk]


def test_a_removed_subscription_is_told_nothing_more(matcher):
    desk, other = subscription("actor:IRN"), subscription("state:IRN")
    matcher.put(desk)
    matcher.put(other)
    matcher.remove(desk.id)
    matcher.remove("sub_unknown")
    assert matcher.match(PLEDGE, NOON) == [other]


def test_filing_leaves_nobody_out(matcher):
    """Against asking every subscription in turn, over all sorts of queries and events."""
    chance = random.Random(3)
    leaves = [
        "actor:IRN", "state:JPN", "pair:CHN-PAK", "type:pledge", "status:planned", "usd:>1bn", "iran", '"raise trade"',
        "中国", "person:Xi", "place:Islamabad", "-background:yes", "-oil", "since:90d", "date:2026", "confidence:>0.5",
        "title_conflict:yes", "cameo:05*", "outlet:irna.ir", "NOT lang:fa", "headline:envoy", "recipient:TUR,SEN",
    ]  # fmt: skip
    kept = []
    for number in range(600):
        parts = chance.sample(leaves, chance.randint(1, 3))
        text = chance.choice((" ", " OR ")).join(f"({part})" for part in parts)
        try:
            matcher.put(subscription(text, str(number)))
        except QueryError:
            continue
        kept.append((subscription(text, str(number)), parse_query(text, VOCABULARY)))
    assert len(kept) > 400
    for told in crowd(60):
        body = body_of(told)
        expected = sorted(each.id for each, query in kept if matches(query, body, NOON))
        assert [each.id for each in matcher.match(body, NOON)] == expected


def test_few_of_four_thousand_subscriptions_are_asked(matcher):
    """The cost that counts, without a clock: how many queries an event makes the worker evaluate."""
    chance = random.Random(5)
    codes = [f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDEF"]
    world = Matcher()
    for number in range(4_000):
        first, second = chance.sample(codes, 2)
        kinds = (
            f"pair:{first}-{second}",
            f"actor:{first} type:pledge",
            f"state:{first} usd:>1bn",
            f"trade state:{second}",
        )
        world.put(subscription(chance.choice(kinds), str(number)))
    one = mention(actors=(codes[7],), recipients=(codes[90],), type="pledge", usd=2e9, sentence="They trade.")
    assert len(world.asked(body_of(revision(event(one), "new")))) < 120
