"""The records on the wire: frozen forms, stable ids, nothing unknown accepted."""

import pytest
from pydantic import ValidationError

from schemas import RECORDS, Outlet, content_id
from schemas.publish import FOLDER, schema_text


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_json_schema_is_the_published_one(record):
    published = FOLDER / f"{record.__name__}.json"
    assert published.read_text(encoding="utf-8") == schema_text(record), (
        "a wire change: if on purpose, run `make schemas`"
    )


def test_no_schema_is_left_over():
    assert {path.stem for path in FOLDER.glob("*.json")} == {record.__name__ for record in RECORDS}


def test_records_are_frozen_and_refuse_unknown_fields():
    outlet = Outlet(name="Example", domain="example.org")
    with pytest.raises(ValidationError):
        outlet.name = "Other"
    with pytest.raises(ValidationError):
        Outlet(name="Example", domain="example.org", countri="FRA")


def test_ids_come_from_content_and_keep_parts_apart():
    assert content_id("art", "a", "b") == content_id("art", "a", "b")
    assert content_id("art", "a", "b") != content_id("art", "ab", "")
    assert content_id("art", None) == content_id("art", "")
    assert content_id("art", "https://example.org/1") == "art_462b33646b1b13f4"
