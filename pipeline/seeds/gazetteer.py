"""Reads states, bodies, movements, organs and places from ``seeds/`` into the gazetteer of the core.

One file per thing: ``states/IRN.toml`` holds what Iran is called and what of its is called by a name of its own. Names
of states in other languages come from CLDR (through babel) in memory; nothing of it is copied into the repository.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any  # TOML is untyped until it is checked here

from babel import Locale

from pipeline.core.read.gazetteer import Gazetteer, Kind, Name, NotActors
from pipeline.seeds import SeedError

LANGUAGES = ("fr", "es", "de", "ru", "ar", "fa", "zh")
"""Languages in which the names of states are found; English apart."""
_STATE_KEYS: dict[str, Kind] = {
    "names": "name", "former": "former", "weak": "weak", "adjectives": "adjective", "demonyms": "demonym",
    "capitals": "capital", "regions": "region", "seats": "seat", "organs": "organ",
}  # fmt: skip
_BODY_KEYS: dict[str, Kind] = {"names": "body", "organs": "body_organ", "seats": "seat"}
_MOVEMENT_KEYS: dict[str, Kind] = {"names": "movement", "generic": "generic_movement"}
_PLAIN = frozenset({"code", "alpha2", "name", "kind", "state"})


def load_gazetteer(seeds: Path) -> Gazetteer:
    """Everything that can act or be a place. Raises ``SeedError`` naming the file that is wrong."""
    states = _folder(seeds / "states", _STATE_KEYS)
    names = [
        *_names(states, _STATE_KEYS),
        *_names(_folder(seeds / "bodies", _BODY_KEYS), _BODY_KEYS),
        *_names(_folder(seeds / "movements", _MOVEMENT_KEYS), _MOVEMENT_KEYS),
        *_cities(seeds / "places" / "cities.tsv"),
    ]
    not_actors = read_toml(seeds / "places" / "not_actors.toml")
    organs = read_toml(seeds / "organs" / "generic.toml")
    names += [Name(phrase, "blocked", "", phrase) for phrase in not_actors["phrases"]]
    names += [Name(spelling, "generic_organ", "", organ) for organ in organs["names"] for spelling in _cases(organ)]
    return Gazetteer(
        names,
        NotActors(
            after=frozenset(not_actors["after"]),
            before=tuple(not_actors["before"]),
            also_people=frozenset(not_actors["also_people"]),
            given_names=given_names(seeds),
        ),
        foreign={language: list(_territories(language, states)) for language in LANGUAGES},
        organ_defaults=organs["default"],
    )


def given_names(seeds: Path) -> frozenset[str]:
    """Given names of people, from all lists of ``persons/``."""
    files = sorted((seeds / "persons").glob("given_names*.txt"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def read_toml(path: Path) -> dict[str, Any]:
    """One seed file. Raises ``SeedError`` when it is missing or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SeedError(f"{path}: missing; restore it from the distribution") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SeedError(f"{path}: not TOML: {error}") from error


def _folder(folder: Path, keys: Mapping[str, Kind]) -> list[dict[str, Any]]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise SeedError(f"{folder}: no .toml file in it; restore it from the distribution")
    return [_thing(path, keys) for path in files]


def _thing(path: Path, keys: Mapping[str, Kind]) -> dict[str, Any]:
    data = read_toml(path)
    unknown = set(data) - set(keys) - _PLAIN
    if unknown:
        raise SeedError(f"{path}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted({*keys, *_PLAIN}))}")
    if data.get("code") != path.stem or not data.get("name"):
        raise SeedError(f"{path}: needs name, and code = {path.stem!r} as its file name says")
    return data


def _names(things: list[dict[str, Any]], keys: Mapping[str, Kind]) -> Iterator[Name]:
    for data in things:
        for key, kind in keys.items():
            for spelling in data.get(key, ()):
                yield Name(spelling, kind, data["code"], data["name"] if kind in _SAME_THING else spelling)


_SAME_THING = frozenset({"name", "former", "weak", "adjective", "demonym", "body", "movement", "generic_movement"})


def _cities(path: Path) -> Iterator[Name]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise SeedError(f"{path}: missing; restore it from the distribution") from None
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != 5:
                raise SeedError(f"{path}:{number}: needs name, state, population, latitude, longitude")
            yield Name(fields[0], "city", fields[1], fields[0])


def _cases(organ: str) -> tuple[str, str]:
    """ "ministry of defence" and "Ministry of Defence"."""
    small = {"of", "the", "for", "and"}
    return organ, " ".join(word if word in small else word[0].upper() + word[1:] for word in organ.split())


def _territories(language: str, states: list[dict[str, Any]]) -> Iterator[Name]:
    territories = Locale(language).territories
    for state in states:
        for key in (state["alpha2"], f"{state['alpha2']}-alt-short", f"{state['alpha2']}-alt-variant"):
            if spelling := territories.get(key):
                yield Name(_stem(spelling) if language == "ru" else spelling, "name", state["code"], state["name"])


def _stem(name: str) -> str:
    """A Russian name without the vowel that its cases change: Россия, России, Россию."""
    return name[:-1] if len(name) > 4 and name[-1] in "аяйь" else name
