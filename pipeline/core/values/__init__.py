"""Values in a text: sums of money with their dollars, and dates resolved from the article's own."""

from pipeline.core.values.amounts import find_amounts
from pipeline.core.values.dates import find_dates
from pipeline.core.values.rates import Rates

__all__ = ["Rates", "find_amounts", "find_dates"]
