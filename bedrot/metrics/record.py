"""Streams of record: of each store and day one level counts, by declared precedence; the others are evidence.

Which one depends on what is asked of: the label, where a play counts once however many artists it is by; an artist; a
recording. A level tells of a whole day when everybody is there who has begun to report at it and not stopped, and everybody
whose streams at that store statements tell of.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from bedrot.lake import Lake
from bedrot.tables import PRECEDENCE, PRECEDENCE_IF_SHARED, ROYALTIES, STREAM_LINES, Level

LAGGARD = timedelta(days=14)
"""Who is so far behind the newest of its store has stopped to report, and is not waited for."""
STILL_SOLD = "-2mo"
"""Whoever sold in one of the newest sale months of a store sells there still."""
RELEASE = "release"
"""What several recordings are on, and a recording on several of: no column, but told from the catalog."""
SCOPES: dict[str, Level] = {"recording": "recording", RELEASE: "recording", "artist": "artist"}
DAY = ["store", "day"]
TELLER = ["source", "account"]


@dataclass(frozen=True)
class Record:
    """Which rows of streams count. `shared`: some recordings are by several of the label's artists.

    `due` says who must be there for a day to be whole: store, level, `who` (an artist, or a distributor), `first` and `until`.
    """

    shared: bool
    due: pl.DataFrame

    @classmethod
    def of(cls, lake: Lake) -> "Record":
        """As the catalog and the statements of a lake say."""
        return cls(bool(lake.catalog.shared), pl.concat(_due(lake)))

    def marked(self, rows: pl.LazyFrame, scope: Level) -> pl.LazyFrame:
        """The rows of streams with `whole`: null for evidence; of those that count, whether their day is told completely."""
        if scope == "recording":
            return _of_recordings(rows)
        order = PRECEDENCE_IF_SHARED if self.shared and scope == "label" else PRECEDENCE[scope]
        chosen = _chosen(self._days(rows), order)
        return rows.join(chosen.lazy(), on=[*DAY, "level"], how="left", nulls_equal=True)

    def stopped(self, rows: pl.LazyFrame) -> list[str]:
        """Who told of the label's streams at the level that counts now, and tells no more: source, account, last day."""
        order = PRECEDENCE_IF_SHARED if self.shared else PRECEDENCE["label"]
        chosen = _chosen(self._days(rows), order).filter(pl.col("day") == pl.col("day").max().over("store"))
        told = rows.filter(pl.col("streams").is_not_null()).group_by("store", "level", *TELLER)
        ends = told.agg(last=pl.col("day").max()).collect(engine="streaming")
        now = ends.join(chosen.select("store", "level"), on=["store", "level"], nulls_equal=True)
        gone = now.filter(pl.col("last") < pl.col("last").max().over("store") - LAGGARD)
        names = pl.concat_str("source", pl.col("account").fill_null(""), separator=" ").str.strip_chars_end()
        said = gone.sort(*TELLER, "last").select(pl.format("{} (to {})", names, "last")).to_series()
        return said.unique(maintain_order=True).to_list()

    def _days(self, rows: pl.LazyFrame) -> pl.DataFrame:
        """Per store, day and level: whether it is whole."""
        told = (
            rows.filter(pl.col("streams").is_not_null())
            .select(*DAY, "level", *TELLER, "artist")
            .unique()
            .collect(engine="streaming")
        )
        days = told.select(*DAY, "level").unique()
        absent = pl.concat([_silent(days, told), self._missing(days, told)]).unique()
        return days.join(
            absent.with_columns(pl.lit(value=False).alias("whole")),
            on=[*DAY, "level"],
            how="left",
            nulls_equal=True,
        ).with_columns(pl.col("whole").fill_null(value=True))

    def _missing(self, days: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
        """The days of which somebody does not tell whose streams statements tell of."""
        who = pl.when(pl.col("level") == "artist").then("artist").otherwise("source").alias("who")
        due = days.join(self.due, on=["store", "level"]).filter(_between())
        return due.join(told.with_columns(who), on=[*DAY, "level", "who"], how="anti").select(*DAY, "level")


def scope_of(dimensions: Collection[str]) -> Level:
    """What a question with these dimensions is asked of."""
    return next((scope for dimension, scope in SCOPES.items() if dimension in dimensions), "label")


def _silent(days: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The days of which one does not tell who told of days before, and tells still."""
    ends = told.group_by("store", "level", *TELLER).agg(
        pl.col("day").min().alias("first"), pl.col("day").max().alias("last")
    )
    still = pl.col("last") >= pl.col("last").max().over("store") - LAGGARD
    until = pl.when(still).then(pl.col("last").max().over("store")).otherwise("last").alias("until")
    due = days.join(ends.with_columns(until), on=["store", "level"], nulls_equal=True).filter(_between())
    return due.join(told, on=[*DAY, "level", *TELLER], how="anti", nulls_equal=True).select(*DAY, "level")


def _between() -> pl.Expr:
    return pl.col("day").is_between(pl.col("first"), pl.col("until"))


def _due(lake: Lake) -> Iterator[pl.DataFrame]:
    """Of each store: the distributors and the label's artists whose streams statements tell of, from their second month on.

    A first month is mostly a part of one: nobody is missed in it.
    """
    sold = (
        lake.rows(ROYALTIES)
        .filter(STREAM_LINES)
        .group_by("store", "source", "artist")
        .agg(pl.col("sale_month").min().alias("from"), pl.col("sale_month").max().alias("to"))
        .collect(engine="streaming")
    )
    by = lake.catalog.members_of
    artists = sold.with_columns(
        pl.col("artist").map_elements(by, return_dtype=pl.List(pl.String), skip_nulls=True)
    )
    for level, found in (
        ("label", sold.rename({"source": "who"})),
        ("artist", artists.explode("artist").drop_nulls("artist").rename({"artist": "who"})),
    ):
        spans = found.group_by("store", "who").agg(pl.col("from").min(), pl.col("to").max())
        ends = pl.when(pl.col("to") >= pl.col("to").max().over("store").dt.offset_by(STILL_SOLD)).then(
            pl.date(9999, 1, 1)
        )
        yield spans.select(
            "store",
            pl.lit(level).alias("level"),
            "who",
            pl.col("from").dt.offset_by("1mo").alias("first"),
            ends.otherwise(pl.col("to").dt.month_end()).alias("until"),
        )


def _chosen(days: pl.DataFrame, order: tuple[Level, ...]) -> pl.DataFrame:
    """Per store and day the first level that is whole; where none is, the first there is."""
    ranks = {level: rank for rank, level in enumerate(order)}
    rank = pl.col("level").replace_strict(ranks, default=len(order), return_dtype=pl.Int32).alias("rank")
    ranked = days.with_columns(rank)
    return ranked.sort(*DAY, ~pl.col("whole"), "rank").unique(DAY, keep="first").drop("rank")


def _of_recordings(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of recordings count; where several artists' portals show one, the portal that has most of it, then the newest."""
    what = pl.coalesce("recording", "isrc", pl.col("title").str.to_lowercase()).alias("what")
    own = rows.filter(pl.col("level") == "recording")
    tellers = own.group_by(*DAY, what, *TELLER).agg(pl.len().alias("rows"), pl.col("observed_at").max())
    best = tellers.sort(
        "rows", "observed_at", *TELLER, descending=[True, True, False, False], nulls_last=True
    ).unique([*DAY, "what"], keep="first", maintain_order=True)
    chosen = best.select(
        *DAY, "what", *TELLER, pl.lit("recording").alias("level"), pl.lit(value=True).alias("whole")
    )
    on = [*DAY, "what", *TELLER, "level"]
    return rows.with_columns(what).join(chosen, on=on, how="left", nulls_equal=True).drop("what")
