"""``demarche config show``: every setting in force, secrets hidden."""

from __future__ import annotations

from typing import Annotated

import typer
from pydantic import BaseModel, SecretStr

from pipeline.cli.context import settings_of
from pipeline.cli.show import Json, print_json, table
from pipeline.settings import Settings, known_keys


def add_to(app: typer.Typer) -> None:
    """Add the ``config`` group."""
    group = typer.Typer(no_args_is_help=True, help="The settings in force.")
    group.command("show")(show)
    app.add_typer(group, name="config")


def show(
    context: typer.Context,
    redact: Annotated[
        bool, typer.Option("--redact/--secrets", help="Hide secrets (the default), or print them.")
    ] = True,
    json: Json = False,
) -> None:
    """Every setting with its value and what it is for.

    Example: demarche config show --redact
    """
    settings = settings_of(context)
    values = {key: _value(settings, key, redact) for key in known_keys()}
    if json:
        print_json(values)
    else:
        table("Settings", ("setting", "value", "what it is"), [(key, values[key], _words(key)) for key in values])


def _value(settings: Settings, key: str, redact: bool) -> object:
    value: object = settings
    for name in key.split("."):
        value = getattr(value, name)
    if isinstance(value, SecretStr):
        return "********" if redact else value.get_secret_value()
    return value if isinstance(value, (int, float, bool, type(None))) else str(value)


def _words(key: str) -> str:
    model: type[BaseModel] = Settings
    *sections, name = key.split(".")
    for section in sections:
        inner = model.model_fields[section].annotation
        assert isinstance(inner, type)  # a setting that has parts is a section
        assert issubclass(inner, BaseModel)
        model = inner
    return model.model_fields[name].description or ""
