"""The list of feeds and the table of outlets."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.seeds import SeedError, seeds_dir
from pipeline.seeds.feeds import load_feeds
from pipeline.seeds.outlets import load_outlets


def test_list_that_ships_has_feeds_of_every_kind() -> None:
    feeds = load_feeds(seeds_dir() / "feeds.toml")
    assert len(feeds) >= 60
    assert {feed.pages for feed in feeds} == {True, False}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "series of"),
        ("feeds = 1", "series of"),
        ("[[feed]", "not TOML"),
        ('[[feed]]\nname = "A"', "feed 1 (A): url"),
        ('[[feed]]\nname = "A"\nurl = "a.example/feed"', "https:// in front"),
        ('[[feed]]\nname = "A"\nurl = "https://a.example"\npage = true', "did you mean 'pages'"),
        ('[[feed]]\nname = "A"\nurl = "https://a.example"\npages = "often"', "pages"),
        (
            '[[feed]]\nname="A"\nurl="https://a.example"\n[[feed]]\nname="B"\nurl="https://a.example"',
            "listed twice, as 'A' and 'B'",
        ),
    ],
)
def test_wrong_list_says_which_entry_and_what_would_be_right(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(SeedError) as wrong:
        load_feeds(path)
    assert words in str(wrong.value)
    assert str(path) in str(wrong.value)


def test_list_that_is_missing_says_so(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="cannot be read"):
        load_feeds(tmp_path / "feeds.toml")


def test_outlets_that_ship_sit_in_states_that_exist() -> None:
    assert load_outlets(seeds_dir()).named(None, "https://en.irna.ir/x").country == "IRN"


def test_wrong_outlet_is_named(tmp_path: Path) -> None:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "x.toml").write_text('"a.example" = "A"')
    with pytest.raises(SeedError, match=r"a\.example"):
        load_outlets(tmp_path)
