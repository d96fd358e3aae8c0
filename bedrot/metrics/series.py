"""Series: the values of measures over time, answering sums over any window at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

import polars as pl

from bedrot.errors import QuestionRefused
from bedrot.metrics.measures import Amount, LastUnique, Measure, Number, Snapshot, Stock, Unique, Window
from bedrot.metrics.snapshots import snapshots_by
from bedrot.metrics.worked.values import Quantile, QuantileSeries

EPOCH = date(1970, 1, 1).toordinal()
"""The calendar's number of the day from which Polars counts days."""
STOCK_HOLDS = timedelta(days=7)
"""A level that was not exported on a day is taken to hold for so long."""


class SumSeries:
    """Sums over windows, by prefix sums over the days that have a value.

    `days` are the calendar's numbers of these days (1 January 1 is 1), in order, and `sums` what had come to by the end of each.
    """

    def __init__(self, days: Sequence[int], sums: Sequence[Amount]) -> None:
        self._days = days
        self._sums = sums
        self.first = date.fromordinal(days[0]) if days else date.max

    def over(self, window: Window) -> Amount | None:
        """The sum; null when no day of the window has a value."""
        first, last = self._places(window)
        if last <= first:
            return None
        return self._sums[last - 1] - self._sums[first - 1] if first else self._sums[last - 1]

    def days_in(self, window: Window) -> int:
        """How many days of the window have a value."""
        first, last = self._places(window)
        return max(last - first, 0)

    def _places(self, window: Window) -> tuple[int, int]:
        """Where the days of a window begin, and where they end."""
        days = self._days
        return bisect_left(days, window.first.toordinal()), bisect_right(days, window.last.toordinal())


class StockSeries:
    """The last level of each account at the end of a window, added over accounts."""

    def __init__(self, accounts: Sequence[Sequence[tuple[date, Amount]]]) -> None:
        self._accounts = [([day for day, _ in rows], [value for _, value in rows]) for rows in accounts]
        self.first = min((days[0] for days, _ in self._accounts if days), default=date.max)

    def over(self, window: Window) -> Amount | None:
        """The level on the last day of the window."""
        held = self.levels(window.last)
        return sum(held.values()) if held else None

    def levels(self, day: date) -> dict[Any, Amount]:
        """The level of each account that has one on a day."""
        return {
            account: value
            for account, (days, values) in enumerate(self._accounts)
            if (value := self._at(days, values, day)) is not None
        }

    @staticmethod
    def _at(days: list[date], values: list[Amount], day: date) -> Amount | None:
        place = bisect_right(days, day) - 1
        return values[place] if place >= 0 and day - days[place] <= STOCK_HOLDS else None


class UniqueSeries:
    """Uniques of one account on one day, or of one ad. Anything more is refused."""

    def __init__(self, rows: Sequence[tuple[date, Amount, int]], *, accounts: int) -> None:
        self._values = {day: value for day, value, _ in rows}
        self._several = {day for day, _, count in rows if count > 1}
        self._accounts = accounts
        self.first = min(self._values, default=date.max)

    def over(self, window: Window) -> Amount | None:
        """The uniques of the day; raises QuestionRefused for several days, accounts or ads."""
        if window.days > 1 or self._accounts > 1 or window.first in self._several:
            raise QuestionRefused(
                "Unique people do not add up over days, artists, stores or ads: the same person would count more than once.",
                fix="Ask for one day of one of them, or break one day down.",
            )
        return self._values.get(window.first)


class LastUniqueSeries(UniqueSeries):
    """Uniques of a rolling window of one account. Those of several are refused, those of several days are the last day's."""

    def __init__(self, rows: Sequence[tuple[date, Amount, int]], *, accounts: int) -> None:
        super().__init__(rows, accounts=accounts)
        self._level = StockSeries([[(day, value) for day, value, _ in rows]])

    def over(self, window: Window) -> Amount | None:
        """The uniques of the window that ends with this one; raises QuestionRefused for several accounts."""
        last = Window(window.last, window.last)
        return super().over(last) or self._level.over(last)


class Series(Protocol):
    """The values of a measure over time, for any window."""

    @property
    def first(self) -> date:
        """The first day that has a value."""
        ...

    def over(self, window: Window) -> Number | None:
        """The value over a window; null where there is none."""
        ...


def series_by(
    frame: pl.DataFrame, measure: Measure, column: str, by: str | None, counted: str = ""
) -> dict[str | None, Series]:
    """The measure's series for each value of a dimension (under None: without one). Rows without a value are left out."""
    key = pl.col(by) if by else pl.lit(None, pl.String)
    count = pl.col(counted) if counted in frame.columns else pl.lit(1)
    until = pl.col("until") if "until" in frame.columns else pl.lit(None, pl.Date)
    rows = frame.select(
        key.alias("key"), "source", "account", "time", value=column, count=count, until=until
    ).drop_nulls("value")
    if isinstance(measure, Snapshot):
        return dict(snapshots_by(rows, measure))
    if isinstance(measure, Stock | Unique):
        levels = rows.group_by("key", "source", "account", "time").agg(
            pl.col("value").max(), pl.col("count").sum()
        )
        ordered = levels.sort("key", "source", "account", "time").iter_rows()
        return {of: _of_accounts(measure, found) for of, found in groupby(ordered, itemgetter(0))}
    if isinstance(measure, Quantile):
        cases = rows.group_by("key", "time").agg(pl.col("value").explode()).sort("key", "time").iter_rows()
        return {
            of: QuantileSeries([row[1:] for row in found], measure.share)
            for of, found in groupby(cases, itemgetter(0))
        }
    by_day = rows.group_by("key", "time").agg(pl.col("value").sum()).sort("key", "time")
    by_key = by_day.group_by("key", maintain_order=True).agg(
        days=pl.col("time").to_physical() + EPOCH, sums=pl.col("value").cum_sum()
    )
    return {of: SumSeries(days, sums) for of, days, sums in by_key.iter_rows()}


def _of_accounts(measure: Measure, rows: Iterable[tuple[Any, ...]]) -> Series:
    accounts = [[row[3:] for row in found] for _, found in groupby(rows, itemgetter(1, 2))]
    if isinstance(measure, Unique):
        kind = LastUniqueSeries if isinstance(measure, LastUnique) else UniqueSeries
        return kind(accounts[0] if accounts else [], accounts=len(accounts))
    return StockSeries([[(day, value) for day, value, _ in account] for account in accounts])
