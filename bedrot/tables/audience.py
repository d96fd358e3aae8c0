"""Audience: an artist's listeners and followers per day, as a portal counts them. Days are UTC."""

import polars as pl

from bedrot.tables.table import COUNT, DAY, TEXT, Rule, Table, not_negative

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
    measures=("listeners", "followers", "monthly_listeners", "playlist_adds", "saves"),
    order=("store", "artist", "day"),
    rules=(
        not_negative("Listeners", "listeners"),
        not_negative("Followers", "followers"),
        Rule(
            "Listeners are not more than streams.",
            pl.col("listeners") <= pl.col("streams"),
            column="listeners",
            severity="warning",
        ),
    ),
)
