"""The shelf: the releases together with the plays of their recordings by day, and the curves by age that follow from them.

Ages are compared in one store, the one in which most recordings are told by day: a recording told of in two stores is not ahead
of one told of in one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from bedrot.analysis.ages import FIRST_28, at_age, band, curves, percentile, started
from bedrot.books.identifiers import identified
from bedrot.books.shelf.releases import Release, releases
from bedrot.metrics.query import Engine
from bedrot.metrics.rollup import Within, column_of
from bedrot.tables import STREAMS

STREAMED = "streams"


@dataclass(frozen=True)
class Standing:
    """What had gathered by the end of an age, and the share of the others (`of` so many) that had less by theirs.

    `total` null and `reason`: why. `left_out`: others that are that old, with a day missing.
    """

    total: int | None
    percentile: float | None
    of: int
    left_out: int
    reason: str | None


@dataclass(frozen=True)
class Shelf:
    """The releases of a lake as they are known now, or on the engine's day. `within`: those of some artists, and no others."""

    engine: Engine
    within: Within = None

    @cached_property
    def releases(self) -> list[Release]:
        """Every release, the newest first."""
        return releases(self.engine.lake, self.within)

    @cached_property
    def recordings(self) -> frozenset[str]:
        """Every recording that is on a release, or that has plays by day."""
        on = {recording for one in self.releases for recording in one.recordings}
        return frozenset({*on, *self.days.get_column("recording").unique()})

    @cached_property
    def lacking(self) -> dict[str, tuple[str, ...]]:
        """What the identifiers of each recording lack, as `bedrot.books.identifiers` names it."""
        return {one.recording: one.lacks for one in identified(self.engine.lake)}

    @cached_property
    def days(self) -> pl.DataFrame:
        """`recording, store, day, streams`: plays of record of single recordings."""
        plays = self.engine.metrics[STREAMED].value.measures()[0]
        name = column_of(plays, self.engine.rollups.measures)
        frame = self.engine.rollups.frame(STREAMS, ["recording", "store"], self.within)
        told = frame.filter(pl.col(name).is_not_null(), pl.col("recording").is_not_null())
        return told.group_by("recording", "store", day="time").agg(streams=pl.col(name).sum()).sort(pl.all())

    @cached_property
    def store(self) -> str | None:
        """The store in which ages are compared: the one of which most recordings are told by day."""
        told = self.days.drop_nulls("store").group_by("store").agg(pl.col("recording").n_unique())
        ranked = told.sort("recording", "store", descending=[True, False])
        return str(ranked.item(0, "store")) if ranked.height else None

    @cached_property
    def compared(self) -> pl.DataFrame:
        """`key, day, streams` of that store."""
        mine = self.days.filter(pl.col("store") == pl.lit(self.store, pl.String))
        return mine.select("day", "streams", key="recording")

    @cached_property
    def starts(self) -> pl.DataFrame:
        """`key, released, start` of every recording: the day named for its first release, and the UTC day of age 0."""
        named = [(recording, one.day) for one in self.releases for recording in one.recordings if one.day]
        schema = {"key": pl.String(), "released": pl.Date()}
        first = pl.DataFrame(named, schema, orient="row").group_by("key").agg(pl.col("released").min())
        every = pl.DataFrame({"key": sorted(self.recordings)}, {"key": pl.String()})
        return started(self.compared, every.join(first, on="key", how="left"))

    @cached_property
    def start_of(self) -> dict[str, date | None]:
        """The UTC day of age 0 of each recording, where it is known."""
        return dict(self.starts.select("key", "start").iter_rows())

    @cached_property
    def until(self) -> date | None:
        """The newest day of which plays are told in that store."""
        newest = self.compared.get_column("day").max()
        return newest if isinstance(newest, date) else None

    @cached_property
    def curves(self) -> pl.DataFrame:
        """`key, age, total` of every recording that is told by day: what it had gathered by the end of each age."""
        until = self.until or date.min
        told = self.starts.filter(pl.col("key").is_in(self.compared.get_column("key").unique().implode()))
        return curves(self.compared, told, until)

    @cached_property
    def focus(self) -> dict[str, str]:
        """The focus track of each release, by the release's key; none where no recording on it is told by day."""
        found = {one.key: self._focus_of(one) for one in self.releases}
        return {key: recording for key, recording in found.items() if recording}

    def standing(self, recording: str | None, age: int = FIRST_28) -> Standing:
        """A recording among the focus tracks of the catalogue at an age."""
        told = at_age(self.curves, age)
        others = [told[key] for key in self._others(recording) if key in told]
        known = [total for total in others if total is not None]
        total = told.get(recording or "")
        reason = None if total is not None else self._why_not(recording, age, told)
        return Standing(total, percentile(total, known), len(known), len(others) - len(known), reason)

    def band(self, recording: str | None) -> pl.DataFrame:
        """The quartiles of the other releases' focus tracks at each age, as `bedrot.analysis.ages.band` has them."""
        return band(self.curves.filter(pl.col("key").is_in(self._others(recording))))

    def curve(self, recording: str) -> list[tuple[int, int | None]]:
        """A recording's own totals by age."""
        return self.curves.filter(pl.col("key") == recording).select("age", "total").rows()

    def release(self, key: str) -> Release | None:
        """A release by its UPC, or by the key of one without; null where there is none."""
        return next((one for one in self.releases if one.key == key), None)

    def is_new_on(self, recording: str, release: Release) -> bool:
        """Whether a recording first came out with a release."""
        return release.day is not None and self._released.get(recording) == release.day

    def _others(self, recording: str | None) -> list[str]:
        return sorted({*self.focus.values()} - {recording})

    def _why_not(self, recording: str | None, age: int, told: dict[str, int | None]) -> str:
        if recording is None or self.compared.filter(pl.col("key") == recording).is_empty():
            return "No recording on it has daily figures."
        if self.start_of.get(recording) is None:
            return "The day it came out is not known."
        if recording in told:
            return self._hole(recording)
        return f"It is not {age + 1} days old yet."

    def _hole(self, recording: str) -> str:
        """Where the days of a recording begin to be told, if that is later than it came out."""
        first = self.compared.filter(pl.col("key") == recording).get_column("day").min()
        start = self.start_of[recording]
        if isinstance(first, date) and start and first > start:
            return f"It has daily figures from {first} on only; it came out on {start}."
        return "Some of these days are missing."

    def _focus_of(self, release: Release) -> str | None:
        """Of what first came out with it the recording with most plays to date; of all on it, where nothing did."""
        new = [one for one in release.recordings if self.is_new_on(one, release)]
        return self._most_played(new) or self._most_played(release.recordings)

    @cached_property
    def _released(self) -> dict[str, date | None]:
        return dict(self.starts.select("key", "released").iter_rows())

    @cached_property
    def _plays(self) -> dict[str, int]:
        return dict(self.compared.group_by("key").agg(pl.col("streams").sum()).iter_rows())

    @cached_property
    def _from_the_start(self) -> frozenset[str]:
        return frozenset(key for key, total in at_age(self.curves, 0).items() if total is not None)

    def _most_played(self, recordings: Sequence[str]) -> str | None:
        """Of those that are told from their first day on; where none is, of all that are told."""
        told = [one for one in recordings if one in self._plays]
        whole = [one for one in told if one in self._from_the_start]
        return max(whole or told, key=lambda one: (self._plays[one], one), default=None)
