"""From a command's context to settings, read once."""

from __future__ import annotations

import typer

from pipeline.settings import Settings, read_settings


def settings_of(context: typer.Context) -> Settings:
    """The settings of this run: ``--config`` of the root command, environment, defaults."""
    return read_settings(context.find_root().obj)
