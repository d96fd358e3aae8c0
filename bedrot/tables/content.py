"""Content: what a post or video had gathered by the day of the export. Lifetime counters, or those of a window.

They are stocks: a daily figure is the difference of two snapshots of the same `content_id`, never the first one.
"""

import polars as pl

from bedrot.tables.rule import X_ENGAGEMENTS, Rule, at_most, has_currency, in_order, none_negative
from bedrot.tables.table import COUNT, DAY, MONEY, SHARE, TEXT, Table

_COUNTS = (
    "views",
    "engaged_views",
    "impressions",
    "reach",
    "engagements",
    "likes",
    "comments",
    "shares",
    "saves",
    "reposts",
    "link_clicks",
    "profile_views",
    "followers_gained",
    "followers_lost",
    "watch_seconds",
    "average_watch_seconds",
)
_LESS_TAKEN_BACK = tuple(name for name in _COUNTS if name not in ("views", "impressions", "reach"))
"""YouTube takes likes and the like back from later figures."""

CONTENT = Table(
    name="content",
    title="Posts and videos",
    time="observed_on",
    grain="day",
    columns={
        "observed_on": DAY,
        "window": TEXT,
        "first_day": DAY,
        "last_day": DAY,
        "platform": TEXT,
        "artist": TEXT,
        "content_id": TEXT,
        "kind": TEXT,
        "title": TEXT,
        "link": TEXT,
        "published_on": DAY,
        "duration_seconds": COUNT,
        **dict.fromkeys(_COUNTS, COUNT),
        "average_share_watched": SHARE,
        "revenue": MONEY,
        "currency": TEXT,
    },
    dimensions=("artist", "platform", "account", "kind", "content_id", "title", "window"),
    measures=_COUNTS,
    order=("platform", "account", "content_id", "observed_on"),
    rules=(
        *none_negative("content", ("views", "impressions", "reach"), older=("views", "impressions")),
        *none_negative("content", _LESS_TAKEN_BACK, where=pl.col("platform") != "youtube"),
        in_order("content-period", "first_day", "last_day", "A window does not end before it begins."),
        at_most("content-reach-impressions", "reach", "impressions"),
        at_most("content-engaged-views", "engaged_views", "views"),
        Rule(
            "content-share-watched",
            "The share that is watched is not negative; who watches again may watch more than all.",
            pl.col("average_share_watched") >= 0,
            column="average_share_watched",
            severity="warning",
        ),
        X_ENGAGEMENTS,
        has_currency("content", "revenue"),
    ),
    gaps_are_missing=False,
)
