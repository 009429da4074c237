"""Decides which entries of a feed document are news to us: new ones, and those whose words were edited.

Documents change all the time without any entry changing (a fifth of changed documents hold no changed entry: build
dates, view counters, reordered items, tracking parameters), so entries are fingerprinted and not documents. The
fingerprint is of the words a reader sees; dates are left out, since some publishers write the time of serving there.
An entry is the same as before when it has the same address; addresses that several entries share, and entries without
one, are told apart by the feed's own id and headline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.html_text import one_line, plain_text
from pipeline.core.urls import canonical_url, identity_key
from schemas import Entry, content_id

KEEP_FACTOR = 3
"""Identities remembered, as a multiple of the document's entries: entries that drop out of a feed often come back."""
KEEP_AT_LEAST = 300


@dataclass(frozen=True)
class Changes:
    """What one document brought."""

    new: tuple[Entry, ...]
    edited: tuple[Entry, ...]
    seen: dict[str, str]
    """To be remembered in place of what was."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.new + self.edited


def changes(entries: Sequence[Entry], seen: Mapping[str, str]) -> Changes:
    """Compare a document's entries with the fingerprints of those seen before."""
    new: list[Entry] = []
    edited: list[Entry] = []
    current: dict[str, str] = {}
    for entry, identity in zip(entries, identities(entries), strict=True):
        if identity in current:
            continue  # twice in one document: the first stands
        current[identity] = fingerprint(entry)
        if identity not in seen:
            new.append(entry)
        elif seen[identity] != current[identity]:
            edited.append(entry)
    return Changes(tuple(new), tuple(edited), _remember(seen, current))


def identities(entries: Sequence[Entry]) -> list[str]:
    """What tells each entry from the others, the same in every poll."""
    addresses = [canonical_url(entry.link) for entry in entries]
    shared = Counter(addresses)
    repeated = Counter(entry.guid for entry in entries)
    return [
        _identity(entry, address if shared[address] == 1 else None, entry.guid if repeated[entry.guid] == 1 else None)
        for entry, address in zip(entries, addresses, strict=True)
    ]


def fingerprint(entry: Entry) -> str:
    """Of the words: markup, blanks, trackers and dates do not count."""
    return content_id("fp", one_line(entry.title), plain_text(entry.content), plain_text(entry.summary))


def _identity(entry: Entry, address: str | None, guid: str | None) -> str:
    if address:
        return content_id("id", "url", identity_key(address))
    if guid:
        return content_id("id", "guid", guid)
    return content_id("id", "title", entry.guid, entry.link, one_line(entry.title))


def _remember(seen: Mapping[str, str], current: Mapping[str, str]) -> dict[str, str]:
    """The current ones last, before them as many of the older as are worth it."""
    older = {identity: mark for identity, mark in seen.items() if identity not in current}
    keep = max(KEEP_AT_LEAST, KEEP_FACTOR * len(current)) - len(current)
    kept = dict(list(older.items())[-keep:]) if keep > 0 else {}
    return {**kept, **current}
