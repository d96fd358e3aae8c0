"""Content days: what a post or video gathered on a day. The platform says which clock cuts the day.

Portals give only the posts that a person picked, or the largest: their days do not add up to the account's.
"""

from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table, not_negative

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
    rules=(not_negative("Views", "views"), not_negative("Impressions", "impressions")),
    gaps_are_missing=False,
)
