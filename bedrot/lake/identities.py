"""Identities: what the facts call things. From them titles without an ISRC are resolved, and questions about names are made."""

from collections.abc import Iterator

import polars as pl

from bedrot.catalog import Identity
from bedrot.catalog.recordings import RECORDING_OF
from bedrot.lake.curated import Curated
from bedrot.lake.ledger import Ledger
from bedrot.tables import CURATED, Table

NAMED: tuple[Table, ...] = tuple(table for table in CURATED if "recording" in table.columns)
"""The tables whose rows are of recordings, or of campaigns for one."""
COLUMNS = ("table", "source", *RECORDING_OF, "upc", "release", "campaign", "recording")


class Identities:
    """What each table calls things, read again only when a commit changed it."""

    def __init__(self, curated: Curated, ledger: Ledger) -> None:
        self.curated = curated
        self.ledger = ledger
        self.changed_at = 0
        self._revision = 0
        self._frames: dict[str, pl.DataFrame] = {}

    def sync(self) -> int:
        """Takes note of commits; gives the newest that changed one of the tables."""
        newest = self.ledger.revision()
        if newest != self._revision:
            for commit in self.ledger.revisions_after(self._revision):
                for name in {table.name for table in NAMED} & set(commit.tables):
                    self._frames.pop(name, None)
                    self.changed_at = commit.id
            self._revision = newest
        return self.changed_at

    def frame(self) -> pl.DataFrame:
        """A row per table, source and what it calls something: COLUMNS, `rows`, and the days of its `first` and `last` row."""
        self.sync()
        return pl.concat([self.of(table) for table in NAMED])

    def of(self, table: Table) -> pl.DataFrame:
        """The rows of one table, as they were at the last `sync`."""
        if table.name not in self._frames:
            self._frames[table.name] = _read(self.curated, table)
        return self._frames[table.name]

    def on_releases(self) -> pl.DataFrame:
        """`recording, release`: each recording with the UPC of each release that it is on."""
        told = self.frame().filter(pl.col("recording").is_not_null() & pl.col("upc").is_not_null())
        return told.select("recording", release="upc").unique().sort("release", "recording")

    def titled(self) -> Iterator[Identity]:
        """Every recording and release that facts tell a title of; recordings have an ISRC."""
        told = self.frame().filter(pl.col("campaign").is_null())
        songs = told.filter(pl.col("isrc").is_not_null() & pl.col("title").is_not_null())
        releases = told.filter(pl.col("release").is_not_null())
        for artist, title, version, isrc in (
            songs.select("artist", "title", "version", "isrc").unique().iter_rows()
        ):
            yield Identity(artist, title, version, isrc)
        for artist, release in releases.select("artist", "release").unique().iter_rows():
            yield Identity(artist, release)


def _read(curated: Curated, table: Table) -> pl.DataFrame:
    told = [
        (pl.col(name) if name in table.columns else pl.lit(None, pl.String)).alias(name)
        for name in COLUMNS
        if name not in ("table", "source")
    ]
    rows = curated.rows(table).select(pl.lit(table.name).alias("table"), "source", *told, time=table.time)
    grouped = rows.group_by(COLUMNS).agg(
        pl.len().cast(pl.Int64).alias("rows"),
        pl.col("time").min().alias("first"),
        pl.col("time").max().alias("last"),
    )
    return grouped.collect(engine="streaming").sort(COLUMNS)
