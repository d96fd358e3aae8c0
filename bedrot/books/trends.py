"""Plays per month as platforms count them, of months that are told whole: a part of a month is no month."""

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import STREAMS

OF = ("recording", "store")


def months_played(lake: Lake) -> pl.DataFrame:
    """`recording, store, sale_month, units`, how many `days` of the month are told, and the `first` of them."""
    counted = counted_rows(lake, STREAMS, ("recording",)).filter(
        pl.col("whole").is_not_null(), pl.col("streams").is_not_null()
    )
    by_month = counted.group_by(*OF, sale_month=pl.col("day").dt.month_start())
    day = pl.col("day")
    found = by_month.agg(units=pl.col("streams").sum(), days=day.n_unique(), first=day.min())
    return found.collect(engine="streaming")


def whole_months(played: pl.DataFrame, sold: pl.DataFrame) -> pl.DataFrame:
    """`recording, store, sale_month, units` of the months every day of which some portal tells.

    A recording's first month may begin on any day, where no statement tells of plays before it (`sold`: lines by recording, store
    and sale month): it was released then.
    """
    told = sold.group_by(OF).agg(pl.col("sale_month").min().alias("sold_from"))
    begun = pl.col("sale_month") == pl.col("sale_month").min().over(OF)
    released = begun & (pl.col("sold_from") >= pl.col("sale_month")).fill_null(value=True)
    due = pl.when(released).then(pl.col("first").dt.day() - 1).otherwise(0)
    whole = pl.col("days") == pl.col("sale_month").dt.days_in_month() - due
    return played.join(told, on=OF, how="left").filter(whole).select(*OF, "sale_month", "units")
