"""Content: what a post or video had gathered by the day of the export. Lifetime counters, or those of a window.

They are stocks: a daily figure is the difference of two snapshots of the same `content_id`, never the first one.
"""

from bedrot.tables.table import COUNT, DAY, MONEY, SHARE, TEXT, X_ENGAGEMENTS, Table, not_negative

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
    rules=(not_negative("Views", "views"), not_negative("Impressions", "impressions"), X_ENGAGEMENTS),
    gaps_are_missing=False,
)
