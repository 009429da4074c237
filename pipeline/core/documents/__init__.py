"""Documents for search: the table of their fields, and how records become them."""

from .bodies import documents_of, pairs_of
from .fields import FIELDS, KINDS, Body, Document, Field, FieldType, Kind, fields_of, unknown_fields

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
    "pairs_of",
    "unknown_fields",
]
