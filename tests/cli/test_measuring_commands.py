"""The measuring commands: one JSON object a line in and out, bad lines reported by number, the rest processed."""

import json

import pytest

ITEM = {
    "id": "x1",
    "title": "Kenya and Uganda sign rail deal",
    "published_at": "2026-05-20T12:00:00Z",
    "text": "NAIROBI – Kenya and Uganda signed an agreement on Tuesday to extend the railway. "
    "Kenyan President William Ruto said Kenya would lend Uganda $300 million for it.",
}


def lines(answer):
    return [json.loads(line) for line in answer.out.splitlines()]


def test_code_answers_in_the_documented_form(demarche):
    answer = demarche("code", stdin=json.dumps(ITEM))
    [item] = lines(answer)
    assert answer.code == 0
    assert item["id"] == "x1"
    assert item["pair"] is None
    event = next(event for event in item["events"] if event["root"] == "SUPPORT")
    assert {actor["code"] for actor in (*event["actors"], *event["recipients"])} == {"KEN", "UGA"}
    assert ITEM["text"][event["evidence"]["start"] : event["evidence"]["end"]] == event["evidence"]["text"]
    wanted = {"type", "root", "mode", "cameo", "status", "actors", "recipients", "persons", "date", "place", "amounts"}
    assert wanted | {"evidence", "confidence", "decided_by", "background"} <= set(event)
    for name in ("entities", "titles", "amounts", "dates"):
        for span in item[name]:
            if "start" in span:
                assert ITEM["text"][span["start"] : span["end"]] == span["text"]
    assert {"value": 300e6, "currency": "USD"}.items() <= item["amounts"][0].items()
    assert {entity["code"] for entity in item["entities"] if entity["label"] == "state"} == {"KEN", "UGA"}


def test_code_answers_for_a_given_pair(demarche):
    item = {"id": 7, "text": "Kenya condemned the attack by Somalia.", "actor": "Kenya", "recipient": "Somalia"}
    [answer] = lines(demarche("code", stdin=json.dumps(item)))
    assert answer["id"] == 7
    assert answer["pair"]["root"] == "ACCUSE"
    assert 0 < answer["pair"]["confidence"] <= 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": 1, "text": "cut', "not JSON"),
        ("[1]", "a JSON object is needed"),
        ('{"id": 1}', "text"),
        ('{"id": 1, "text": "x", "published_at": "soon"}', "soon"),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_processed(demarche, line, says):
    answer = demarche("code", stdin=f"{json.dumps(ITEM)}\n{line}\n{json.dumps(ITEM)}\n")
    assert len(lines(answer)) == 2
    assert "line 2" in answer.err
    assert says in answer.err
    assert answer.code == 1


def test_names_says_whether_two_spellings_are_one_man(demarche):
    pairs = [{"a": "Qalibaf", "b": "Ghalibaf"}, {"a": "Nawaz Sharif", "b": "Shehbaz Sharif"}]
    same, other = lines(demarche("names", stdin="\n".join(map(json.dumps, pairs))))
    assert same["same"] is True
    assert other["same"] is False
    assert same["score"] > other["score"]


def test_dedupe_gives_final_stories_in_the_order_of_the_input(demarche):
    reprint = {**ITEM, "id": "x2", "outlet": "two.example"}
    other = {"id": "x3", "title": "Rain in Lima", "text": "Heavy rain closed three schools in Lima on Monday evening."}
    answer = demarche("dedupe", stdin="\n".join(map(json.dumps, (ITEM, reprint, other))))
    first, second, third = lines(answer)
    assert [first["id"], second["id"], third["id"]] == ["x1", "x2", "x3"]
    assert first["story_id"] == second["story_id"] != third["story_id"]
    assert (first["relation"], second["relation"], third["relation"]) == ("original", "copy", "original")


def test_parse_feed_prints_an_entry_a_line_and_fails_on_what_is_no_feed(demarche, tmp_path):
    feed, page = tmp_path / "feed.xml", tmp_path / "page.html"
    feed.write_text(
        "<rss version='2.0'><channel><title>T</title><item><title>A</title><link>https://a.example/1</link></item></channel></rss>"
    )
    page.write_text("<!doctype html><html><title>Bad gateway</title><p>502</p></html>")
    answer = demarche("parse-feed", feed)
    assert answer.code == 0
    assert lines(answer)[0]["link"] == "https://a.example/1"
    refused = demarche("parse-feed", page)
    assert refused.code == 1
    assert str(page) in refused.err
    assert refused.out == ""


def test_read_page_prints_title_text_and_date(demarche, tmp_path):
    page = tmp_path / "page.html"
    paragraph = "The two ministers spoke for an hour about the river and agreed to meet again in the spring. "
    page.write_text(
        "<html lang='en'><head><title>Ministers meet</title>"
        "<meta property='article:published_time' content='2026-05-20T08:00:00Z'></head>"
        f"<body><nav>Home</nav><article><h1>Ministers meet</h1><p>{paragraph * 4}</p></article></body></html>"
    )
    [read] = lines(demarche("read-page", page))
    assert read["title"] == "Ministers meet"
    assert read["published_at"].startswith("2026-05-20")
    assert "about the river" in read["text"]
    assert "Home" not in read["text"]


def test_a_missing_file_is_wrong_use(demarche, tmp_path):
    answer = demarche("code", tmp_path / "none.jsonl")
    assert answer.code == 2
    assert "none.jsonl" in answer.err
