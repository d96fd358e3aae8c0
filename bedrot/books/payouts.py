"""The label's payout calendar and its triangles, out of the lake: what each payer stated, owes and has paid, in one currency."""

from datetime import UTC, date, datetime

import polars as pl

from bedrot.analysis.payout_days import calendar, statements_to_come
from bedrot.analysis.reconcile.inputs import Inputs
from bedrot.analysis.reconcile.lines import read_lines
from bedrot.analysis.reconcile.payouts import paid_months
from bedrot.books.expected import expected
from bedrot.books.reconciliation import inputs_of
from bedrot.books.state import state_of
from bedrot.lake import Lake
from bedrot.metrics.periods import months_back
from bedrot.tables import DEPOSITS

SHOWN_MONTHS = 12
"""Statement months that are over, shown besides those to come."""
LONGEST_AGE = 14
"""Ages that a triangle shows: the rest of the tail is in its last column."""


def payout_calendar(lake: Lake, currency: str, as_of: date | None = None) -> pl.DataFrame:
    """The columns of `bedrot.analysis.payout_days.calendar`, of the newest twelve statement months and all that are to come."""
    day = as_of or datetime.now(UTC).date()
    state = state_of(lake, currency, day)
    return lake.cache.kept("books/payouts", state, make=lambda: _calendar(lake, currency, day))


def _calendar(lake: Lake, currency: str, day: date) -> pl.DataFrame:
    inputs = inputs_of(lake, currency, day)
    lines = read_lines(inputs)
    stated = lines.group_by("payer", month="paid_in").agg(stated=pl.col("amount").sum())
    paid = paid_months(lines, inputs).rename({"paid_in": "month"})
    found = calendar(
        statements_to_come(expected(lake, currency).months),
        stated,
        paid.select("payer", "month", "received", "fee", "short", "settled"),
        _deposits(inputs),
        day,
        bank_seen_on(lake),
    )
    return found.filter(pl.col("month") >= months_back(day, SHOWN_MONTHS))


def bank_seen_on(lake: Lake) -> date | None:
    """The day (UTC) until which any list of the bank is known."""
    newest = lake.rows(DEPOSITS).select(pl.col("observed_at").max()).collect().item()
    return newest.date() if isinstance(newest, datetime) else None


def triangles(lake: Lake, currency: str) -> pl.DataFrame:
    """Per payer, store, sale month and age up to the newest known: the part of the estimated `whole` reported by then; the month's
    `completeness` now, with its `whole`, `to_come` and `variance`. Of the newest twelve sale months; null where no whole is known.
    """
    found = expected(lake, currency)
    key = ["payer", "store", "sale_month"]
    there = pl.col("reported").cast(pl.Float64).fill_null(0.0)
    months = found.months.filter(pl.col("to_come").is_not_null()).select(
        *key, "to_come", "variance", whole=there + pl.col("to_come"), now=there
    )
    newest = found.months.get_column("sale_month").max()
    recent = pl.col("sale_month") > months_back(newest, SHOWN_MONTHS) if isinstance(newest, date) else True
    ages = found.triangle.filter(pl.col("age") <= LONGEST_AGE).select(*key, "age", "reported")
    joined = months.join(ages, on=key, how="left", nulls_equal=True)
    part = pl.when(pl.col("whole") > 0).then(
        pl.col("reported").cast(pl.Float64).fill_null(0.0) / pl.col("whole")
    )
    return (
        joined.filter(recent)
        .with_columns(part=part, complete=pl.when(pl.col("whole") > 0).then(pl.col("now") / pl.col("whole")))
        .sort(*key, "age", nulls_last=True)
    )


def _deposits(inputs: Inputs) -> pl.DataFrame:
    return inputs.deposits.select("payer", "received_on", "statement_month")
