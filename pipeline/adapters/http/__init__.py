"""The one client for everything on the web that we read: polite, bounded, and kept out of private networks."""

from .fetcher import FetchLimits, HttpFetcher
from .gate import HostGate
from .robots import Robots

__all__ = ["FetchLimits", "HostGate", "HttpFetcher", "Robots"]
