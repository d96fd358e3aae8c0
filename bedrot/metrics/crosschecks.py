"""Rules across sources, as data: what two of them, or two days of one, cannot both say. Each names the files it compared.

A rule is a query that compares pairs of figures; those that do not go together are its violations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.counters import LIFETIME, OF_CONTENT, days_by_difference
from bedrot.tables import (
    AUDIENCE,
    CONTENT,
    EMAIL_CAMPAIGNS,
    ROYALTIES,
    SONG_WINDOWS,
    STREAM_LINES,
    STREAMS,
    Severity,
    Table,
)

Compare = Callable[[Lake], pl.LazyFrame]
SINCE = date(2026, 11, 23)
COMPARED = {
    "day": pl.Date(),
    "source": pl.String(),
    "account": pl.String(),
    "against": pl.String(),
    "entity": pl.String(),
    "left": pl.Float64(),
    "right": pl.Float64(),
    "off": pl.Float64(),
    "limit": pl.Float64(),
    "failed": pl.Boolean(),
    "files": pl.List(pl.String()),
}
"""What a query gives of each pair: what `source` says of an entity (`left`) and what `against` says (`right`), by how much `left`
is `off` as a share of what `right` lets expect, how much it may be, whether that is too much, and the SHA-256 of the files behind both."""
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


@dataclass(frozen=True, eq=False)
class CrossRule:
    """A rule across sources. `compare` gives every pair that was compared, in the columns of `COMPARED`; days are the sources' own."""

    slug: str
    sentence: str
    severity: Severity
    tables: tuple[Table, ...]
    compare: Compare
    since: date = SINCE


@dataclass(frozen=True)
class Finding:
    """How many pairs a cross rule compared, and the violations among them, newest first."""

    rule: CrossRule
    checked: int
    violations: pl.DataFrame


def findings(lake: Lake) -> list[Finding]:
    """What each cross rule finds in the lake as it is now."""
    return [_finding(rule, lake) for rule in CROSS_RULES]


def _finding(rule: CrossRule, lake: Lake) -> Finding:
    pairs = rule.compare(lake).collect(engine="streaming")
    broken = pairs.filter("failed").drop("failed")
    return Finding(rule, pairs.height, broken.sort("day", "off", "entity", descending=[True, True, False]))


BEYOND = pl.when(pl.col("right") != 0).then(pl.col("left") / pl.col("right") - 1)
NONE = pl.lit(0.0)


def _told(pairs: pl.LazyFrame, failed: pl.Expr, limit: pl.Expr = NONE, off: pl.Expr = BEYOND) -> pl.LazyFrame:
    """Pairs in the columns of `COMPARED`."""
    files = pl.col("files").list.concat("files_right").list.drop_nulls().list.unique().list.sort()
    known = pairs.collect_schema().names()
    account = pl.col("account") if "account" in known else pl.lit(None, pl.String()).alias("account")
    return pairs.with_columns(account, files=files, off=off, limit=limit, failed=failed).select(
        pl.col(name).cast(dtype) for name, dtype in COMPARED.items()
    )


def _joined(column: str) -> pl.Expr:
    """Different values as one text."""
    return pl.col(column).drop_nulls().unique().sort().str.join(" + ")


# ---- people and plays


def _people_and_plays(lake: Lake) -> pl.LazyFrame:
    key = ["artist", "store", "day"]
    people = lake.rows(AUDIENCE).filter(pl.col("listeners").is_not_null() & pl.col("artist").is_not_null())
    left = people.group_by(*key, "source", "account").agg(
        left=pl.col("listeners").max(), files=pl.col("file_sha256").unique()
    )
    plays = lake.rows(STREAMS).filter(pl.col("level") == "artist", pl.col("streams").is_not_null())
    right = plays.group_by(key).agg(
        right=pl.col("streams").max(), against=_joined("source"), files_right=pl.col("file_sha256").unique()
    )
    pairs = left.join(right, on=key).with_columns(entity=pl.format("{} on {}", "artist", "store"))
    return _told(pairs, pl.col("left") > pl.col("right"))


# ---- distributors and the platforms' own counts


def _passed_on(lake: Lake) -> pl.LazyFrame:
    """Plays per source, account, store and day as distributors pass them on."""
    return _by_account(lake.rows(STREAMS).filter(pl.col("level") == "label"), "account")


def _counted(lake: Lake) -> pl.LazyFrame:
    """Plays per source, artist, store and day as the platforms tell the artists."""
    return _by_account(lake.rows(STREAMS).filter(pl.col("level") == "artist"), "artist")


def _by_account(rows: pl.LazyFrame, who: str) -> pl.LazyFrame:
    """Of reports that tell of the same day, the one that tells most."""
    told = rows.filter(pl.col("streams").is_not_null())
    by_report = told.group_by("source", who, "store", "day", "series").agg(
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
    left = passed_on.agg(left=pl.col("streams").sum(), source=_joined("source"), files=files)
    right = counted.agg(
        right=pl.col("streams").sum(), against=_joined("source"), who=_joined("artist"), files_right=files
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


def _near_platform(floor: float, below: float | None) -> Compare:
    """The query of one grade: pairs that are further apart than `floor` and their spread, but not worse than the next grade."""

    def compare(lake: Lake) -> pl.LazyFrame:
        pairs = _trend_and_platform(lake).with_columns(entity=pl.format("plays on {}", "store"))
        limit, apart = pl.max_horizontal(pl.lit(floor), "spread"), pl.col("off").abs()
        worse = apart > pl.max_horizontal(pl.lit(below), "spread") if below else pl.lit(value=False)
        return _told(pairs, (apart > limit) & ~worse, limit, pl.col("off"))

    return compare


# ---- statements and trends


def _units_and_trend(lake: Lake) -> pl.LazyFrame:
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
    told = pairs.with_columns(
        entity=pl.format("paid plays on {}", "store"), limit=pl.max_horizontal(pl.lit(INVESTIGATE), spread)
    )
    return _told(told, pl.col("own") - 1 > pl.col("limit"), pl.col("limit"))


# ---- counters


def _never_falls(
    table: Table, entity: str, keys: tuple[str, ...], counters: tuple[str, ...], where: pl.Expr | None = None
) -> Compare:
    """The query of counters that only rise: each snapshot (`left`) against the one before (`right`)."""

    def compare(lake: Lake) -> pl.LazyFrame:
        rows = lake.rows(table) if where is None else lake.rows(table).filter(where)
        return pl.concat([_falls(rows, table.time, entity, keys, counter) for counter in counters])

    return compare


def _falls(rows: pl.LazyFrame, time: str, entity: str, keys: tuple[str, ...], counter: str) -> pl.LazyFrame:
    snapshots = days_by_difference(rows, keys, time, counter, proof=("file_sha256",))
    pairs = snapshots.with_columns(
        day=time,
        entity=pl.format(
            "{} of {}", pl.lit(counter.replace("_", " ")), pl.col(entity).fill_null("an unnamed one")
        ),
        against=pl.format("itself on {}", "since"),
        left=counter,
        right="previous",
        files="file_sha256",
        files_right=pl.col("file_sha256").shift(1).over(keys, order_by=time),
    )
    return _told(pairs.filter(pl.col("right").is_not_null()), pl.col("fell"))


CROSS_RULES: tuple[CrossRule, ...] = (
    CrossRule(
        "cross-listeners-streams",
        "An artist has not more listeners than streams on a day in a store.",
        "error",
        (AUDIENCE, STREAMS),
        _people_and_plays,
    ),
    CrossRule(
        "cross-trend-monitor",
        "What distributors pass on is within 5 % of its usual share of the platform's own count, or within its usual spread.",
        "warning",
        (STREAMS,),
        _near_platform(MONITOR, ALERT),
    ),
    CrossRule(
        "cross-trend-alert",
        "What distributors pass on is within 10 % of its usual share of the platform's own count, or within its usual spread.",
        "warning",
        (STREAMS,),
        _near_platform(ALERT, INVESTIGATE),
    ),
    CrossRule(
        "cross-trend-investigate",
        "What distributors pass on is within 15 % of its usual share of the platform's own count, or within its usual spread.",
        "error",
        (STREAMS,),
        _near_platform(INVESTIGATE, None),
    ),
    CrossRule(
        "cross-units-above-trend",
        "A month's statement pays for at most 15 % more plays than its source's trend counted, or its usual spread more.",
        "warning",
        (ROYALTIES, STREAMS),
        _units_and_trend,
    ),
    CrossRule(
        "cross-song-counters-fall",
        "What a song gathered over all time never becomes less.",
        "warning",
        (SONG_WINDOWS,),
        _never_falls(
            SONG_WINDOWS,
            "title",
            ("source", "account", "series", "store", "artist", "title", "release", "isrc", "track_id"),
            ("streams", "listeners", "saves", "shazams"),
            LIFETIME,
        ),
    ),
    CrossRule(
        "cross-content-counters-fall",
        "What a post or video gathered in its lifetime never becomes less.",
        "warning",
        (CONTENT,),
        _never_falls(CONTENT, "content_id", OF_CONTENT, ("views",), LIFETIME),
    ),
    CrossRule(
        "cross-email-counters-fall",
        "What a campaign gathered never becomes less.",
        "warning",
        (EMAIL_CAMPAIGNS,),
        _never_falls(
            EMAIL_CAMPAIGNS,
            "campaign",
            ("source", "account", "series", "platform", "campaign_id", "campaign"),
            ("opens_total", "opens_unique", "clicks_total", "clicks_unique"),
        ),
    ),
)
"""Every rule across sources, in the order they are shown. Followers are no counter: they may fall."""
