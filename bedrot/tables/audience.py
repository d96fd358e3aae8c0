"""Audience: an artist's listeners and followers per day, as a portal counts them. Days are UTC."""

import polars as pl

from bedrot.tables.table import COUNT, DAY, TEXT, Rule, Table

AUDIENCE = Table(
    name="audience",
    title="Listeners and followers",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "artist": TEXT,
        "store": TEXT,
        "listeners": COUNT,
        "monthly_listeners": COUNT,
        "monthly_active_listeners": COUNT,
        "super_listeners": COUNT,
        "followers": COUNT,
        "playlist_adds": COUNT,
        "saves": COUNT,
    },
    dimensions=("artist", "store", "account"),
    measures=("listeners", "followers"),
    order=("store", "artist", "day"),
    rules=(
        Rule("Listeners are not negative.", pl.col("listeners") >= 0, column="listeners"),
        Rule("Followers are not negative.", pl.col("followers") >= 0, column="followers"),
    ),
)
