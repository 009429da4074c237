"""Decides what a page says of itself to machines: JSON-LD (schema.org) first, then meta elements.

Publishers keep these right because search engines punish them if not; what they print for readers ("updated 5 min
ago") is worse. Of several JSON-LD objects only articles count: pages also describe their site, breadcrumbs, videos and
the articles that they recommend, and the first article on a page is its own.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import lxml.html

from pipeline.core.html_text import one_line, plain_text
from pipeline.core.instants import parse_zoned

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|StatementOnline|PressRelease)$")
MAX_NODES = 5_000
"""Values looked at in one script: honest pages have hundreds."""

_DATE_NAMES = """
    article:published_time og:article:published_time og:published_time datepublished date_published dc.date.issued
    dcterms.created dc.date dcterms.date parsely-pub-date sailthru.date publish-date publish_date publishdate
    publication_date pubdate article.published cxenseparse:recs:publishtime cxenseparse:publishtime
    rnews:datepublished date last-modified
"""
_DATE_META = _DATE_NAMES.split()
"""In order of trust."""
_TITLE_META = ("og:title", "twitter:title", "dc.title")
_AUTHOR_META = ("author", "article:author", "parsely-author", "dc.creator", "byl")

_SITE_SUFFIX = re.compile(r"\s+[|–—·•-]\s+([^|–—·•]{2,40})$")


@dataclass(frozen=True)
class Metadata:
    """What the page declares. Everything may be missing."""

    title: str | None = None
    published_at: datetime | None = None
    """With the offset as declared: the day is the publisher's."""
    authors: tuple[str, ...] = ()
    language: str | None = None
    canonical: str | None = None
    body: str = ""
    """Text of ``articleBody``."""


Node = Mapping[str, object]


def metadata_of(tree: lxml.html.HtmlElement) -> Metadata:
    """All of it, from the parsed page."""
    article = next((node for node in _nodes(tree) if _is_article(node)), {})
    meta = _meta(tree)
    return Metadata(
        title=_title(tree, article, meta),
        published_at=_date(article, meta) or _time_element(tree),
        authors=_people(article.get("author")) or _meta_authors(meta),
        language=_string(article.get("inLanguage")) or tree.get("lang") or meta.get("og:locale"),
        canonical=next(iter(tree.xpath("//link[@rel='canonical']/@href")), None) or meta.get("og:url"),
        body=plain_text(_string(article.get("articleBody"))),
    )


def _title(tree: lxml.html.HtmlElement, article: Node, meta: Mapping[str, str]) -> str | None:
    """As declared; else the main heading; else the window's title; without the site's name behind it."""
    heading = next((text for element in tree.iter("h1") if (text := one_line(element.text_content()))), "")
    window = one_line(next((element.text for element in tree.iter("title")), None))
    title = one_line(_string(article.get("headline"))) or one_line(_first(meta, _TITLE_META)) or heading or window
    suffix = _SITE_SUFFIX.search(title)
    site = one_line(meta.get("og:site_name")).casefold()
    if suffix and (title[: suffix.start()] == heading or suffix[1].casefold() == site):
        title = title[: suffix.start()]
    return title or None


def _nodes(tree: lxml.html.HtmlElement) -> Iterator[Node]:
    """Every JSON-LD object: script by script, in each the outer ones before those inside them; without recursion."""
    for script in _scripts(tree):
        waiting: deque[object] = deque([_loaded(script)])
        for _ in range(MAX_NODES):
            if not waiting:
                break
            value = waiting.popleft()
            if isinstance(value, Mapping):
                yield value
                waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
            elif isinstance(value, list):
                waiting.extendleft(reversed(value[:MAX_NODES]))


def _scripts(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        yield script.text or ""


def _loaded(script: str) -> object:
    """The JSON, with the raw line breaks that many pages leave inside strings forgiven."""
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->").rstrip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: Node) -> bool:
    types = node.get("@type")
    kinds = types if isinstance(types, list) else [types]
    return any(isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in kinds)


def _date(article: Node, meta: Mapping[str, str]) -> datetime | None:
    named = (meta.get(name) for name in _DATE_META)
    declared = [_string(article.get("datePublished")), *named, _string(article.get("dateCreated"))]
    return next((instant for text in declared if (instant := parse_zoned(text))), None)


def _time_element(tree: lxml.html.HtmlElement) -> datetime | None:
    """``<time datetime>`` or microdata, when it says that it is the publication."""
    marked = tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
        " | //time[@pubdate]/@datetime | //article//time[1]/@datetime | //header//time[1]/@datetime"
    )
    return next((instant for text in marked if (instant := parse_zoned(str(text)))), None)


def _meta(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by name in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _people(value: object) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    names = [_string(person.get("name")) if isinstance(person, Mapping) else _string(person) for person in people]
    return tuple(dict.fromkeys(name for text in names if (name := one_line(text)) and "://" not in name))


def _meta_authors(meta: Mapping[str, str]) -> tuple[str, ...]:
    names = re.split(r"\s*(?:,|;| and | und | et | y )\s*", _first(meta, _AUTHOR_META) or "")
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip() and "://" not in name))


def _string(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    return value if isinstance(value, str) and value.strip() else None
