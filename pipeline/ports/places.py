"""Where the services are and how to speak to them: sections of the settings that adapters are given.

They stand below both, because settings and adapters do not know each other.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class Section(BaseModel):
    """A group of settings; docstrings of the attributes become the reference page."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class KafkaSettings(Section):
    brokers: str = "127.0.0.1:9092"
    """Comma-separated host:port list."""
    replication: int = Field(default=1, ge=1)
    """Copies of each topic: 1 on a single node, 3 elsewhere."""
    prefix: str = "demarche"
    """First part of topic and group names."""
    partitions: dict[str, int] = Field(default_factory=dict)
    """Partition counts by topic, where the default does not fit: ``{stories = 12}``."""


class ElasticsearchSettings(Section):
    url: str = "http://127.0.0.1:9200"
    api_key: SecretStr | None = None
    prefix: str = "demarche"
    """First part of index and template names."""
    shards: int = Field(default=1, ge=1)
    replicas: int = Field(default=0, ge=0)
