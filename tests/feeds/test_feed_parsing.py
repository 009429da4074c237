"""What a body says: entries of every format, and problems in words."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feed_world import item, rss

from pipeline.core.feed_guard import FeedLimits
from pipeline.core.parse import ParsedFeed, parse_feed
from pipeline.seeds import seeds_dir

FETCHED = datetime(2026, 11, 25, tzinfo=UTC)
SAMPLES = sorted(path for path in (seeds_dir() / "samples").iterdir() if path.suffix != ".md")

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Fil</title>
<entry><id>tag:fil,1</id><title type="html">Paris &amp;amp; Alger</title><link href="/a/1"/>
<published>2026-11-24T10:00:00Z</published><updated>2026-11-24T11:00:00Z</updated>
<author><name>A. Durand</name></author><category term="monde"/><summary>Court</summary>
<content type="html">&lt;p&gt;Long&lt;/p&gt;</content></entry></feed>"""
RDF = b"""<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old Wire</title></channel>
<item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link>
<dc:date>2026-11-24T10:00:00+00:00</dc:date></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Json Wire",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "https://json.example/7",
                "title": "Seven",
                "content_text": "a < b",
                "authors": [{"name": "B."}],
            },
            "not an item",
        ],
    }
).encode()


def parsed(body: bytes, url: str = "https://wire.example/feed", limits: FeedLimits | None = None) -> ParsedFeed:
    return parse_feed(body, url=url, fetched_at=FETCHED, limits=limits or FeedLimits())


def problem_of(body: bytes) -> tuple[str, int]:
    feed = parsed(body)
    assert feed.problem is not None
    return feed.problem.kind, len(feed.entries)


def test_rss_entry_keeps_the_feeds_own_words() -> None:
    (entry,) = parsed(rss(item(3))).entries
    assert entry.guid == "wire:3"
    assert entry.link == "https://wire.example/3"
    assert entry.title == "Headline number 3"
    assert entry.published == "Fri, 20 Nov 2026 03:00:00 GMT"
    assert entry.updated is None
    assert entry.feed_title == "Test Wire"
    assert entry.fetched_at == FETCHED


def test_atom_entry_has_both_texts_and_an_absolute_link() -> None:
    feed = parsed(ATOM, url="https://fil.example/feed")
    (entry,) = feed.entries
    assert (feed.title, feed.language, feed.problem) == ("Le Fil", "fr", None)
    assert entry.link == "https://fil.example/a/1"
    assert (entry.summary, entry.content) == ("Court", "<p>Long</p>")
    assert (entry.published, entry.updated) == ("2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z")
    assert (entry.authors, entry.tags) == (("A. Durand",), ("monde",))


def test_caption_of_a_picture_is_not_the_content() -> None:
    media = "<media:description>A caption that is longer than the summary.</media:description>"
    body = rss(item(1, text="Short.") + media).replace(b"<rss ", b'<rss xmlns:media="http://search.yahoo.com/mrss/" ')
    (entry,) = parsed(body).entries
    assert (entry.summary, entry.content) == ("Short.", None)


def test_plain_content_of_atom_is_content() -> None:
    body = ATOM.replace(b'<content type="html">&lt;p&gt;Long&lt;/p&gt;</content>', b"<content>Long and plain</content>")
    (entry,) = parsed(body).entries
    assert (entry.summary, entry.content) == ("Court", "Long and plain")


def test_rdf_entry_has_its_date() -> None:
    (entry,) = parsed(RDF).entries
    assert (entry.title, entry.updated) == ("One", "2026-11-24T10:00:00+00:00")


def test_json_feed_is_read_and_plain_text_becomes_html() -> None:
    feed = parsed(JSON_FEED)
    (entry,) = feed.entries
    assert (feed.title, entry.guid, entry.content, entry.authors) == ("Json Wire", "7", "a &lt; b", ("B.",))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"<!DOCTYPE html><html><head><title>403 Forbidden</title></head></html>", "not_a_feed"),
        (b"<?xml version='1.0'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "not_a_feed"),
        (b"Access denied", "not_a_feed"),
        (b"/etc/passwd", "not_a_feed"),
        (b"https://wire.example/feed", "not_a_feed"),
        (b'{"error": "too many requests"}', "not_a_feed"),
        (b'{"items": [', "not_a_feed"),
        (b"[" * 100_000, "not_a_feed"),
        (b"\x00\x01\x02\xff\xfe", "not_a_feed"),
        (b"<sitemap><url><loc>x</loc></url></sitemap>", "not_a_feed"),
    ],
)
def test_body_that_is_no_feed_is_a_problem_and_no_entries(body: bytes, kind: str) -> None:
    assert problem_of(body) == (kind, 0)


def test_problem_of_a_page_names_the_pages_title() -> None:
    assert '"403 Forbidden"' in str(parsed(b"<html><title>403 Forbidden</title></html>").problem)


def test_feed_that_breaks_off_keeps_the_entries_before_the_break() -> None:
    whole = rss(*(item(n) for n in range(40))).replace(b"<item>", b"\n<item>")
    feed = parsed(whole[: whole.index(b"<guid>wire:30")])
    assert len(feed.entries) >= 30
    assert str(feed.problem) == f"not well-formed at line 32 (kept {len(feed.entries)} of 31 entries)"


def test_feed_with_too_many_entries_gives_the_first_ones() -> None:
    feed = parsed(rss(*(item(n) for n in range(30))), limits=FeedLimits(max_entries=10))
    assert [entry.guid for entry in feed.entries] == [f"wire:{n}" for n in range(10)]
    assert str(feed.problem) == "kept the first 10 of 30 entries"


HOSTILE = {
    "attributes": b'<rss version="2.0"><channel><item '
    + b" ".join(b'a%d="x"' % n for n in range(40_000))
    + b"/></channel></rss>",
    "unquoted attributes": b"<rss><channel><item "
    + b" ".join(b"a%d=x" % n for n in range(40_000))
    + b"/></channel></rss>",
    "depth": b'<rss version="2.0"><channel>' + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</channel></rss>",
    "namespaces": b"<rss " + b" ".join(b'xmlns:a%d="u"' % n for n in range(20_000)) + b"><channel/></rss>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_document_is_refused_before_it_is_parsed(body: bytes) -> None:
    assert problem_of(body) == ("hostile", 0)


def test_entity_bomb_does_not_inflate() -> None:
    layers = b"".join(b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1)) * 10) for n in range(1, 8))
    body = (
        b'<!DOCTYPE r [<!ENTITY l0 "lol">'
        + layers
        + b']><rss version="2.0"><channel><item><title>&l7;</title></item></channel></rss>'
    )
    assert all(len(entry.title or "") < 1_000 for entry in parsed(body).entries)


def test_external_entity_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("inside information")
    body = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode() + rss("<title>a &x; b</title>")
    assert "inside information" not in repr(parsed(body))


def test_field_longer_than_allowed_is_cut() -> None:
    (entry,) = parsed(rss(item(1, text="x" * 2_000)), limits=FeedLimits(max_field_chars=500)).entries
    assert entry.summary == "x" * 500


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_sample_feed_reads_without_a_problem(sample: Path) -> None:
    feed = parsed(sample.read_bytes(), url=str(sample))
    assert feed.problem is None
    assert all(entry.title and entry.link and (entry.published or entry.updated) for entry in feed.entries)


def mutated(body: bytes, chance: random.Random) -> bytes:
    """Cut, flipped, doubled or re-encoded, as the network and broken software do it."""
    at = chance.randrange(len(body))
    match chance.randrange(5):
        case 0:
            return body[:at]
        case 1:
            return body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :]
        case 2:
            return body[:at] + body[at : at + 200] * 3 + body[at:]
        case 3:
            return body[:at] + chance.randbytes(20) + body[at + 20 :]
        case _:
            return body.decode("utf-8").encode(chance.choice(["utf-16", "latin-1", "cp1251", "utf-7"]), "replace")


@pytest.mark.parametrize("seed", range(8))
def test_no_bytes_whatever_make_the_parser_raise(seed: int) -> None:
    chance = random.Random(seed)
    small = [ATOM, RDF, JSON_FEED, rss(*(item(n) for n in range(5)))]
    for _ in range(60):
        body = chance.choice(small)
        for _ in range(chance.randrange(1, 4)):
            try:
                body = mutated(body, chance)
            except (UnicodeDecodeError, ValueError):
                break
        feed = parsed(body)
        assert feed.problem is None or feed.problem.detail
