"""Elasticsearch shows what was written a second later; a test asks at once."""

from __future__ import annotations

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from pipeline.adapters.elasticsearch import ElasticDocuments, set_up_templates
from pipeline.core.documents import Document
from pipeline.ports.places import ElasticsearchSettings


class RefreshingDocuments(ElasticDocuments):
    """Writes, and waits until it can be found."""

    def __init__(self, settings: ElasticsearchSettings) -> None:
        set_up_templates(settings)
        super().__init__(settings)
        self._indices = f"{settings.prefix}-*"
        self._node = Elasticsearch(settings.url)

    def put(self, documents: Sequence[Document]) -> list[tuple[Document, str]]:
        refused = super().put(documents)
        self._node.indices.refresh(index=self._indices)
        return refused

    def remove(self) -> None:
        """Leave nothing on the node."""
        for name in self._node.indices.get(index=self._indices):
            self._node.indices.delete(index=name)
        for found in self._node.indices.get_index_template(name=self._indices)["index_templates"]:
            self._node.indices.delete_index_template(name=found["name"])
        self._node.close()
