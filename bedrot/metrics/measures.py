"""Measures: what is read from a curated table over a window, and by what rule it may be added up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Self

import polars as pl

from bedrot.tables import Table

Amount = int | Decimal
"""What is summed: counts and exact money."""
Number = int | float | Decimal
WEEK = 7


@dataclass(frozen=True)
class Window:
    """Calendar days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def back(self, days: int) -> "Window":
        """The same length, so many days earlier."""
        return Window(self.first - timedelta(days=days), self.last - timedelta(days=days))

    def before(self) -> "Window":
        """The nearest earlier window of the same length that begins on the same weekday and does not overlap."""
        return self.back(-(-self.days // WEEK) * WEEK)

    def ending(self, days: int) -> "Window":
        """The window of so many days that ends with this one."""
        return Window(self.last - timedelta(days=days - 1), self.last)


@dataclass(frozen=True, eq=False)
class Measure:
    """A column of a table that is read over a window; `where` keeps the rows that count."""

    table: Table
    column: str
    where: pl.Expr | None = None
    additivity = "adds up over days and every dimension"
    needs_whole = False

    @property
    def reads(self) -> "Measure":
        """The measure whose figures are read from rows: this one, if it does not follow from another."""
        return self

    def measures(self) -> tuple["Measure", ...]:
        """What must be read for it."""
        return (self,)

    def figure(self, time: str) -> pl.Expr:
        """What a row adds to it; null where the row does not count. `time` names the column of the row's day."""
        column = pl.col(self.column)
        return column if self.where is None else pl.when(self.where).then(column)

    def over(self, window: Window, look: "Lookup") -> Number | None:
        """Its value over a window; null when there is no data, which is not zero."""
        return look(self, window)

    def point(self, day: date, window: Window) -> Window:
        """The window that gives the point of one day of a chart over `window`."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """The days that really go into the value."""
        return window


Lookup = Callable[[Measure, Window], Number | None]


class Sum(Measure):
    """Adds up over anything: plays, money, views."""


class OfRecord(Sum):
    """Plays, of which several sources tell: of each store and day one counts, chosen for what is asked of."""

    additivity = (
        "adds up over days and stores; a recording of several artists counts for each, and once in the total"
    )

    def figure(self, time: str) -> pl.Expr:
        """What a row that is of record adds."""
        return pl.when(pl.col("whole").is_not_null()).then(super().figure(time))


class Gained(Sum):
    """What a lifetime counter gathered between two snapshots of it: of the days since the one before, never spread over them."""

    additivity = "adds up over days, accounts and posts; the first snapshot of a post adds nothing"

    def figure(self, time: str) -> pl.Expr:
        """What a row adds: the difference to the snapshot before."""
        return pl.col("gained")


class Count(Sum):
    """How many rows there are that have a value in the column."""

    def figure(self, time: str) -> pl.Expr:
        """One for each row that counts."""
        counts = pl.col(self.column).is_not_null()
        return pl.when(counts if self.where is None else counts & self.where).then(pl.lit(1, pl.Int64))


class Among(Sum):
    """What some of the rows add; the others tell that it is nothing: no adjustment in a statement is none, and not unknown."""

    def figure(self, time: str) -> pl.Expr:
        """What a row adds: nothing where it is not among them."""
        return _among(pl.col(self.column), self.where)


@dataclass(frozen=True, eq=False)
class Together(Sum):
    """Several columns of a row in one sum, such as likes, comments and shares; a platform may tell only some of them."""

    others: tuple[str, ...] = ()

    def figure(self, time: str) -> pl.Expr:
        """The sum of what the row tells of them; null where it tells none."""
        columns = [self.column, *self.others]
        told = pl.any_horizontal(pl.col(columns).is_not_null())
        counts = told if self.where is None else told & self.where
        return pl.when(counts).then(pl.sum_horizontal(columns))


class Stock(Measure):
    """A level, such as followers: adds up over accounts on one date, never over time; over a window it is the last one."""

    additivity = "a level: adds up over accounts on one day, never over time (the last day counts)"


@dataclass(frozen=True, eq=False)
class Snapshot(Measure):
    """What an export told of a window that ended about its day, such as a song's last 28 days: the newest one counts.

    It holds until the same account is exported again, and `days` at most. `part`: of the rows that count, those whose figures are
    added; the others tell that it is nothing. `largest`: of what several accounts tell the largest counts, where they tell of the
    same thing. `counts`: not the figures are added, but the rows that have one.
    """

    part: pl.Expr | None = None
    days: int = 45
    largest: bool = False
    counts: bool = False
    additivity = "a snapshot: adds up within one export, never over exports or windows, which overlap (the newest counts)"

    def figure(self, time: str) -> pl.Expr:
        """What a row of the export tells."""
        told = _among(pl.col(self.column), self.part) if self.part is not None else pl.col(self.column)
        column = told if self.where is None else pl.when(self.where).then(told)
        return pl.when(column.is_not_null()).then(pl.lit(1, pl.Int64)) if self.counts else column

    def span(self, window: Window) -> Window:
        """The window's last day: what holds on it."""
        return Window(window.last, window.last)


class Unique(Measure):
    """Uniques, such as listeners: adds up over nothing."""

    additivity = "unique people: never adds up, not over days, stores, artists or countries"


class LastUnique(Unique):
    """Uniques of a window that ends on each day, such as monthly listeners: over a period it is the last day's."""

    additivity = "unique people of a rolling window: never adds up, over nothing (the last day counts)"

    def span(self, window: Window) -> Window:
        """The window's last day."""
        return Window(window.last, window.last)


@dataclass(frozen=True, eq=False)
class Derived(Measure):
    """What follows from another measure's figures over time, and from no sum of them."""

    of: Measure | None = None

    @classmethod
    def made(cls, of: Measure, **more: Any) -> Self:
        """From a measure."""
        return cls(of.table, of.column, of.where, of=of, **more)

    def made_of(self, of: Measure) -> Self:
        """The same from another measure."""
        return type(self)(
            **{**self.__dict__, "table": of.table, "column": of.column, "where": of.where, "of": of}
        )

    @property
    def reads(self) -> Measure:
        """What it follows from."""
        assert self.of
        return self.of.reads

    def figure(self, time: str) -> pl.Expr:
        """What a row adds to what it follows from."""
        return self.reads.figure(time)


class DaysTold(Derived):
    """How many days of a window have a figure."""

    additivity = "a number of days: never added"


class Rise(Derived):
    """By how much a level rose from the day before a window to its end, over the accounts that tell of both."""

    additivity = "a difference of levels: adds up over days and over accounts"


class Began(Derived):
    """The level on the day before a window, over the accounts that tell of its end too."""

    additivity = (
        "a level: adds up over accounts on one day, never over time (the day before the first counts)"
    )


Gather = Callable[[Sequence[Number]], Number | None]
"""Makes one number of those of the parts."""


@dataclass(frozen=True, eq=False)
class OfParts(Derived):
    """What the parts of a measure by a dimension come to together, such as the largest of them."""

    by: str = ""
    gather: Gather = max
    additivity = "made again from the parts of each question: never added or averaged"

    def span(self, window: Window) -> Window:
        """The days of what it follows from."""
        assert self.of
        return self.of.span(window)


def _among(column: pl.Expr, is_one: pl.Expr | None) -> pl.Expr:
    """A column where a condition holds, nothing where it does not, and null where the column is."""
    return (
        column
        if is_one is None
        else pl.when(is_one.fill_null(value=False)).then(column).otherwise(column * 0)
    )
