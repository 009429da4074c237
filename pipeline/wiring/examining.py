"""``demarche doctor``: what is wrong with this installation, in words, before a user finds out by accident."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

from pipeline.ports import WorldUnavailable
from pipeline.seeds import SeedError, seeds_dir
from pipeline.settings import Settings
from pipeline.wiring.distributed import survey
from pipeline.wiring.knowledge import actor_names, event_type_names, pair_coder, reader
from pipeline.wiring.lookup import database
from pipeline.wiring.polling import feed_list

NAMES = ("schemas", "pipeline", "agents")
"""Our import names are generic: another distribution may ship one of them too."""
MIN_FREE_BYTES = 500_000_000


@dataclass(frozen=True)
class Check:
    """One thing looked at."""

    name: str
    ok: bool
    detail: str
    away: bool = False
    """True when a service does not answer."""


def examine(settings: Settings) -> list[Check]:
    """All checks for the runtime in force."""
    checks = [_python(), *_names(), *_guarded("seeds", _seeds), *_guarded("feeds", lambda: _feeds(settings))]
    if settings.runtime == "embedded":
        checks += [*_guarded("store", lambda: _store(settings)), _disk(settings.store.path)]
    else:
        checks += [*_services(settings)]
    return checks


def _python() -> Check:
    return Check("python", sys.version_info >= (3, 11), f"{sys.version.split()[0]} (3.11 or newer is needed)")


def _names() -> Iterator[Check]:
    ours = Path(__file__).resolve().parents[2]
    for name in NAMES:
        spec = find_spec(name)
        where = Path(spec.origin).resolve().parents[1] if spec and spec.origin else None
        owners = [owner for owner in packages_distributions().get(name, []) if owner != "demarche"]
        if where == ours and not owners:
            yield Check(f"import name {name}", True, "ours")
        else:
            others = ", ".join(owners) or str(where)
            yield Check(
                f"import name {name}", False, f"{others} owns it too; install demarche in an environment of its own"
            )


def _seeds() -> Sequence[Check]:
    reader(), pair_coder()
    return [
        Check(
            "seeds",
            True,
            f"{seeds_dir()}: {len(actor_names())} states and bodies, {len(event_type_names())} event types",
        )
    ]


def _feeds(settings: Settings) -> Sequence[Check]:
    return [Check("feeds", True, f"{len(feed_list(settings, None))} feeds listed")]


def _store(settings: Settings) -> Sequence[Check]:
    with database(settings).transaction():
        return [Check("store", True, f"{settings.store.path} opens and can be written")]


def _disk(path: Path) -> Check:
    free = shutil.disk_usage(path.parent if path.parent.exists() else Path()).free
    return Check(
        "disk",
        free >= MIN_FREE_BYTES,
        f"{free / 1e9:.1f} GB free at {path.parent}; keep at least {MIN_FREE_BYTES / 1e9:.1f} GB",
    )


def _services(settings: Settings) -> Iterator[Check]:
    for service in ("kafka", "elasticsearch"):
        try:
            rows = survey(settings, service)
        except WorldUnavailable as away:
            yield Check(service, False, str(away), away=True)
            continue
        for name, state in rows:
            yield Check(f"{service} {name}", state == "present", state)


def _guarded(name: str, check: Callable[[], Sequence[Check]]) -> Sequence[Check]:
    try:
        return check()
    except SeedError as wrong:
        return [Check(name, False, str(wrong))]
    except WorldUnavailable as away:
        return [Check(name, False, str(away), away=True)]
