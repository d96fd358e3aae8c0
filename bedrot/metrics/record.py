"""Streams of record: of each store and day one level counts, by declared precedence; the others are evidence.

Which one depends on what is asked of: the label, where a play counts once however many artists it is by; an artist; a
recording. A level tells of a whole day when everybody is there who has begun to report at it and not stopped, and everybody
whose streams at that store statements tell of. Of one artist the first level counts that tells of them at all: what another's
portal lacks is no reason to leave theirs out. Some recordings are never the whole of a store that is told of otherwise too.
"""

from collections.abc import Collection
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.due import due
from bedrot.metrics.periods import LAGGARD
from bedrot.tables import PRECEDENCE, PRECEDENCE_IF_SHARED, Level
from bedrot.tables.stores import TITLES

RECORDING: Level = "recording"
RELEASE = "release"
"""What several recordings are on, and a recording on several of: no column, but told from the catalog."""
SCOPES: dict[str, Level] = {"recording": "recording", RELEASE: "recording", "artist": "artist"}
DAY = ["store", "day"]
TELLER = ["source", "account"]
WHO = pl.when(pl.col("level") == "artist").then("artist").otherwise("source").alias("who")


@dataclass(frozen=True)
class Record:
    """Which rows of streams count. `shared`: some recordings are by several of the label's artists.

    `due` says who must be there for a day to be whole: store, level, `who` (an artist, or a distributor), `first` and `until`.
    """

    shared: bool
    due: pl.DataFrame

    @classmethod
    def of(cls, lake: Lake) -> "Record":
        """As the catalog and the statements of a lake say; the same one until either says otherwise."""
        catalog, state = lake.catalog, lake.ledger.state()
        known = _KNOWN.get(lake)
        if known is None or known[0] is not catalog or known[1] != state:
            known = _KNOWN[lake] = (catalog, state, cls(bool(catalog.shared), _due(lake, state)))
        return known[2]

    def marked(self, rows: pl.LazyFrame, scope: Level) -> pl.LazyFrame:
        """The rows of streams with `whole`: null for evidence; of those that count, whether their day is told completely."""
        if scope == "recording":
            return of_recordings(rows)
        if scope == "artist":
            return _of_artists(rows)
        chosen = _chosen(self._days(_told(rows)), self._order)
        marked = rows.join(chosen.lazy(), on=[*DAY, "level"], how="left", nulls_equal=True)
        return _once(marked) if RECORDING in chosen.get_column("level") else marked

    def marked_within(self, rows: pl.LazyFrame, scope: Level, shared: Collection[str]) -> pl.LazyFrame:
        """The same for rows of some artists: each by the first level that tells of them, what they share (`shared`) once."""
        if scope == "recording":
            return of_recordings(rows)
        marked = _of_artists(rows)
        return _less_retold(marked, shared) if scope == "label" and shared else marked

    @property
    def _order(self) -> tuple[Level, ...]:
        """What counts for the label."""
        return PRECEDENCE_IF_SHARED if self.shared else PRECEDENCE["label"]

    def absent(self, rows: pl.LazyFrame) -> list[str]:
        """Who is not in the newest of the label's streams: who told at the level that counts and tells no more, with the last
        day; and who, by statements, is streamed in a store and was never told of there."""
        told = _told(rows)
        days = _chosen(self._days(told), self._order)
        newest = days.filter(pl.col("day") == pl.col("day").max().over("store"))
        ends = told.group_by("store", "level", *TELLER).agg(last=pl.col("day").max())
        now = ends.join(newest.select("store", "level"), on=["store", "level"], nulls_equal=True)
        gone = now.filter(pl.col("last") < pl.col("last").max().over("store") - LAGGARD)
        names = pl.concat_str("source", pl.col("account").fill_null(""), separator=" ").str.strip_chars_end()
        never = self._missing(newest, told).join(_by_who(told), on=["store", "level", "who"], how="anti")
        said = [
            gone.sort(*TELLER, "last").select(pl.format("{} (to {})", names, "last")),
            never.sort("who", "store").select(
                pl.format("{} (none on {})", "who", pl.col("store").replace(TITLES))
            ),
        ]
        return [name for frame in said for name in frame.to_series().unique(maintain_order=True)]

    def _days(self, told: pl.DataFrame) -> pl.DataFrame:
        """Per store, day and level: whether everybody is there (`whole`), and whether nobody is who tells before and after
        (`told`): for those who stopped, or never began, no day waits."""
        days = told.select(*DAY, "level").unique()
        missing = self._missing(days, told)
        later = missing.join(_by_who(told), on=["store", "level", "who"]).filter(
            pl.col("day") < pl.col("last")
        )
        holes = pl.concat(
            frame.select(*DAY, "level") for frame in (_silent(days, told), _partly(days), later)
        )
        return _unless(
            _unless(days, holes, "told"), pl.concat([holes, missing.select(*DAY, "level")]), "whole"
        )

    def _missing(self, days: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
        """The days of which somebody (`who`) does not tell whose streams statements tell of."""
        due = days.select(*DAY, "level").join(self.due, on=["store", "level"]).filter(_between())
        return due.join(told.with_columns(WHO), on=[*DAY, "level", "who"], how="anti")


_KNOWN: WeakKeyDictionary[Lake, tuple[object, str, Record]] = WeakKeyDictionary()


def _due(lake: Lake, state: str) -> pl.DataFrame:
    """What a process before found of the same facts, or what they say now."""
    return lake.cache.kept("due", state, lake.names.digest, make=lambda: due(lake))


def scope_of(dimensions: Collection[str]) -> Level:
    """What a question with these dimensions is asked of."""
    return next((scope for dimension, scope in SCOPES.items() if dimension in dimensions), "label")


def _told(rows: pl.LazyFrame) -> pl.DataFrame:
    """Who tells of which day of a store, at which level, and of whom."""
    known = rows.filter(pl.col("streams").is_not_null())
    return known.select(*DAY, "level", *TELLER, "artist").unique().collect(engine="streaming")


def _by_who(told: pl.DataFrame) -> pl.DataFrame:
    """The last day on which anything tells of an artist, or a distributor tells."""
    return told.with_columns(WHO).group_by("store", "level", "who").agg(last=pl.col("day").max())


def _unless(days: pl.DataFrame, absent: pl.DataFrame, name: str) -> pl.DataFrame:
    """The days with `name`: whether they are none of the absent."""
    marks = absent.unique().with_columns(pl.lit(value=False).alias(name))
    found = days.join(marks, on=[*DAY, "level"], how="left", nulls_equal=True)
    return found.with_columns(pl.col(name).fill_null(value=True))


def _silent(days: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The days of which one does not tell who told of days before, and tells still."""
    ends = told.group_by("store", "level", *TELLER).agg(
        pl.col("day").min().alias("first"), pl.col("day").max().alias("last")
    )
    still = pl.col("last") >= pl.col("last").max().over("store") - LAGGARD
    until = pl.when(still).then(pl.col("last").max().over("store")).otherwise("last").alias("until")
    due = days.join(ends.with_columns(until), on=["store", "level"], nulls_equal=True).filter(_between())
    return due.join(told, on=[*DAY, "level", *TELLER], how="anti", nulls_equal=True)


def _partly(days: pl.DataFrame) -> pl.DataFrame:
    """The days of recordings in stores that are told of otherwise too: nobody says that these are all."""
    is_otherwise = (pl.col("level") != RECORDING).any().over("store")
    return days.filter(pl.col("level") == RECORDING, is_otherwise)


def _between() -> pl.Expr:
    return pl.col("day").is_between(pl.col("first"), pl.col("until"))


def _chosen(days: pl.DataFrame, order: tuple[Level, ...]) -> pl.DataFrame:
    """Per store and day the first level that is whole; where none is, the first that has no hole; else the first there is.

    `whole` says then whether the day is one to be told: who never tells is named, and not waited for.
    """
    ranked = days.with_columns(_rank(order))
    best = ranked.sort(*DAY, ~pl.col("whole"), ~pl.col("told"), "rank").unique(DAY, keep="first")
    return best.select(*DAY, "level", whole="told")


def _rank(order: tuple[Level, ...]) -> pl.Expr:
    ranks = {level: rank for rank, level in enumerate(order)}
    return pl.col("level").replace_strict(ranks, default=len(order), return_dtype=pl.Int32).alias("rank")


def _of_artists(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Of each artist the first level that tells of them counts; what names no artist, where nothing names one."""
    who = [*DAY, "artist"]
    told = rows.filter(pl.col("streams").is_not_null()).select(*who, "level").unique()
    first = told.with_columns(_rank(PRECEDENCE["artist"])).sort("rank").unique(who, keep="first")
    is_named = pl.col("artist").is_not_null()
    chosen = first.filter(is_named | ~is_named.any().over(DAY))
    marks = chosen.select(*who, "level", pl.lit(value=True).alias("whole"))
    return rows.join(marks, on=[*who, "level"], how="left", nulls_equal=True)


def _once(marked: pl.LazyFrame) -> pl.LazyFrame:
    """What a second portal tells of a recording is evidence."""
    counts = (pl.col("level") != RECORDING) | pl.col("whole").is_not_null()
    found = of_recordings(marked.rename({"whole": "of_day"}))
    return found.with_columns(pl.when(counts).then("of_day").alias("whole")).drop("of_day")


def _less_retold(marked: pl.LazyFrame, shared: Collection[str]) -> pl.LazyFrame:
    """Less the plays of shared recordings that the portals of second artists count again, by what a portal tells of the song.

    Who shares a song is known from the portals that ever showed it: each counts it on every day.
    """
    named = ["store", "recording"]
    counted = marked.filter(pl.col("level") == "artist", pl.col("whole").is_not_null())
    songs = marked.filter(pl.col("level") == RECORDING, pl.col("recording").is_in(list(shared)))
    sharers = songs.select(*named, "artist").unique()
    portals = sharers.join(counted.select(*DAY, "artist").unique(), on=["store", "artist"])
    again = portals.group_by(*DAY, "recording").agg(again=pl.len().cast(pl.Int64) - 1)
    best = of_recordings(songs.drop("whole")).filter(pl.col("whole").is_not_null())
    taken = best.join(again.filter(pl.col("again") > 0), on=[*DAY, "recording"])
    less = taken.with_columns(streams=-pl.col("streams") * pl.col("again")).drop("again")
    return pl.concat([marked, less.select(marked.collect_schema().names())])


def of_recordings(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of recordings count; where several artists' portals show one, the portal that has most of it, then the newest."""
    what = pl.coalesce("recording", "isrc", pl.col("title").str.to_lowercase()).alias("what")
    own = rows.filter(pl.col("level") == RECORDING, pl.col("streams").is_not_null())
    tellers = own.group_by(*DAY, what, *TELLER).agg(pl.len().alias("rows"), pl.col("observed_at").max())
    best = tellers.sort(
        "rows", "observed_at", *TELLER, descending=[True, True, False, False], nulls_last=True
    ).unique([*DAY, "what"], keep="first", maintain_order=True)
    chosen = best.select(
        *DAY, "what", *TELLER, pl.lit(RECORDING).alias("level"), pl.lit(value=True).alias("whole")
    )
    on = [*DAY, "what", *TELLER, "level"]
    return rows.with_columns(what).join(chosen, on=on, how="left", nulls_equal=True).drop("what")
