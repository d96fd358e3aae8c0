"""Whole cents parted in proportion to weights, to the last cent, by the largest remainder."""

import polars as pl

SCALE = 10**12


def cents(amount: pl.Expr) -> pl.Expr:
    """An amount of money as whole cents, rounded half away from zero."""
    return (amount.round(2, mode="half_away_from_zero") * 100).cast(pl.Int128)


def money(whole_cents: pl.Expr) -> pl.Expr:
    """Whole cents as an amount of money."""
    return whole_cents.cast(pl.Decimal(38, 12)) / 100


def parted(rows: pl.DataFrame, total: str, weight: str, by: tuple[str, ...]) -> pl.Series:
    """For each row its part of `total` (money, the same on every row of a group), in whole cents that add up to it.

    Weights are money; where some are negative their size counts, and where all are 0 each row counts alike.
    """
    size = (pl.col(weight).abs() * SCALE).cast(pl.Int128)
    weighed = rows.select(*by, cents(pl.col(total)).alias("total"), size.alias("size")).with_columns(
        pl.when(pl.col("size").sum().over(by) == 0).then(pl.lit(1, pl.Int128)).otherwise("size").alias("size")
    )
    product, all_sizes = pl.col("total") * pl.col("size"), pl.col("size").sum().over(by)
    floors = weighed.with_columns((product // all_sizes).alias("floor"), (product % all_sizes).alias("rest"))
    rank = pl.col("rest").rank("ordinal", descending=True).over(by).cast(pl.Int128)
    left = pl.col("total") - pl.col("floor").sum().over(by)
    return floors.select(money(pl.col("floor") + (rank <= left).cast(pl.Int128)).alias("part")).to_series()
