"""How late stores report: months from a sale month to the month its statement came in, learned from the label's own statements."""

import polars as pl

from bedrot.analysis.reconcile.inputs import months_between

USUAL = 3
"""Months a store takes of which nothing is known yet; two to three are usual."""

MATURE = 6
"""Months after which a sale month is taken to be reported in full, where the months to 95 % of it are measured."""


def learned(lines: pl.DataFrame) -> pl.DataFrame:
    """Per store: median and 95th percentile of months to a recording's first line, months to 95 % of units, and how many first
    lines that is learned from."""
    first = (
        lines.filter(pl.col("kind") == "paid", pl.col("recording") != "")
        .group_by("recording", "store", "sale_month")
        .agg(pl.col("paid_in").min())
        .with_columns(months_between(pl.col("sale_month"), pl.col("paid_in")).alias("months"))
    )
    told = first.group_by("store").agg(
        pl.col("months").median().alias("median_months"),
        pl.col("months").quantile(0.95, "higher").cast(pl.Int32).alias("late_after"),
        pl.len().alias("learned_from"),
    )
    return told.join(_to_most(lines), on="store", how="left").sort("store")


def _to_most(lines: pl.DataFrame) -> pl.DataFrame:
    """Median months until 95 % of a sale month's units were there, over sale months that are old enough."""
    by_month = (
        lines.filter(pl.col("kind") == "paid")
        .group_by("store", "sale_month", "paid_in")
        .agg(pl.col("units").sum())
    )
    if by_month.is_empty():
        return pl.DataFrame(schema={"store": pl.String, "months_to_95_percent": pl.Float64})
    newest = by_month.get_column("paid_in").max()
    whole = ("store", "sale_month")
    reached = pl.col("units").cum_sum().over(whole) >= 0.95 * pl.col("units").sum().over(whole)
    return (
        by_month.filter(months_between(pl.col("sale_month"), pl.lit(newest)) >= MATURE)
        .sort("paid_in")
        .filter(reached)
        .group_by(whole)
        .agg(months_between(pl.col("sale_month").first(), pl.col("paid_in").min()).alias("months"))
        .group_by("store")
        .agg(pl.col("months").median().alias("months_to_95_percent"))
    )


def late_after(lags: pl.DataFrame) -> pl.Expr:
    """Months after which a store's line is late: its own, else those of the slowest store known, else what is usual."""
    slowest = lags.get_column("late_after").max() if lags.height else None
    return pl.col("late_after").fill_null(pl.lit(slowest if slowest is not None else USUAL, pl.Int32))
