"""Who carries the revenue: what new recordings earned in each year of sales, and what the back catalogue did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.books.shelf.shelf import Shelf
from bedrot.metrics.measures import Measure
from bedrot.metrics.metric import Window
from bedrot.metrics.rollup import column_of

SHARE, ALL, REVENUE = "frontline_share", "split_coverage", "revenue"


@dataclass(frozen=True)
class Year:
    """Royalties of the sale months `first` to `last` of a year, in the label's currency: `young` of recordings up to 18 months old in
    the month they were sold in, `old` of the others, `undated` of those whose release day nothing tells.
    """

    first: date
    last: date
    young: Decimal
    old: Decimal
    undated: Decimal


def carried(shelf: Shelf) -> list[Year]:
    """Every year with royalties, the newest first."""
    young, aged = (_by_month(shelf, measure) for measure in _measures(shelf, SHARE))
    _, net = (_by_month(shelf, measure) for measure in _measures(shelf, ALL))
    months = net.rename({"amount": "net"})
    for name, frame in (("young", young), ("aged", aged)):
        months = months.join(frame.rename({"amount": name}), on="time", how="left")
    return list(_years(months.fill_null(0)))


def _measures(shelf: Shelf, slug: str) -> tuple[Measure, ...]:
    """The part and the whole of a ratio."""
    return tuple(shelf.engine.metrics[slug].value.measures())


def _by_month(shelf: Shelf, measure: Measure) -> pl.DataFrame:
    """What a measure comes to in each complete sale month."""
    rollups, until = (
        shelf.engine.rollups,
        shelf.engine.view(shelf.engine.metrics[REVENUE], ()).periods.complete_to,
    )
    frame = rollups.frame(measure.table, [], shelf.within).filter(pl.col("time") <= (until or date.min))
    amount = pl.col(column_of(measure, rollups.measures)).sum().cast(pl.Decimal(38, 12))
    return frame.group_by("time").agg(amount=amount)


def _years(months: pl.DataFrame) -> Iterator[Year]:
    by_year = months.group_by(year=pl.col("time").dt.year()).agg(
        pl.col("time").min().alias("first"),
        pl.col("time").max().alias("last"),
        pl.col("young", "aged", "net").sum(),
    )
    for row in by_year.sort("year", descending=True).to_dicts():
        span = Window(row["first"], row["last"])
        yield Year(span.first, span.last, row["young"], row["aged"] - row["young"], row["net"] - row["aged"])
