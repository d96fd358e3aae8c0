"""Content days: what a post or video gathered on a day. The platform says which clock cuts the day.

Portals give only the posts that a person picked, or the largest: their days do not add up to the account's.
"""

import polars as pl

from bedrot.tables.rule import at_most, has_currency, none_negative
from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table

_COUNTS = (
    "views",
    "engaged_views",
    "impressions",
    "likes",
    "comments",
    "shares",
    "followers_gained",
    "followers_lost",
    "watch_seconds",
)
_MAY_BE_LESS = ("likes", "comments", "shares")
"""Net of what people took back that day."""

CONTENT_DAYS = Table(
    name="content_days",
    title="Posts and videos by day",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "platform": TEXT,
        "artist": TEXT,
        "content_id": TEXT,
        "title": TEXT,
        "published_on": DAY,
        **dict.fromkeys(_COUNTS, COUNT),
        "revenue": MONEY,
        "currency": TEXT,
    },
    dimensions=("artist", "platform", "account", "content_id", "title"),
    measures=(*_COUNTS, "revenue"),
    order=("platform", "account", "content_id", "series", "day"),
    rules=(
        *none_negative("content-days", ("views", "impressions"), older=("views", "impressions")),
        *none_negative(
            "content-days",
            [name for name in _COUNTS if name not in ("views", "impressions", *_MAY_BE_LESS)],
            where=pl.col("platform") != "youtube",
        ),
        at_most("content-days-engaged-views", "engaged_views", "views"),
        has_currency("content-days", "revenue"),
    ),
    gaps_are_missing=False,
)
