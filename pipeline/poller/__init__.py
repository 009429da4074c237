"""Reads feeds for ever: when each is due, fetch, parse, decide, publish what is news, remember."""

from .memories import Memories
from .pages import PageReader, PageRules
from .parser import Parser
from .poller import Poller, PollReport

__all__ = ["Memories", "PageReader", "PageRules", "Parser", "PollReport", "Poller"]
