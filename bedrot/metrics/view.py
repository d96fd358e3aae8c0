"""Views: what questions about the same rows share, whatever period they ask for. Kept until a commit changes the rows."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

import polars as pl

from bedrot.metrics.derived import PartsSeries, derived
from bedrot.metrics.events import is_as_seen
from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.measures import Derived, Measure, OfParts, OfRecord, Window
from bedrot.metrics.periods import Periods, how_many_in, newest_complete_month
from bedrot.metrics.record import RELEASE, scope_of
from bedrot.metrics.rollup import Rollups, Within, column_of, converted_of, count_of
from bedrot.metrics.series import Series, series_by
from bedrot.tables import STREAMS, Table
from bedrot.tables.stores import TITLES

Fitting = Callable[[pl.LazyFrame], pl.LazyFrame]


class View:
    """The rows behind some measures that fit a filter on some dimensions, ready for any window; `within`: of some artists."""

    def __init__(
        self,
        rollups: Rollups,
        measures: Sequence[Measure],
        filtered_by: Sequence[str],
        fitting: Fitting,
        within: Within = None,
    ) -> None:
        self.rollups = rollups
        self.measures = tuple(measures)
        self.tables = tuple({measure.table.name: measure.table for measure in measures}.values())
        self.filtered_by = filtered_by
        self.fitting = fitting
        self.within = within
        self._series: dict[tuple[int, str | None, bool], dict[str | None, Series]] = {}
        self._times: dict[str, dict[str, list[date]]] = {}

    @cached_property
    def periods(self) -> Periods:
        """What the rows cover. Whether a month is complete is judged by the whole label, not by a filter."""
        periods = Periods(
            self.tables[0].grain,
            [self._told(table) for table in self.tables],
            self._complete_month(self.tables[0]),
            gaps_are_missing=all(table.gaps_are_missing for table in self.tables),
            may_still_run=any(table.may_still_run for table in self.tables),
            as_seen=all(is_as_seen(table) for table in self.tables),
        )
        if self._is_of_record and not self.filtered_by and self.within is None:
            periods.without = self.rollups.absent()
        return periods

    @property
    def _is_of_record(self) -> bool:
        """Whether the label's streams are told by whatever counts for each store and day."""
        counts = any(isinstance(m.reads, OfRecord) and m.table is STREAMS for m in self.measures)
        return counts and self.within is None and scope_of(self.filtered_by) == "label"

    def _told(self, table: Table) -> pl.DataFrame:
        """Who tells of which days: accounts; of the label's streams of record stores, by whatever counts, of whole days alone."""
        mine = [measure for measure in self.measures if measure.table is table]
        told = pl.any_horizontal(pl.col(column_of(m, self.rollups.measures)).is_not_null() for m in mine)
        if table is STREAMS and self._is_of_record:
            store = pl.col("store").replace(TITLES).fill_null(UNKNOWN)
            return self._frame(table, "store").filter(told, pl.col("whole")).with_columns(teller=store)
        account = pl.concat_str("source", pl.col("account").fill_null(""), separator=" ")
        return self._frame(table).filter(told).with_columns(teller=account.str.strip_chars_end())

    def _complete_month(self, table: Table) -> date | None:
        if table.complete_by is None:
            return self._newest_over(table) if table.grain == "month" else None
        by, column = table.complete_by
        weight = next(
            m for m in self.rollups.measures if m.table is table and m.column == column and m.where is None
        )
        return newest_complete_month(
            self.rollups.frame(table, [by]), by, column_of(weight, self.rollups.measures)
        )

    def _newest_over(self, table: Table) -> date | None:
        """The newest month that was over when its newest file was observed."""
        over = pl.col("time").dt.month_end() < pl.col("observed_at").max().dt.date()
        newest = self.rollups.frame(table, []).filter(over).get_column("time").max()
        return newest if isinstance(newest, date) else None

    def values(self, dimension: str, span: Window) -> list[str]:
        """The values of a dimension that rows of the first table have over some days, in order; `unknown` where none is told."""
        if dimension not in self._times:
            rows = self._frame(self.tables[0], dimension).select(pl.col(dimension).fill_null(UNKNOWN), "time")
            times = rows.unique().sort(dimension, "time").group_by(dimension, maintain_order=True).agg("time")
            self._times[dimension] = dict(times.rows())
        return [value for value, times in self._times[dimension].items() if how_many_in(span, times)]

    def series(self, measure: Measure, by: str | None, *, converts: bool = False) -> dict[str | None, Series]:
        """The measure over time, for each value of a dimension (under None: without one); `converts`: money converted."""
        key = (id(measure), by, converts)
        if key not in self._series:
            self._series[key] = self._made(measure, by, converts=converts)
        return self._series[key]

    def _made(self, measure: Measure, by: str | None, *, converts: bool) -> dict[str | None, Series]:
        if isinstance(measure, OfParts):
            return self._of_parts(measure, by, converts=converts)
        if isinstance(measure, Derived):
            of = self.series(measure.reads, by, converts=converts)
            return {key: derived(measure, series) for key, series in of.items()}
        return self._read(self._frame(measure.table, *([by] if by else [])), measure, by, converts=converts)

    def _of_parts(self, measure: OfParts, by: str | None, *, converts: bool) -> dict[str | None, Series]:
        """What the parts of each value of `by` come to; what names no part is none."""
        parts = measure.by
        frame = self._frame(measure.table, parts, *([by] if by and by != parts else []))
        whole = [((None,), frame)] if by is None else frame.partition_by(by, as_dict=True).items()
        found = {key: self._read(mine, measure.reads, parts, converts=converts) for (key,), mine in whole}
        return {
            None if key is None else str(key): PartsSeries(
                {part: series for part, series in told.items() if part is not None}, measure.gather
            )
            for key, told in found.items()
        }

    def _read(
        self, frame: pl.DataFrame, measure: Measure, by: str | None, *, converts: bool
    ) -> dict[str | None, Series]:
        every = self.rollups.measures
        column = converted_of(measure, every)
        column = column if converts and column in frame.columns else column_of(measure, every)
        return series_by(frame, measure, column, by, count_of(measure, every))

    def other_months(self, span: Window) -> Window | None:
        """Of money told by two times: the first and last month of the other one over some days."""
        return self._ends("other", span)

    def rates(self, span: Window) -> Window | None:
        """The days of the first and last exchange rate that is used over some days."""
        return self._ends("rate", span)

    def _ends(self, name: str, span: Window) -> Window | None:
        frame, ends = self._frame(self.tables[0]), (f"{name}_first", f"{name}_last")
        if ends[0] not in frame.columns:
            return None
        rows = frame.filter(pl.col("time").is_between(span.first, span.last))
        first, last = rows.select(pl.col(ends[0]).min(), pl.col(ends[1]).max()).row(0)
        return Window(first, last) if first and last else None

    def unpriced(self, span: Window) -> list[str]:
        """The currencies of which some money over some days has no exchange rate."""
        pairs = [
            (column_of(m, self.rollups.measures), converted_of(m, self.rollups.measures))
            for m in self.measures
        ]
        frame = self._frame(self.tables[0], "currency")
        told = [(own, other) for own, other in pairs if own in frame.columns and other in frame.columns]
        missing = pl.any_horizontal(pl.col(o).is_not_null() & pl.col(x).is_null() for o, x in told)
        rows = frame.filter(pl.col("time").is_between(span.first, span.last), missing)
        return rows.get_column("currency").drop_nulls().unique().sort().to_list()

    def _frame(self, table: Table, *named: str) -> pl.DataFrame:
        asked = [*self.filtered_by, *named]
        named_here = ["recording" if name == RELEASE else name for name in asked]
        rows = self.rollups.frame(table, named_here, self.within)
        rows = self.fitting(rows.lazy()).collect() if self.filtered_by else rows
        if RELEASE not in named:
            return rows
        return rows.join(self.rollups.lake.identities.on_releases(), on="recording", how="left")
