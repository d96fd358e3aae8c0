"""Breaks: the days from which a platform counts something else under the same name.

What was counted before such a day and what is counted since neither add up nor compare. Where the platform goes on counting
the old way under another name, a question may ask for that series (`rebase`): the old name before, the other one since.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

import polars as pl

from bedrot.metrics.labels import label_of
from bedrot.metrics.metric import Measure, Metric, Sum, Value, Window, recast
from bedrot.metrics.periods import times_of
from bedrot.metrics.view import View
from bedrot.tables import ACCOUNT_DAYS, CONTENT, CONTENT_DAYS, Table

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Break:
    """From `day` on (the platform's own), a platform's column counts what `what` says; `continues_as` still counts the old.

    `grade`: whether the platform itself names the day (`documented`), or only others do (`reported`).
    """

    platform: str
    table: Table
    column: str
    day: date
    what: str
    source_url: str
    continues_as: str | None = None
    grade: Literal["documented", "reported"] = "documented"

    def sides(self, windows: Iterable[Window]) -> tuple[list[Window], list[Window]]:
        """What of some windows lies before its day, and what from then on."""
        before = [Window(w.first, min(w.last, self.day - DAY)) for w in windows if w.first < self.day]
        since = [Window(max(w.first, self.day), w.last) for w in windows if w.last >= self.day]
        return before, since


# What a post gained is told of views alone: no other series of it goes on.
BREAKS: tuple[Break, ...] = tuple(
    replace(one, continues_as=None) if table is CONTENT else one
    for table in (ACCOUNT_DAYS, CONTENT_DAYS, CONTENT)
    for one in (
        Break(
            "youtube",
            table,
            "views",
            date(2025, 3, 31),
            "Views of Shorts count every start and replay; until then those that played for some seconds.",
            "https://support.google.com/youtube/thread/333869549",
            continues_as="engaged_views",
        ),
        Break(
            "instagram",
            table,
            "views",
            date(2025, 4, 21),
            "Views took the place of plays and impressions, and count every time a post of any kind is shown.",
            "https://developers.facebook.com/docs/instagram-platform/changelog",
        ),
        Break(
            "youtube",
            table,
            "views",
            date(2026, 8, 24),
            "Views of all videos count from the moment they start, as those of Shorts did already.",
            "https://developers.google.com/youtube/analytics/revision_history",
            continues_as="engaged_views",
            grade="reported",
        ),
    )
)


@dataclass(frozen=True, eq=False)
class Rebased(Sum):
    """A sum that goes on as it was counted at first: `of` before each break, what it continues as since."""

    of: Sum | None = None

    def figure(self, time: str) -> pl.Expr:
        """What a row adds; null where it does not count."""
        assert self.of
        found = self.of.figure(time)
        for one in breaks_of(self.of):
            if one.continues_as:
                since = (pl.col("platform") == one.platform) & (pl.col(time) >= one.day)
                found = (
                    pl.when(since)
                    .then(replace(self.of, column=one.continues_as).figure(time))
                    .otherwise(found)
                )
        return found


def breaks_of(measure: Measure) -> list[Break]:
    """The breaks of what a measure reads, by day."""
    found = (b for b in BREAKS if b.table is measure.table and b.column == measure.column)
    return sorted(found, key=lambda b: b.day)


def rebased(metric: Metric) -> Metric:
    """The metric over series that go on; the same one where nothing of it does."""
    return recast(metric, _series)


@cache
def _series(measure: Measure) -> Measure:
    """One for each measure, however many metrics are made from it."""
    if not isinstance(measure, Sum) or not any(one.continues_as for one in breaks_of(measure)):
        return measure
    return Rebased(measure.table, measure.column, measure.where, of=measure)


class Continuity:
    """Whether what a value counts means the same all over some windows, as far as there is data of it."""

    def __init__(self, view: View, value: Value) -> None:
        self.view = view
        self.measures = value.measures()
        self.broken = any(breaks_of(measure) for measure in self.measures)

    def inside(self, window: Window) -> list[Break]:
        """The breaks in a window of platforms that have data in it, by day."""
        found = {
            (b.day, b.platform): b
            for measure, b in self._pairs()
            if window.first <= b.day <= window.last and self._told(measure, b, [window])
        }
        return [found[key] for key in sorted(found)]

    def across(self, *windows: Window, platform: str | None = None) -> list[Break]:
        """The breaks that part the data of some windows; of one platform, or of all. A series that goes on has none."""
        return [
            b
            for measure, b in self._pairs()
            if platform in (None, b.platform) and self._parts(measure, b, windows)
        ]

    def _pairs(self) -> Iterator[tuple[Measure, Break]]:
        return ((measure, b) for measure in self.measures for b in breaks_of(measure))

    def _parts(self, measure: Measure, b: Break, windows: Sequence[Window]) -> bool:
        before, since = b.sides(windows)
        told = self._told(measure, b, before) and self._told(measure, b, since)
        return told and not (
            b.continues_as and isinstance(measure, Rebased) and self._goes_on(measure, b, since)
        )

    def _told(self, measure: Measure, b: Break, windows: Sequence[Window]) -> bool:
        series = self.view.series(_plain(measure), "platform").get(b.platform)
        return series is not None and any(series.over(window) is not None for window in windows)

    def _goes_on(self, measure: Rebased, b: Break, since: Sequence[Window]) -> bool:
        """Whether each day that has a figure has one under the other name too."""
        told = self.view.series(_plain(measure), "platform")[b.platform]
        other = self.view.series(measure, "platform").get(b.platform)
        days = (Window(t, t) for window in since for t in times_of(window, "day"))
        return other is not None and all(
            other.over(day) is not None for day in days if told.over(day) is not None
        )


def _plain(measure: Measure) -> Measure:
    return measure.of if isinstance(measure, Rebased) and measure.of else measure


def told(b: Break, label: str, *, rebasing: bool) -> str:
    """Why something across a break has no figure, and what to ask instead."""
    said = f"{label} of {label_of('platform', b.platform)} count otherwise since {b.day}: {b.what} "
    said += "Before and after neither add up nor compare. "
    if not b.continues_as:
        return f"{said}Ask for days on one side of it."
    if rebasing:
        return f"{said}Files do not tell {b.continues_as.replace('_', ' ')} for every day since."
    return f"{said}Ask for days on one side of it, or with rebase=true for the series that goes on."
