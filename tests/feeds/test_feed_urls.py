"""Addresses: what is a tracker, what is the article's identity, what an address tells."""

from datetime import UTC, datetime

import pytest

from pipeline.core.urls import canonical_url, host_of, identity_key, registrable_domain, url_day


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("https://www.example.org/a?utm_source=rss&id=7&utm_medium=feed", "https://www.example.org/a?id=7"),
        ("https://example.org/a?at_medium=RSS&at_campaign=KARANGA", "https://example.org/a"),
        ("https://example.org/a#xtor=RSS-3", "https://example.org/a"),
        ("https://example.org/live#block-612", "https://example.org/live#block-612"),
        ("HTTPS://Example.ORG:443/A/b?fbclid=x", "https://example.org/A/b"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a?ref=rss", "https://example.org/a"),
        ("https://example.org/a?mod=rss_world", "https://example.org/a"),
        ("https://example.org/a?ref=4411", "https://example.org/a?ref=4411"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        (" https://example.org/a\n", "https://example.org/a"),
    ],
)
def test_only_trackers_are_removed(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "given", [None, "", "wire:7", "ftp://example.org/a", "http://[::1", "https:///a", "//example.org/a"]
)
def test_what_is_no_web_address_has_no_canonical_form(given: str | None) -> None:
    assert canonical_url(given) is None


def test_scheme_does_not_make_another_article() -> None:
    assert identity_key("http://example.org/a") == identity_key("https://example.org/a")


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("feeds.bbci.co.uk", "bbci.co.uk"),
        ("en.irna.ir", "irna.ir"),
        ("www.mofa.gov.pk", "mofa.gov.pk"),
        ("gov.uk", "gov.uk"),
        ("news.un.org", "un.org"),
        ("192.0.2.7", "192.0.2.7"),
    ],
)
def test_registrable_domain(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/11/25/x", datetime(2026, 11, 25, tzinfo=UTC)),
        ("https://a.example/world/2026/nov/5/x", datetime(2026, 11, 5, tzinfo=UTC)),
        ("https://a.example/news-20261125-x", datetime(2026, 11, 25, tzinfo=UTC)),
        ("https://a.example/id/2026113312345", None),
        ("https://a.example/2026/13/45/x", None),
    ],
)
def test_day_in_an_address(url: str, day: datetime | None) -> None:
    assert url_day(url) == day


def test_host_of_an_address_has_no_www() -> None:
    assert host_of("https://WWW.Example.org/a") == "example.org"
