"""Gaps: for tables that have a row for each day, which days of each account there are, and which are missing."""

from collections.abc import Sequence
from datetime import timedelta

import polars as pl

from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

DAILY = tuple(table for table in CURATED if table.grain == "day" and table.gaps_are_missing)
"""Tables in which a day without a row is not known yet, or was lost."""
OF_ACCOUNT = ("table", "source", "account", "series")
ONE_DAY = timedelta(days=1)
AWAITED = timedelta(days=14)
"""An account may be so far behind its source's newest before its days are missing."""
States = pl.Enum(["before_first", "present", "partial", "missing", "awaited"])
SPANS = {
    **dict.fromkeys(OF_ACCOUNT, pl.String()),
    "state": States,
    "first": pl.Date(),
    "last": pl.Date(),
    "days": pl.Int64(),
}


def spans(zones: Zones, source: str | None = None, tables: Sequence[Table] = DAILY) -> pl.DataFrame:
    """The gap map as runs of days: per table, source, account and series the state of each day from the source's first to last.

    `present`; `partial`, when the file was made on that very day; `missing`, between or after days that are there; `awaited`, when
    another account or report of the source is up to two weeks further; `before_first`, when this one had not begun. Days are the
    source's own.
    """
    found = [_spans(_days(zones, table, source)) for table in tables]
    return pl.concat(found).sort(*OF_ACCOUNT, "first", nulls_last=False)


def _days(zones: Zones, table: Table, source: str | None) -> pl.DataFrame:
    """Every day that has a value, and whether it was over when the file that tells of it was made (UTC)."""
    rows = zones.rows(table).with_columns(table=pl.lit(table.name))
    has_value = pl.any_horizontal(pl.col(name).is_not_null() for name in table.measures)
    day = pl.col(table.time)
    is_over = (day < pl.col("observed_at").dt.date()).any()
    mine = rows if source is None else rows.filter(pl.col("source") == source)
    return (
        mine.filter(has_value)
        .group_by(*OF_ACCOUNT, day=day)
        .agg(state=pl.when(is_over).then(pl.lit("present")).otherwise(pl.lit("partial")).cast(States))
        .collect(engine="streaming")
        .sort(*OF_ACCOUNT, "day")
    )


def _spans(days: pl.DataFrame) -> pl.DataFrame:
    told = _runs(days)
    ends = told.group_by(OF_ACCOUNT).agg(pl.col("first").min(), pl.col("last").max())
    parts = [told, _between(told), _before(ends), _after(ends)]
    return pl.concat([part.select(*OF_ACCOUNT, "state", "first", "last") for part in parts]).select(
        pl.all(), days=(pl.col("last") - pl.col("first")).dt.total_days() + 1
    )


def _runs(days: pl.DataFrame) -> pl.DataFrame:
    """Neighbouring days of one state as one row."""
    goes_on = (pl.col("day").diff() == ONE_DAY) & (pl.col("state") == pl.col("state").shift())
    run = (~goes_on).fill_null(value=True).cum_sum().over(OF_ACCOUNT)
    by_run = days.with_columns(run=run).group_by(*OF_ACCOUNT, "run", "state", maintain_order=True)
    return by_run.agg(first=pl.col("day").min(), last=pl.col("day").max())


def _between(told: pl.DataFrame) -> pl.DataFrame:
    following = pl.col("first").shift(-1).over(OF_ACCOUNT)
    gaps = told.select(*OF_ACCOUNT, first=pl.col("last") + ONE_DAY, last=following - ONE_DAY)
    return _in_state(gaps, "missing")


def _before(ends: pl.DataFrame) -> pl.DataFrame:
    begins = pl.col("first").min().over("table", "source")
    return _in_state(ends.with_columns(first=begins, last=pl.col("first") - ONE_DAY), "before_first")


def _after(ends: pl.DataFrame) -> pl.DataFrame:
    newest = pl.col("last").max().over("table", "source")
    left = ends.with_columns(first=pl.col("last") + ONE_DAY, last=newest)
    is_awaited = pl.col("last") - pl.col("first") < AWAITED
    return pl.concat(
        [_in_state(left.filter(is_awaited), "awaited"), _in_state(left.filter(~is_awaited), "missing")]
    )


def _in_state(gaps: pl.DataFrame, state: str) -> pl.DataFrame:
    real = gaps.filter(pl.col("first") <= pl.col("last"))
    return real.with_columns(state=pl.lit(state).cast(States))


def completeness(found: pl.DataFrame) -> pl.DataFrame:
    """Per source and month, of the days that were to be expected of its accounts and reports how many are there.

    Days that still ran, are awaited, or lie before the first are not expected yet.
    """
    due = found.filter(pl.col("state").is_in(["present", "missing"]))
    by_day = due.with_columns(day=pl.date_ranges("first", "last")).explode("day")
    return (
        by_day.group_by("source", month=pl.col("day").dt.truncate("1mo"))
        .agg(present=(pl.col("state") == "present").sum(), expected=pl.len())
        .sort("source", "month")
    )
