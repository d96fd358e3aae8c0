"""The rows of worked-out tables about the product itself, out of its database: whether it was there, and how long its pages took."""

from datetime import UTC, datetime, time, timedelta

import polars as pl
from sqlalchemy import select

from bedrot.db import Availability, PageLoad
from bedrot.metrics.worked.pipeline import FIGURE
from bedrot.metrics.worked.table import OBSERVED, Given

MINUTES_A_DAY = 24 * 60
KEPT = timedelta(days=400)
LOADS = {
    "day": pl.Date(),
    "page": pl.String(),
    "kind": pl.String(),
    "tiles": pl.Int64(),
    "largest": pl.Int64(),
    "observed_at": OBSERVED,
}


def minutes_up(given: Given) -> pl.DataFrame:
    """Per day that is over the minutes since the first that was noted, and the good ones."""
    today = datetime.combine(given.day, time(), UTC)
    with given.lake.database.session() as session:
        asked = select(Availability.minute, Availability.good).where(
            Availability.minute < today, Availability.minute >= today - KEPT
        )
        noted = list(session.execute(asked.order_by(Availability.minute)))
    if not noted:
        return pl.DataFrame(schema={"day": pl.Date})
    first: datetime = noted[0][0]
    rows = pl.DataFrame([(at.date(), good) for at, good in noted], schema=["day", "good"], orient="row")
    days = pl.DataFrame({"day": pl.date_range(first.date(), given.day - timedelta(days=1), eager=True)})
    counted = days.join(rows.group_by("day").agg(pl.col("good").sum().cast(pl.Int64)), on="day", how="left")
    since = pl.when(pl.col("day") == first.date()).then(MINUTES_A_DAY - first.hour * 60 - first.minute)
    return counted.sort("day").with_columns(
        pl.col("good").fill_null(0),
        minutes=since.otherwise(MINUTES_A_DAY).cast(pl.Int64),
        observed_at=pl.lit(noted[-1][0], OBSERVED),
    )


def page_loads(given: Given) -> pl.DataFrame:
    """Every page load of days that are over, in seconds."""
    today = datetime.combine(given.day, time(), UTC)
    with given.lake.database.session() as session:
        asked = select(PageLoad).where(PageLoad.at < today, PageLoad.at >= today - KEPT)
        loads = [
            (one.at.date(), one.page, one.kind, one.tiles_ms, one.largest_ms, one.at)
            for one in session.scalars(asked)
        ]
    told = pl.DataFrame(loads, schema=LOADS, orient="row")
    return told.with_columns((pl.col("tiles", "largest") / 1000).cast(FIGURE))
