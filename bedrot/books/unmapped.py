"""Money of which nothing says what it is of: neither a known recording nor a known release (KPI CA05)."""

import polars as pl

from bedrot.lake import Lake

NO_RECORDING = ("payout", "fee", "void", "usage")
"""Lines of statements that are of no recording by their nature."""


def of_recordings(lines: pl.LazyFrame) -> pl.LazyFrame:
    """The lines that should be of a recording, or of a whole release."""
    return lines.filter(~pl.col("line_type").is_in(NO_RECORDING).fill_null(value=False))


def unmapped(lake: Lake) -> pl.Expr:
    """Whether a line names neither a known recording nor, by its UPC, a known release: whole albums are of no single recording."""
    releases = lake.identities.on_releases().get_column("release").unique()
    return pl.col("recording").is_null() & ~pl.col("upc").is_in(releases.implode()).fill_null(value=False)
