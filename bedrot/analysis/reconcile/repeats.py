"""Statements that came twice. Two equal lines in one file are two sales; a whole part of a statement that another file tells
again, line by line, is one statement told twice, unless the plays say otherwise.
"""

import polars as pl

from bedrot.analysis.reconcile.inputs import KEY

PART = ("payer", "file_sha256", "reported_on", "store", "sale_month")
"""What one file's statement of a reporting day says of a store and sale month."""

SAME = ("store", "sale_month", "currency", "rows", "sum_units", "sum_net", "print")
FEW = 3
"""Fewer lines than this may agree by chance; then only plays can show that they were counted twice."""

LINE = ("recording", "title", "country", "usage", "line_type", "units", "net")


def without_repeats(lines: pl.DataFrame, trend: pl.DataFrame) -> pl.DataFrame:
    """The lines, of which those that repeat another file's are of the kind `repeated`; `repeats` is the file they repeat."""
    again = _repeated_parts(lines)
    if again.is_empty():
        return lines.with_columns(pl.lit(None, pl.String).alias("repeats"))
    marked = lines.join(again, on=PART, how="left", nulls_equal=True)
    sure = _borne_out(marked, trend)
    return (
        marked.join(sure, on=PART, how="left", nulls_equal=True)
        .with_columns(
            pl.when(pl.col("sure").is_not_null()).then("repeats").alias("repeats"),
            pl.when(pl.col("sure").is_not_null()).then(pl.lit("repeated")).otherwise("kind").alias("kind"),
        )
        .drop("sure")
    )


def _repeated_parts(lines: pl.DataFrame) -> pl.DataFrame:
    """Parts whose lines are those of a part reported before, or on the same day under another account or file."""
    parts = (
        lines.with_columns(
            pl.struct("told_country", *(c for c in LINE if c != "country")).hash(0).alias("print")
        )
        .group_by(PART)
        .agg(
            pl.col("currency").first(),
            pl.len().alias("rows"),
            pl.col("units").sum().alias("sum_units"),
            pl.col("net").sum().alias("sum_net"),
            pl.col("print").sum().alias("print"),
        )
        .filter(pl.col("sum_net") != 0)
        .sort("reported_on", "payer", "file_sha256", nulls_last=True)
    )
    first = pl.col("file_sha256").first().over(SAME)
    is_first = pl.int_range(pl.len()).over(SAME) == 0
    return parts.with_columns(first.alias("repeats")).filter(~is_first).select(*PART, "repeats")


def _borne_out(marked: pl.DataFrame, trend: pl.DataFrame) -> pl.DataFrame:
    """The repeated parts without which statements are nearer to the plays; where there are no plays, those of enough lines."""
    is_paid, is_again = pl.col("kind") == "paid", pl.col("repeats").is_not_null()
    cells = marked.group_by(KEY).agg(
        pl.col("units").filter(is_paid & ~is_again).sum().alias("once"),
        pl.col("units").filter(is_paid).sum().alias("twice"),
    )
    distance = cells.join(trend, on=KEY, how="inner").select(
        *KEY,
        (
            (pl.col("twice") - pl.col("trend_units")).abs() - (pl.col("once") - pl.col("trend_units")).abs()
        ).alias("nearer"),
    )
    parts = (
        marked.filter(is_again)
        .join(distance, on=KEY, how="left")
        .group_by(PART)
        .agg(
            pl.col("nearer").sum().alias("nearer"),
            pl.col("nearer").count().alias("seen"),
            pl.len().alias("rows"),
        )
    )
    sure = pl.when(pl.col("seen") > 0).then(pl.col("nearer") > 0).otherwise(pl.col("rows") >= FEW)
    return parts.filter(sure).select(*PART, pl.lit(value=True).alias("sure"))
