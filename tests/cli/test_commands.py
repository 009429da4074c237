"""The commands a person uses: what they print, how they fail, and their exit codes."""

import json
from datetime import UTC, datetime

import pytest

from pipeline import wiring
from pipeline.settings import Settings, StoreSettings
from schemas import Subscription, SubscriptionId

ARTICLE = {
    "title": "Japan pledges $1.5 billion to Peru",
    "published_at": "2026-11-20T09:00:00Z",
    "outlet": "one.example",
    "url": "https://one.example/japan-peru",
    "text": "LIMA – Japan pledged $1.5 billion to Peru on Friday for two ports, the Japanese foreign ministry said. "
    "Peruvian Foreign Minister Javier Mora thanked Japan for the loan.",
}


@pytest.fixture
def ledger(demarche, tmp_path):
    (tmp_path / "articles.jsonl").write_text(json.dumps(ARTICLE) + "\n")
    assert demarche("ingest", tmp_path / "articles.jsonl").code == 0
    return demarche


def told(demarche):
    """Every event as documents hold it; the version of a document may grow without a change."""
    events = [json.loads(line) for line in demarche("events", "--json").out.splitlines()]
    return [{name: value for name, value in event.items() if name != "version"} for event in events]


def the_pledge(demarche):
    return json.loads(demarche("events", "--type", "pledge", "--json").out.splitlines()[0])


def test_events_search_event_and_stories_show_what_was_read(ledger):
    pledge = the_pledge(ledger)
    assert (pledge["actor"], pledge["recipient"], pledge["usd"]) == (["JPN"], ["PER"], 1.5e9)
    assert "JPN" in ledger("events", "--pair", "PER-JPN").out
    assert pledge["id"] in ledger("search", "usd:>1bn").out
    shown = ledger("event", pledge["id"])
    assert "Japan pledged $1.5 billion to Peru" in shown.out
    assert "decided by" in shown.out
    story = json.loads(ledger("stories", "--json").out.splitlines()[0])
    assert "one.example" in ledger("stories", story["id"]).out


def test_the_same_file_again_adds_nothing(ledger, tmp_path):
    before = told(ledger)
    assert ledger("ingest", tmp_path / "articles.jsonl").code == 0
    assert told(ledger) == before


def test_status_counts_what_is_there(ledger):
    status = json.loads(ledger("status", "--json").out)
    assert status["runtime"] == "embedded"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("search", "type:earthquake"), 2, "earthquake"),
        (("search", "colour:red"), 2, "colour"),
        (("search", "(a"), 2, "bracket"),
        (("events", "--pair", "IRN"), 2, "pair"),
        (("events", "--state", "ISL"), 1, "nothing found"),
        (("event", "evt_none"), 1, "evt_none"),
        (("subs", "add", "NOT type:visit"), 2, "what it wants"),
        (("subs", "add", "type:visit", "--to", "pigeon"), 2, "pigeon"),
        (("subs", "show", "sub_none"), 1, "sub_none"),
        (("failures", "replay"), 2, "--all"),
        (("ingest", "nowhere"), 2, "nowhere"),
        (("events", "--limit", "0"), 2, "limit"),
        (("--config", "none.toml", "status"), 2, "none.toml"),
        (("types", "check", "none.toml"), 2, "none.toml"),
    ],
)
def test_what_goes_wrong_is_said_with_its_exit_code(ledger, arguments, code, says):
    answer = ledger(*arguments)
    assert answer.code == code, answer
    assert says in answer.err + answer.out
    assert "Traceback" not in answer.err


def test_a_subscription_is_added_listed_tested_and_removed(ledger):
    added = json.loads(ledger("subs", "add", "type:pledge usd:>1bn", "--name", "big pledges", "--json").out)
    assert "big pledges" in ledger("subs", "list").out
    assert "JPN" in ledger("subs", "test", added["id"]).out
    sent = ledger("subs", "test", added["id"], "--send")
    assert sent.code == 0
    assert "TEST big pledges" in sent.out
    assert ledger("subs", "rm", added["id"]).code == 0
    assert ledger("subs", "list").code == 1


def test_a_subscription_that_is_no_longer_understood_says_so_in_the_list(demarche, tmp_path):
    settings = Settings(store=StoreSettings(path=tmp_path / "ledger.db"))
    old = Subscription(
        id=SubscriptionId("sub_old"), name="old", query="colour:red", channel="console", created_at=datetime.now(UTC)
    )
    wiring.open_subscriptions(settings).put(old)
    assert "subscribe again" in demarche("subs", "list").out
    assert "colour" in json.loads(demarche("subs", "list", "--json").out)["problem"]
    assert demarche("subs", "test", "sub_old").code == 2
    assert demarche("subs", "rm", "sub_old").code == 0


@pytest.mark.parametrize("arguments", [("setup",), ("poll",), ("subs", "list"), ("events",), ("failures", "list")])
def test_a_missing_broker_or_index_is_said_with_what_to_do(demarche, monkeypatch, arguments):
    monkeypatch.setenv("DEMARCHE_RUNTIME", "distributed")
    monkeypatch.setenv("DEMARCHE_KAFKA__BROKERS", "127.0.0.1:1")
    monkeypatch.setenv("DEMARCHE_ELASTICSEARCH__URL", "http://127.0.0.1:1")
    answer = demarche(*arguments)
    assert answer.code == 3
    assert "127.0.0.1:1 does not answer" in answer.err
    assert "demarche stack up" in answer.err


def test_a_webhook_secret_is_shown_once_and_never_again(ledger):
    added = ledger("subs", "add", "type:visit", "--to", "https://hooks.example/x")
    assert "whsec_" in added.out
    assert "whsec_" not in ledger("subs", "list", "--json").out


def test_an_alert_is_told_while_ingesting_and_told_once(ledger, tmp_path):
    ledger("subs", "add", "type:pledge", "--name", "pledges")
    other = ARTICLE | {"title": "Japan pledges $2 billion to Chile", "url": "https://one.example/japan-chile"}
    other["text"] = (
        "SANTIAGO – Japan pledged $2 billion to Chile on Friday for a copper mine, the Chilean government said."
    )
    (tmp_path / "more.jsonl").write_text(json.dumps(other) + "\n")
    assert "pledges" in ledger("ingest", tmp_path / "more.jsonl").out
    (tmp_path / "again.jsonl").write_text(
        json.dumps(other | {"outlet": "two.example", "url": "https://two.example/x"}) + "\n"
    )
    assert "Chile" not in ledger("ingest", tmp_path / "again.jsonl").out


def test_bad_lines_and_bad_feeds_become_failures_that_are_listed_shown_and_replayed(ledger, tmp_path):
    (tmp_path / "cut.jsonl").write_text(json.dumps(ARTICLE | {"url": "https://one.example/3"}) + '\n{"title": "cut off')
    (tmp_path / "page.xml").write_text("<html><body>502 Bad Gateway</body></html>")
    answer = ledger("ingest", tmp_path / "cut.jsonl", tmp_path / "page.xml")
    assert answer.code == 1
    assert "2 failures" in answer.err
    listed = [json.loads(line) for line in ledger("failures", "list", "--json").out.splitlines()]
    assert {failure["stage"] for failure in listed} == {"ingest", "parse"}
    assert any("cut.jsonl:2" in failure["record_id"] for failure in listed)
    assert "cut off" in ledger("failures", "show", next(f["id"] for f in listed if f["stage"] == "ingest")).out
    assert ledger("failures", "replay", "--all").code == 1
    assert len(ledger("failures", "list", "--json").out.splitlines()) == 2


def test_secrets_are_hidden_in_the_settings_shown(demarche, monkeypatch):
    monkeypatch.setenv("DEMARCHE_ELASTICSEARCH__API_KEY", "very-secret")
    assert "very-secret" not in demarche("config", "show", "--redact", "--json").out
    assert "very-secret" in demarche("config", "show", "--secrets", "--json").out


def test_doctor_finds_nothing_wrong_with_a_fresh_installation(demarche):
    answer = demarche("doctor", "--json")
    assert answer.code == 0, answer.out


def test_doctor_says_which_service_is_away(demarche, monkeypatch):
    monkeypatch.setenv("DEMARCHE_RUNTIME", "distributed")
    monkeypatch.setenv("DEMARCHE_KAFKA__BROKERS", "127.0.0.1:1")
    monkeypatch.setenv("DEMARCHE_ELASTICSEARCH__URL", "http://127.0.0.1:1")
    answer = demarche("doctor")
    assert answer.code == 3
    assert "127.0.0.1:1" in answer.out
    assert "demarche stack up" in answer.out


def test_a_file_that_is_no_ledger_is_refused_and_left_as_it_is(demarche, tmp_path):
    (tmp_path / "ledger.db").write_text("my shopping list, no database at all; it is longer than a page header " * 20)
    answer = demarche("status")
    assert answer.code == 3
    assert "ledger.db" in answer.err
    assert (tmp_path / "ledger.db").read_text().startswith("my shopping list")


def test_every_command_has_help_with_what_it_does(demarche):
    answer = demarche("--help")
    for name in (
        "demo",
        "run",
        "ingest",
        "search",
        "events",
        "event",
        "stories",
        "subs",
        "failures",
        "status",
        "doctor",
    ):
        assert name in answer.out
        assert demarche(name, "--help").code == 0


def test_the_demo_ends_with_events_and_an_alert(demarche):
    answer = demarche("demo", "--no-serve")
    assert answer.code == 0
    assert "pledge" in answer.out
    assert "1.2 bn" in answer.out
    assert "alert(s) fired" in answer.err
    assert wiring.samples_dir().is_dir()
