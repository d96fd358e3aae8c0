"""The course of a subject: what it gathered, cost and reached in each phase of its life."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from bedrot.analysis.phases import PHASES, Phase, PhaseName, by_phase
from bedrot.books.shelf.placements import Placement
from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import Subject
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import AUDIENCE

OF_ARTIST = ("saves", "playlist_adds")


@dataclass(frozen=True)
class Course:
    """One phase, from `first` to `last` (null: it goes on); sums over its days that are told, null where none is.

    `streams` are the subject's, of `streams_days` days. `saves` and `playlist_adds` are those of everything by its artist: no
    portal tells them of a recording by day. `placements` are playlists added then that still held it at the last export.
    """

    name: PhaseName
    first: date
    last: date | None
    streams: int | None
    streams_days: int
    spend: Decimal | None
    link_clicks: int | None
    saves: int | None
    playlist_adds: int | None
    placements: int


def course(
    shelf: Shelf, subject: Subject, adverts: pl.DataFrame, placed: Sequence[Placement]
) -> list[Course]:
    """Every phase; none where nobody knows when it came out. `adverts` are `day, spend, link_clicks`."""
    if subject.start is None:
        return []
    plays = by_phase(_plays(shelf, subject), subject.start, ["streams"])
    ads = by_phase(adverts, subject.start, ["spend", "link_clicks"])
    people = by_phase(_artist_days(shelf, subject), subject.start, OF_ARTIST)
    told = zip(PHASES, plays, ads, people, strict=True)
    return [
        _one(phase, subject.start, {**mine, **paid, **theirs}, placed) for phase, mine, paid, theirs in told
    ]


def _one(phase: Phase, start: date, sums: dict[str, Any], placed: Sequence[Placement]) -> Course:
    first, last = phase.days(start)
    figures = {name: sums[name] for name in ("streams", "streams_days", "spend", "link_clicks", *OF_ARTIST)}
    return Course(name=phase.name, first=first, last=last, placements=_added(placed, first, last), **figures)


def _plays(shelf: Shelf, subject: Subject) -> pl.DataFrame:
    mine = shelf.days.filter(pl.col("recording").is_in(subject.recordings))
    return mine.group_by("day").agg(pl.col("streams").sum())


def _artist_days(shelf: Shelf, subject: Subject) -> pl.DataFrame:
    """Saves and additions to playlists of everything by the subject's artist, by day; none where it is by several."""
    rows = counted_rows(shelf.engine.lake, AUDIENCE, (), shelf.within)
    alone = list(subject.artists) if len(subject.artists) == 1 else []
    mine = rows.filter(pl.col("artist").is_in(alone))
    return mine.group_by("day").agg(_sum_or_none(name) for name in OF_ARTIST).collect()


def _sum_or_none(name: str) -> pl.Expr:
    return pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)


def _added(placed: Sequence[Placement], first: date, last: date | None) -> int:
    return sum(one.added is not None and first <= one.added <= (last or date.max) for one in placed)
