"""Pairs of figures that two sources, or two days of one, say of the same: the shape in which cross rules compare them."""

from collections.abc import Callable

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.counters import days_by_difference
from bedrot.tables import Table

Compare = Callable[[Lake], pl.LazyFrame]
"""A query that gives every pair it compared, in the columns of `COMPARED`."""
COMPARED = {
    "day": pl.Date(),
    "source": pl.String(),
    "account": pl.String(),
    "against": pl.String(),
    "entity": pl.String(),
    "left": pl.Float64(),
    "right": pl.Float64(),
    "off": pl.Float64(),
    "limit": pl.Float64(),
    "failed": pl.Boolean(),
    "files": pl.List(pl.String()),
}
"""What a query gives of each pair: what `source` says of an entity (`left`) and what `against` says (`right`), by which share
`left` is `off` what `right` lets expect, how much that may be, whether it is too much, and the SHA-256 of the files behind both.
Days are the sources' own."""
BEYOND = pl.when(pl.col("right") != 0).then(pl.col("left") / pl.col("right") - 1)
NONE = pl.lit(0.0)


def told(pairs: pl.LazyFrame, failed: pl.Expr, limit: pl.Expr = NONE, off: pl.Expr = BEYOND) -> pl.LazyFrame:
    """Pairs in the columns of `COMPARED`."""
    files = pl.col("files").list.concat("files_right").list.drop_nulls().list.unique().list.sort()
    known = pairs.collect_schema().names()
    account = pl.col("account") if "account" in known else pl.lit(None, pl.String()).alias("account")
    return pairs.with_columns(account, files=files, off=off, limit=limit, failed=failed).select(
        pl.col(name).cast(dtype) for name, dtype in COMPARED.items()
    )


def joined(column: str) -> pl.Expr:
    """Different values as one text."""
    return pl.col(column).drop_nulls().unique().sort().str.join(" + ")


def never_falls(
    table: Table, entity: str, keys: tuple[str, ...], counters: tuple[str, ...], where: pl.Expr | None = None
) -> Compare:
    """The query of counters that only rise: each snapshot (`left`) against the one before (`right`)."""

    def compare(lake: Lake) -> pl.LazyFrame:
        rows = lake.rows(table) if where is None else lake.rows(table).filter(where)
        return pl.concat([_falls(rows, table.time, entity, keys, counter) for counter in counters])

    return compare


def _falls(rows: pl.LazyFrame, time: str, entity: str, keys: tuple[str, ...], counter: str) -> pl.LazyFrame:
    snapshots = days_by_difference(rows, keys, time, counter, proof=("file_sha256",))
    pairs = snapshots.with_columns(
        day=time,
        entity=pl.format(
            "{} of {}", pl.lit(counter.replace("_", " ")), pl.col(entity).fill_null("an unnamed one")
        ),
        against=pl.format("itself on {}", "since"),
        left=counter,
        right="previous",
        files="file_sha256",
        files_right=pl.col("file_sha256").shift(1).over(keys, order_by=time),
    )
    return told(pairs.filter(pl.col("right").is_not_null()), pl.col("fell"))
