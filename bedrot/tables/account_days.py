"""Account days: what happened to a social account on a day. The platform says which clock cuts the day.

One report of a platform fills some of the columns, another report others; `series` tells them apart.
"""

import polars as pl

from bedrot.tables.rule import FIRST_RULES, X_ENGAGEMENTS, Rule, at_most, has_currency, none_negative
from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table

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
_NEVER_LESS = ("views", "impressions", "reach", "followers")
_MAY_BE_LESS = ("comments", "saves", "reposts", "engagements", "followers_net")
"""Net of what people took back that day: TikTok writes -1 comments."""
_FIRST = ("views", "impressions", "reach", "likes", "shares", "followers")

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
        *none_negative("account-days", _NEVER_LESS, older=_FIRST),
        *none_negative(
            "account-days",
            [name for name in _COUNTS if name not in (*_NEVER_LESS, *_MAY_BE_LESS)],
            older=_FIRST,
            where=~ESTIMATED,
        ),
        Rule(
            "tiktok-likes-views",
            "TikTok's likes are not more than its views.",
            pl.col("likes") <= pl.col("views"),
            column="likes",
            where=ON_TIKTOK,
            since=FIRST_RULES,
        ),
        at_most("account-days-likes-views", "likes", "views", where=~ON_TIKTOK, since=FIRST_RULES),
        at_most("account-days-reach-views", "reach", "views", since=FIRST_RULES),
        at_most("account-days-engaged-views", "engaged_views", "views"),
        X_ENGAGEMENTS,
        Rule(
            "account-days-viewers-add-up",
            "Viewers are the new and the returning ones.",
            pl.col("viewers") == pl.col("new_viewers") + pl.col("returning_viewers"),
            column="viewers",
            where=~ESTIMATED,
            since=FIRST_RULES,
        ),
        Rule(
            "account-days-net-followers",
            "Net new followers are those gained less those lost.",
            pl.col("followers_net") == pl.col("followers_gained") - pl.col("followers_lost"),
            column="followers_net",
            where=~ESTIMATED,
            since=FIRST_RULES,
        ),
        has_currency("account-days", "revenue"),
    ),
)
