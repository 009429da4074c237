"""Values in a text: sums of money with their dollars, and dates resolved from the article's own."""

from pipeline.core.values.amounts import find_amounts
from pipeline.core.values.dates import find_dates
from pipeline.core.values.rates import Rates
from pipeline.core.values.states import StateNames

__all__ = ["Rates", "StateNames", "find_amounts", "find_dates"]
