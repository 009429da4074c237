"""Elasticsearch: month indices made of the one table of fields, written in settled batches, read through the ledger."""

from .failures import ElasticFailures
from .ledger import ElasticLedger
from .setup import set_up_templates, survey_templates
from .sink import ElasticDocuments

__all__ = ["ElasticDocuments", "ElasticFailures", "ElasticLedger", "set_up_templates", "survey_templates"]
