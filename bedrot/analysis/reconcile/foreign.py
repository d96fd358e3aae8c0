"""Statements in another currency whose money is off by one factor throughout: the exchange rate, and not the plays."""

import polars as pl

from bedrot.analysis.reconcile.inputs import KEY, Inputs

NOTED = 0.005
"""A factor nearer to one than this is no evidence."""

LIKE = 0.01
"""How near a cell must be to the factor of its statement."""


def with_foreign(cells: pl.DataFrame, lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Cells with `off_by`: the factor by which their one foreign statement pays all its plays, where that is not one."""
    paid = lines.filter(pl.col("kind") == "paid", pl.col("currency") != inputs.currency)
    if paid.is_empty():
        return cells.with_columns(
            pl.lit(None, pl.Float64).alias("off_by"), pl.lit(None, pl.String).alias("foreign")
        )
    statement = pl.concat_str(
        "payer", pl.col("paid_in").cast(pl.String), "currency", separator=" ", ignore_nulls=True
    )
    told = paid.group_by(KEY).agg(
        pl.when(statement.n_unique() == 1).then(statement.first()).alias("foreign"),
        pl.col("units").sum().alias("foreign_units"),
    )
    rows = cells.join(told, on=KEY, how="left")
    agree = (
        (pl.col("missing") == 0)
        & (pl.col("foreign_units") == pl.col("paid_units"))
        & pl.col("foreign").is_not_null()
    )
    factor = pl.col("paid_full").cast(pl.Float64) / (pl.col("paid_full") + pl.col("price")).cast(pl.Float64)
    usual = factor.filter(agree).median().over("foreign")
    is_like = agree & ((usual - 1).abs() >= NOTED) & ((factor / usual - 1).abs() <= LIKE)
    return rows.with_columns(pl.when(is_like).then(usual).alias("off_by")).drop("foreign_units")
