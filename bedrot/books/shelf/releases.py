"""Releases: every product that facts tell of, with the days that sources give for it. A view over recordings, never their sum.

One is known by its UPC; what only has a name goes by that. The label's calendar gives names and days to what it plans and to
products that the catalogue does not name.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from bedrot.catalog import Catalog
from bedrot.catalog.names import folded
from bedrot.lake import Lake
from bedrot.tables import CATALOGUE, RELEASE_CALENDAR, SONG_WINDOWS

RELEASED = "released"


@dataclass(frozen=True, order=True)
class ToldDay:
    """A release day, and who gives it."""

    source: str
    day: date


@dataclass(frozen=True)
class Release:
    """One product. `artists` are the label's, `credit` is as written; `kind` is as told.

    `days` are all that sources give, the believed one first: the catalogue's, then what portals show beside a song, then the
    calendar's. `planned`: the calendar has it, and nothing else does yet.
    """

    upc: str | None
    title: str | None
    credit: str | None
    artists: tuple[str, ...]
    kind: str | None
    days: tuple[ToldDay, ...]
    recordings: tuple[str, ...]
    planned: bool = False

    @property
    def day(self) -> date | None:
        """The release day that is believed."""
        return self.days[0].day if self.days else None

    @property
    def key(self) -> str:
        """What tells it from every other one."""
        return self.upc or f"{folded(self.credit or '')}|{folded(self.title or '')}"

    def is_by(self, artists: Collection[str]) -> bool:
        """Whether one of the artists has part in it."""
        return bool({*self.artists, self.credit} & set(artists))


def releases(lake: Lake, within: Collection[str] | None = None) -> list[Release]:
    """Every release, the newest first; those without a day last. `within`: those that these artists have part in."""
    told = lake.identities.frame().filter(pl.col("campaign").is_null())
    known = [*_by_upc(lake.catalog, told), *_by_name(lake.catalog, told)]
    every = _with_calendar(_with_days(known, lake), _calendar(lake), lake.catalog)
    mine = [one for one in every if within is None or one.is_by(within)]
    return sorted(mine, key=lambda one: (one.day or date.min, one.title or "", one.key), reverse=True)


def _by_upc(catalog: Catalog, told: pl.DataFrame) -> Iterator[Release]:
    for row in _products(told.drop_nulls("upc"), ["upc"]).iter_rows(named=True):
        yield _release(catalog, row["upc"], row["most_release"], row)


def _by_name(catalog: Catalog, told: pl.DataFrame) -> Iterator[Release]:
    """What has a name and never a UPC, neither under this name nor for its recordings under any."""
    with_upc = told.drop_nulls("upc")
    names = {folded(name) for name in with_upc.get_column("release").drop_nulls().unique()}
    names |= {folded(name) for name in with_upc.get_column("title").drop_nulls().unique()}
    named = told.filter(pl.col("upc").is_null()).drop_nulls("release")
    for row in _products(named, ["artist", "release"]).iter_rows(named=True):
        if folded(row["release"]) not in names:
            yield _release(catalog, None, row["release"], row)


def _products(told: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """A row per key: its `recordings`, the `credits` of artist and title, and what most facts call it (`most_…`)."""
    found = told.group_by(key).agg(
        recordings=pl.col("recording").drop_nulls().unique().sort(),
        credits=pl.struct("artist", "title").unique(),
    )
    for name in ("release", "artist", "title"):
        found = found.join(_most(told, key, name), on=key, how="left", nulls_equal=True)
    return found.sort(key)


def _most(told: pl.DataFrame, key: list[str], name: str) -> pl.DataFrame:
    """What most facts of each key say; of equally frequent ones the first by name."""
    counted = told.drop_nulls(name).group_by(*key, most=pl.col(name)).agg(pl.col("rows").sum())
    ranked = counted.sort("rows", "most", descending=[True, False])
    return ranked.unique(key, keep="first", maintain_order=True).select(
        *key, pl.col("most").alias(f"most_{name}")
    )


def _release(catalog: Catalog, upc: str | None, name: str | None, row: dict[str, Any]) -> Release:
    recordings, credited = tuple(row["recordings"]), row["credits"]
    alone = catalog.title_of.get(recordings[0]) or row["most_title"] if len(recordings) == 1 else None
    members = {member for one in credited for member in catalog.members_of(one["artist"], one["title"] or "")}
    return Release(
        upc=upc,
        title=name or alone,
        credit=row["most_artist"],
        artists=tuple(name for name in catalog.names.artists if name in members),
        kind=None,
        days=(),
        recordings=recordings,
    )


# ---- the days


def _with_days(known: Iterable[Release], lake: Lake) -> Iterator[Release]:
    """With the days and kinds that the catalogue tells of a UPC, and the days that portals tell of single songs."""
    products, songs = _catalogue_days(lake), _song_days(lake)
    for one in known:
        kinds, days = products.get(one.upc or "", ([], []))
        alone = songs.get(one.recordings[0], []) if len(one.recordings) == 1 else []
        kind = max(sorted(set(kinds)), key=kinds.count).lower() if kinds else None
        yield replace(one, kind=kind, days=tuple(dict.fromkeys([*days, *alone])))


def _catalogue_days(lake: Lake) -> dict[str, tuple[list[str], list[ToldDay]]]:
    """The kinds and days that the newest catalogue of each source gives of each UPC."""
    rows = lake.rows(CATALOGUE).drop_nulls("upc")
    newest = pl.col("observed_on") == pl.col("observed_on").max().over("source", "upc", "recording")
    found: dict[str, tuple[list[str], list[ToldDay]]] = {}
    told = rows.filter(newest).select("upc", "source", "released_on", "release_type").collect()
    for upc, source, day, kind in told.sort(pl.all()).iter_rows():
        kinds, days = found.setdefault(upc, ([], []))
        kinds += [kind] if kind else []
        days += [ToldDay(source, day)] if day else []
    return found


def _song_days(lake: Lake) -> dict[str, list[ToldDay]]:
    """The days that portals show beside each recording."""
    rows = lake.rows(SONG_WINDOWS).select("recording", "source", "released_on").drop_nulls().unique()
    found: dict[str, list[ToldDay]] = {}
    for recording, source, day in rows.collect().sort(pl.all()).iter_rows():
        found.setdefault(recording, []).append(ToldDay(source, day))
    return found


def _calendar(lake: Lake) -> pl.DataFrame:
    """`source, artist, title, kind, status, day` of the newest calendar of each source, in its own order."""
    rows = lake.rows(RELEASE_CALENDAR).filter(pl.col("title").is_not_null())
    newest = pl.col("observed_on") == pl.col("observed_on").max().over("source", "account")
    chosen = rows.filter(newest).select(
        "source", "artist", "title", "status", kind="release_type", day="release_day"
    )
    return chosen.unique().collect().sort("day", "artist", "title", nulls_last=True)


def _with_calendar(known: Iterable[Release], calendar: pl.DataFrame, catalog: Catalog) -> list[Release]:
    """With what the calendar says of each, and what only the calendar has."""
    every = list(known)
    for entry in calendar.iter_rows(named=True):
        place = _place(every, entry, catalog)
        if place is None:
            every.append(_planned(entry, catalog))
        else:
            every[place] = _completed(every[place], entry)
    return every


def _place(every: list[Release], entry: dict[str, object], catalog: Catalog) -> int | None:
    """Where the release of a calendar's entry is: by its name, else the only nameless one of that artist and day."""
    artist, title = catalog.names.canonical(str(entry["artist"] or "")), folded(str(entry["title"]))
    mine = [at for at, one in enumerate(every) if artist in (*one.artists, one.credit)]
    named = [at for at in mine if every[at].title and folded(every[at].title or "") == title]
    same_day = [at for at in mine if every[at].title is None and every[at].day == entry["day"]]
    of_kind = [at for at in named if every[at].kind in (None, entry["kind"])] or named
    return of_kind[0] if of_kind else same_day[0] if len(same_day) == 1 else None


def _completed(one: Release, entry: dict[str, object]) -> Release:
    told = [ToldDay(str(entry["source"]), entry["day"])] if isinstance(entry["day"], date) else []
    kind = str(entry["kind"]).lower() if entry["kind"] else None
    return replace(
        one,
        title=one.title or str(entry["title"]),
        kind=one.kind or kind,
        days=tuple(dict.fromkeys([*one.days, *told])),
    )


def _planned(entry: dict[str, object], catalog: Catalog) -> Release:
    credit = catalog.names.canonical(str(entry["artist"])) if entry["artist"] else None
    blank = Release(
        upc=None,
        title=str(entry["title"]),
        credit=credit,
        artists=catalog.members_of(credit, str(entry["title"])),
        kind=None,
        days=(),
        recordings=(),
        planned=str(entry["status"] or "").lower() != RELEASED,
    )
    return _completed(blank, entry)
