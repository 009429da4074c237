"""Mentions of the same happening, told by many and over days, become one event.

The mentions of a pair of states are compared in the order of their publication; each joins the happening that it fits
best (``fit``) or founds one (``grouping``). Because that order is not the order of arrival, the events are the same
however the mentions come. ``fold`` takes one mention more, groups afresh what lies behind it, and says what changed:
an event is new, its status or sum changed, it was corrected or withdrawn, or it goes on under an earlier id.
"""

from .fold import fold
from .policy import MergePolicy

__all__ = ["MergePolicy", "fold"]
