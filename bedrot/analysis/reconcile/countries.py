"""How fine a cell is: where a platform counts plays without their country, its statements are added up over countries."""

import polars as pl

from bedrot.analysis.reconcile.inputs import KEY, TREND, Inputs, shaped

PLAYS = KEY[:2]


def read_trend(inputs: Inputs) -> pl.DataFrame:
    """Plays per cell of recordings that are known; without country where any of a recording's plays on a store are."""
    rows = shaped(inputs.trend, TREND).filter((pl.col("recording") != "") & pl.col("units").is_not_null())
    return joined_countries(rows, rows).group_by(KEY).agg(pl.col("units").sum().alias("trend_units"))


def joined_countries(rows: pl.DataFrame, trend: pl.DataFrame) -> pl.DataFrame:
    """The rows with `told_country` as it was, and no country where the trend of their recording on their store has none.

    Rows of no recording go by their store.
    """
    without = trend.filter(pl.col("country") == "").select(PLAYS).unique()
    stores = without.select(pl.lit("").alias("recording"), "store").unique()
    coarse = pl.concat([without, stores]).unique().with_columns(pl.lit(value=True).alias("coarse"))
    country = pl.when(pl.col("coarse").is_null()).then("country").otherwise(pl.lit(""))
    return (
        rows.join(coarse, on=PLAYS, how="left")
        .with_columns(pl.col("country").alias("told_country"), country.alias("country"))
        .drop("coarse")
    )
