"""Sums of money: which are found, what they are worth, and how they stand to the change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.core.values import Rates, find_amounts
from pipeline.seeds import SeedError
from pipeline.seeds.values import load_rates
from pipeline.wiring.knowledge import state_names
from schemas import Amount

AT = datetime(2026, 3, 11, 12, tzinfo=UTC)
NO_RATES = Rates({})
CASES = [line.split("\t") for line in (Path(__file__).parent / "money.tsv").read_text("utf-8").splitlines()]


def amounts(text: str, country: str | None = None) -> list[Amount]:
    return find_amounts(text, country=country, at=AT, rates=NO_RATES, states=state_names())


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:40] for text, _ in CASES])
def test_sums_are_found_with_value_and_currency(text: str, wanted: str) -> None:
    expected = [(float(item.split()[0]), item.split()[1]) for item in wanted.split(";") if item]
    assert [(one.value, one.currency) for one in amounts(text)] == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_offsets_give_back_the_words(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in amounts(text))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("They will raise trade to $10 billion.", "to"),
        ("Trade rose by $2 billion.", "by"),
        ("It paid up to €5 million.", "up_to"),
        ("At least $3 million was spent.", "at_least"),
        ("Goods worth 40 million dollars burnt.", "worth"),
        ("About $7 billion is frozen.", "about"),
        ("A $3-billion deal was signed.", "worth"),
        ("Doha gave $3 million to Gaza.", None),
    ],
)
def test_relation_is_read_from_the_words_around(text: str, relation: str | None) -> None:
    assert [one.relation for one in amounts(text)] == [relation]


def test_a_raise_from_and_to_keeps_both_ends() -> None:
    found = amounts("The two sides raised trade from $2 billion to $10 billion.")
    assert [(one.value, one.relation) for one in found] == [(2e9, "from"), (10e9, "to")]


def test_rupees_follow_the_state_named_then_the_caller_then_the_commonest() -> None:
    assert amounts("Rs 300 was paid in Colombo.")[0].currency == "LKR"
    assert amounts("Rs 300 was paid.", country="IND")[0].currency == "INR"
    assert amounts("Rs 300 was paid.")[0].currency == "PKR"


def test_a_currency_resolved_by_context_is_marked_assumed() -> None:
    assert amounts("Rs 300 was paid in Lahore.")[0].currency_assumed
    assert not amounts("PKR 300 was paid in Lahore.")[0].currency_assumed


def test_crores_are_never_counted_in_colombos_rupees() -> None:
    assert amounts("The Rs 4,500 crore credit is for Colombo.")[0].currency == "INR"


def test_the_outlets_own_dollar_is_meant_only_in_its_own_state() -> None:
    assert amounts("It cost $5 million.", country="AUS")[0].currency == "AUD"
    assert amounts("It cost $5 million in Canberra.")[0].currency == "USD"


def test_dollars_are_given_with_the_period_of_the_rate() -> None:
    rates = Rates({"EUR": {"2025": 0.8, "2026-03": 0.5}})
    march = find_amounts("€1 million", country=None, at=AT, rates=rates, states=state_names())[0]
    earlier = find_amounts(
        "€1 million", country=None, at=datetime(2024, 1, 1, tzinfo=UTC), rates=rates, states=state_names()
    )[0]
    assert (march.usd, march.usd_rate_date) == (2e6, "2026-03")
    assert (earlier.usd, earlier.usd_rate_date) == (1.25e6, "2025")


def test_a_currency_without_rate_has_no_dollars() -> None:
    assert amounts("€1 million")[0].usd is None


def test_shipped_rates_cover_the_currencies_of_the_news() -> None:
    rates = load_rates()
    assert all(
        rates.usd(1.0, code, AT)
        for code in [
            "EUR",
            "GBP",
            "JPY",
            "CNY",
            "INR",
            "PKR",
            "IRR",
            "RUB",
            "TRY",
            "SAR",
            "AED",
            "QAR",
            "OMR",
            "KWD",
            "IQD",
        ]
    )


def test_a_wrong_rate_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "rates.toml"
    file.write_text("[per_usd.EUR]\n2025 = -1\n", "utf-8")
    with pytest.raises(SeedError, match=r"rates.toml: EUR 2025"):
        load_rates(file)
