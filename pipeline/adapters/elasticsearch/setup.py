"""Templates created, compared, and brought up to date; indices that exist get new fields, never other types."""

from __future__ import annotations

from collections.abc import Callable

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from pipeline.adapters.elasticsearch.client import asking, connect
from pipeline.adapters.elasticsearch.templates import Json, templates
from pipeline.ports.places import ElasticsearchSettings

States = list[tuple[str, str]]
"""Name and state of each template: ``present``, ``created``, ``updated``, ``missing; …`` or ``differs: …``."""

MISSING = "missing; run `demarche setup`"
OTHER = "differs: it was made by another version; run `demarche setup`"


def set_up_templates(settings: ElasticsearchSettings) -> States:
    """Create what is missing and update what differs. Raises ``WorldUnavailable``."""
    return _each(settings, _set_up)


def survey_templates(settings: ElasticsearchSettings) -> States:
    """Compare and change nothing. Raises ``WorldUnavailable``."""
    return _each(settings, _survey)


def _each(settings: ElasticsearchSettings, state_of: Callable[[Elasticsearch, str, Json], str]) -> States:
    with asking(settings), connect(settings) as client:
        return [(name, state_of(client, name, template)) for name, template in templates(settings).items()]


def _survey(client: Elasticsearch, name: str, template: Json) -> str:
    digest = _digest(client, name)
    if digest is None:
        return MISSING
    return "present" if digest == _wanted(template) else OTHER


def _set_up(client: Elasticsearch, name: str, template: Json) -> str:
    digest = _digest(client, name)
    if digest == _wanted(template):
        return "present"
    client.indices.put_index_template(name=name, body=template)
    return "created" if digest is None else _update_indices(client, name, template)


def _update_indices(client: Elasticsearch, name: str, template: Json) -> str:
    body = template["template"]
    assert isinstance(body, dict)
    try:
        client.indices.put_mapping(index=f"{name}-*", body=body["mappings"], allow_no_indices=True)
    except BadRequestError as error:
        return f"differs: indices of an older version cannot be changed ({error.message}); start under another prefix"
    return "updated"


def _digest(client: Elasticsearch, name: str) -> str | None:
    try:
        found = client.indices.get_index_template(name=name)["index_templates"]
    except NotFoundError:
        return None
    return str(found[0]["index_template"].get("_meta", {}).get("digest"))


def _wanted(template: Json) -> str:
    meta = template["_meta"]
    assert isinstance(meta, dict)
    return str(meta["digest"])
