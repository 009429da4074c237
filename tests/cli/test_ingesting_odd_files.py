"""What lies about in a folder: junk, cut off, too long, strangely named. The rest is read and each is told in words."""

import json
import os

import pytest

GOOD = {"title": "Japan pledges $1.5 billion to Peru", "text": "Japan pledged $1.5 billion to Peru on Friday."}


def reasons(demarche):
    return [json.loads(line)["reason"] for line in demarche("failures", "list", "--json").out.splitlines()]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("cut.jsonl", b'{"title": "Japan pledges', "mend the line and ingest the file again"),
        ("deep.jsonl", b'{"title": ' + b"[" * 100_000, "mend the line"),
        ("latin.jsonl", '{"title": "Perú", "text": "x"}'.encode("latin-1"), "save the file as UTF-8"),
        ("wide.jsonl", json.dumps(GOOD).encode("utf-16"), "save the file as UTF-8"),
        ("long.jsonl", json.dumps(GOOD | {"text": "Japan met Peru. " * 70_000}).encode(), "1,000,000 at most"),
        ("list.jsonl", b"[1, 2]", "an article is a JSON object"),
        ("page.xml", b"<html><body>502</body></html>", "not a feed but an HTML page"),
        ("junk.xml", bytes(range(256)) * 40, "neither RSS, Atom, RDF nor JSON Feed"),
        ("empty.xml", b"", "no content"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_failure_in_words_and_the_others_are_read(
    demarche, tmp_path, name, content, says
):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "good.jsonl").write_text(json.dumps(GOOD))
    answer = demarche("ingest", folder)
    assert (answer.code, "Traceback" in answer.err) == (1, False)
    assert any(says in reason for reason in reasons(demarche))
    assert demarche("events", "--pair", "JPN-PER").code == 0


def test_a_byte_order_mark_is_no_fault(demarche, tmp_path):
    (tmp_path / "marked.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert demarche("ingest", tmp_path / "marked.jsonl").code == 0


def test_a_name_that_is_no_utf8_is_shown_as_well_as_can_be(demarche, tmp_path):
    folder = os.fsencode(tmp_path) + b"/odd"
    os.mkdir(folder)
    with open(folder + b"/\xff.xml", "wb") as file:
        file.write(b"<html></html>")
    answer = demarche("ingest", tmp_path / "odd")
    assert (answer.code, "Traceback" in answer.err) == (1, False)
    assert "\ufffd.xml" in reasons(demarche)[0]


def test_what_is_neither_file_nor_folder_is_refused_and_not_waited_for(demarche, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    answer = demarche("ingest", tmp_path / "pipe")
    assert answer.code == 2
    assert "neither a file nor a folder" in answer.err
