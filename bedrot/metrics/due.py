"""Who must tell of a store's streams, by what statements say: whoever sold there is missed where they do not tell."""

from collections.abc import Iterator

import polars as pl

from bedrot.lake import Lake
from bedrot.tables import ROYALTIES, STREAM_LINES

STILL_SOLD = "-2mo"
"""Whoever sold in one of the newest sale months of a store sells there still."""


def due(lake: Lake) -> pl.DataFrame:
    """`store, level, who, first, until`: the distributors (level label) and the label's artists (level artist) of each store."""
    return pl.concat(_spans(lake))


def _spans(lake: Lake) -> Iterator[pl.DataFrame]:
    """Of each store: the distributors and the label's artists whose streams statements tell of, from their second month on.

    A first month is mostly a part of one: nobody is missed in it.
    """
    sold = (
        lake.rows(ROYALTIES)
        .filter(STREAM_LINES)
        .group_by("store", "source", "artist")
        .agg(pl.col("sale_month").min().alias("from"), pl.col("sale_month").max().alias("to"))
        .collect(engine="streaming")
    )
    by = lake.catalog.members_of
    artists = sold.with_columns(
        pl.col("artist").map_elements(by, return_dtype=pl.List(pl.String), skip_nulls=True)
    )
    for level, found in (
        ("label", sold.rename({"source": "who"})),
        ("artist", artists.explode("artist").drop_nulls("artist").rename({"artist": "who"})),
    ):
        spans = found.group_by("store", "who").agg(pl.col("from").min(), pl.col("to").max())
        ends = pl.when(pl.col("to") >= pl.col("to").max().over("store").dt.offset_by(STILL_SOLD)).then(
            pl.date(9999, 1, 1)
        )
        yield spans.select(
            "store",
            pl.lit(level).alias("level"),
            "who",
            pl.col("from").dt.offset_by("1mo").alias("first"),
            ends.otherwise(pl.col("to").dt.month_end()).alias("until"),
        )
