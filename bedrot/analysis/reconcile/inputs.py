"""What a reconciliation is made from: five frames of typed columns. More columns are left out, missing ones are null."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

AMOUNT = pl.Decimal(38, 12)
"""Money while it is worked with: sums and differences of statements' twelve decimals are exact."""

EXCHANGE = pl.Decimal(38, 18)
"""Rates between currencies."""

KEY = ("recording", "store", "country", "sale_month")
"""A cell: one recording on one store in one country in one sale month (its first day)."""

Schema = Mapping[str, pl.DataType]
TREND: Schema = {
    "recording": pl.String(),
    "store": pl.String(),
    "country": pl.String(),
    "sale_month": pl.Date(),
    "units": pl.Int64(),
}
STATEMENT: Schema = {
    **TREND,
    "reported_on": pl.Date(),
    "payer": pl.String(),
    "usage": pl.String(),
    "line_type": pl.String(),
    "net": AMOUNT,
    "currency": pl.String(),
    "exchange": EXCHANGE,
    "team_share": AMOUNT,
    "withheld": AMOUNT,
    "title": pl.String(),
    "file_sha256": pl.String(),
    "line": pl.Int64(),
}
DEPOSITS: Schema = {
    "payer": pl.String(),
    "received_on": pl.Date(),
    "statement_month": pl.Date(),
    "amount": AMOUNT,
    "fee": AMOUNT,
    "currency": pl.String(),
    "exchange": EXCHANGE,
}
RATES: Schema = {
    "store": pl.String(),
    "country": pl.String(),
    "sale_month": pl.Date(),
    "rate": AMOUNT,
    "per": pl.Int64(),
}
SHARES: Schema = {"recording": pl.String(), "sale_month": pl.Date(), "share": AMOUNT}
TITLES: Schema = {"recording": pl.String(), "title": pl.String()}
UNTOLD: Schema = {"recording": pl.String(), "distributor": pl.String()}


def blank(schema: Schema) -> pl.DataFrame:
    """A frame without rows."""
    return pl.DataFrame(schema=dict(schema))


@dataclass(frozen=True)
class Inputs:
    """The three sides and what is needed to compare them.

    `trend`: plays as the platform counts them, per month. `statement`: lines of statements, which `payer` pays in the month of
    `reported_on`; `net` is after the team's share, a part of one, and without what was `withheld` for others; `exchange` is
    what one unit of the currency is in the reporting currency. `deposits`: what reached the bank (`amount`) and what was taken
    on its way (`fee`). `rates`: what `per` streams (1 where null) are expected to earn before anybody's share, in the
    reporting currency; without any, they are learned from the statement. `shares`: our part of a recording in a sale month,
    where statements do not say. `titles`: names of recordings, spelt as in `statement`. `untold`: recordings at a distributor of
    which no statement is here. `as_of`: the day ages are counted to.
    """

    trend: pl.DataFrame
    statement: pl.DataFrame
    as_of: date
    rates: pl.DataFrame | None = None
    deposits: pl.DataFrame = field(default_factory=lambda: blank(DEPOSITS))
    shares: pl.DataFrame = field(default_factory=lambda: blank(SHARES))
    titles: pl.DataFrame = field(default_factory=lambda: blank(TITLES))
    untold: pl.DataFrame = field(default_factory=lambda: blank(UNTOLD))
    currency: str = "USD"


def shaped(frame: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The columns of a schema, typed; text that is null is empty, so that keys can be joined."""
    have = set(frame.columns)
    columns = [(pl.col(n) if n in have else pl.lit(None)).cast(t).alias(n) for n, t in schema.items()]
    keys = [pl.col(n).fill_null("") for n in KEY[:3] if n in schema]
    return frame.select(columns).with_columns(keys)


def in_reporting_currency(rows: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """The rows whose money can be told in the reporting currency, each with its `exchange`."""
    told = pl.col("currency").fill_null(inputs.currency)
    one = pl.when(told == inputs.currency).then(pl.lit(1, EXCHANGE)).otherwise("exchange")
    return rows.with_columns(told, one.alias("exchange")).drop_nulls("exchange")


def month_of(day: str) -> pl.Expr:
    """The first day of the month a day lies in."""
    return pl.col(day).dt.truncate("1mo")


def months_between(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Whole calendar months from one day's month to another's."""
    years = last.dt.year().cast(pl.Int32) - first.dt.year().cast(pl.Int32)
    return years * 12 + last.dt.month().cast(pl.Int32) - first.dt.month().cast(pl.Int32)
