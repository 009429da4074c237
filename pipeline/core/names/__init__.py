"""Names in any spelling and script: are two the same person, and which candidates are worth comparing."""

from pipeline.core.names.compare import NameMatch, compare
from pipeline.core.names.keys import keys

__all__ = ["NameMatch", "compare", "keys"]
