"""The usual rate of a stream: what half of a store's plays in a country and month earned at most, before anybody's share.

A mean would take up the very faults that are looked for; the median is that of the healthy lines while they are more than half.
"""

import polars as pl

from bedrot.analysis.reconcile.inputs import RATES

CELL = ("store", "country", "sale_month")


def usual_rates(lines: pl.DataFrame) -> pl.DataFrame:
    """Per store, country and sale month the money and plays of the line in the middle, plays weighing."""
    paid = lines.filter(pl.col("kind") == "paid", pl.col("units") > 0, pl.col("full") > 0)
    ratio = (pl.col("full") / pl.col("units")).alias("ratio")
    ordered = paid.select(
        "store", pl.col("told_country").alias("country"), "sale_month", "units", "full", ratio
    ).sort("ratio", "units")
    half = 2 * pl.col("units").cum_sum().over(CELL) >= pl.col("units").sum().over(CELL)
    middle = ordered.filter(half).group_by(CELL).agg(pl.col("full", "units").first())
    return middle.select(*CELL, pl.col("full").alias("rate"), pl.col("units").alias("per")).cast(
        pl.Schema(RATES)
    )
