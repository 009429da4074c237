"""Documents for search: the table of their fields, and how records become them."""

from .bodies import documents_of, mention_id_of, pairs_of
from .fields import FIELDS, KINDS, Body, Document, Field, FieldType, Kind, fields_of, problem_of

__all__ = [
    "FIELDS",
    "KINDS",
    "Body",
    "Document",
    "Field",
    "FieldType",
    "Kind",
    "documents_of",
    "fields_of",
    "mention_id_of",
    "pairs_of",
    "problem_of",
]
