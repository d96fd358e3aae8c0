"""The label's income, line by line: what statements pay, what was taken before, and what is owed of it.

Amounts are in the line's currency and, converted at the rate of the day it was reported, in the reporting currency.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Literal

import polars as pl

from bedrot.catalog.splits import Split, check, shares_on, splits_of
from bedrot.errors import QuestionRefused
from bedrot.exchange import converted
from bedrot.lake import Lake
from bedrot.metrics.money import EXACT, team_part
from bedrot.metrics.periods import months_back, newest_complete_month
from bedrot.metrics.query import Engine
from bedrot.metrics.rollup import counted_rows, worth_day
from bedrot.tables import ROYALTIES

Axis = Literal["sale", "accounting"]
AXES: dict[Axis, str] = {"sale": "sale_month", "accounting": "accounting_month"}
TAKEN = ("fee", "unexplained", "team", "withheld", "recoup")
"""What is taken between all that was earned and what the label receives, in that order."""
PARTS = (*TAKEN, "net")
NOTHING = pl.lit(0).cast(EXACT)
DIMENSIONS = ("artist", "store", "recording", "country")
"""What books are narrowed by."""
Where = Sequence[tuple[str, str]]
YEAR = 12
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Months:
    """Sale months or accounting months, the first and the last included; any day of a month means it."""

    first: date
    last: date
    axis: Axis = "accounting"

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

    def previous(self) -> "Months":
        """As many months, just before these."""
        count = (self.last.year - self.first.year) * YEAR + self.last.month - self.first.month + 1
        return Months(months_back(self.first, count), months_back(self.last, count), self.axis)


@dataclass(frozen=True)
class Books:
    """The label's income: the `rows` of royalties that count, shared out by `splits`, told in `currency` (ISO 4217)."""

    rows: pl.LazyFrame
    splits: Sequence[Split]
    currency: str

    @classmethod
    def of(cls, lake: Lake, currency: str) -> "Books":
        """A lake's, with the splits that its catalog holds; raises SplitsRefused where they cannot all hold."""
        catalog = lake.catalog
        splits = splits_of(catalog.shares, catalog.recordings.groups.of)
        check(splits)
        return cls(counted_rows(lake, ROYALTIES), splits, currency)

    def months(self, first: date | None, last: date | None, axis: Axis) -> Months:
        """The months asked for; without any, the twelve up to the newest with income. Raises QuestionRefused."""
        if (first is None) != (last is None):
            raise QuestionRefused("A period needs both from and to.", fix="Give both, or neither for a year.")
        if first is None or last is None:
            last = self._newest(axis) or datetime.now(UTC).date()
            first = months_back(last, YEAR - 1)
        return Months(first, last, axis)

    def only(self, engine: Engine, where: Where) -> "Books":
        """The books of what fits every filter; raises QuestionRefused for what money is not told by."""
        for dimension, _ in where:
            if dimension not in DIMENSIONS:
                raise QuestionRefused(
                    f"Money is not told by {dimension}.", fix=f"Filter by any of {', '.join(DIMENSIONS)}."
                )
        return replace(self, rows=engine.filtered(self.rows, where)) if where else self

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

    def _newest(self, axis: Axis) -> date | None:
        """The newest month with income; of sale months the newest that most stores have reported, as the KPI has it."""
        month = AXES[axis]
        earned = self.lines.group_by("source", "store", time=month).agg(pl.col("net").sum()).collect()
        told = earned.drop_nulls("time")
        newest = told.get_column("time").max()
        complete = newest_complete_month(told, "store", "net") if axis == "sale" else None
        return complete or (newest if isinstance(newest, date) else None)


def income(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Royalty rows that pay something, with what was taken before; a payout moves money and is no income."""
    counted = rows.filter(pl.col("line_type").ne_missing(pl.lit("payout")), pl.col("net").is_not_null())
    amounts = [pl.col(name).cast(EXACT) for name in ("gross", "fee", "withheld", "recoup", "net")]
    told = counted.with_columns(
        *amounts,
        team_part=team_part(),
        accounting_month=pl.col("reported_on").dt.month_start(),
        rate_day=worth_day(ROYALTIES),
    )
    return _laddered(told)


def priced(lines: pl.LazyFrame, currency: str) -> pl.LazyFrame:
    """The lines with each of their amounts in a currency; `gross_converted` is the sum of its parts to the last digit."""
    found = converted(lines, PARTS, "currency", "rate_day", currency)
    names = [f"{name}_converted" for name in PARTS]
    rounded = found.with_columns(pl.col(name).cast(EXACT) for name in names)
    return rounded.with_columns(gross_converted=pl.sum_horizontal(names, ignore_nulls=False))


def shared_out(lines: pl.LazyFrame, splits: Sequence[Split]) -> pl.LazyFrame:
    """Each line once for every payee of its recording in its sale month. `whole` is the net that 100 % would have had.

    A share is of the whole recording. What the distributor pays itself is in no net, so the whole is the net over the
    label's part: the team percentage where the statement tells it, otherwise what the distributor's payees leave.
    """
    sold = lines.select("recording", "sale_month").unique().collect(engine="streaming")
    shares = shares_on(splits, sold).with_columns(
        left=1
        - pl.when(pl.col("paid_by") == "distributor")
        .then("share")
        .otherwise(0)
        .sum()
        .over("recording", "sale_month")
    )
    part = pl.coalesce("team_part", pl.col("left").cast(EXACT))
    each = lines.join(shares.lazy(), on=["recording", "sale_month"])
    whole = pl.when(part > 0).then(pl.col("net") / part).otherwise(NOTHING)
    found = each.with_columns(whole=whole.cast(EXACT), label_part=part)
    owed = found.with_columns(amount=(pl.col("whole") * pl.col("share").cast(EXACT)).cast(EXACT))
    return owed.with_columns(amount_converted=(pl.col("amount") * pl.col("rate")).cast(EXACT))


def _laddered(told: pl.LazyFrame) -> pl.LazyFrame:
    """What was taken from each line, so that `gross` less all of it is `net` to the last digit."""
    is_fee = pl.col("line_type").eq_missing(pl.lit("fee"))
    withheld, recoup = pl.col("withheld").fill_null(0), pl.col("recoup").fill_null(0)
    due = pl.col("net") + withheld + recoup
    after_fee = (
        pl.when(pl.col("team_part").is_not_null()).then(due / pl.col("team_part")).otherwise(due).cast(EXACT)
    )
    fee = pl.coalesce("fee", pl.col("gross") - after_fee, NOTHING)
    parts = {
        "fee": pl.when(is_fee).then(-pl.col("net")).otherwise(fee),
        "unexplained": _unless(is_fee, (pl.col("gross") - pl.col("fee") - after_fee).fill_null(0)),
        "team": _unless(is_fee, after_fee - due),
        "withheld": _unless(is_fee, withheld),
        "recoup": _unless(is_fee, recoup),
    }
    laddered = told.with_columns(**parts)
    return laddered.with_columns(gross=pl.sum_horizontal(PARTS, ignore_nulls=False))


def _unless(is_fee: pl.Expr, amount: pl.Expr) -> pl.Expr:
    """A line that is a fee earned nothing, so nothing else was taken from it."""
    return pl.when(is_fee).then(NOTHING).otherwise(amount)
