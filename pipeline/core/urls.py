"""Decides when two addresses are the same article, and what an address says of its publisher and day.

Canonical means: trackers removed, nothing else guessed. Publishers keep the article's identity in odd places (a
query parameter, the fragment of a live blog, upper and lower case in the path), and general URL cleaners merge
different articles because they drop what they do not know. So only what is on the deny-list goes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import SplitResult, urlsplit

from pipeline.core.calendar_words import month_of

TRACKER_PREFIXES = ("utm_", "at_", "mc_", "ns_", "pk_", "mtm_", "hsa_", "__twitter", "__source", "stm_", "trk_", "syn-")
"""``at_`` is the BBC's and French publishers' (AT Internet), ``ns_`` comScore's, ``mc_`` Mailchimp's."""
_TRACKER_NAMES = """
    fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh _ga _gl _hsenc _hsmi mkt_tok xtor
    wt_mc wt.mc_id ocid cmpid cmp ito ftag feedtype feedname rpc smid emc taid traffic_source maca wprss rssfeed
    sr_share intcid int_cid ref_src ref_url spref campaign_id __twitter_impression guccounter taboolaclickid
"""
TRACKERS = frozenset(_TRACKER_NAMES.split())
_SHARED_NAMES = """
    ref from source src partner output via origin medium rss mod campaign
"""
_FEED_VALUES = """
    rss rssfeed feed feeds xml atom twitter facebook newsletter email rss2.0 1.0 syndication
"""
TRACKER_PAIRS = {name: frozenset(_FEED_VALUES.split()) for name in _SHARED_NAMES.split()}
"""Names that trackers and content share: dropped only with a value that says "I came from a feed"."""
HOST_TRACKERS: dict[str, frozenset[str]] = {"news.google.com": frozenset({"oc", "hl", "gl", "ceid"})}

_REGISTRY_LABELS = """
    co com gov gob gouv govt gub go org or net ne ac edu mil nom id web info press media news in
"""
_SECOND_LEVEL = frozenset(_REGISTRY_LABELS.split())
"""Labels under a country code that are registries, not publishers: ``gov.pk``, ``co.uk``, ``gob.mx``."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_DAY_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[/\-_]?)(?P<month>0[1-9]|1[0-2]|[a-z]{3,9}|(?<=[/\-_])[1-9])(?P=sep)"
    r"(?P<day>0[1-9]|[12]\d|3[01]|(?<=[/\-_])[1-9])(?!\d)",
    re.IGNORECASE,
)


def canonical_url(url: str | None) -> str | None:
    """The address without trackers, or None when it is not an http(s) address with a host."""
    parts = _split(url)
    if parts is None:
        return None
    host = parts.hostname or ""
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracker(pair, host))
    fragment = parts.fragment if not _all_trackers(parts.fragment, host) else ""
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=_netloc(parts), path=parts.path or "/", query=query, fragment=fragment
    ).geturl()


def identity_key(canonical: str) -> str:
    """What ids are made of: http and https of one address are one article."""
    return canonical.split("://", 1)[-1]


def is_front_page(canonical: str) -> bool:
    """True for a bare site address, which some feeds give as the link of every entry."""
    parts = urlsplit(canonical)
    return parts.path == "/" and not parts.query and not parts.fragment


def host_of(url: str | None) -> str | None:
    """Lower case, without ``www.``; None when there is none."""
    parts = _split(url)
    return parts.hostname.lower().removeprefix("www.").rstrip(".") if parts and parts.hostname else None


def registrable_domain(host: str) -> str:
    """``news.bbc.co.uk`` → ``bbc.co.uk``: the last two labels, three where the second is a registry.

    A short rule instead of the public suffix list: it must never go to the network and is right for publishers.
    """
    labels = host.lower().rstrip(".").split(".")
    if labels[-1].isdigit() or ":" in host:
        return host  # an IP address
    registry = len(labels) >= 3 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if registry else labels[-2:])


def url_day(url: str | None) -> datetime | None:
    """Midnight UTC of the day in the path (``/2026/11/25/``, ``/2026/nov/25/``, ``-20261125``), if one is there."""
    parts = _split(url)
    for match in _DAY_IN_PATH.finditer(parts.path if parts else ""):
        month = int(match["month"]) if match["month"].isdigit() else month_of(match["month"])
        try:
            return datetime(int(match["year"]), month or 0, int(match["day"]), tzinfo=UTC)
        except ValueError:
            continue
    return None


def _split(url: str | None) -> SplitResult | None:
    """Only http(s) with a host; everything that urllib refuses is refused."""
    try:
        parts = urlsplit("".join((url or "").split()))
        acceptable = parts.scheme.lower() in _DEFAULT_PORTS and parts.hostname and (parts.port or 1)
    except ValueError:
        return None
    return parts if acceptable else None


def _netloc(parts: SplitResult) -> str:
    """Host in lower case, default port dropped; a user name in the address stays what it is."""
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme.lower()] else ""
    user = parts.netloc.rpartition("@")
    return f"{user[0]}{user[1]}{host}{port}"


def _is_tracker(pair: str, host: str) -> bool:
    name, _, value = pair.partition("=")
    name, value = name.lower(), value.lower()
    return (
        name.startswith(TRACKER_PREFIXES)
        or name in TRACKERS
        or (name in TRACKER_PAIRS and (value in TRACKER_PAIRS[name] or value.startswith("rss")))
        or name in HOST_TRACKERS.get(host, frozenset())
    )


def _all_trackers(fragment: str, host: str) -> bool:
    """True for ``#xtor=RSS-1``; a live blog's ``#block-6123`` names a text of its own and stays."""
    return all(_is_tracker(pair, host) for pair in fragment.split("&") if pair)
