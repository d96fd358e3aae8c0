"""The rows of judged days of plays."""

import polars as pl

from bedrot.analysis.suspicion import THRESHOLD
from bedrot.books.suspects import judged_days
from bedrot.metrics.worked.table import Given


def judged(given: Given) -> pl.DataFrame:
    """The plays of each artist, store and day that could be judged, and those of days with a score that is too high."""
    is_suspicious = (pl.col("score") >= THRESHOLD).fill_null(value=False)
    found = judged_days(given.lake).filter("judged")
    return found.with_columns(suspicious=pl.when(is_suspicious).then("streams").otherwise(0))
