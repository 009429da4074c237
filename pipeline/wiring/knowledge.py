"""What the product knows: seeds read once per process and made into the objects of the core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from pipeline.core.detect.detector import Detector
from pipeline.core.detect.pair import PairCoder
from pipeline.core.detect.types import EventTypes
from pipeline.core.feeds import Feed
from pipeline.core.names import compare
from pipeline.core.normalize import Normalizer
from pipeline.core.query import Query, Vocabulary, parse_query
from pipeline.core.query.ast import And, Flag, nodes
from pipeline.core.read.gazetteer import Gazetteer, Kind
from pipeline.core.read.reader import Reader
from pipeline.core.values import StateNames, find_amounts, find_dates
from pipeline.seeds import seeds_dir
from pipeline.seeds.event_types import check_type_file, load_event_types
from pipeline.seeds.gazetteer import load_gazetteer
from pipeline.seeds.offices import load_offices, load_vocabulary
from pipeline.seeds.outlets import load_outlets
from pipeline.seeds.values import load_rates
from pipeline.seeds.weights import load_pair_weights

NAMES_OF_A_STATE: frozenset[Kind] = frozenset({"name", "adjective", "demonym", "capital", "region", "seat", "city"})


@cache
def gazetteer() -> Gazetteer:
    """States, bodies, movements, places and their names."""
    return load_gazetteer(seeds_dir())


@cache
def types() -> EventTypes:
    """The event types and their triggers."""
    return load_event_types(seeds_dir())


@cache
def reader() -> Reader:
    """Reads articles: who, which office, where, when, how much."""
    return Reader(
        gazetteer(),
        load_offices(seeds_dir()),
        load_vocabulary(seeds_dir()),
        find_amounts=partial(find_amounts, rates=load_rates(), states=state_names()),
        find_dates=find_dates,
        same_name=_same_name,
    )


@cache
def state_names() -> StateNames:
    """What tells whose currency a sum is in."""
    return StateNames((name.text, name.code) for name in gazetteer().names if name.kind in NAMES_OF_A_STATE)


@cache
def detector() -> Detector:
    """Finds events in readings."""
    return Detector(types())


@cache
def pair_coder() -> PairCoder:
    """Says what a given actor did towards a given recipient."""
    return PairCoder(types(), load_pair_weights(seeds_dir()))


@cache
def normalizer(feeds: tuple[Feed, ...] = ()) -> Normalizer:
    """Makes articles of entries; what the list of feeds says of its outlets goes before what ships."""
    return Normalizer(load_outlets(seeds_dir()).knowing(feeds))


@cache
def vocabulary() -> Vocabulary:
    """What the query language knows beyond its grammar: names of states, event types."""
    return Vocabulary.of({name.text: name.code for name in gazetteer().names if name.code}, event_type_names())


def query(text: str) -> Query:
    """Text in the query language → query. Raises ``QueryError``."""
    return parse_query(text, vocabulary())


def listed(text: str) -> Query:
    """The query for a list of events: what no source supports any more is left out unless the query speaks of it."""
    asked = query(text)
    if any(isinstance(node, Flag) and node.field == "withdrawn" for node in nodes(asked.root)):
        return asked
    return Query(asked.text, And((asked.root, Flag("withdrawn", False))))


def event_type_names() -> Sequence[str]:
    """Names of the event types, sorted."""
    return sorted(one.name for one in types())


def event_types() -> list[dict[str, str]]:
    """Name, root, CAMEO code and definition of each event type."""
    return [
        {"name": one.name, "root": one.coding.root, "cameo": one.coding.cameo, "definition": one.definition}
        for one in types()
    ]


def type_file_problems(file: Path) -> list[str]:
    """What is wrong with an event type's file, in words; empty when all is well."""
    return check_type_file(file)


def actor_names() -> Mapping[str, str]:
    """Actor code → English name, sorted by name."""
    codes = {name.code for name in gazetteer().names if name.code}
    return dict(sorted(((code, gazetteer().canonical(code)) for code in codes), key=lambda pair: pair[1]))


def _same_name(one: str, other: str) -> bool:
    return compare(one, other).same
