"""What the stores told of the days of a campaign: streams of its recording, saves of its artist. Observed, never caused."""

from collections.abc import Collection
from datetime import date

import polars as pl

from bedrot.books.marketing.funnel import Named, Seen
from bedrot.metrics.query import Engine
from bedrot.metrics.rollup import Within, column_of, counted_rows
from bedrot.tables import AUDIENCE, STREAMS

NOTHING = Seen(None, (), None)


class Streams:
    """Streams of record of some recordings by day."""

    def __init__(self, engine: Engine, recordings: Collection[str], within: Within) -> None:
        (measure,) = engine.metric("streams").value.measures()
        value = pl.col(column_of(measure, engine.rollups.measures)).alias("value")
        frame = engine.rollups.frame(STREAMS, ["recording"], within)
        counted = frame.filter(pl.col("recording").is_in(list(recordings)))
        self._rows = counted.select("recording", "source", day="time", value=value).drop_nulls("value")

    def seen(self, recording: str | None, first: date, last: date, named: Named) -> Seen:
        """Of one recording over some days."""
        if recording is None:
            return NOTHING
        return _seen(self._rows.filter(pl.col("recording") == recording), first, last, named)


class Saves:
    """Saves of some artists by day, of all their songs."""

    def __init__(self, engine: Engine, artists: Collection[str], within: Within) -> None:
        counted = counted_rows(engine.lake, AUDIENCE, (), within)
        rows = counted.filter(pl.col("artist").is_in(list(artists)))
        self._rows = rows.select("artist", "source", "day", value="saves").drop_nulls("value").collect()

    def seen(self, artist: str | None, first: date, last: date, named: Named) -> Seen:
        """Of one artist over some days."""
        if artist is None:
            return NOTHING
        return _seen(self._rows.filter(pl.col("artist") == artist), first, last, named)


def _seen(rows: pl.DataFrame, first: date, last: date, named: Named) -> Seen:
    told = rows.filter(pl.col("day").is_between(first, last))
    if told.is_empty():
        return NOTHING
    newest = rows.get_column("day").max()
    sources = told.get_column("source").unique().sort().to_list()
    return Seen(
        int(told.get_column("value").sum()), named(sources), newest if isinstance(newest, date) else None
    )
