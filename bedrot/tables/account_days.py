"""Account days: what happened to a social account on a day. The platform says which clock cuts the day."""

import polars as pl

from bedrot.tables.table import COUNT, DAY, TEXT, Rule, Table

ACCOUNT_DAYS = Table(
    name="account_days",
    title="Views, likes, comments and shares",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "artist": TEXT,
        "platform": TEXT,
        "views": COUNT,
        "profile_views": COUNT,
        "likes": COUNT,
        "comments": COUNT,
        "shares": COUNT,
    },
    dimensions=("artist", "platform", "account"),
    measures=("views",),
    order=("platform", "account", "day"),
    rules=(
        Rule("Views are not negative.", pl.col("views") >= 0, column="views"),
        Rule("Likes are not negative.", pl.col("likes") >= 0, column="likes"),
        Rule("Shares are not negative.", pl.col("shares") >= 0, column="shares"),
        Rule(
            "Likes are not more than views.",
            pl.col("likes") <= pl.col("views"),
            column="likes",
            severity="warning",
        ),
    ),
)
