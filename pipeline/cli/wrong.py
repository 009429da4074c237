"""What a user did wrong that no library says for us."""

from __future__ import annotations


class WrongUse(Exception):
    """The call cannot be carried out as given: says what, which, and what to do. Exit code 2."""
