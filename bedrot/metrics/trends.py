"""Plays that several sources count: what distributors pass on, what platforms tell the artists, what statements pay for."""

from datetime import timedelta

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.pairs import Compare, joined, told
from bedrot.tables import AUDIENCE, ROYALTIES, STREAM_LINES, STREAMS

SETTLED = timedelta(days=35)
"""Distributors restate plays of a day for so long."""
LEARNED_DAYS = 91
"""How many days before a day tell what is usual: releases move from one distributor to another, and counts with them."""
LEAST_DAYS, LEAST_MONTHS = 28, 6
"""The least history from which it is learned how far two counts lie apart."""
SPREAD = 3 * 1.4826
"""Median deviations that an honest pair is apart at most: three standard deviations, were they normal."""
MONITOR, ALERT, INVESTIGATE = 0.05, 0.10, 0.15
"""What two counts may always be apart before one looks at them, is told, and must find out why."""


def people_and_plays(lake: Lake) -> pl.LazyFrame:
    """An artist's listeners of a day in a store, as each account tells them, against the most plays that anyone tells."""
    key = ["artist", "store", "day"]
    people = lake.rows(AUDIENCE).filter(pl.col("listeners").is_not_null() & pl.col("artist").is_not_null())
    left = people.group_by(*key, "source", "account").agg(
        left=pl.col("listeners").max(), files=pl.col("file_sha256").unique()
    )
    plays = lake.rows(STREAMS).filter(pl.col("level") == "artist", pl.col("streams").is_not_null())
    right = plays.group_by(key).agg(
        right=pl.col("streams").max(), against=joined("source"), files_right=pl.col("file_sha256").unique()
    )
    pairs = left.join(right, on=key).with_columns(entity=pl.format("{} on {}", "artist", "store"))
    return told(pairs, pl.col("left") > pl.col("right"))


def _passed_on(lake: Lake) -> pl.LazyFrame:
    """Plays per source, account, store and day as distributors pass them on."""
    return _by_account(lake.rows(STREAMS).filter(pl.col("level") == "label"), "account")


def _counted(lake: Lake) -> pl.LazyFrame:
    """Plays per source, artist, store and day as the platforms tell the artists."""
    return _by_account(lake.rows(STREAMS).filter(pl.col("level") == "artist"), "artist")


def _by_account(rows: pl.LazyFrame, who: str) -> pl.LazyFrame:
    """Of reports that tell of the same day, the one that tells most."""
    known = rows.filter(pl.col("streams").is_not_null())
    by_report = known.group_by("source", who, "store", "day", "series").agg(
        pl.col("streams").sum(), pl.col("observed_at").min(), files=pl.col("file_sha256").unique()
    )
    return by_report.group_by("source", who, "store", "day").agg(
        pl.col("streams").max(), pl.col("observed_at").min(), pl.col("files").explode().unique()
    )


def _settled(rows: pl.LazyFrame) -> pl.LazyFrame:
    return rows.filter(pl.col("observed_at").dt.date() - pl.col("day") >= SETTLED)


def _trend_and_platform(lake: Lake) -> pl.LazyFrame:
    """Days that no longer change, how far (`off`) the ratio of both counts lies from the usual one, and the `spread` of that.

    What is usual is learned from the days before of the same sources and artists: where one of them is missing, a day is of
    another kind. Where recordings are by several artists, each artist's count has their plays: all that is sure then is that
    distributors do not pass on more than that.
    """
    key, files = ["store", "day"], pl.col("files").explode().unique()
    passed_on, counted = _settled(_passed_on(lake)).group_by(key), _settled(_counted(lake)).group_by(key)
    left = passed_on.agg(left=pl.col("streams").sum(), source=joined("source"), files=files)
    right = counted.agg(
        right=pl.col("streams").sum(), against=joined("source"), who=joined("artist"), files_right=files
    )
    pairs = left.join(right, on=key).filter(pl.col("right") > 0).sort("day")
    own = pairs.with_columns(own=pl.col("left") / pl.col("right"))
    if lake.catalog.shared:
        return own.with_columns(off=pl.max_horizontal(0.0, pl.col("own") - 1), spread=pl.lit(0.0))
    return _off_the_usual(own, ["store", "source", "against", "who"])


def _off_the_usual(pairs: pl.LazyFrame, alike: list[str]) -> pl.LazyFrame:
    """Pairs that have enough before them, with how far their ratio lies from the usual one, and how far those mostly did."""

    def usual(column: str) -> pl.Expr:
        before = pl.col(column).shift(1).rolling_median(LEARNED_DAYS, min_samples=LEAST_DAYS)
        return before.over(alike, order_by="day")

    off = pairs.with_columns(off=pl.col("own") / usual("own") - 1).with_columns(apart=pl.col("off").abs())
    return off.with_columns(spread=SPREAD * usual("apart").fill_null(0.0)).filter(pl.col("off").is_finite())


def near_platform(floor: float, below: float | None) -> Compare:
    """The query of one grade: pairs that are further apart than `floor` and their spread, but not worse than the next grade."""

    def compare(lake: Lake) -> pl.LazyFrame:
        pairs = _trend_and_platform(lake).with_columns(entity=pl.format("plays on {}", "store"))
        limit, apart = pl.max_horizontal(pl.lit(floor), "spread"), pl.col("off").abs()
        worse = apart > pl.max_horizontal(pl.lit(below), "spread") if below else pl.lit(value=False)
        return told(pairs, (apart > limit) & ~worse, limit, pl.col("off"))

    return compare


def units_and_trend(lake: Lake) -> pl.LazyFrame:
    """Plays that a month's statements pay for, against the plays of the same source's trend, in months of which it has every day."""
    key = ["source", "store", "month"]
    lines = lake.rows(ROYALTIES).filter(STREAM_LINES, ~pl.col("source").is_in(ROYALTIES.retold_by))
    units = lines.group_by("source", "store", month="sale_month").agg(
        left=pl.col("quantity").sum(), files=pl.col("file_sha256").unique()
    )
    months = _settled(_passed_on(lake)).with_columns(month=pl.col("day").dt.truncate("1mo"))
    trend = months.group_by(key).agg(
        right=pl.col("streams").sum(),
        days=pl.col("day").n_unique(),
        files_right=pl.col("files").explode().unique(),
    )
    whole = trend.filter(pl.col("days") == pl.col("month").dt.days_in_month(), pl.col("right") > 0)
    pairs = units.join(whole, on=key).with_columns(
        own=pl.col("left") / pl.col("right"), day="month", against="source"
    )
    apart = (pl.col("own") - pl.col("own").median().over("source", "store")).abs()
    learned = SPREAD * apart.median().over("source", "store")
    spread = pl.when(pl.len().over("source", "store") >= LEAST_MONTHS).then(learned).otherwise(0.0)
    named = pairs.with_columns(
        entity=pl.format("paid plays on {}", "store"), limit=pl.max_horizontal(pl.lit(INVESTIGATE), spread)
    )
    return told(named, pl.col("own") - 1 > pl.col("limit"), pl.col("limit"))
