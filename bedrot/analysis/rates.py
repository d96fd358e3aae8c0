"""What a stream earned by store, country and sale month, with how sure that is; thin cells borrow the rate of wider ones.

The rate is the ratio estimator R = sum(y) / sum(x) over the lines of statements, y their money and x their streams. Its
variance is linearised: Var(R) = n / (n - 1) * sum((y - R x)^2) / sum(x)^2 over n lines (Cochran, Sampling Techniques, 3rd ed.
1977, ch. 6.4, without the finite-population factor), and the interval is R plus and minus z standard errors.
"""

from dataclasses import dataclass
from statistics import NormalDist

import polars as pl

from bedrot.exchange import EXACT

CONFIDENCE = 0.95
FEWEST_STREAMS, FEWEST_LINES = 100, 5
"""A cell of fewer says too little by itself."""
TRAILING = 12
"""Months of a wider cell, ending with the cell's own."""
CELL = ("store", "country", "sale_month")
SUMS = ("earnings", "units", "lines", "n", "yy", "xy", "xx")


@dataclass(frozen=True)
class Level:
    """A wider cell: what it is called, by what it is cut, and whether it reaches back over twelve months."""

    name: str
    by: tuple[str, ...]
    trailing: bool


LEVELS = (
    Level("cell", ("store", "country"), trailing=False),
    Level("store_country_12m", ("store", "country"), trailing=True),
    Level("store_month", ("store",), trailing=False),
    Level("store_12m", ("store",), trailing=True),
    Level("month", (), trailing=False),
    Level("12m", (), trailing=True),
)
"""From the narrowest to the widest; a cell takes the first that is wide enough."""


def rate_cube(lines: pl.LazyFrame) -> pl.DataFrame:
    """`store, country, sale_month, earnings, units, lines, rate, low, high, pooled_to, pool_units, pool_lines`.

    `lines` has `store, country, sale_month` and `money` (Decimal; what the line earned for streams, null where it earned
    nothing) and `streams` (null where it counts none). Earnings, streams and lines are the cell's own. Rate and interval
    are of the level that `pooled_to` names, null where even the widest is too thin. `lines` are those that count streams.
    """
    cells = _cells(lines)
    found = cells.select(*CELL, "earnings", "units", "lines")
    for level in LEVELS:
        found = found.join(
            _wide_enough(cells, level), on=[*level.by, "sale_month"], how="left", nulls_equal=True
        )
    first = pl.coalesce(pl.col(f"{level.name}.found") for level in LEVELS)
    chosen = found.select(*CELL, "earnings", "units", "lines", first.alias("chosen")).unnest("chosen")
    return chosen.sort(CELL, nulls_last=True)


def _cells(lines: pl.LazyFrame) -> pl.DataFrame:
    """The sums of each cell from which rate and variance follow, and of any cells together."""
    y, x = pl.col("money").fill_null(0).cast(pl.Float64()), pl.col("streams").fill_null(0).cast(pl.Float64())
    counted = lines.filter(pl.col("money").is_not_null() | pl.col("streams").is_not_null())
    sums = counted.group_by(CELL).agg(
        earnings=pl.col("money").sum().cast(EXACT),
        units=pl.col("streams").sum(),
        lines=pl.col("streams").count(),
        n=pl.len(),
        yy=(y * y).sum(),
        xy=(x * y).sum(),
        xx=(x * x).sum(),
    )
    return sums.collect(engine="streaming")


def _wide_enough(cells: pl.DataFrame, level: Level) -> pl.DataFrame:
    """The level's cells that say enough, with what they say as one struct."""
    wide = _widened(cells, level).filter(
        (pl.col("units") >= FEWEST_STREAMS) & (pl.col("lines") >= FEWEST_LINES)
    )
    rate = pl.col("earnings").cast(pl.Float64()) / pl.col("units")
    return wide.select(
        *level.by,
        "sale_month",
        pl.struct(
            rate=pl.col("earnings") / pl.col("units"),
            low=rate - _half_width(rate),
            high=rate + _half_width(rate),
            pooled_to=pl.lit(level.name),
            pool_units=pl.col("units"),
            pool_lines=pl.col("lines"),
        ).alias(f"{level.name}.found"),
    )


def _widened(cells: pl.DataFrame, level: Level) -> pl.DataFrame:
    """The sums of the level's cells, at each sale month there is."""
    months = cells.select(*level.by, "sale_month").unique()
    if level.trailing:
        cells = _carried_forward(cells).join(
            months, on=[*level.by, "sale_month"], how="semi", nulls_equal=True
        )
    return cells.group_by(*level.by, "sale_month").agg(pl.col(SUMS).sum())


def _carried_forward(cells: pl.DataFrame) -> pl.DataFrame:
    """Each cell at its own month and the eleven after it: a month's rows are then those of twelve months."""
    later = pl.DataFrame({"later": [f"{months}mo" for months in range(TRAILING)]})
    return cells.join(later, how="cross").with_columns(
        sale_month=pl.col("sale_month").dt.offset_by(pl.col("later"))
    )


def _half_width(rate: pl.Expr) -> pl.Expr:
    """Half the interval: z standard errors of the linearised ratio."""
    n, z = pl.col("n"), NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    squares = (pl.col("yy") - 2 * rate * pl.col("xy") + rate * rate * pl.col("xx")).clip(lower_bound=0)
    return z * (n / (n - 1) * squares).sqrt() / pl.col("units")
