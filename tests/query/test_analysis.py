"""Tokens are the same whoever wrote the text, and safe to join by spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.analysis import GAP, MAX_TOKEN_CHARACTERS, analyse, fold, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Iran's pledges, pledged", ["iran", "pledg", "pledg"]),
        ("Iran’s", ["iran"]),
        ("the states' envoys", ["the", "state", "envoy"]),
        ("chargé d'affaires", ["charg", "affair"]),
        ("O'Brien in Xi'an", ["obrien", "in", "xian"]),
        ("Al-Sisi's co-operation", ["al", "sisi", "co", "oper"]),
        ("U.S. and U.N. envoys", ["us", "and", "un", "envoy"]),
        ("Erdoğan ERDOGAN İstanbul", ["erdogan", "erdogan", "istanbul"]),
        ("Łódź Ørsted Straße", ["lodz", "orst", "strass"]),
        ("$1,000.5 bn", ["1", "000", "5", "bn"]),
        ("中国外交部 2026年", ["中", "国", "外", "交", "部", "2026", "年"]),
        ("がソウル", ["が", "ソ", "ウ", "ル"]),
        ("서울 회담", ["서울", "회담"]),
        ("إسلام‌آباد قالیباف", ["اسلاماباد", "قاليباف"]),
        ("۱۲ ١٢", ["12", "12"]),
        ("प्रधानमंत्री ने", ["प्रधानमंत्री", "ने"]),
        ("snake_case — ¶ …", ["snake", "case"]),
        ("", []),
    ],
)
def test_text_becomes_tokens(text, tokens):
    assert tokenise(text) == tokens


def test_a_phrase_cannot_reach_from_one_name_into_the_next():
    assert analyse("Xi Jinping", "", "Wang Yi") == f"xi jinp {GAP} wang yi"


def test_a_run_without_end_is_cut():
    assert tokenise("a" * 1_000) == ["a" * MAX_TOKEN_CHARACTERS]


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_tokens_survive_joining_and_splitting_by_ascii_rules(text):
    """What SQLite's ascii tokenizer and Elasticsearch's whitespace analyzer do to them must be nothing."""
    for token in tokenise(text):
        assert token.split() == [token]
        assert all(ord(char) > 127 or char.isalnum() for char in token)
        assert GAP not in token
        assert len(token) <= MAX_TOKEN_CHARACTERS


@given(st.text(max_size=40), st.text(max_size=40))
def test_tokens_do_not_depend_on_what_stands_in_the_next_line(one, other):
    assert tokenise(f"{one}\n{other}") == tokenise(one) + tokenise(other)
