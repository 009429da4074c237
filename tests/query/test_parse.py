"""What a query means, and what is said of one that means nothing."""

import pytest

from pipeline.core.query import QUERY_FIELDS, QueryError, Vocabulary, parse_query
from pipeline.core.query.ast import (
    And,
    Everything,
    Flag,
    Not,
    Or,
    Period,
    Prefix,
    Range,
    Since,
    Term,
    Words,
)
from tests.alerts.making import NAMES, TYPES

VOCABULARY = Vocabulary.of(NAMES, TYPES)


def word(text):
    return Words("tokens", (text,))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("Iran", word("iran")),
        ("iran and oil", And((word("iran"), word("and"), word("oil")))),
        ("iran AND oil", And((word("iran"), word("oil")))),
        ("a b OR c", Or((And((word("a"), word("b"))), word("c")))),
        ("a (b OR c)", And((word("a"), Or((word("b"), word("c")))))),
        ("-a", Not(word("a"))),
        ("NOT a b", And((Not(word("a")), word("b")))),
        ("a-b", Words("tokens", ("a", "b"))),
        ("“raise trade”", Words("tokens", ("rais", "trade"))),
        ("https://wire.example/7", Words("tokens", ("https", "wire", "exampl", "7"))),
        ("person:Qalibaf", Words("person_tokens", ("qalibaf",))),
        ('person:"Xi Jinping"', Words("person_tokens", ("xi", "jinp"))),
        ("PERSON:Xi", Words("person_tokens", ("xi",))),
        ("actor:iran", Term("actor", "IRN")),
        ("state:IRN,PAK", Or((Term("states", "IRN"), Term("states", "PAK")))),
        ('state:"the united nations"', Term("states", "UN")),
        ("state:turkiye", Term("states", "TUR")),
        ("pair:Pakistan-Iran", Term("pair", "IRN-PAK")),
        ("pair:IRN–PAK", Term("pair", "IRN-PAK")),
        ("pair:Senegal-Guinea-Bissau", Term("pair", "GNB-SEN")),
        ('pair:"South Korea"-Japan', Term("pair", "JPN-KOR")),
        ('pair:"South Korea-Japan"', Term("pair", "JPN-KOR")),
        ("type:Pledge", Term("type", "pledge")),
        ("type:(pledge OR visit)", Or((Term("type", "pledge"), Term("type", "visit")))),
        ("cameo:05*", Prefix("cameo", "05")),
        ("outlet:WWW.Dawn.com", Term("outlet", "dawn.com")),
        ("usd:>1bn", Range("usd", low=1e9, low_open=True)),
        ("usd:<=$2,500,000", Range("usd", high=2.5e6)),
        ("usd:1m..2bn", Range("usd", low=1e6, high=2e9)),
        ("usd:1.5bn..", Range("usd", low=1.5e9)),
        ("usd:..3k", Range("usd", high=3e3)),
        ("usd:10billion", Range("usd", low=1e10, high=1e10)),
        ("confidence:>=80%", Range("confidence", low=0.8)),
        ("date:2026-02", Period("date_from", "date_to", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")),
        ("date:2025-10..2025-12", Period("date_from", "date_to", "2025-10-01T00:00:00Z", "2026-01-01T00:00:00Z")),
        ("date:>2025", Period("date_from", "date_to", "2026-01-01T00:00:00Z", None)),
        ("date:>=2025", Period("date_from", "date_to", "2025-01-01T00:00:00Z", None)),
        ("date:<2025-03-01", Period("date_from", "date_to", None, "2025-03-01T00:00:00Z")),
        ("date:<=2024-02-29", Period("date_from", "date_to", None, "2024-03-01T00:00:00Z")),
        ("since:7d", Since("at", 7 * 86_400)),
        ("since:2026-11", Period("at", "at", "2026-11-01T00:00:00Z", None)),
        ("background:no", Flag("background", False)),
    ],
)
def test_a_query_is_understood(text, tree):
    assert parse_query(text, VOCABULARY).root == tree


@pytest.mark.parametrize(
    ("text", "position", "says", "suggests"),
    [
        ("iran typ:visit", 5, 'no field "typ"', "type:"),
        ("amount:>5", 0, 'no field "amount"', "usd:"),
        ("zzz:1", 0, 'no field "zzz"', None),
        ("type:pledg", 5, "is no type", "type:pledge"),
        ("status:holding", 7, "is no status; known: held, ongoing", None),
        ("actor:Irann", 6, 'called "Irann"', "IRN"),
        ("actor:South Korea", 6, "in quotation marks", "KOR"),
        ("state:IRN,XXX", 10, 'called "XXX"', None),
        ("pair:IRN", 5, "two states with a hyphen", None),
        ("pair:IRN-XXX", 5, 'called "XXX"', None),
        ("usd:lots", 4, "is no number", None),
        ("usd:1zn", 4, "is no number", None),
        ("date:2025-13", 5, "is no date", None),
        ("date:2026-02-30", 5, "is no date", None),
        ("since:soon", 6, "is no age", None),
        ("background:maybe", 11, "yes or no", "background:yes"),
        ("cameo:0*", 6, "a star needs 2", None),
        ("(iran", 0, "a bracket has no end", None),
        ("iran)", 4, "closing bracket", None),
        ('iran "raise', 5, "quotation mark has no end", None),
        ('person:"raise', 7, "quotation mark has no end", None),
        ("type:", 5, "nothing follows", None),
        ("type: pledge", 5, "without a space", None),
        ("OR iran", 0, "OR has nothing before it", None),
        ("iran OR", 7, "missing at the end", None),
        ("iran NOT", 8, "missing at the end", None),
        ("()", 1, "nothing before it", None),
        ('"—"', 0, "holds no word", None),
    ],
)
def test_a_wrong_query_is_told_where_and_what_would_be_right(text, position, says, suggests):
    with pytest.raises(QueryError) as error:
        parse_query(text, VOCABULARY)
    assert (error.value.position, error.value.suggestion) == (position, suggests)
    assert says in str(error.value)
    assert f"at character {position + 1}" in str(error.value)


@pytest.mark.parametrize("field", QUERY_FIELDS.values(), ids=lambda field: field.name)
def test_the_example_of_each_field_is_a_query(field):
    codes = {"Iran": "IRN", "Pakistan": "PAK", "South Korea": "KOR"}
    assert parse_query(field.example, Vocabulary.of(codes, ["pledge"])).root != Everything()


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * 3_000,
        "NOT " * 900 + "a",
        "a " * 1_000,
        "x" * 1_000_000,
        "-" * 3_000,
        "(a OR " * 500,
        '"' * 3_999,
        "a:" * 1_999,
    ],
    ids=lambda text: f"{text[:6]}x{len(text)}",
)
def test_a_hostile_query_is_refused_at_once(text):
    with pytest.raises(QueryError):
        parse_query(text, VOCABULARY)


def test_without_a_vocabulary_any_code_and_type_may_be_named():
    assert parse_query("actor:xyz type:audit").root == And((Term("actor", "XYZ"), Term("type", "audit")))
