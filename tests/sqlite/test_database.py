"""The file when the world is unkind: full, busy, foreign, damaged, killed in the middle."""

import sqlite3
import subprocess
import sys
import threading

import pytest

from pipeline.adapters.sqlite import Database, SqliteDocuments, SqliteLedger, SqliteStore, UnusableFile
from pipeline.core.documents import documents_of
from pipeline.core.query import QueryError, parse_query
from pipeline.ports import WorldUnavailable
from tests.alerts.making import NOON, crowd, event, mention, revision

EVERYTHING = parse_query("")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "ledger.db"


@pytest.fixture
def database(path):
    database = Database(path)
    yield database
    database.close()


def test_the_file_and_its_folder_are_made_and_opened_again(path):
    first = Database(path)
    SqliteStore(first, "merge")["a"] = b"1"
    first.close()
    second = Database(path)
    assert SqliteStore(second, "merge")["a"] == b"1"
    second.close()


def test_a_failed_batch_leaves_nothing_behind(database):
    store, documents = SqliteStore(database, "merge"), SqliteDocuments(database)
    store["a"] = b"before"

    def batch():
        with database.transaction():
            store["a"] = b"after"
            documents.put(documents_of(crowd(1)[0]))
            assert store["a"] == b"after"
            raise RuntimeError("the stage broke")

    with pytest.raises(RuntimeError, match="the stage broke"):
        batch()
    assert store["a"] == b"before"
    assert SqliteLedger(database).search("event", EVERYTHING, now=NOON).total == 0


def test_readers_see_the_last_batch_while_the_next_is_written(database):
    ledger, documents = SqliteLedger(database), SqliteDocuments(database)
    first, second = crowd(2)
    documents.put(documents_of(first))
    totals = []
    with database.transaction():
        documents.put(documents_of(second))
        reader = threading.Thread(target=lambda: totals.append(ledger.search("event", EVERYTHING, now=NOON).total))
        reader.start()
        reader.join(timeout=10)
    assert totals == [1]
    assert ledger.search("event", EVERYTHING, now=NOON).total == 2


def test_threads_write_one_after_the_other(database):
    store = SqliteStore(database, "merge")

    def count():
        for _ in range(50):
            with database.transaction():
                store["n"] = str(int(store.get("n", b"0")) + 1).encode()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert store["n"] == b"200"


def test_a_full_disk_says_so_and_the_batch_can_be_written_later(database):
    documents = SqliteDocuments(database)
    batch = [document for each in crowd(60) for document in documents_of(each)]
    with database.state() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(WorldUnavailable, match="disk is full: free some space"):
        documents.put(batch)
    with database.state() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    assert SqliteLedger(database).search("event", EVERYTHING, now=NOON).total == 0
    documents.put(batch)
    assert SqliteLedger(database).search("event", EVERYTHING, now=NOON).total == 60


def test_a_file_that_another_process_holds_says_so(database, path):
    impatient = Database(path, busy_timeout_s=0.05)
    with database.transaction(), pytest.raises(WorldUnavailable, match="another process has been writing"):
        SqliteStore(impatient, "merge")
    SqliteStore(impatient, "merge")["a"] = b"1"
    impatient.close()


def test_a_file_that_is_no_database_is_left_alone(path):
    path.parent.mkdir()
    path.write_text("Dear diary, today I met an ambassador. " * 50)
    with pytest.raises(UnusableFile, match="not a SQLite file"):
        Database(path)
    assert path.read_text().startswith("Dear diary")


def test_a_database_of_another_program_is_left_alone(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE diary (day TEXT)")
    other.close()
    with pytest.raises(UnusableFile, match="of another program"):
        Database(path)
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_schema").fetchall() == [("diary",)]


def test_a_file_of_another_layout_says_which(path):
    Database(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(UnusableFile, match=r"layout 99, this one reads \d+"):
        Database(path)


def test_a_damaged_file_says_so(path):
    database = Database(path)
    SqliteDocuments(database).put([document for each in crowd(40) for document in documents_of(each)])
    database.close()
    whole = bytearray(path.read_bytes())
    whole[4096 : len(whole) - 4096] = b"\xa5" * (len(whole) - 8192)
    path.write_bytes(whole)
    with pytest.raises(UnusableFile, match="damaged"):
        SqliteLedger(Database(path)).search("event", EVERYTHING, now=NOON)


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldUnavailable, match=r"set store\.path"):
        Database(tmp_path / "file" / "ledger.db")
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorldUnavailable, match="cannot be read or written"):
        Database(tmp_path / "folder")


def test_a_process_killed_in_the_middle_of_a_batch_loses_only_that_batch(path):
    script = f"""
import os, signal
from pathlib import Path
from pipeline.adapters.sqlite import Database, SqliteStore
database = Database(Path({str(path)!r}))
store = SqliteStore(database, "merge")
with database.transaction():
    store["first"] = b"1"
with database.transaction():
    store["second"] = b"2" * 100_000
    os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False, timeout=60)
    database = Database(path)
    assert sorted(SqliteStore(database, "merge")) == ["first"]
    database.close()


def test_a_mistake_of_ours_stays_one(database):
    with pytest.raises(sqlite3.OperationalError), database.transaction() as connection:
        connection.execute("SELEC 1")
    with pytest.raises(ValueError, match="lower-case"):
        SqliteStore(database, "x; DROP TABLE event_docs")


def test_words_of_a_replaced_document_are_forgotten_entirely(database):
    documents = SqliteDocuments(database)
    for version in range(1, 30):
        told = event(mention("a", sentence=f"Word number{version}.", headline=f"Head{version}"))
        documents.put(documents_of(revision(told, "new", version=version)))
    ledger = SqliteLedger(database)
    hits = [ledger.search("event", parse_query(f"number{version}"), now=NOON).total for version in range(1, 30)]
    assert hits == [0] * 28 + [1]
    with database.state() as connection:
        connection.execute("INSERT INTO event_words (event_words) VALUES ('integrity-check')")
        assert connection.execute("SELECT count(*) FROM event_terms WHERE field = 'id'").fetchone() == (1,)


def test_relevance_ranks_by_the_words_and_pages_on(database):
    texts = ["Oil oil oil.", "Oil and gas and grain and wheat and rice.", "Grain.", "Oil, gas."]
    told = [
        revision(event(mention(str(number), sentence=text, headline="")), "new") for number, text in enumerate(texts)
    ]
    SqliteDocuments(database).put([document for each in told for document in documents_of(each)])
    ledger, query = SqliteLedger(database), parse_query("oil")
    whole = ledger.search("event", query, now=NOON, sort="relevance")
    assert [body["evidence"] for body in whole.documents] == [texts[0], texts[3], texts[1]]
    seen, cursor = [], None
    while True:
        page = ledger.search("event", query, now=NOON, sort="relevance", limit=1, cursor=cursor)
        seen += [body["evidence"] for body in page.documents]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == [texts[0], texts[3], texts[1]]


def test_a_cursor_that_is_none_is_refused_in_words(database):
    for cursor in ("xx", "e30=", "ünicode", ""):
        with pytest.raises(QueryError, match="begin again without it"):
            SqliteLedger(database).search("event", EVERYTHING, now=NOON, cursor=cursor)
