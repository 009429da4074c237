"""Decides what the article on a news page is: its text without the page around it, its title, date and authors.

trafilatura finds the text; what the page declares to machines supplies date, authors, language and canonical address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import lxml.etree
import lxml.html
from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from pipeline.core.html_text import one_line, tidy
from pipeline.core.instants import parse_instant
from pipeline.core.language import language_of
from pipeline.core.page_metadata import Metadata, metadata_of
from pipeline.core.urls import canonical_url, url_day

PageTextSource = Literal["trafilatura", "json_ld", "none"]
MAX_PAGE_BYTES = 10_000_000


@dataclass(frozen=True)
class Page:
    """One article's page, read. ``text`` is empty when there is none."""

    title: str = ""
    text: str = ""
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str = "und"
    canonical_url: str | None = None
    text_source: PageTextSource = "none"


def read_page(html: bytes, *, url: str | None = None) -> Page:
    """Never raises; a page that is none gives an empty one."""
    tree = load_html(html[:MAX_PAGE_BYTES]) if html.strip() else None
    if tree is None:
        return Page()
    declared = metadata_of(tree)
    address = canonical_url(declared.canonical) or canonical_url(url)
    found = bare_extraction(tree, url=url, include_comments=False, favor_precision=True, with_metadata=True)
    extracted = tidy(found.text or "") if isinstance(found, Document) else ""
    title = declared.title or one_line(found.title if isinstance(found, Document) else None)
    text, source = _text(extracted, declared)
    return Page(
        title=title,
        text=text,
        published_at=declared.published_at or url_day(address) or _guessed_day(html),
        authors=declared.authors,
        language=language_of(text, declared.language),
        canonical_url=address,
        text_source=source,
    )


def _text(extracted: str, declared: Metadata) -> tuple[str, PageTextSource]:
    if not extracted and declared.body:
        return declared.body, "json_ld"
    return extracted, "trafilatura" if extracted else "none"


def _guessed_day(html: bytes) -> datetime | None:
    """htmldate searches the visible page; only asked when nothing is declared."""
    try:
        return parse_instant(find_date(html.decode("utf-8", "replace"), original_date=True))
    except (ValueError, lxml.etree.LxmlError):
        return None
