"""Month indices on the real node: a document lies in the month of its own date and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.adapters.elasticsearch import ElasticDocuments, ElasticLedger, set_up_templates, survey_templates
from pipeline.adapters.elasticsearch.client import connect
from pipeline.core.documents import Document
from pipeline.ports import WorldUnavailable
from pipeline.ports.places import ElasticsearchSettings

pytestmark = pytest.mark.elasticsearch

MARCH, APRIL, MAY = (datetime(2026, month, 2, 9, tzinfo=UTC) for month in (3, 4, 5))


def story(version: int, at: datetime) -> Document:
    body = {"id": "sto_1", "at": f"{at:%Y-%m-%dT%H:%M:%SZ}", "version": version, "headline": f"version {version}"}
    return Document("story", "sto_1", version, at, body)


def where(settings: ElasticsearchSettings) -> list[tuple[str, int]]:
    client = connect(settings)
    client.indices.refresh(index=f"{settings.prefix}-*")
    hits = client.search(index=f"{settings.prefix}-stories-*", version=True)["hits"]["hits"]
    return [(hit["_index"].removeprefix(f"{settings.prefix}-stories-"), hit["_version"]) for hit in hits]


@pytest.mark.parametrize("same_process", [True, False], ids=["same worker", "another worker"])
def test_a_story_whose_month_changes_leaves_no_copy_behind(
    elasticsearch: ElasticsearchSettings, same_process: bool
) -> None:
    set_up_templates(elasticsearch)
    sink = ElasticDocuments(elasticsearch)
    sink.put([story(1, APRIL)])
    assert where(elasticsearch) == [("2026-04", 1)]
    (sink if same_process else ElasticDocuments(elasticsearch)).put([story(2, MARCH)])
    assert where(elasticsearch) == [("2026-03", 2)]


def test_an_older_version_that_comes_late_changes_nothing_in_any_month(elasticsearch: ElasticsearchSettings) -> None:
    set_up_templates(elasticsearch)
    sink = ElasticDocuments(elasticsearch)
    sink.put([story(3, MARCH)])
    sink.put([story(2, MAY), story(1, MARCH)])
    assert where(elasticsearch) == [("2026-03", 3)]


def test_a_document_with_a_field_that_nobody_knows_is_refused_and_the_rest_is_written(
    elasticsearch: ElasticsearchSettings,
) -> None:
    set_up_templates(elasticsearch)
    wrong = Document("story", "sto_2", 1, MARCH, {"id": "sto_2", "colour": "red"})
    refused = ElasticDocuments(elasticsearch).put([wrong, story(1, MARCH)])
    assert [document.id for document, _ in refused] == ["sto_2"]
    assert "colour" in refused[0][1]
    assert where(elasticsearch) == [("2026-03", 1)]


def test_nothing_is_written_before_the_templates_are_there(elasticsearch: ElasticsearchSettings) -> None:
    with pytest.raises(WorldUnavailable, match="demarche setup"):
        ElasticDocuments(elasticsearch).put([story(1, MARCH)])


def test_templates_are_created_once_and_then_present(elasticsearch: ElasticsearchSettings) -> None:
    assert {state for _, state in survey_templates(elasticsearch)} == {"missing; run `demarche setup`"}
    assert {state for _, state in set_up_templates(elasticsearch)} == {"created"}
    assert {state for _, state in set_up_templates(elasticsearch)} == {"present"}


def test_a_template_of_an_older_version_is_brought_up_to_date(elasticsearch: ElasticsearchSettings) -> None:
    set_up_templates(elasticsearch)
    more = elasticsearch.model_copy(update={"replicas": 1})
    states = set_up_templates(more)
    assert {state for _, state in states} == {"updated"}


def test_a_node_that_is_away_is_said_to_be_away_with_what_to_do() -> None:
    with pytest.raises(WorldUnavailable, match=r"Elasticsearch at http://127.0.0.1:1 does not answer; start it"):
        ElasticLedger(ElasticsearchSettings(url="http://127.0.0.1:1")).status()
