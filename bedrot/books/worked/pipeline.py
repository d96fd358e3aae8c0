"""The rows of worked-out tables about the data: documents and how quick they were, days due, what is proven, corrected and waiting."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import polars as pl

from bedrot.db import Arrival, Reading
from bedrot.lake import Lake
from bedrot.lake.gaps import spans
from bedrot.lake.restated import Restatements
from bedrot.metrics.worked.pipeline import FIGURE
from bedrot.metrics.worked.table import Given
from bedrot.tables import CURATED, Table

IN_TIME = timedelta(hours=1)
"""How soon after its drop a file's facts should be there."""
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DIGITS = 3
MOST = 1_000_000
READ_STATE = "read"
FIRST_TOLD = {
    "source": pl.String(),
    "first": pl.String(),
    "last": pl.String(),
    "landed_at": pl.Datetime("us", "UTC"),
    "took": pl.Duration("us"),
}
NOTHING_YET: dict[str, Any] = {"day": pl.Date()}


def documents_read(given: Given) -> pl.DataFrame:
    """Per document that was read as it came, how long it took, and how late its source was."""
    lake, took = given.lake, _took(given)
    known = {(one.file_sha256, one.receipt["file"]): one for one in lake.ledger.readings("read")}
    rows = [
        _document(lake, one, took[one.id], known.get((one.file_sha256, one.receipt["file"])))
        for one in _arrived(given)
        if one.id in took
    ]
    return (
        pl.DataFrame(rows, schema_overrides={"minutes": FIGURE, "hours_after_day": FIGURE})
        if rows
        else _none()
    )


def _document(lake: Lake, one: Arrival, took: timedelta, reading: Reading | None) -> dict[str, Any]:
    return {
        "day": one.landed_at.date(),
        "source": one.receipt["source"],
        "account": one.receipt["account"],
        "feed": one.receipt["feed"],
        "minutes": round(took / MINUTE, DIGITS),
        "hours_after_day": _hours_after_day(lake, reading) if reading else None,
        "documents": 1,
        "observed_at": one.landed_at,
    }


def _took(given: Given) -> dict[int, timedelta]:
    """From a document's drop to the commit that put its facts into curated, by the arrival; of those read as they came."""
    commits = given.lake.ledger.revisions_after(0)
    times = [commit.at for commit in commits]
    found: dict[int, timedelta] = {}
    for one in _arrived(given):
        tables = set(one.receipt["tables"])
        later = (c for c in commits[bisect_left(times, one.landed_at) :] if tables & set(c.tables))
        commit = next(later, None) if one.state == READ_STATE else None
        if commit:
            found[one.id] = commit.at - one.landed_at
    return found


def _arrived(given: Given) -> list[Arrival]:
    """Everything that arrived until the end of the day (UTC), the newest first."""
    last = datetime.combine(given.day + timedelta(days=1), time(), UTC)
    return [one for one in given.lake.ledger.arrivals(MOST) if one.landed_at < last]


def _hours_after_day(lake: Lake, one: Reading) -> float | None:
    """From the end of the newest day a daily export tells of, if that was over, until it was made (UTC)."""
    if not one.receipt["last_day"] or not lake.has_feed(one):
        return None
    tables = lake.feed(one).tables
    if not tables or tables[0].grain != "day" or not tables[0].gaps_are_missing:
        return None
    ended = datetime.combine(date.fromisoformat(one.receipt["last_day"]) + timedelta(days=1), time(), UTC)
    return round((one.observed_at - ended) / HOUR, DIGITS) if one.observed_at >= ended else None


def days_due(given: Given) -> pl.DataFrame:
    """Per account and report the days that should be there by now, those that are, and those that came in time."""
    lake = given.lake
    within = {one.name: one.fresh_within for one in lake.connectors}
    told = spans(lake).filter(pl.col("state").is_in(["present", "missing", "awaited"]))
    if told.is_empty():
        return _none()
    newest = told.group_by("table", "source", "account", "series").agg(newest=pl.col("last").max())
    due_to = {source: given.day - wait - timedelta(days=1) for source, wait in within.items()}
    until = pl.col("source").replace_strict(due_to, default=given.day, return_dtype=pl.Date)
    days = told.with_columns(day=pl.date_ranges("first", "last")).explode("day")
    known = days.select(
        "table", "source", "account", "day", present=(pl.col("state") == "present").cast(pl.Int64)
    )
    since = newest.with_columns(until=until).filter(pl.col("newest") < pl.col("until"))
    later = since.with_columns(day=pl.date_ranges(pl.col("newest").dt.offset_by("1d"), "until")).explode(
        "day"
    )
    gone = later.select("table", "source", "account", "day", present=pl.lit(0, pl.Int64))
    every = pl.concat([known, gone]).with_columns(until=until)
    due = every.filter((pl.col("day") <= pl.col("until")) | (pl.col("present") == 1))
    timed = due.join(_first_told(given), on=["source", "day"], how="left")
    met = (pl.col("present") == 1) & (pl.col("took") <= IN_TIME)
    return timed.with_columns(due=pl.lit(1, pl.Int64), met=met.fill_null(value=False).cast(pl.Int64))


def _first_told(given: Given) -> pl.DataFrame:
    """Per source and day how long the first file that told of it took from its drop."""
    took = _took(given)
    rows = [
        (
            one.receipt["source"],
            one.receipt["first_day"],
            one.receipt["last_day"],
            one.landed_at,
            took[one.id],
        )
        for one in _arrived(given)
        if one.id in took and one.receipt["last_day"]
    ]
    told = pl.DataFrame(rows, schema=FIRST_TOLD, orient="row").with_columns(
        pl.col("first", "last").str.to_date()
    )
    days = told.with_columns(day=pl.date_ranges("first", "last")).explode("day")
    return days.sort("landed_at").group_by("source", "day").agg(took=pl.col("took").first())


def files_arrived(given: Given) -> pl.DataFrame:
    """What arrived, by day and source, and what of it had come before."""
    rows = [_arrival(one) for one in _arrived(given)]
    return pl.DataFrame(rows) if rows else _none()


def _arrival(one: Arrival) -> dict[str, Any]:
    return {
        "day": one.landed_at.date(),
        "source": one.receipt["source"] or "unknown",
        "files": 1,
        "repeated": int(one.state == "duplicate"),
        "observed_at": one.landed_at,
    }


def proven_cells(given: Given) -> pl.DataFrame:
    """Per table its facts, those with a file in raw, and bytes on both sides of the same rows."""
    lake = given.lake
    day, in_raw = _newest(lake), set(lake.raw.hashes())
    if day is None:
        return _none()
    landed = _landed_bytes(lake)
    return pl.concat([_proven(lake, table, day, in_raw, landed) for table in CURATED])


def _proven(lake: Lake, table: Table, day: date, in_raw: set[str], landed: pl.DataFrame) -> pl.DataFrame:
    facts = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int64) for name in table.columns)
    rows = lake.rows(table).group_by("file_sha256", "member").agg(cells=facts.sum(), rows=pl.len())
    held = rows.collect(engine="streaming").join(landed, on=["file_sha256", "member"], how="left")
    proven = pl.col("cells").filter(pl.col("file_sha256").is_in(list(in_raw)))
    each = pl.col("bytes_a_row") * pl.col("rows") / pl.col("tables")
    return held.select(
        pl.lit(day).alias("day"),
        pl.lit(table.name).alias("table"),
        pl.col("cells").sum().cast(pl.Int64),
        proven.sum().cast(pl.Int64).alias("proven"),
        pl.lit(lake.curated.size(table), pl.Int64).alias("curated_bytes"),
        each.sum().round().cast(pl.Int64).alias("landed_bytes"),
    )


def _landed_bytes(lake: Lake) -> pl.DataFrame:
    """Per document its bytes as they came for each of its rows, and how many tables each row is in."""
    read = lake.ledger.readings("read")
    documents = {
        sha: sum(one.file_sha256 == sha for one in read) for sha in {one.file_sha256 for one in read}
    }
    rows = [
        (
            one.file_sha256,
            one.member,
            one.receipt["bytes"] / documents[one.file_sha256] / max(one.rows_read, 1),
            max(len(one.receipt["tables"]), 1),
        )
        for one in read
    ]
    schema = {"file_sha256": pl.String, "member": pl.String, "bytes_a_row": pl.Float64, "tables": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row").unique(["file_sha256", "member"])


def restated_figures(given: Given) -> pl.DataFrame:
    """Per source, table and measure the figures there are, and those that a later file told otherwise."""
    summary = Restatements(given.lake).summary()
    day = _newest(given.lake)
    if summary.is_empty() or day is None:
        return _none()
    by = summary.group_by("source", "table", "measure").agg(
        pl.col("figures").max(),
        pl.min_horizontal(pl.col("restated").sum(), pl.col("figures").max()).alias("restated"),
    )
    return by.with_columns(day=pl.lit(day))


def quarantined_documents(given: Given) -> pl.DataFrame:
    """What waits today; nothing, where files came and none waits."""
    ledger = given.lake.ledger
    waiting = [
        {
            "source": one.source or "unknown",
            "rows": one.rows_read,
            "documents": 1,
            "days_waiting": (given.day - one.read_at.date()).days,
        }
        for one in ledger.readings("quarantined")
    ]
    if not waiting and not ledger.readings("read"):
        return _none()
    none = [{"rows": 0, "documents": 0, "days_waiting": 0}]
    return pl.DataFrame(waiting or none).with_columns(day=pl.lit(given.day))


def _newest(lake: Lake) -> date | None:
    return max((one.observed_at.date() for one in lake.ledger.readings("read")), default=None)


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema=NOTHING_YET)
