"""Bulk requests: cut by number and size, one outcome for each item."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.adapters.elasticsearch.bulk import MAX_BYTES, MAX_DOCUMENTS, newest, outcome, requests, write
from pipeline.core.documents import Document

AT = datetime(2026, 3, 2, tzinfo=UTC)


def document(id: str, version: int = 1, text: str = "") -> Document:
    return Document("story", id, version, AT, {"id": id, "headline": text})


@pytest.mark.parametrize(
    ("item", "meaning"),
    [
        ({"index": {"status": 201}}, "done"),
        ({"index": {"status": 200}}, "done"),
        ({"index": {"status": 409, "error": {"type": "version_conflict_engine_exception", "reason": "…"}}}, "done"),
        ({"delete": {"status": 404, "result": "not_found"}}, "done"),
        (
            {"index": {"status": 404, "error": {"type": "index_not_found_exception", "reason": "no such index"}}},
            "refused",
        ),
        ({"index": {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "queue"}}}, "retry"),
        ({"index": {"status": 503, "error": {"type": "unavailable_shards_exception", "reason": "primary"}}}, "retry"),
        ({"index": {"status": 400, "error": {"type": "document_parsing_exception", "reason": "bad"}}}, "refused"),
    ],
)
def test_each_item_is_done_tried_again_or_refused(item: dict[str, dict[str, object]], meaning: str) -> None:
    assert outcome(item)[0] == meaning


def test_a_refusal_says_why_with_its_cause() -> None:
    error = {"type": "document_parsing_exception", "reason": "field [at]", "caused_by": {"reason": "no date: 'soon'"}}
    reason = outcome({"index": {"status": 400, "error": error}})[1]
    assert reason == "document_parsing_exception: field [at] (no date: 'soon')"


def test_requests_are_cut_by_number() -> None:
    operations = [write(document(str(number)), "month") for number in range(MAX_DOCUMENTS + 1)]
    assert [len(request) for request in requests(operations)] == [MAX_DOCUMENTS, 1]


def test_requests_are_cut_by_size_and_a_huge_document_goes_alone() -> None:
    half = "x" * (MAX_BYTES // 2)
    operations = [write(document(id, text=text), "month") for id, text in (("a", half), ("b", half * 3), ("c", "y"))]
    assert [[one.document.id for one in request] for request in requests(operations)] == [["a"], ["b"], ["c"]]


def test_of_several_versions_in_a_batch_the_highest_goes_and_of_equal_ones_the_first() -> None:
    first, late = document("a", 2, "first"), document("a", 2, "second")
    assert newest([document("a", 1), first, late, document("b", 1)]) == [first, document("b", 1)]
