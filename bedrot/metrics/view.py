"""Views: what questions about the same rows share, whatever period they ask for. Kept until a commit changes the rows."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

import polars as pl

from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.metric import Measure, OfRecord, Window
from bedrot.metrics.periods import Periods, how_many_in, newest_complete_month
from bedrot.metrics.record import scope_of
from bedrot.metrics.rollup import Rollups, column_of
from bedrot.metrics.series import Series, series_by
from bedrot.tables import Table
from bedrot.tables.stores import TITLES

Fitting = Callable[[pl.LazyFrame], pl.LazyFrame]


class View:
    """The rows behind some measures that fit a filter on some dimensions, ready for any window."""

    def __init__(
        self, rollups: Rollups, measures: Sequence[Measure], filtered_by: Sequence[str], fitting: Fitting
    ) -> None:
        self.rollups = rollups
        self.measures = tuple(measures)
        self.tables = tuple({measure.table.name: measure.table for measure in measures}.values())
        self.filtered_by = filtered_by
        self.fitting = fitting
        self._series: dict[tuple[int, str | None], dict[str | None, Series]] = {}
        self._times: dict[str, dict[str, list[date]]] = {}

    @cached_property
    def periods(self) -> Periods:
        """What the rows cover. Whether a month is complete is judged by the whole label, not by a filter."""
        return Periods(
            self.tables[0].grain,
            [self._told(table) for table in self.tables],
            self._complete_month(self.tables[0]),
            gaps_are_missing=all(table.gaps_are_missing for table in self.tables),
            may_still_run=any(table.may_still_run for table in self.tables),
        )

    def _told(self, table: Table) -> pl.DataFrame:
        """Who tells of which days: accounts; of the label's streams of record stores, by whatever counts, of whole days alone."""
        mine = [measure for measure in self.measures if measure.table is table]
        told = pl.any_horizontal(pl.col(column_of(m, self.rollups.measures)).is_not_null() for m in mine)
        if any(isinstance(m, OfRecord) for m in mine) and scope_of(self.filtered_by) == "label":
            store = pl.col("store").replace(TITLES).fill_null(UNKNOWN)
            return self._frame(table, "store").filter(told, pl.col("whole")).with_columns(teller=store)
        account = pl.concat_str("source", pl.col("account").fill_null(""), separator=" ")
        return self._frame(table).filter(told).with_columns(teller=account.str.strip_chars_end())

    def _complete_month(self, table: Table) -> date | None:
        if table.complete_by is None:
            return None
        by, column = table.complete_by
        weight = next(
            m for m in self.rollups.measures if m.table is table and m.column == column and m.where is None
        )
        return newest_complete_month(
            self.rollups.frame(table, [by]), by, column_of(weight, self.rollups.measures)
        )

    def values(self, dimension: str, span: Window) -> list[str]:
        """The values of a dimension that rows of the first table have over some days, in order; `unknown` where none is told."""
        if dimension not in self._times:
            rows = self._frame(self.tables[0], dimension).select(pl.col(dimension).fill_null(UNKNOWN), "time")
            times = rows.unique().sort(dimension, "time").group_by(dimension, maintain_order=True).agg("time")
            self._times[dimension] = dict(times.rows())
        return [value for value, times in self._times[dimension].items() if how_many_in(span, times)]

    def series(self, measure: Measure, by: str | None) -> dict[str | None, Series]:
        """The measure over time, for each value of a dimension (under None: without one)."""
        key = (id(measure), by)
        if key not in self._series:
            frame = self._frame(measure.table, *([by] if by else []))
            self._series[key] = series_by(frame, measure, column_of(measure, self.rollups.measures), by)
        return self._series[key]

    def _frame(self, table: Table, *named: str) -> pl.DataFrame:
        rows = self.rollups.frame(table, [*self.filtered_by, *named])
        return self.fitting(rows.lazy()).collect() if self.filtered_by else rows
