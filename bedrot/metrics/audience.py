"""KPIs of the audience."""

import polars as pl

from bedrot.metrics.metric import Metric, Ratio, Stock, Sum, Unique
from bedrot.tables import AUDIENCE, STREAMS

ARTISTS_PLAYS = Sum(STREAMS, "streams", pl.col("level") == "artist")
"""What the artists' own portals count, of the same people as the listeners they tell of."""

STREAMS_PER_LISTENER = Metric(
    slug="streams_per_listener",
    id="AU03",
    label="Streams per listener",
    unit="ratio",
    value=Ratio(ARTISTS_PLAYS, Sum(AUDIENCE, "listeners"), floor=30),
    pages=("today", "audience"),
    formula="sum of streams / sum of daily listeners",
    definition=(
        "How often a day's listener plays. Over a period: the mean of the days, each weighted by its listeners. "
        "It is not streams per person of the period, whose number no portal gives for any period."
    ),
    trap="Above about 8 with few listeners, look for bots. Nothing is shown under 30 listeners.",
)
FOLLOWERS = Metric(
    slug="followers",
    id="AU04",
    label="Followers",
    unit="follows",
    value=Stock(AUDIENCE, "followers"),
    pages=("audience",),
    formula="last value of each account, added over accounts",
    definition="Follows of the artists' profiles on the last day.",
    trap="Follows, not people: one person follows several artists. Purges make it fall.",
)
LISTENERS = Metric(
    slug="listeners",
    id="AU01",
    label="Listeners",
    unit="people",
    value=Unique(AUDIENCE, "listeners"),
    pages=("audience",),
    formula="unique listeners of one artist, store and day",
    definition="People who listened that day, as the platform counts them.",
    trap="The same people come back: listeners never add up over days, artists or stores.",
)
