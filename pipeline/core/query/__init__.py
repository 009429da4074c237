"""The one query language: for search on either back end, and for subscriptions."""

from .ast import Query
from .errors import QueryError
from .fields import QUERY_FIELDS, QueryField, Vocabulary
from .match import matches, test_of
from .parse import parse_query
from .to_elasticsearch import to_elasticsearch
from .to_sqlite import relevance_match, to_sqlite

__all__ = [
    "QUERY_FIELDS",
    "Query",
    "QueryError",
    "QueryField",
    "Vocabulary",
    "matches",
    "parse_query",
    "relevance_match",
    "test_of",
    "to_elasticsearch",
    "to_sqlite",
]
