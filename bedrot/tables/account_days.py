"""Account days: what happened to a social account on a day. The platform says which clock cuts the day.

One report of a platform fills some of the columns, another report others; `series` tells them apart.
"""

import polars as pl

from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, X_ENGAGEMENTS, Rule, Table, not_negative

_COUNTS = (
    "views",
    "engaged_views",
    "impressions",
    "reach",
    "engagements",
    "profile_views",
    "likes",
    "comments",
    "shares",
    "saves",
    "reposts",
    "link_clicks",
    "posts",
    "viewers",
    "new_viewers",
    "returning_viewers",
    "followers",
    "followers_gained",
    "followers_lost",
    "followers_net",
    "watch_seconds",
)

ON_TIKTOK = pl.col("platform") == "tiktok"
ESTIMATED = pl.col("platform") == "youtube"
"""YouTube counts each figure by itself, less what was taken back: a whole need not be the sum of its parts."""

ACCOUNT_DAYS = Table(
    name="account_days",
    title="Views, followers and engagement by day",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "artist": TEXT,
        "platform": TEXT,
        **dict.fromkeys(_COUNTS, COUNT),
        "revenue": MONEY,
        "currency": TEXT,
    },
    dimensions=("artist", "platform", "account"),
    measures=(*_COUNTS, "revenue"),
    order=("platform", "account", "series", "day"),
    rules=(
        not_negative("Views", "views"),
        not_negative("Impressions", "impressions"),
        not_negative("Reach", "reach"),
        Rule("Likes are not negative.", ESTIMATED | (pl.col("likes") >= 0), column="likes"),
        Rule("Shares are not negative.", ESTIMATED | (pl.col("shares") >= 0), column="shares"),
        not_negative("Followers", "followers"),
        Rule(
            "TikTok's likes are not more than its views.",
            ~ON_TIKTOK | (pl.col("likes") <= pl.col("views")),
            column="likes",
        ),
        Rule(
            "Likes are not more than views.",
            ON_TIKTOK | (pl.col("likes") <= pl.col("views")),
            column="likes",
            severity="warning",
        ),
        X_ENGAGEMENTS,
        Rule(
            "Reach is not more than views.",
            pl.col("reach") <= pl.col("views"),
            column="reach",
            severity="warning",
        ),
        Rule(
            "Viewers are the new and the returning ones.",
            ESTIMATED | (pl.col("viewers") == pl.col("new_viewers") + pl.col("returning_viewers")),
            column="viewers",
        ),
        Rule(
            "Net new followers are those gained less those lost.",
            ESTIMATED | (pl.col("followers_net") == pl.col("followers_gained") - pl.col("followers_lost")),
            column="followers_net",
        ),
    ),
)
