"""One way to ask Elasticsearch, and one way to say that it is away.

The client's own defaults (silent retries, sniffing, chunks of 100 MB) are not what we want: what is retried, and for
how long, is decided by who calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import ConnectionError, TransportError
from elasticsearch import ApiError, Elasticsearch

from pipeline.ports import WorldUnavailable
from pipeline.ports.places import ElasticsearchSettings

REQUEST_TIMEOUT_S = 30.0
OVERLOADED = frozenset({429, 502, 503, 504})
"""It is there, but cannot answer now."""


def connect(settings: ElasticsearchSettings) -> Elasticsearch:
    """A client; it connects at the first request."""
    key = settings.api_key.get_secret_value() if settings.api_key else None
    return Elasticsearch(settings.url, api_key=key, request_timeout=REQUEST_TIMEOUT_S, max_retries=0)


@contextmanager
def asking(settings: ElasticsearchSettings) -> Iterator[None]:
    """Turn what means "away" into ``WorldUnavailable``; a wrong request stays what it is, a bug of ours."""
    try:
        yield
    except ApiError as error:
        if error.status_code not in OVERLOADED and error.status_code not in (401, 403):
            raise
        raise _away(settings, f"answered {error.status_code}: {error.message}") from error
    except ConnectionError as error:
        raise _away(settings, "does not answer") from error
    except TransportError as error:
        raise _away(settings, str(error)) from error


def _away(settings: ElasticsearchSettings, what: str) -> WorldUnavailable:
    return WorldUnavailable(
        f"Elasticsearch at {settings.url} {what}; start it (`demarche stack up`, or docker compose up elasticsearch) "
        "or set elasticsearch.url and elasticsearch.api_key"
    )
