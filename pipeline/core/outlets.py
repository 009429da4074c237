"""Decides who published an entry.

The address says it: its registrable domain is looked up among the known outlets. An aggregator's links (Google News)
lead to the aggregator, but its headlines end in the outlet's name, which is then looked up by name. For the rest the
feed's title names the outlet when the link stays on the feed's own domain, and a country-code domain tells the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.core.feeds import Feed
from pipeline.core.html_text import one_line
from pipeline.core.urls import host_of, registrable_domain
from schemas import Entry, Outlet

AGGREGATORS = frozenset({"news.google.com", "news.yahoo.com", "feedproxy.google.com", "feeds.feedburner.com", "t.co"})
UNKNOWN_DOMAIN = "unknown"
_WORD_CODES = "ac ai cc cd co fm gg im io is la ly me nu sc sh st tk to tv vc ws"
SOLD_AS_WORDS = frozenset(_WORD_CODES.split())
"""Country codes that anybody buys for the word they make: they tell nothing of the seat."""

_SUFFIX = re.compile(r"\s+[-–—|]\s+([^-–—|]{2,60})$")
_FEED_WORDS = re.compile(
    r"\s*(?:[-–—|:>»]+\s*(?:rss|feed|latest|top|world|news|home|all|headlines|international|politics)\b.*|\b(?:rss|feed)s?\b.*)$",
    re.IGNORECASE,
)


class Outlets:
    """The known outlets by domain and by name."""

    def __init__(self, known: Iterable[Outlet], countries: Iterable[tuple[str, str]] = ()) -> None:
        """``countries``: pairs of country-code domain and ISO 3166 alpha-3, as ``("ir", "IRN")``."""
        known = tuple(known)
        self._by_domain = {outlet.domain: outlet for outlet in known}
        self._by_name = {_name_key(outlet.name): outlet for outlet in known}
        self._countries = dict(countries)

    def knowing(self, feeds: Iterable[Feed]) -> Outlets:
        """These, and those that a list of feeds tells of; the list is nearer to the operator and outranks us."""
        told = [
            Outlet(name=feed.outlet or feed.name, domain=registrable_domain(host), country=feed.country)
            for feed in feeds
            if (feed.outlet or feed.country) and (host := host_of(feed.url))
        ]
        return Outlets([*self._by_domain.values(), *told], self._countries.items())

    def of_entry(self, entry: Entry, url: str | None, title: str) -> tuple[Outlet, str]:
        """The outlet, and the headline without the outlet's name that an aggregator puts behind it."""
        host = host_of(url) or host_of(entry.feed_url)
        suffix = _SUFFIX.search(title)
        if host in AGGREGATORS and suffix:
            return self.named(suffix[1], None), title[: suffix.start()]
        feed_host = host_of(entry.feed_url)
        own = not url or not feed_host or registrable_domain(host or "") == registrable_domain(feed_host)
        return self._at(host, _FEED_WORDS.sub("", one_line(entry.feed_title)) if own else ""), title

    def named(self, name: str | None, url: str | None) -> Outlet:
        """By address where known, else by name; a name nobody knows stays a name."""
        host = host_of(url)
        found = self._known(host) or self._by_name.get(_name_key(name or "")) or self._known((name or "").lower())
        return found or self._at(host, name or "")

    def _at(self, host: str | None, name: str) -> Outlet:
        known = self._known(host)
        if known:
            return known
        by_name = self._by_name.get(_name_key(name))
        if not host:
            return by_name or Outlet(name=name or UNKNOWN_DOMAIN, domain=_stand_in(name))
        domain = registrable_domain(host)
        return Outlet(name=name or domain, domain=domain, country=self._country(host))

    def _known(self, host: str | None) -> Outlet | None:
        """The host itself first: several outlets live on sub-domains of one portal."""
        while host and "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None

    def _country(self, host: str) -> str | None:
        code = host.rpartition(".")[2]
        return None if code in SOLD_AS_WORDS else self._countries.get(code)


def _stand_in(name: str) -> str:
    """For an outlet known by name only: no domain, but not the same for all, since outlets are counted by it."""
    return "-".join(re.findall(r"\w+", name.casefold())) or UNKNOWN_DOMAIN


def _name_key(name: str) -> str:
    words = re.findall(r"\w+", name.casefold())
    return " ".join(word for word in words if word not in ("the", "com", "www", "news", "agency"))
