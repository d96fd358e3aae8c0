"""Amounts of recordings: what a metric of money or plays comes to for each recording, as the engine's own roll-ups have it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.metrics.metric import Window
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.rollup import Within, column_of, converted_of

OF_PRODUCTS = ("recording", "upc")


@dataclass(frozen=True)
class Amounts:
    """`rows` have `time`, the dimensions asked and an exact `amount` in `currency`; null: no exchange rate for it."""

    rows: pl.DataFrame
    currency: str | None

    def of(self, recordings: Collection[str], upc: str | None = None) -> "Amounts":
        """Those of some recordings; and those of a product's UPC that name no recording, such as an album sold whole."""
        mine = pl.col("recording").is_in(list(recordings))
        if upc and "upc" in self.rows.columns:
            mine |= pl.col("recording").is_null() & (pl.col("upc") == upc)
        return Amounts(self.rows.filter(mine), self.currency)

    def within(self, window: Window | None) -> "Amounts":
        """Those of a period; none where there is none."""
        days = pl.lit(value=False) if window is None else pl.col("time").is_between(window.first, window.last)
        return Amounts(self.rows.filter(days), self.currency)

    @property
    def total(self) -> Decimal | None:
        """All of them; null where there are none, or one has no exchange rate: a part is no sum."""
        amounts = self.rows.get_column("amount")
        return None if amounts.is_empty() or amounts.null_count() else Decimal(amounts.sum())

    @property
    def ends(self) -> tuple[date, date] | None:
        """The first and the last time there is some of."""
        first, last = self.rows.select(first=pl.col("time").min(), last=pl.col("time").max()).row(0)
        return (first, last) if first else None


def amounts(
    engine: Engine, slug: str, dimensions: Sequence[str], within: Within, axis: str = "sale"
) -> Amounts:
    """What a metric that sums one column of money comes to, by day or month and the dimensions; converted where of several currencies."""
    metric = engine.asked(slug, Question((slug,), axis="accounting" if axis == "accounting" else "sale"))
    (measure,) = metric.value.measures()
    frame = engine.rollups.frame(measure.table, [*dimensions, "currency"], within)
    own, converted = (of(measure, engine.rollups.measures) for of in (column_of, converted_of))
    column = converted if converted in frame.columns else own
    told = frame.filter(pl.col(own).is_not_null())
    currencies = told.get_column("currency").drop_nulls().unique().to_list()
    named = engine.currency if column == converted else next(iter(currencies), None)
    rows = told.group_by("time", *dimensions).agg(amount=_sum(column)).sort("time", *dimensions)
    return Amounts(rows, named)


def _sum(column: str) -> pl.Expr:
    """Null where one of them is not known."""
    return pl.when(pl.col(column).null_count() == 0).then(pl.col(column).sum())
