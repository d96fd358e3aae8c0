"""The rows of worked-out tables about who is who. They are of the day of the newest observation of anything that names recordings."""

from datetime import date

import polars as pl

from bedrot.books.identifiers import identified
from bedrot.books.money import Books
from bedrot.books.unmapped import of_recordings, unmapped
from bedrot.lake import Lake
from bedrot.lake.identities import NAMED
from bedrot.metrics.worked.table import Given


def identifiers(given: Given) -> pl.DataFrame:
    """A row per recording: that it is there, and whether it lacks nothing."""
    rows = [
        {"artist": one.artist, "recording": one.recording, "recordings": 1, "healthy": int(not one.lacks)}
        for one in identified(given.lake)
    ]
    return pl.DataFrame(rows).with_columns(day=pl.lit(_newest(given.lake))) if rows else pl.DataFrame()


def doubts(given: Given) -> pl.DataFrame:
    """How many questions are open whether recordings are one; none where there are recordings and no question."""
    day = _newest(given.lake)
    if day is None:
        return pl.DataFrame()
    asked = [item for item in given.lake.questions if item.kind in ("same", "clash")]
    return pl.DataFrame({"day": [day], "doubts": [len(asked)]})


def loads(given: Given) -> pl.DataFrame:
    """Lines and their money by the day they were observed, with those of no known recording or release."""
    lines = of_recordings(Books.of(given.lake, given.currency).lines)
    is_unmapped = unmapped(given.lake)
    size = pl.col("net_converted").abs()
    grouped = lines.group_by("source", "account", day=pl.col("observed_at").dt.date()).agg(
        pl.col("observed_at").max(),
        rows=pl.len().cast(pl.Int64),
        unmapped_rows=is_unmapped.sum().cast(pl.Int64),
        money=size.sum(),
        unmapped_money=size.filter(is_unmapped).sum(),
    )
    return grouped.collect(engine="streaming")


def _newest(lake: Lake) -> date | None:
    """The day (UTC) of the newest observation of what names recordings."""
    names = {table.name for table in NAMED}
    read = [one for one in lake.ledger.readings("read") if names & set(one.receipt["tables"])]
    return max((one.observed_at.date() for one in read), default=None)
