"""The rows of worked-out tables about money: what is expected, what does not agree, how old it is, which statements are here."""

from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.books.expected import Expected, expected
from bedrot.books.money import Books
from bedrot.books.reconciliation import reconciliation
from bedrot.catalog.splits import shares_on
from bedrot.lake import Lake
from bedrot.metrics.worked.table import Given
from bedrot.tables import CATALOGUE, ROYALTIES
from bedrot.tables.table import SHARE

FRONTLINE_MONTHS = 18
SETTLED = 0.995
"""The part of a month from which on its whole is taken to be known."""
WHOLE = Decimal(1)


def expected_royalties(given: Given) -> pl.DataFrame:
    """Per payer, store and sale month what was told, what is to come, and how long it took."""
    found = expected(given.lake, given.currency)
    known = pl.col("to_come").is_not_null()
    cells = found.months.with_columns(
        pl.when(known).then(pl.col("reported").fill_null(0)).alias("reported"),
        source=pl.col("payer").str.split(" ").list.first(),
        currency=pl.lit(found.currency),
    )
    return cells.join(_lags(found), on=["payer", "store", "sale_month"], how="left", nulls_equal=True).drop(
        "longest"
    )


def _lags(found: Expected) -> pl.DataFrame:
    """Of months old enough that every store could have told: the newest that are there alone would make stores look quick."""
    key = ["payer", "store", "sale_month"]
    now = found.months.select(*key, "age", "longest", "completeness")
    told = found.lags.join(now, on=key, how="left", nulls_equal=True)
    return told.select(
        *key,
        first_months=pl.when(pl.col("age") > pl.col("longest")).then("first_age"),
        nearly_all_months=pl.when(pl.col("completeness") >= SETTLED).then("nearly_all_age"),
    )


def reconciled_cells(given: Given) -> pl.DataFrame:
    """Plays due and missing per recording, store and month; gaps that nothing explains per country, too."""
    result = reconciliation(given.lake, given.currency, given.day)
    units = result.unit_gaps().select(
        "recording",
        "store",
        "sale_month",
        pl.col("due_units").cast(pl.Int64),
        missing_units=(pl.col("due_units") - pl.col("stated_units")).cast(pl.Int64),
    )
    gaps = result.buckets.filter(pl.col("bucket") == "unexplained").select(
        "recording", "store", "country", "sale_month", unexplained=pl.col("money").abs()
    )
    cells = result.cells.select("recording", "store", "country", "sale_month").unique()
    key = ["recording", "store", "country", "sale_month"]
    every = cells.join(gaps, on=key, how="left", nulls_equal=True).with_columns(
        pl.col("unexplained").fill_null(0)
    )
    return pl.concat([units, every], how="diagonal").with_columns(currency=pl.lit(result.currency))


def missing_rows(given: Given) -> pl.DataFrame:
    """Recordings on stores that statements should have told of, at the newest month of which none did; and none of each month."""
    result = reconciliation(given.lake, given.currency, given.day)
    late = result.buckets.filter(pl.col("bucket").is_in(["late_store", "missing_recording"]))
    newest = late.group_by("recording", "store").agg(pl.col("sale_month").max())
    listed = result.missing_rows().select("recording", "store", pl.col("units").cast(pl.Int64))
    found = listed.join(newest, on=["recording", "store"], nulls_equal=True)
    none = result.cells.select("sale_month").unique().with_columns(missing=pl.lit(0, pl.Int64))
    return pl.concat([found.with_columns(missing=pl.lit(1, pl.Int64)), none], how="diagonal")


def royalties_by_age(given: Given) -> pl.DataFrame:
    """What recordings earned, by their age in the sale month and by whether it is told who has which part of them."""
    lake = given.lake
    books = Books.of(lake, given.currency)
    key = ["artist", "store", "recording", "sale_month"]
    lines = books.lines.with_columns(pl.col("sale_month").dt.month_start())
    sums = lines.group_by("source", "account", *key).agg(
        net=pl.col("net_converted").sum(), observed_at=pl.col("observed_at").max()
    )
    net = sums.collect(engine="streaming")
    aged = net.join(_released(lake), on="recording", how="left").join(
        _told_whole(lake, books, net), on=["recording", "sale_month"], how="left", nulls_equal=True
    )
    age = (pl.col("sale_month").dt.year() - pl.col("released").dt.year()) * 12 + (
        pl.col("sale_month").dt.month().cast(pl.Int32) - pl.col("released").dt.month()
    )
    amount = pl.col("net")
    return aged.with_columns(
        aged=pl.when(age.is_not_null()).then(amount),
        frontline=pl.when(age <= FRONTLINE_MONTHS).then(amount).when(age.is_not_null()).then(0),
        split=pl.when(pl.col("told_whole")).then(amount).otherwise(0),
        currency=pl.lit(given.currency),
    )


def _released(lake: Lake) -> pl.DataFrame:
    """The first release day that a catalogue tells of each recording."""
    rows = lake.rows(CATALOGUE).drop_nulls(["recording", "released_on"])
    return rows.group_by("recording").agg(released=pl.col("released_on").min()).collect()


def _told_whole(lake: Lake, books: Books, net: pl.DataFrame) -> pl.DataFrame:
    """Recordings and sale months of which it is told who has which part.

    What nobody is given is the label's own, and all of a recording where a person said so; where a catalogue tells the label's
    part, both must make one.
    """
    sold = net.select("recording", "sale_month").unique().drop_nulls()
    shares = shares_on(books.splits, sold).group_by("recording", "sale_month").agg(pl.col("share").sum())
    rows = lake.rows(CATALOGUE).drop_nulls(["recording", "share"]).sort("observed_at")
    own = rows.group_by("recording").agg(own=pl.col("share").last()).collect()
    told = sold.join(shares, on=["recording", "sale_month"], how="left").join(own, on="recording", how="left")
    both = (pl.col("own") + pl.col("share").fill_null(0)).cast(SHARE) == WHOLE
    owned = pl.col("recording").is_in(list(lake.catalog.owned))
    whole = pl.when(pl.col("own").is_not_null()).then(both).otherwise((pl.col("share") > 0).fill_null(owned))
    return told.select("recording", "sale_month", told_whole=whole.fill_null(value=False))


def statements_due(given: Given) -> pl.DataFrame:
    """Per payer the accounting months from its first to the newest that should be here."""
    rows = given.lake.rows(ROYALTIES).filter(~pl.col("source").is_in(ROYALTIES.retold_by))
    told = rows.drop_nulls("reported_on").group_by(
        payer="source", month=pl.col("reported_on").dt.month_start()
    )
    months = told.agg(observed_at=pl.col("observed_at").max()).collect().sort("payer", "month")
    found = [
        _due(str(payer), mine, given.day) for (payer,), mine in months.group_by("payer", maintain_order=True)
    ]
    return pl.concat(found, how="diagonal") if found else pl.DataFrame(schema={"month": pl.Date})


def _due(payer: str, months: pl.DataFrame, day: date) -> pl.DataFrame:
    """One payer's months, as far apart as they used to be; the last is due once the month after it is over, too."""
    step = months.get_column("month").diff().dt.total_days().median()
    if not isinstance(step, float):
        return months.clear()
    apart = max(round(step / 30.4), 1)
    first = months.get_column("month")[0]
    due = pl.date_range(first, pl.lit(day).dt.month_start().dt.offset_by("-1mo"), f"{apart}mo", eager=False)
    every = pl.select(month=due).join(
        months.select("month", there=pl.lit(1, pl.Int64)), on="month", how="full", coalesce=True
    )
    return every.sort("month").select(
        "month",
        payer=pl.lit(payer),
        source=pl.lit(payer),
        expected=pl.lit(1, pl.Int64),
        there=pl.col("there").fill_null(0),
        observed_at=pl.lit(months.get_column("observed_at").max()),
    )
