"""Snapshots: exports that tell of a window which ends about their day. Of each account the newest counts, until the next one.

A part that is not in the newest export any more is gone: what an older one told of it does not hold on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from bedrot.metrics.measures import Amount, Snapshot, Window
from bedrot.tables import BREAKDOWNS, PLAYLISTS, SONG_WINDOWS, Table

_TELLER = ("source", "account", "series")
EXPORTED: Mapping[str, Sequence[str]] = {
    SONG_WINDOWS.name: (*_TELLER, "store", "window"),
    PLAYLISTS.name: (*_TELLER, "store", "window"),
    BREAKDOWNS.name: (*_TELLER, "platform", "kind", "window"),
}
"""The tables of snapshots, and what tells one export's figures from those that the next one replaces."""


SONG = pl.coalesce("recording", "isrc", pl.concat_str("artist", "title", separator=" ", ignore_nulls=True))
"""What tells a song from others: its recording; where that is not known, what it is called."""


def is_exported(table: Table) -> bool:
    """Whether its rows are snapshots."""
    return table.name in EXPORTED


def with_until(rows: pl.LazyFrame, table: Table) -> pl.LazyFrame:
    """Rows with `until`: the day of the next export of the same; null of the newest."""
    keys = list(EXPORTED[table.name])
    days = rows.select(*keys, table.time).unique()
    following = pl.col(table.time).shift(-1).over(keys, order_by=table.time)
    if table.name == SONG_WINDOWS.name:
        rows = rows.with_columns(song=SONG)
    return rows.join(days.with_columns(until=following), on=[*keys, table.time], how="left", nulls_equal=True)


def live(table: Table, day: date, holds: int) -> pl.Expr:
    """Whether a row of a table with `until` holds on a day."""
    told = pl.col(table.time).is_between(day - timedelta(days=holds), day)
    return told & (pl.col("until").is_null() | (pl.col("until") > day))


@dataclass(frozen=True)
class Told:
    """What one export of an account tells, from its day until the next one's."""

    account: Any
    day: date
    until: date | None
    value: Amount


class SnapshotSeries:
    """The figures of exports, answering what holds at the end of any window."""

    def __init__(self, told: Sequence[Told], measure: Snapshot) -> None:
        self._told = told
        self._holds = timedelta(days=measure.days)
        self._largest = measure.largest
        self.first = min((one.day for one in told), default=date.max)

    def over(self, window: Window) -> Amount | None:
        """What holds on the last day of the window."""
        held = self.levels(window.last)
        if not held:
            return None
        return max(held.values()) if self._largest else sum(held.values())

    def levels(self, day: date) -> dict[Any, Amount]:
        """What holds of each account on a day."""
        held: dict[Any, Amount] = {}
        for one in self._told:
            if one.day <= day <= one.day + self._holds and (one.until is None or day < one.until):
                held[one.account] = held.get(one.account, 0) + one.value
        return held


def snapshots_by(rows: pl.DataFrame, measure: Snapshot) -> dict[str | None, SnapshotSeries]:
    """The series of each `key` of rows (`key, source, account, time, until, value`)."""
    ordered = (
        rows.group_by("key", "source", "account", "time", "until")
        .agg(pl.col("value").max() if measure.largest else pl.col("value").sum())
        .sort("key", "source", "account", "time", "until")
    )
    return {
        key: SnapshotSeries([Told((one[1], one[2]), *one[3:]) for one in found], measure)
        for key, found in groupby(ordered.iter_rows(), itemgetter(0))
    }
