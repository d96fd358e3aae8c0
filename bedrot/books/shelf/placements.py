"""Placements: the playlists a subject's recordings are on, as portals told them last; and what songs gathered over windows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import polars as pl

from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import Subject
from bedrot.books.told_by import ToldBy, told_by
from bedrot.metrics.labels import label_of
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import PLAYLISTS, PROVENANCE, SONG_WINDOWS

BEST_WINDOWS = ("28day", "7day", "1year", "1day", "all")
"""Of several windows of one playlist the first of these is shown."""
SAME_VISIT = timedelta(days=7)
"""Exports of several windows are looked at together when they are no further apart."""
WINDOWS: dict[str, int] = {"1day": 1, "24hour": 1, "7day": 7, "28day": 28, "1year": 365, "all": 10**6}


@dataclass(frozen=True)
class Placement:
    """One playlist. `of` says of what its numbers are: of the `recording`, or of everything of the `artist`.

    `streams` and `listeners` are of `window`, which ended about `seen`, the day of the export; windows are never added.
    """

    of: Literal["recording", "artist"]
    playlist: str
    curator: str | None
    kind: str | None
    store: str | None
    artist: str | None
    recording: str | None
    added: date | None
    window: str | None
    streams: int | None
    listeners: int | None
    followers: int | None
    seen: date
    told_by: ToldBy

    @property
    def store_label(self) -> str:
        """The store as a person reads it."""
        return label_of("store", self.store)


@dataclass(frozen=True)
class SongWindow:
    """What one recording gathered over a window that ended about `seen`; windows overlap and are never added."""

    store: str | None
    window: str
    artist: str | None
    streams: int | None
    listeners: int | None
    saves: int | None
    canvas_views: int | None
    seen: date
    told_by: ToldBy

    @property
    def store_label(self) -> str:
        """The store as a person reads it."""
        return label_of("store", self.store)


def placements(shelf: Shelf, subject: Subject) -> list[Placement]:
    """The playlists of a subject's recordings; where no portal tells them of a recording, those of its artist."""
    rows = counted_rows(shelf.engine.lake, PLAYLISTS, (), shelf.within).filter(
        pl.col("playlist").is_not_null()
    )
    own = rows.filter(pl.col("recording").is_in(subject.recordings))
    of_artist = rows.filter(pl.col("recording").is_null(), pl.col("artist").is_in(subject.artists))
    found = _newest(own)
    if found.is_empty():
        return [Placement(of="artist", **_row(row)) for row in _newest(of_artist).iter_rows(named=True)]
    return [Placement(of="recording", **_row(row)) for row in found.iter_rows(named=True)]


def windows(shelf: Shelf, recording: str) -> list[SongWindow]:
    """The newest figures of each window, of each store; of several artists' portals those that tell most."""
    rows = counted_rows(shelf.engine.lake, SONG_WINDOWS, (), shelf.within)
    mine = rows.filter(pl.col("recording") == recording).drop_nulls("window")
    newest = (
        mine.sort("observed_on", "streams", "artist", descending=[True, True, False], nulls_last=True)
        .unique(["store", "window"], keep="first", maintain_order=True)
        .select(
            "store",
            "window",
            "artist",
            "streams",
            "listeners",
            "saves",
            "canvas_views",
            *PROVENANCE,
            seen="observed_on",
        )
        .collect()
    )
    found = [SongWindow(**_row(row)) for row in newest.iter_rows(named=True)]
    return sorted(found, key=lambda one: (one.store or "", WINDOWS.get(one.window, 10**5), one.window))


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A row as a value's fields: what tells it stands as one."""
    return {name: value for name, value in row.items() if name not in PROVENANCE} | {"told_by": told_by(row)}


def _newest(rows: pl.LazyFrame) -> pl.DataFrame:
    """Each playlist once: as last seen, over the window that is shown first; those with most plays first."""
    rank = pl.col("window").replace_strict(
        {name: place for place, name in enumerate(BEST_WINDOWS)},
        default=len(BEST_WINDOWS),
        return_dtype=pl.Int32,
    )
    key = ["store", "artist", "recording", "playlist", "curator"]
    told, of, seen = rows.with_columns(rank=rank, seen="observed_on"), key[:3], pl.col("observed_on")
    latest = told.filter(seen == seen.max().over(*of, "window"), seen >= seen.max().over(of) - SAME_VISIT)
    once = latest.sort("rank", "streams", descending=[False, True], nulls_last=True).unique(key, keep="first")
    columns = [*key, "kind", "window", "streams", "listeners", "followers", "seen", *PROVENANCE]
    ordered = once.select(*columns, added="added_on").sort(
        "streams", "playlist", descending=[True, False], nulls_last=True
    )
    return ordered.collect()
