"""Plays that platform and statement count in different months: what one month misses the next has too many, or the other way."""

import polars as pl

from bedrot.analysis.reconcile.inputs import KEY, months_between

LIKE = 0.05
"""How far the two differences may be apart, as a part of the larger one."""

SHARE = 0.25
"""A month's edge moves no more than this part of its plays: a store's own months of four or five weeks move most."""


def with_edges(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells with `edge_units`: plays that lie in a neighbouring month of the other side; they add up to 0."""
    off = (
        (pl.col("recording") != "")
        & pl.col("from_trend")
        & (pl.col("missing") != 0)
        & (pl.col("stream_lines") > 0)
    )
    rows = cells.filter(off).select(*KEY, "missing", "trend_units").sort(KEY)
    return cells.join(_moved(rows), on=KEY, how="left").with_columns(pl.col("edge_units").fill_null(0))


def _moved(rows: pl.DataFrame) -> pl.DataFrame:
    """Per cell that differs, in order, the plays it shares with the month after it or before it."""
    rows = rows.with_columns(_pairs().fill_null(value=False).alias("pairs"))
    run = (~pl.col("pairs")).cum_sum()
    # Of a chain of months that pair with the next, the first, third and fifth do; the others are taken.
    place = pl.col("pairs").cast(pl.Int64).cum_sum().over(run)
    chosen = pl.col("pairs") & (place % 2 == 1)
    size = pl.min_horizontal(pl.col("missing").abs(), pl.col("missing").shift(-1).abs())
    moved = pl.when(chosen).then(pl.col("missing").sign() * size).otherwise(0)
    rows = rows.with_columns(moved.alias("edge_units"))
    return rows.select(*KEY, pl.col("edge_units") - pl.col("edge_units").shift(1, fill_value=0))


def _pairs() -> pl.Expr:
    """Whether a row and the next are neighbouring months of one cell whose differences cancel out."""
    same = pl.all_horizontal(pl.col(c) == pl.col(c).shift(-1) for c in KEY[:3])
    next_month = months_between(pl.col("sale_month"), pl.col("sale_month").shift(-1)) == 1
    here, there = pl.col("missing"), pl.col("missing").shift(-1)
    opposite = (here.sign() * there.sign()) == -1
    larger, smaller = pl.max_horizontal(here.abs(), there.abs()), pl.min_horizontal(here.abs(), there.abs())
    plays = pl.min_horizontal(pl.col("trend_units"), pl.col("trend_units").shift(-1))
    return same & next_month & opposite & (larger - smaller <= LIKE * larger) & (larger <= SHARE * plays)
