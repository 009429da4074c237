"""Reads ``seeds/event_types``: one TOML file for each event type, and ``_words.toml`` with the shared word classes.

A desk adds a type by adding a file. ``check_type_file`` says everything that is wrong with one in words that its
writer can act on; ``load_event_types`` refuses the folder at the first file that has a problem.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.core.detect.lemmas import lemma
from pipeline.core.detect.lexicon import Lexicon, PatternError, compile_steps, pattern_words
from pipeline.core.detect.tokens import words
from pipeline.core.detect.types import (
    STRONG,
    WEAK,
    ActorKind,
    Coding,
    EventType,
    EventTypes,
    Example,
    Family,
    Kind,
    Trigger,
)
from schemas import Root, Status

from . import SeedError

WORDS_FILE = "_words.toml"
MIN_EXAMPLES = 3
MIN_COUNTEREXAMPLES = 2


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _CodingFile(_Strict):
    root: Root
    cameo: str = Field(pattern=r"^\d{2,4}$")


class _TriggersFile(_Strict):
    verbs: list[str] = []
    nouns: list[str] = []
    phrases: list[str] = []
    weak_verbs: list[str] = []
    weak_nouns: list[str] = []
    weak_phrases: list[str] = []
    planned: list[str] = []
    """Verbs whose wording says that it is still to come: "be due to visit"."""
    planned_nouns: list[str] = []


class _ExampleFile(_Strict):
    text: str
    actor: str | None = None
    recipient: str | None = None
    status: Status = "held"
    why: str = ""


class _TypeFile(_Strict):
    """What a file may say; misspelt keys are refused by name."""

    name: str
    label: str
    definition: str = Field(min_length=20)
    family: Family
    root: Root
    cameo: str = Field(pattern=r"^\d{2,4}$")
    mode: str | None = None
    context: str | None = None
    pair_root: Root | None = None
    symmetric: bool = False
    needs_recipient: bool = True
    needs_amount: bool = False
    actors: list[ActorKind] = ["state", "body", "movement", "person"]
    recipients: list[ActorKind] = ["state", "body", "movement", "person"]
    vetoes: list[str] = []
    by_status: dict[Status, _CodingFile] = {}
    triggers: _TriggersFile
    examples: list[_ExampleFile] = []
    counterexamples: list[_ExampleFile] = []


class _WordsFile(_Strict):
    classes: dict[str, list[str]]
    vetoes: list[str] = []


def load_event_types(seeds: Path) -> EventTypes:
    """All types of the folder ``event_types`` in ``seeds``. Raises ``SeedError`` naming the file."""
    folder = seeds / "event_types"
    shared = _words(folder)
    by_name: dict[str, EventType] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == WORDS_FILE:
            continue
        event_type = _type(path)
        problems = _problems(event_type, path, shared.word_classes)
        if problems:
            raise SeedError(f"{path.name}: {problems[0]}")
        by_name[event_type.name] = event_type
    if not by_name:
        raise SeedError(f"{folder}: no event types found; the folder should hold one .toml file a type")
    return EventTypes(by_name, shared.word_classes, shared.vetoes)


def check_type_file(path: Path) -> list[str]:
    """What is wrong with one type's file, in words; empty when nothing is. Its examples are run as tests."""
    try:
        shared = _words(path.parent)
        event_type = _type(path)
    except SeedError as error:
        return [str(error)]
    problems = _problems(event_type, path, shared.word_classes)
    return problems or _failing_examples(event_type, shared)


def _words(folder: Path) -> EventTypes:
    path = folder / WORDS_FILE
    try:
        read = _WordsFile.model_validate(_toml(path))
    except ValidationError as error:
        raise SeedError(f"{path.name}: {_in_words(error)}") from error
    classes = {name: frozenset(entries) for name, entries in read.classes.items()}
    return EventTypes({}, classes, tuple(read.vetoes))


def _toml(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SeedError(f"{path.name}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeedError(f"{path.name}: not well-formed TOML: {error}") from error


def _type(path: Path) -> EventType:
    try:
        read = _TypeFile.model_validate(_toml(path))
    except ValidationError as error:
        raise SeedError(f"{path.name}: {_in_words(error)}") from error
    return EventType(
        name=read.name,
        label=read.label,
        definition=read.definition,
        family=read.family,
        coding=Coding(read.root, read.cameo),
        mode=read.mode,
        context=read.context,
        pair_root=read.pair_root,
        by_status={status: Coding(coding.root, coding.cameo) for status, coding in read.by_status.items()},
        symmetric=read.symmetric,
        needs_recipient=read.needs_recipient,
        needs_amount=read.needs_amount,
        actors=frozenset(read.actors),
        recipients=frozenset(read.recipients),
        triggers=_triggers(read.triggers),
        vetoes=tuple(read.vetoes),
        examples=tuple(Example(**example.model_dump()) for example in read.examples),
        counterexamples=tuple(Example(**example.model_dump()) for example in read.counterexamples),
    )


def _triggers(read: _TriggersFile) -> tuple[Trigger, ...]:
    lists: tuple[tuple[list[str], Kind, float, Status | None], ...] = (
        (read.planned, "verb", STRONG, "planned"),
        (read.planned_nouns, "noun", STRONG, "planned"),
        (read.verbs, "verb", STRONG, None),
        (read.nouns, "noun", STRONG, None),
        (read.phrases, "phrase", STRONG, None),
        (read.weak_verbs, "verb", WEAK, None),
        (read.weak_nouns, "noun", WEAK, None),
        (read.weak_phrases, "phrase", WEAK, None),
    )
    return tuple(
        Trigger(pattern, kind, weight, status) for patterns, kind, weight, status in lists for pattern in patterns
    )


def _problems(event_type: EventType, path: Path, word_classes: Mapping[str, frozenset[str]]) -> list[str]:
    found: list[str] = []
    if event_type.name != path.stem:
        found.append(f"name is {event_type.name!r}, but the file is {path.name}; they must agree")
    if not event_type.triggers:
        found.append("no triggers: give at least one in [triggers] verbs, nouns or phrases")
    if len(event_type.examples) < MIN_EXAMPLES:
        found.append(f"{len(event_type.examples)} [[examples]]; at least {MIN_EXAMPLES} true sentences are its tests")
    if len(event_type.counterexamples) < MIN_COUNTEREXAMPLES:
        found.append(
            f"{len(event_type.counterexamples)} [[counterexamples]]; at least {MIN_COUNTEREXAMPLES} are needed"
        )
    for pattern in [*(trigger.pattern for trigger in event_type.triggers), *event_type.vetoes]:
        found.extend(_pattern_problems(pattern, word_classes))
    return found


def _pattern_problems(pattern: str, word_classes: Mapping[str, frozenset[str]]) -> list[str]:
    try:
        compile_steps(pattern, word_classes)
    except PatternError as error:
        return [f"trigger {error}"]
    return [
        f"trigger {pattern!r}: {word!r} is not a base form; write {lemma(word)!r}, or ={word} for exactly that form"
        for word in pattern_words(pattern)
        if lemma(word) != word
    ]


def _failing_examples(event_type: EventType, shared: EventTypes) -> list[str]:
    lexicon = Lexicon(EventTypes({event_type.name: event_type}, shared.word_classes, shared.vetoes))

    def fires(example: Example) -> bool:
        return bool(lexicon.hits(words(example.text)))

    missed = [f"example has no trigger of this type: {one.text!r}" for one in event_type.examples if not fires(one)]
    false = [f"counterexample is found: {one.text!r}" for one in event_type.counterexamples if fires(one)]
    absent = [
        f"example does not contain its {side} {span!r}: {one.text!r}"
        for one in event_type.examples
        for side, span in (("actor", one.actor), ("recipient", one.recipient))
        if span is not None and span not in one.text
    ]
    return missed + false + absent


def _in_words(error: ValidationError) -> str:
    first = min(
        error.errors(), key=lambda one: one["type"] != "extra_forbidden"
    )  # a misspelt key before what it causes
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"unknown key {where!r}; known: {', '.join(_TypeFile.model_fields)}"
    return f"{where}: {first['msg']}"
