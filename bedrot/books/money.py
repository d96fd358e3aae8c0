"""The label's books: its income line by line, and added up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Literal

import polars as pl

from bedrot.books.lines import income, priced, shared_out
from bedrot.books.state import state_of
from bedrot.books.sums import added_up, parts_owed
from bedrot.catalog.splits import Split, check, splits_of
from bedrot.errors import QuestionRefused
from bedrot.lake import Lake
from bedrot.metrics.periods import months_back, newest_complete_month
from bedrot.metrics.query import Engine
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import ROYALTIES

Axis = Literal["sale", "accounting"]
AXES: dict[Axis, str] = {"sale": "sale_month", "accounting": "accounting_month"}
DIMENSIONS = ("artist", "store", "recording", "country")
"""What books are narrowed by."""
Where = Sequence[tuple[str, str]]
YEAR = 12
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Months:
    """Sale months or accounting months, the first and the last included; any day of a month means it.

    `since` is the first month there is anything of, where that is known.
    """

    first: date
    last: date
    axis: Axis = "accounting"
    since: date | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.last.replace(day=1) < self.first.replace(day=1):
            raise QuestionRefused("The period ends before it begins.", fix="Swap from and to.")
        if self.first < EARLIEST or self.last > LATEST:
            raise QuestionRefused(
                "The period is out of all calendars.", fix=f"Ask between {EARLIEST} and {LATEST}."
            )

    @property
    def column(self) -> str:
        """The column that has the month."""
        return AXES[self.axis]

    @property
    def within(self) -> pl.Expr:
        """Whether a line is of these months."""
        return pl.col(self.column).is_between(self.first.replace(day=1), self.last.replace(day=1))

    @property
    def before(self) -> pl.Expr:
        """Whether a line is of an earlier month."""
        return pl.col(self.column) < self.first.replace(day=1)

    @property
    def undated(self) -> pl.Expr:
        """Whether a line has no such month, so that it is neither of these months nor of earlier ones."""
        return pl.col(self.column).is_null()

    @property
    def count(self) -> int:
        """How many months these are."""
        return (self.last.year - self.first.year) * YEAR + self.last.month - self.first.month + 1

    def previous(self) -> "Months":
        """As many months, just before these."""
        count = self.count
        return Months(months_back(self.first, count), months_back(self.last, count), self.axis)


Keep = Callable[[str, Callable[[], pl.DataFrame]], pl.DataFrame]
"""Gives what a function makes under a name, from where it was kept, or made now."""


def _now(_: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    return make()


@dataclass(frozen=True)
class Books:
    """The label's income: the `rows` of royalties that count, shared out by `splits`, told in `currency` (ISO 4217).

    `keep`: where sums of all lines are kept; of a part of the lines they are made anew.
    """

    rows: pl.LazyFrame
    splits: Sequence[Split]
    currency: str
    keep: Keep = _now

    @classmethod
    def of(cls, lake: Lake, currency: str) -> "Books":
        """A lake's, with the splits that its catalog holds; raises SplitsRefused where they cannot all hold."""
        state, catalog = state_of(lake, currency), lake.catalog
        splits = splits_of(catalog.shares, catalog.recordings.groups.of)
        check(splits)

        def keep(name: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
            return lake.cache.kept(f"books/{name}", state, make=make)

        return cls(counted_rows(lake, ROYALTIES), splits, currency, keep)

    def months(self, first: date | None, last: date | None, axis: Axis) -> Months:
        """The months asked for; without any, the twelve up to the newest with income. Raises QuestionRefused."""
        if (first is None) != (last is None):
            raise QuestionRefused("A period needs both from and to.", fix="Give both, or neither for a year.")
        if first is None or last is None:
            last = self._newest(axis) or datetime.now(UTC).date()
            first = months_back(last, YEAR - 1)
        return Months(first, last, axis, self.oldest(axis))

    def only(self, engine: Engine, where: Where) -> "Books":
        """The books of what fits every filter; raises QuestionRefused for what money is not told by."""
        for dimension, _ in where:
            if dimension not in DIMENSIONS:
                raise QuestionRefused(
                    f"Money cannot be split by {dimension}.", fix=f"Filter by any of {', '.join(DIMENSIONS)}."
                )
        return self.of_rows(engine.filtered(self.rows, where)) if where else self

    def of_rows(self, rows: pl.LazyFrame) -> "Books":
        """The books of some of the rows."""
        return replace(self, rows=rows, keep=_now)

    def sums(self, months: Months | None = None, *more: str) -> pl.DataFrame:
        """The lines of some months added up, as `bedrot.books.sums.added_up` has them; `more`: what else tells them apart."""
        within = months.within if months else pl.lit(value=True)
        if not more:
            return self._sums.filter(within)
        return added_up(self.lines.filter(within), self.owed.filter(within), *more)

    def parts_owed(self, months: Months | None = None) -> pl.DataFrame:
        """Who has which part of what in some months, as `bedrot.books.sums.parts_owed` has it."""
        return self._parts_owed.filter(months.within if months else pl.lit(value=True))

    @cached_property
    def lines(self) -> pl.LazyFrame:
        """Every line of income with `PARTS` and `gross`, which is their sum, and each `…_converted`; null: no rate.

        `accounting_month` is the month of the statement; null where the statement does not say when it was.
        """
        return priced(income(self.rows), self.currency)

    @cached_property
    def owed(self) -> pl.LazyFrame:
        """A row for each line and payee with a share of it: the line's columns, `payee, share, paid_by, whole, amount`."""
        return shared_out(self.lines, self.splits)

    @cached_property
    def _sums(self) -> pl.DataFrame:
        return self.keep("sums", lambda: added_up(self.lines, self.owed))

    @cached_property
    def _parts_owed(self) -> pl.DataFrame:
        return self.keep("parts_owed", lambda: parts_owed(self.owed))

    def oldest(self, axis: Axis) -> date | None:
        """The first month with income."""
        oldest = self._sums.get_column(AXES[axis]).min()
        return oldest if isinstance(oldest, date) else None

    def _newest(self, axis: Axis) -> date | None:
        """The newest month with income; of sale months the newest that most stores have reported, as the KPI has it."""
        month = AXES[axis]
        earned = self._sums.group_by("source", "store", time=month).agg(pl.col("net").sum())
        told = earned.drop_nulls("time")
        newest = told.get_column("time").max()
        complete = newest_complete_month(told, "store", "net") if axis == "sale" else None
        return complete or (newest if isinstance(newest, date) else None)
