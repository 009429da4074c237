"""Reading: who, which office, which state, where, with offsets, by rules and names that ship with the product."""

from .gazetteer import Gazetteer
from .offices import Held, Offices
from .reader import FindAmounts, FindDates, Reader
from .tokens import sentence_spans
from .vocabulary import Vocabulary

__all__ = ["FindAmounts", "FindDates", "Gazetteer", "Held", "Offices", "Reader", "Vocabulary", "sentence_spans"]
