"""Event types are data: each file's own examples hold, a wrong file is refused in words, lemmas fit the triggers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.core.detect.lemmas import lemma
from pipeline.core.detect.lexicon import Lexicon, PatternError, compile_steps
from pipeline.core.detect.tokens import spans, words
from pipeline.core.detect.types import EventType, EventTypes
from pipeline.seeds import SeedError, seeds_dir
from pipeline.seeds.event_types import check_type_file, load_event_types

TYPES = load_event_types(seeds_dir())
LEXICON = Lexicon(TYPES)
DESK_WORDS = (
    "visit meeting call message mediation invitation pledge offer agreement signing recognition support thanks"
    " condolence congratulation cooperation trade exercise aid ceasefire release withdrawal sanctions_relief apology"
    " proposal appeal"
    " demand criticism accusation condemnation summons investigation rejection cancellation veto warning threat protest"
    " sanctions tariff expulsion recall severing aid_halt deployment missile_test seizure ban detention attack"
)


def types_in(sentence: str) -> set[str]:
    return {hit.type for hit in LEXICON.hits(words(sentence))}


@pytest.mark.parametrize("event_type", list(TYPES), ids=lambda event_type: event_type.name)
def test_true_examples_of_a_type_are_found_and_false_ones_are_not(event_type: EventType) -> None:
    for example in event_type.examples:
        assert event_type.name in types_in(example.text), example.text
    for example in event_type.counterexamples:
        assert event_type.name not in types_in(example.text), f"{example.text} ({example.why})"


@pytest.mark.parametrize("path", sorted((seeds_dir() / "event_types").glob("[a-z]*.toml")), ids=lambda path: path.stem)
def test_shipped_type_files_have_no_problem(path: Path) -> None:
    assert check_type_file(path) == []


@pytest.mark.parametrize("word", DESK_WORDS.split())
def test_every_word_of_a_desk_is_a_type(word: str) -> None:
    assert word in TYPES.by_name


@pytest.mark.parametrize(
    ("name", "status", "root", "cameo"),
    [
        ("visit", "held", "CONSULT", "042"),
        ("visit", "planned", "AGREE", "036"),
        ("visit", "cancelled", "REJECT", "125"),
        ("meeting", "proposed", "REQUEST", "026"),
        ("sanctions", "held", "SANCTION", "163"),
        ("sanctions", "planned", "THREATEN", "1312"),
        ("criticism", "planned", "ACCUSE", "111"),
    ],
)
def test_status_moves_a_type_to_the_root_of_the_manual(name: str, status: str, root: str, cameo: str) -> None:
    event_type = TYPES[name]
    assert (event_type.root_for(status), event_type.cameo_for(status)) == (root, cameo)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "type_name"),
    [
        ("Oslo called off a meeting with Minsk.", "cancellation"),
        ("Doha expressed its deep condolences to Rabat.", "condolence"),
        ("Nairobi signed a memorandum with Kigali.", "signing"),
        ("Quito broke off diplomatic ties with Lima.", "severing"),
    ],
)
def test_the_longest_reading_of_a_phrase_wins(sentence: str, type_name: str) -> None:
    assert types_in(sentence) == {type_name}


def test_a_veto_drops_only_its_own_type() -> None:
    assert types_in("Bern refused to release the spy.") == {"rejection"}


def test_a_gap_does_not_reach_over_the_end_of_a_clause() -> None:
    hits = LEXICON.hits(words("Rome expressed nothing; condolences came from Athens later."))
    assert "express ... condolence" not in {hit.trigger for hit in hits}


def test_a_hit_says_where_it_begins_and_what_the_wording_says_of_the_status() -> None:
    tokens = words("Hungary's premier is due to visit Baku on Monday.")
    hit = next(hit for hit in LEXICON.hits(tokens) if hit.type == "visit")
    assert tokens[hit.start : hit.end] == ["is", "due", "to", "visit"]
    assert hit.status == "planned"


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("urged", "urge"),
        ("negotiating", "negotiate"),
        ("imposed", "impose"),
        ("visited", "visit"),
        ("banned", "ban"),
        ("committed", "commit"),
        ("met", "meet"),
        ("talks", "talk"),
        ("countries", "country"),
        ("criticised", "criticise"),
        ("boycotting", "boycott"),
        ("boycotted", "boycott"),
        ("expelled", "expel"),
        ("test-fired", "test-fire"),
        ("filed", "file"),
        ("killed", "kill"),
        ("crises", "crisis"),
        ("willing", "willing"),
        ("$10", "<money>"),
        ("1,200", "<num>"),
    ],
)
def test_inflected_words_come_to_the_form_that_triggers_use(form: str, base: str) -> None:
    assert lemma(form) == base


def test_every_word_of_every_trigger_is_its_own_lemma_once_inflected_regularly() -> None:
    heads = {
        trigger.pattern.split()[0] for event_type in TYPES for trigger in event_type.triggers if trigger.kind == "verb"
    }
    plain = {head for head in heads if re.fullmatch(r"[a-z]{4,}[^aeiouywxszh]e", head)}
    assert len(plain) > 100
    wrong = {head for head in plain if lemma(head + "d") not in {head, head + "d"} or lemma(head + "s") != head}
    assert wrong == set()


def test_words_keep_abbreviations_sums_and_possessives_whole() -> None:
    text = "The U.S. and Iran's team didn't pay $10 billion."
    assert words(text) == ["The", "U.S.", "and", "Iran", "'s", "team", "did", "n't", "pay", "$10", "billion", "."]
    assert [text[start:end] for start, end in spans(text)][1] == "U.S."


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("meet ...", "begins and ends"),
        ("... meet", "begins and ends"),
        ("meet @nobody", "unknown word class"),
        ("a||b", "empty"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_what_is_wrong(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=complaint):
        compile_steps(pattern, {})


GOOD = (seeds_dir() / "event_types" / "veto.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("definition = ", "defintion = "), "unknown key 'defintion'"),
        (('root = "REJECT"', 'root = "REFUSE"'), "root"),
        (('name = "veto"', 'name = "vetoes"'), "must agree"),
        (('"veto", ', '"vetoed", '), "write 'veto'"),
        (("[[examples]]", "[[counterexamples]]"), "unknown key|examples"),
        (("label = ", "label "), "not well-formed"),
    ],
)
def test_a_wrong_type_file_is_refused_in_words(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    folder = tmp_path / "event_types"
    folder.mkdir()
    (folder / "_words.toml").write_bytes((seeds_dir() / "event_types" / "_words.toml").read_bytes())
    assert change[0] in GOOD
    (folder / "veto.toml").write_text(GOOD.replace(*change), encoding="utf-8")
    problems = check_type_file(folder / "veto.toml")
    assert problems
    assert re.search(complaint, problems[0])
    with pytest.raises(SeedError, match=r"veto\.toml"):
        load_event_types(tmp_path)


def test_an_example_without_a_trigger_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "_words.toml").write_bytes((seeds_dir() / "event_types" / "_words.toml").read_bytes())
    extra = '\n[[examples]]\ntext = "Nothing happened in Lima."\n'
    (tmp_path / "veto.toml").write_text(GOOD + extra, encoding="utf-8")
    assert check_type_file(tmp_path / "veto.toml") == [
        "example has no trigger of this type: 'Nothing happened in Lima.'"
    ]


def test_a_lexicon_of_no_types_finds_nothing() -> None:
    assert Lexicon(EventTypes({})).hits(words("Chad met Niger.")) == []


def test_a_counterexample_that_is_found_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "_words.toml").write_bytes((seeds_dir() / "event_types" / "_words.toml").read_bytes())
    extra = '\n[[counterexamples]]\ntext = "Peru vetoed the text."\nwhy = "wrong on purpose"\n'
    (tmp_path / "veto.toml").write_text(GOOD + extra, encoding="utf-8")
    assert check_type_file(tmp_path / "veto.toml") == ["counterexample is found: 'Peru vetoed the text.'"]
