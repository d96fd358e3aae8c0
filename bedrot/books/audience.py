"""The audience in parts: how active each artist's listeners are, how much they play and keep, and where they are.

People are never added up: not over artists, stores, songs or countries. What an export shows last is told with its day.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from bedrot.analysis.bands import SAVE_RATE, STREAMS_PER_LISTENER, Band, band_of
from bedrot.books.told_by import BY_LINES, ToldBy, told_by
from bedrot.books.windows import of_one_window
from bedrot.metrics import floors
from bedrot.metrics.labels import UNKNOWN, label_of
from bedrot.metrics.links import SITES
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.rollup import Within, counted_rows
from bedrot.tables import AUDIENCE, BREAKDOWNS, SONG_WINDOWS, Table

Where = tuple[tuple[str, str], ...]
ALGORITHMS, CHOSEN = "algorithmic_share", "active_share"
PER_LISTENER, SAVED = "streams_per_listener", "save_rate"
KEPT_BY = ("artist", "store", "account")
"""What rates of artists are filtered by."""
COUNTRY = "country"
PARTS_BY = {
    "segments": ("artist", "store", "account"),
    "kept": KEPT_BY,
    "songs": (*KEPT_BY, "title", "recording"),
    "geography": ("artist", "platform", "account", COUNTRY),
}
"""What each part is filtered by."""
MONTH = "28day"
LINK_PAGES = ("linktree", *SITES)
PLACES = ("listeners", "streams", "followers", "views")
"""What countries are told by, the first that an export has."""
PEOPLE = ("listeners", "followers")
"""What is told twice of a country may be the same people: the larger is told."""
MOST_SONGS, MOST_COUNTRIES = 60, 15


@dataclass(frozen=True)
class Segments:
    """One artist's listeners of 28 days in a store, on its last day: the super listeners among the active ones among all.

    Active ones played on purpose; all others came by programming alone. `by_algorithms` and `chosen` are the shares of streams
    that are told: what algorithms brought, and what listeners chose. Null: not told.
    """

    artist: str
    store: str
    store_label: str
    day: date
    listeners: int
    active: int | None
    super: int | None
    by_algorithms: float | None
    chosen: float | None
    told_by: ToldBy


@dataclass(frozen=True)
class Rates:
    """How much an artist's listeners play and keep, as the KPIs tell it of the artist (AU03, AU08); null under 30 listeners.

    The band is of the save rate alone: what is seen of a song over 28 days says nothing of an artist's plays by day.
    """

    artist: str
    per_listener: float | None
    save_rate: float | None
    save_rate_band: Band | None


@dataclass(frozen=True)
class Kept:
    """How a song was played and kept over 28 days, with what is seen elsewhere. Rates are null under 30 listeners."""

    artist: str | None
    title: str | None
    recording: str | None
    seen: date
    listeners: int | None
    streams: int | None
    saves: int | None
    per_listener: float | None
    save_rate: float | None
    per_listener_band: Band | None
    save_rate_band: Band | None
    told_by: ToldBy


@dataclass(frozen=True)
class Place:
    """A country, and its share of all that an export shows by country."""

    key: str
    label: str
    value: int | None
    share: float | None
    told_by: ToldBy


@dataclass(frozen=True)
class Geography:
    """Countries as one account's export shows them, over `window` up to `seen`; `of` says what is counted.

    Platforms hide small parts: each is a lower bound, and the whole is unknown. `count` is of all that it shows.
    """

    source: str
    platform: str | None
    platform_label: str
    account: str | None
    artist: str | None
    window: str | None
    seen: date
    of: str
    places: list[Place]
    count: int


def segments(engine: Engine, question: Question) -> list[Segments]:
    """The newest segments of each artist and store."""
    rows = _rows(engine, AUDIENCE, question, PARTS_BY["segments"])
    known = rows.filter(
        pl.all_horizontal(pl.col("artist", "store", "monthly_listeners").is_not_null())
    ).collect()
    newest = known.sort("day", "observed_at").unique(["artist", "store"], keep="last").sort("artist", "store")
    shares = {slug: _by_artist(engine, question, slug) for slug in (ALGORITHMS, CHOSEN)}
    return [
        Segments(
            artist=row["artist"],
            store=row["store"],
            store_label=label_of("store", row["store"]),
            day=row["day"],
            listeners=row["monthly_listeners"],
            active=row["monthly_active_listeners"],
            super=row["super_listeners"],
            by_algorithms=shares[ALGORITHMS].get(row["artist"]) if row["store"] == "spotify" else None,
            chosen=shares[CHOSEN].get(row["artist"]) if row["store"] == "apple_music" else None,
            told_by=told_by(row),
        )
        for row in newest.iter_rows(named=True)
    ]


def rates(engine: Engine, question: Question) -> list[Rates]:
    """How much each artist's listeners play and keep, over the question's period: what the KPIs say by artist."""
    where = tuple(one for one in question.where if one[0] in KEPT_BY)
    plays, saves = (_by_artist(engine, question, slug, where) for slug in (PER_LISTENER, SAVED))
    return [
        Rates(artist, plays.get(artist), saves.get(artist), band_of(saves.get(artist), SAVE_RATE))
        for artist in sorted(plays.keys() | saves.keys())
    ]


def kept(engine: Engine, question: Question) -> list[Kept]:
    """How the songs with most listeners were played and kept over 28 days, in each artist's newest export."""
    rows = _rows(engine, SONG_WINDOWS, question, PARTS_BY["songs"])
    month = rows.filter(
        pl.col("window") == MONTH, pl.col("store") == "spotify", pl.col("listeners").is_not_null()
    )
    newest = month.filter(pl.col("observed_on") == pl.col("observed_on").max().over("artist", "account"))
    songs = newest.sort("listeners", "title", descending=[True, False], nulls_last=True)
    return [_kept(row) for row in songs.head(MOST_SONGS).collect().iter_rows(named=True)]


def geography(engine: Engine, question: Question) -> list[Geography]:
    """The countries of each account's newest export, over one window of it: accounts and windows are never added.

    Of one country alone the share is still of all that the export shows; who does not tell of it is left out.
    """
    asked = {value for dimension, value in question.where if dimension == COUNTRY}
    rows = _rows(engine, BREAKDOWNS, question, ("artist", "platform", "account"))
    countries = rows.filter(pl.col("kind") == "country", ~pl.col("platform").is_in(LINK_PAGES))
    key = ["source", "platform", "account", "artist"]
    newest = countries.filter(pl.col("observed_on") == pl.col("observed_on").max().over(key)).collect()
    shown = of_one_window(newest, key).sort(*key, nulls_last=True)
    grouped = shown.group_by(key, maintain_order=True)
    told = [_geography(found, asked) for _, found in grouped]
    return [one for one in told if one.places]


def _kept(row: dict[str, Any]) -> Kept:
    per_listener = _rate(row["streams"], row["listeners"])
    save_rate = _rate(row["saves"], row["listeners"])
    return Kept(
        artist=row["artist"],
        title=row["title"],
        recording=row["recording"],
        seen=row["observed_on"],
        listeners=row["listeners"],
        streams=row["streams"],
        saves=row["saves"],
        per_listener=per_listener,
        save_rate=save_rate,
        per_listener_band=band_of(per_listener, STREAMS_PER_LISTENER),
        save_rate_band=band_of(save_rate, SAVE_RATE),
        told_by=told_by(row),
    )


def _geography(rows: pl.DataFrame, asked: Collection[str]) -> Geography:
    sums = {name: rows.get_column(name).sum() for name in PLACES}
    of = next((name for name in PLACES if sums[name]), "share")
    values = pl.col(of).max() if of in PEOPLE else pl.col(of).sum()
    told = (
        rows.group_by("key")
        .agg(*BY_LINES, value=values)
        .sort("value", "key", descending=[True, False], nulls_last=True)
    )
    whole = float(told.get_column("value").sum() or 0)
    shown = told.filter(pl.col("key").is_in(list(asked))) if asked else told.head(MOST_COUNTRIES)
    first = rows.row(0, named=True)
    return Geography(
        source=first["source"],
        platform=first["platform"],
        platform_label=label_of("platform", first["platform"]),
        account=first["account"],
        artist=first["artist"],
        window=first["window"],
        seen=first["observed_on"],
        of=of,
        places=[_place(row, of, whole) for row in shown.iter_rows(named=True)],
        count=told.height,
    )


def _place(row: dict[str, Any], of: str, whole: float) -> Place:
    key, amount = row["key"], float(str(row["value"]))
    share = amount if of == "share" else amount / whole if whole else None
    return Place(
        key, label_of("country", key), None if of == "share" else int(amount), share, told_by=told_by(row)
    )


def _rows(engine: Engine, table: Table, question: Question, dimensions: Sequence[str]) -> pl.LazyFrame:
    """The rows that fit the question's filters on these dimensions, of the artists that may be seen."""
    within: Within = question.within
    asked: Where = tuple(one for one in question.where if one[0] in dimensions)
    return engine.filtered(counted_rows(engine.lake, table, (), within), asked)


def _by_artist(engine: Engine, question: Question, slug: str, where: Where = ()) -> dict[str, float]:
    """A KPI by artist, where it is told."""
    asked = question.but(slugs=(slug,), by="artist", where=where, compare="none", as_known_on=None)
    rows = engine.answers(asked)[0].breakdown or []
    return {row.key: float(row.total) for row in rows if row.key != UNKNOWN and row.total is not None}


def _rate(part: int | None, whole: int | None) -> float | None:
    return part / whole if part is not None and whole is not None and whole >= floors.LISTENERS else None
