"""Reads the data that ships in ``seeds/`` into the objects of the core: one module for each kind of seed.

In a checkout the folder lies beside the packages; in an installed wheel it lies inside ``pipeline``.
"""

from __future__ import annotations

from pathlib import Path


class SeedError(Exception):
    """A seed file is wrong: names the file, what is wrong in it, and what would be right."""


def seeds_dir() -> Path:
    """The folder of seeds that belongs to this installation."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_seeds"
    return installed if installed.is_dir() else package.parent / "seeds"
