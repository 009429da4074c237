"""What a stage may expect of its memory, of the saved queries and of the dead letters: fake and real alike."""

from datetime import timedelta

import pytest

from pipeline.adapters.sqlite import Database, SqliteFailures, SqliteStore, SqliteSubscriptions
from schemas import Failure
from tests.alerts.making import NOON, subscription
from tests.contracts.memory import MemoryFailures, MemorySubscriptions


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "state.db")
    yield database
    database.close()


@pytest.fixture(params=["dict", "sqlite"])
def store(request, database):
    return {} if request.param == "dict" else SqliteStore(database, "dedupe")


@pytest.fixture(params=["memory", "sqlite"])
def subscriptions(request, database):
    return MemorySubscriptions() if request.param == "memory" else SqliteSubscriptions(database)


@pytest.fixture(params=["memory", "sqlite"])
def failures(request, database):
    return MemoryFailures() if request.param == "memory" else SqliteFailures(database)


def test_what_was_stored_is_found_and_replaced_and_deleted(store):
    store["a"] = b"\x00\xff"
    assert (store["a"], store.get("b"), "a" in store, len(store)) == (b"\x00\xff", None, True, 1)
    store["a"] = b"2"
    assert store["a"] == b"2"
    del store["a"]
    assert "a" not in store
    with pytest.raises(KeyError):
        store["a"]
    with pytest.raises(KeyError):
        del store["a"]


def test_keys_of_every_script_and_punctuation_are_kept_apart(store):
    keys = ["d/1", "D/1", "s/ü", "s/u\u0308", "巴", "a'; DROP TABLE x;--", "", " "]
    for number, key in enumerate(keys):
        store[key] = bytes([number])
    assert {key: store[key] for key in store} == {key: bytes([number]) for number, key in enumerate(keys)}


def test_what_changes_while_its_keys_are_read_breaks_nothing(store):
    for number in range(10):
        store[str(number)] = b"x"
    for key in list(store):
        del store[key]
        store[key + "!"] = b"y"
    assert sorted(store) == [f"{number}!" for number in range(10)]


def test_subscriptions_are_replaced_by_id_and_tombstones_are_shown(subscriptions):
    desk, other = subscription("iran"), subscription("china")
    for each in (desk, other, desk.model_copy(update={"removed": True})):
        subscriptions.put(each)
    assert {each.id: each.removed for each in subscriptions.all()} == {desk.id: True, other.id: False}


def test_a_failure_is_kept_once_with_its_first_time(failures):
    first = Failure.of("normalize", "no link", "{}", NOON)
    again = Failure.of("normalize", "no link", "{}", NOON + timedelta(days=1))
    failures.add([first, again])
    assert list(failures.list()) == [first]
    assert failures.get(first.id) == first


def test_failures_are_listed_by_stage_newest_first_and_discarded(failures):
    made = [Failure.of(stage, "why", str(hour), NOON + timedelta(hours=hour)) for hour, stage in enumerate("aba")]
    failures.add(made)
    assert list(failures.list()) == made[::-1]
    assert list(failures.list(stage="a")) == [made[2], made[0]]
    assert list(failures.list(limit=1)) == [made[2]]
    failures.discard(made[2].id)
    failures.discard("fail_unknown")
    assert failures.get(made[2].id) is None
    assert list(failures.list(stage="a")) == [made[0]]
