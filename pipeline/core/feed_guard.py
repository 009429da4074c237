"""Decides, before the parser sees it, whether a body is a feed at all and whether it would hurt to parse it.

feedparser is the authority on feeds but trusts its input: 40,000 attributes on one tag cost it minutes, 200,000
nested elements as well, 200,000 entries half a minute. Everything here is one linear pass over the bytes. What slips
through (an encoding in which the patterns do not show, an attack nobody thought of) meets the clock of the parse
worker, which is killed after a few seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

ProblemKind = Literal["empty", "not_a_feed", "not_well_formed", "too_large", "too_many_entries", "hostile"]


@dataclass(frozen=True)
class FeedLimits:
    """Caps on one feed document, above what any of 5,000 real snapshots has (2,487 entries, 2.5 MB)."""

    max_bytes: int = 10_000_000
    max_entries: int = 5_000
    max_attributes: int = 500
    """On one tag; honest namespaces declarations reach 40."""
    max_depth: int = 500
    max_field_chars: int = 500_000
    """Of one text of one entry; the rest is cut off."""


@dataclass(frozen=True)
class FeedProblem:
    """What is wrong with a document, in words for a feed's owner."""

    kind: ProblemKind
    detail: str
    kept: int = 0
    """Entries that could be used all the same."""

    def __str__(self) -> str:
        return self.detail


_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_LONG_TAG_ATTRIBUTES = re.compile(rb"""\s+[^\s=<>"'/]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""")
_TAG_NAME = re.compile(rb"[A-Za-z_][^\s<>/=]*")
_STEP = re.compile(rb"<(/?)[A-Za-z_][^<>]{0,2000}?(/?)>")
_PROLOGUE = re.compile(rb"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*){0,20}", re.DOTALL)
_FEED_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_PAGE_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body|script)[\s>]", re.IGNORECASE)
_PAGE_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,200})", re.IGNORECASE)


def looks_like_json(body: bytes) -> bool:
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def count_entries(body: bytes) -> int:
    return sum(1 for _ in _ENTRY.finditer(body))


def refuse(body: bytes, limits: FeedLimits) -> FeedProblem | None:
    """Why this body must not or need not be parsed; None when it may be."""
    if len(body) > limits.max_bytes:
        return FeedProblem("too_large", f"{len(body):,} bytes, more than the {limits.max_bytes:,} allowed")
    if not body.strip():
        return FeedProblem("empty", "the answer has no content")
    if looks_like_json(body):
        return None
    if is_page(body):
        return FeedProblem("not_a_feed", f"not a feed but an HTML page{_titled(body)}")
    return _hostile(body, limits)


def is_page(body: bytes) -> bool:
    """True for an HTML page: such a root, and no root of a feed anywhere near the start."""
    start = _PROLOGUE.match(body)
    position = start.end() if start else 0
    return bool(_PAGE_ROOT.match(body, position)) and not _FEED_ROOT.search(body[:20_000])


def first_entries(body: bytes, limits: FeedLimits) -> tuple[bytes, FeedProblem | None]:
    """The document with no more than the allowed entries, still well-formed; feeds put the newest first."""
    total = count_entries(body)
    if total <= limits.max_entries:
        return body, None
    starts = [match.start() for match in _ENTRY.finditer(body)]
    ends = [match.end() for match in _ENTRY_END.finditer(body)]
    tail = body[max(ends) :] if ends else b""
    return body[: starts[limits.max_entries]] + tail, too_many(total, limits)


def too_many(total: int, limits: FeedLimits) -> FeedProblem:
    kept = limits.max_entries
    return FeedProblem("too_many_entries", f"kept the first {kept:,} of {total:,} entries", kept)


def _titled(body: bytes) -> str:
    title = _PAGE_TITLE.search(body[:50_000])
    return f' titled "{" ".join(title[1].decode("utf-8", "replace").split())}"' if title else ""


def _hostile(body: bytes, limits: FeedLimits) -> FeedProblem | None:
    bare = _without_cdata(body)
    attributes = max(map(_attributes, bare.split(b"<")))
    depth = max(accumulate(_steps(bare)), default=0)
    if attributes > limits.max_attributes:
        reason = f"{attributes:,} attributes on one tag, more than the {limits.max_attributes} allowed"
    elif depth > limits.max_depth:
        reason = f"elements nested {depth:,} deep, more than the {limits.max_depth} allowed"
    else:
        return None
    return FeedProblem("hostile", reason)


def _without_cdata(body: bytes) -> bytes:
    """CDATA holds HTML, whose unclosed tags are not depth."""
    first, *sections = body.split(b"<![CDATA[")
    return b"".join([first, *(section.partition(b"]]>")[2] for section in sections)])


def _attributes(tag: bytes) -> int:
    """How many attributes the tag at the start of this stretch has. Only a long stretch is worth the walk."""
    if tag.count(b"=") < 100:
        return 0
    name = _TAG_NAME.match(tag)
    position, count = (name.end(), 0) if name else (len(tag), 0)
    while attribute := _LONG_TAG_ATTRIBUTES.match(tag, position):
        position, count = attribute.end(), count + 1
    return count


def _steps(bare: bytes) -> list[int]:
    """One step down for each opening tag, one up for each closing one."""
    return [0 if self_closed else (-1 if closing else 1) for closing, self_closed in _STEP.findall(bare)]
