"""Where sentences and words end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.read.tokens import sentence_index, sentence_spans, tokenize


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The envoys met. They agreed.", ["The envoys met.", "They agreed."]),
        ("Gen. Bako met Mr. Silva in St. Moritz.", ["Gen. Bako met Mr. Silva in St. Moritz."]),
        ("The U.S. envoy left the U.S. The rest stayed.", ["The U.S. envoy left the U.S.", "The rest stayed."]),
        ("J. P. Okoro signed. Then he flew home.", ["J. P. Okoro signed.", "Then he flew home."]),
        ("“We agree.” He then left.", ["“We agree.”", "He then left."]),
        ("It costs 1.5 million. Nobody paid.", ["It costs 1.5 million.", "Nobody paid."]),
        ("Peru, Chile sign pact\nLIMA - Talks ended.", ["Peru, Chile sign pact", "LIMA - Talks ended."]),
        ("a line broken\nonly to fit the page.", ["a line broken\nonly to fit the page."]),
        ("تهران. گفتگو شد؟ بله", ["تهران.", "گفتگو شد؟", "بله"]),
        ("会谈结束。双方签署协议。", ["会谈结束。", "双方签署协议。"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(st.text(alphabet="aB. \n!?“”'’-Uü9,", max_size=80))
def test_sentences_cover_all_that_is_not_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))


@given(st.text(max_size=80))
def test_tokens_stand_where_their_offsets_say(text: str) -> None:
    tokens = tokenize(text)
    assert all(
        text[start:end] == word for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True)
    )


def test_possessive_is_a_word_of_its_own_and_inner_apostrophes_are_not() -> None:
    assert tokenize("N'Djamena's U.S. envoy Chen Shui-bian").words == [
        "N'Djamena",
        "'s",
        "U.S.",
        "envoy",
        "Chen",
        "Shui-bian",
    ]


def test_the_sentence_of_an_offset_is_found() -> None:
    spans = sentence_spans("One here. Two there. Three.")
    assert [sentence_index(spans, offset) for offset in (0, 8, 10, 22)] == [0, 0, 1, 2]
