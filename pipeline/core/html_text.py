"""Decides what a reader of a piece of HTML would read: plain text with its paragraphs kept.

Feeds carry anything from plain text to whole pages, often escaped once too often. Blocks end paragraphs, line breaks
end lines, scripts, styles and forms are not text. The line that WordPress adds to every entry ("The post … appeared
first on …") and dangling "Continue reading" links are the feed's, not the author's: they would make unlike texts alike.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import lxml.etree
import lxml.html

_BLOCK_NAMES = """
    address article aside blockquote caption center dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SILENT_NAMES = """
    script style template noscript iframe object svg form button select textarea head title
"""
_SILENT = frozenset(_SILENT_NAMES.split())
_TAG = re.compile(r"<[/!?a-zA-Z]")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|b|i|em|strong|span|img|ul|li|h\d)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10}\d{0,2});")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u00ad\u200b\u2060\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_BOILERPLATE = re.compile(
    r"^(?:The post .{1,400} (?:appeared first on|first appeared on) .{1,200}|"
    r"(?:Continue reading|Read more|Read the full (?:story|article)|Read full article)\b.{0,120})$",
    re.IGNORECASE | re.MULTILINE,
)


def plain_text(markup: str | None) -> str:
    """Paragraphs separated by an empty line, lines by one break; entities decoded; no markup left."""
    if not markup:
        return ""
    if not _TAG.search(markup) and _ESCAPED_TAG.search(markup):
        markup = html.unescape(markup)
    text = _text_of(markup) if _TAG.search(markup) else html.unescape(markup)
    return tidy(_BOILERPLATE.sub("", tidy(html.unescape(text) if _ENTITY.search(text) else text)))


def one_line(markup: str | None) -> str:
    """The same for headlines and names: a single line."""
    return " ".join(plain_text(markup).split())


def tidy(text: str) -> str:
    """Blanks, invisible marks and empty lines in order; paragraphs and lines kept."""
    cleaned = _SPACES.sub(" ", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = "\n".join(line.strip() for line in cleaned.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _text_of(markup: str) -> str:
    """The words of the markup, flat when it is too broken or too deep for a tree."""
    try:
        root = lxml.html.fragment_fromstring(_CONTROL.sub("", markup), create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return re.sub(r"<[^>]{0,2000}>", " ", markup)
    return "".join(_pieces(root))


def _pieces(root: lxml.html.HtmlElement) -> Iterator[str]:
    """In document order, without recursion. Line breaks of the source are blanks, as in a browser."""
    silent = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += name in _SILENT
            yield _break(name) + ("" if silent else _flat(element.text, name))
        else:
            silent -= event == "end" and name in _SILENT
            yield ("" if event != "end" or name == "br" else _break(name)) + ("" if silent else _tail(element, root))


def _break(name: str) -> str:
    if name == "br":
        return "\n"
    return "\n\n" if name in _BLOCKS else ""


def _tail(element: lxml.html.HtmlElement, root: lxml.html.HtmlElement) -> str:
    return "" if element is root else _flat(element.tail, "")


def _flat(text: str | None, name: str) -> str:
    return (text or "") if name == "pre" else " ".join((text or "").split("\n"))
