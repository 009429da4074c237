"""Reads ``seeds/rates.toml``: what one US dollar cost in each currency, by year or month."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.core.values.rates import Rates
from pipeline.seeds import SeedError, seeds_dir

_PERIOD = re.compile(r"\d{4}(?:-\d{2})?")


@cache
def load_rates(path: Path | None = None) -> Rates:
    """The table that ships, or another of the same form. Raises ``SeedError`` naming the wrong line."""
    path = path or seeds_dir() / "rates.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["per_usd"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise SeedError(f"{path.name}: cannot be read ({error}); it needs a table [per_usd.CUR] of periods") from error
    return Rates({currency: _periods(path.name, currency, periods) for currency, periods in table.items()})


def _periods(file: str, currency: str, periods: dict[str, float]) -> dict[str, float]:
    for period, rate in periods.items():
        if not _PERIOD.fullmatch(period) or not rate > 0:
            raise SeedError(
                f'{file}: {currency} {period} = {rate}; write "2024" or "2024-03" = units for one US dollar'
            )
    return {period: float(rate) for period, rate in periods.items()}
