"""All settings, read once at the entry point into one frozen object and passed down.

Sources, strongest first: environment variables (``DEMARCHE_KAFKA__BROKERS=…``), one TOML file (``--config``, else
``DEMARCHE_CONFIG``, else ``demarche.toml`` in the current folder when it exists), the defaults below. A key that does
not exist is refused and the nearest right one is named: a misspelt setting must not pass as a default.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationError

from pipeline.ports.places import ElasticsearchSettings, KafkaSettings, Section

PREFIX = "DEMARCHE_"
CONFIG_VARIABLE = "DEMARCHE_CONFIG"
OTHER_VARIABLES = frozenset({CONFIG_VARIABLE})
"""Variables with our prefix that are no settings."""
TEST_PREFIX = "DEMARCHE_TEST_"
"""What the tests pass to each other."""


class SettingsError(Exception):
    """A setting is unknown or wrong: says which, where it was read, and what would be right."""


class StoreSettings(Section):
    path: Path = Path("var/demarche.db")
    """The embedded runtime's one SQLite file."""


class FeedSettings(Section):
    file: Path | None = None
    """Feeds to poll (TOML); the list that ships when unset."""
    user_agent: str = "Demarche/0.1 (news event ledger; +mailto:operator@localhost)"
    """Sent with every request; say who you are."""
    min_interval_s: float = Field(default=120.0, gt=0)
    """Never poll one feed more often."""
    max_interval_s: float = Field(default=6 * 3600.0, gt=0)
    """Never poll one feed less often."""
    proxy: str | None = None
    """HTTP proxy for fetching."""
    allow_private: tuple[str, ...] = ()
    """Networks (CIDR) that may be fetched although private, for intranets and tests: ``127.0.0.0/8``."""


class PageSettings(Section):
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    """0 takes any free port."""


class AlertSettings(Section):
    allow_private: tuple[str, ...] = ()
    """Networks (CIDR) that webhooks may point to although private."""
    timeout_s: float = Field(default=15.0, gt=0)
    parallel: int = Field(default=16, ge=1)
    """Deliveries under way at once."""


class WorkerSettings(Section):
    datadir: Path = Path("var/worker")
    """Each worker on one machine needs its own."""
    web_port: int = Field(default=6066, ge=0, le=65535)
    """First of three ports (core, index, alert) for /healthz, /readyz and /metrics."""


class StackSettings(Section):
    home: Path = Path("var/stack")
    """Data, logs and pid files of the local Kafka and Elasticsearch."""
    kafka_port: int = Field(default=9092, ge=1, le=65535)
    elasticsearch_port: int = Field(default=9200, ge=1, le=65535)


class Settings(Section):
    """Everything that can be set."""

    runtime: Literal["embedded", "distributed"] = "embedded"
    """Where commands that look things up look: the SQLite file, or Elasticsearch and Kafka."""
    store: StoreSettings = StoreSettings()
    feeds: FeedSettings = FeedSettings()
    kafka: KafkaSettings = KafkaSettings()
    elasticsearch: ElasticsearchSettings = ElasticsearchSettings()
    page: PageSettings = PageSettings()
    alerts: AlertSettings = AlertSettings()
    worker: WorkerSettings = WorkerSettings()
    stack: StackSettings = StackSettings()


def read_settings(config: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Read everything once. Raises ``SettingsError`` in words for the user."""
    environment = os.environ if environment is None else environment
    values, origin = _from_file(config, environment)
    for variable, path, text in _from_environment(environment):
        _put(values, path, text)
        origin = origin or variable
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError(_in_words(error, origin)) from error


def known_keys(model: type[BaseModel] = Settings, above: str = "") -> Iterator[str]:
    """Dotted names of all settings: ``kafka.brokers``."""
    for name, info in model.model_fields.items():
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from known_keys(inner, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def _from_file(config: Path | None, environment: Mapping[str, str]) -> tuple[dict[str, object], str]:
    named = config or (Path(environment[CONFIG_VARIABLE]) if environment.get(CONFIG_VARIABLE) else None)
    path = named or Path("demarche.toml")
    if not path.is_file():
        if named:
            raise SettingsError(
                f"{path}: no such settings file; leave --config and {CONFIG_VARIABLE} away to use defaults"
            )
        return {}, ""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), str(path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error


def _from_environment(environment: Mapping[str, str]) -> Iterator[tuple[str, list[str], object]]:
    keys = set(known_keys())
    for variable, text in sorted(environment.items()):
        if not variable.startswith(PREFIX) or variable.startswith(TEST_PREFIX) or variable in OTHER_VARIABLES:
            continue
        dotted = variable.removeprefix(PREFIX).lower().replace("__", ".")
        if dotted not in keys:
            raise SettingsError(f"environment variable {variable}: no such setting{_nearest(dotted, as_variable=True)}")
        yield variable, dotted.split("."), _structured(text)


def _structured(text: str) -> object:
    """Lists and tables are written as in TOML; anything else is the text itself."""
    if not text.lstrip().startswith(("[", "{")):
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _put(values: dict[str, object], path: list[str], value: object) -> None:
    section = values
    for name in path[:-1]:
        inner = section.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        section = inner
    section[path[-1]] = value


def _nearest(dotted: str, *, as_variable: bool = False) -> str:
    close = difflib.get_close_matches(dotted, list(known_keys()), n=1, cutoff=0.5)
    if not close:
        return "; `demarche config show` lists all"
    name = PREFIX + close[0].upper().replace(".", "__") if as_variable else close[0]
    return f"; did you mean {name}?"


def _in_words(error: ValidationError, origin: str) -> str:
    where = f"{origin}: " if origin else ""
    lines = []
    for problem in error.errors():
        dotted = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":
            lines.append(f"{where}{dotted}: no such setting{_nearest(dotted)}")
        else:
            lines.append(f"{where}{dotted}: {problem['msg']} (given: {problem['input']!r})")
    return "\n".join(lines)
