"""Coding one given pair: what did this actor do to that one?"""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.core.detect.features import features
from pipeline.core.detect.lexicon import Lexicon
from pipeline.core.detect.masking import ACTOR, RECIPIENT, mask
from pipeline.core.detect.model import probabilities
from pipeline.core.detect.pair import PairCoder
from pipeline.core.detect.votes import votes
from pipeline.seeds import seeds_dir
from pipeline.seeds.event_types import load_event_types
from pipeline.seeds.weights import load_pair_weights

TYPES = load_event_types(seeds_dir())
LEXICON = Lexicon(TYPES)
WEIGHTS = load_pair_weights(seeds_dir())
CODER = PairCoder(TYPES, WEIGHTS, LEXICON)
VOTER = PairCoder(TYPES, lexicon=LEXICON)

PAIRS = [
    ("Peru asked Chile to open the pass.", "Peru", "Chile", "REQUEST"),
    ("Peru refused to meet Chile's envoy.", "Peru", "Chile", "REJECT"),
    ("Peru will meet Chile's envoy on Monday.", "Peru", "Chile", "AGREE"),
    ("Peru met Chile's envoy on Monday.", "Peru", "Chile", "CONSULT"),
    ("Peru and Chile signed a fisheries treaty.", "Peru", "Chile", "SUPPORT"),
    ("Peru summoned Chile's ambassador.", "Peru", "Chile", "ACCUSE"),
    ("Peru called off talks with Chile.", "Peru", "Chile", "REJECT"),
    ("Chile's border posts were shelled by Peru overnight.", "Peru", "Chile", "ASSAULT"),
    ("Chile was accused by Peru of stealing water.", "Peru", "Chile", "ACCUSE"),
    ("Peru's rejection of Chile's offer surprised nobody.", "Peru", "Chile", "REJECT"),
    ("Peru says Chile attacked two fishing boats.", "Peru", "Chile", "ACCUSE"),
    ("Peru said Chile must leave the island.", "Peru", "Chile", "REQUEST"),
    ("Peru threatened to expel Chile's consul.", "Peru", "Chile", "THREATEN"),
    ("Peru expelled three diplomats of Chile.", "Peru", "Chile", "SANCTION"),
    ("Peru imposed sanctions on Chile.", "Peru", "Chile", "COERCE"),
    ("Peru sent tents and blankets to Chile.", "Peru", "Chile", "AID"),
    ("Peru released two sailors of Chile.", "Peru", "Chile", "YIELD"),
    ("Peru massed troops on the border with Chile.", "Peru", "Chile", "MOBILIZE"),
    ("Peru and Chile held a naval exercise.", "Peru", "Chile", "COOPERATE"),
    ("Thousands in Lima protested against Chile.", "Thousands in Lima", "Chile", "PROTEST"),
    ("Peru pledged to rebuild schools in Chile.", "Peru", "Chile", "AGREE"),
    ("Peru voiced its support for Chile over the glacier.", "Peru", "Chile", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "actor", "recipient", "root"), PAIRS)
def test_a_plain_sentence_gets_the_root_of_the_manual(text: str, actor: str, recipient: str, root: str) -> None:
    answer = CODER.answer(text, actor, recipient)
    assert answer is not None
    assert answer.root == root
    assert 0 < answer.confidence <= 1


def test_without_weights_the_triggers_vote() -> None:
    right = sum(
        (answer := VOTER.answer(text, actor, recipient)) is not None and answer.root == root
        for text, actor, recipient, root in PAIRS
    )
    assert right >= 0.9 * len(PAIRS)


def test_nothing_done_gets_no_answer_from_the_triggers() -> None:
    assert VOTER.answer("Peru lies north of Chile.", "Peru", "Chile") is None


def test_an_unsure_model_says_nothing() -> None:
    answer = CODER.answer("Peru lies north of Chile.", "Peru", "Chile")
    assert answer is None or answer.confidence < 0.5


def test_the_same_sentence_about_other_states_gets_the_same_answer() -> None:
    one = CODER.answer("Peru denounced Chile over the dam.", "Peru", "Chile")
    other = CODER.answer("Laos denounced Fiji over the dam.", "Laos", "Fiji")
    assert one == other


def test_masking_collapses_both_names_and_leaves_longer_words_alone() -> None:
    masked = mask("Nigerians say Niger's army left Niger.", "Niger's army", "Nigerians")
    assert masked.tokens == (RECIPIENT, "say", ACTOR, "left", "Niger", ".")


def test_a_recipient_within_a_longer_actor_is_looked_for_elsewhere() -> None:
    masked = mask("Chile's army warned Chile.", "Chile's army", "Chile")
    assert masked.tokens == (ACTOR, "warned", RECIPIENT, ".")


@pytest.mark.parametrize(("actor", "recipient"), [("Mars", "Chile"), ("Peru", "Mars"), ("", "")])
def test_a_name_that_does_not_occur_is_no_error(actor: str, recipient: str) -> None:
    CODER.answer("Peru thanked Chile.", actor, recipient)


@pytest.mark.parametrize("text", ["", "   ", "…", "Peru " * 2000])
def test_odd_texts_are_no_error(text: str) -> None:
    CODER.answer(text, "Peru", "Chile")


def test_probabilities_sum_to_one_and_unknown_features_count_nothing() -> None:
    known = features(masked := mask("Peru thanked Chile.", "Peru", "Chile"), votes(masked, LEXICON, TYPES))
    shares = probabilities(known, WEIGHTS)
    assert float(shares.sum()) == pytest.approx(1.0, abs=1e-5)
    assert np.array_equal(shares, probabilities({**known, "word=never-seen-before": 1.0}, WEIGHTS))


def test_the_shipped_weights_are_small() -> None:
    assert (seeds_dir() / "weights" / "pair_linear.npz").stat().st_size < 2_000_000
