"""Streams: plays per day as a portal counts them. Days are UTC."""

import polars as pl

from bedrot.tables.table import COUNT, DAY, TEXT, Rule, Table

STREAMS = Table(
    name="streams",
    title="Streams",
    time="day",
    grain="day",
    columns={"day": DAY, "artist": TEXT, "store": TEXT, "streams": COUNT},
    dimensions=("artist", "store", "account"),
    measures=("streams",),
    order=("store", "artist", "day"),
    rules=(Rule("Streams are not negative.", pl.col("streams") >= 0, column="streams"),),
)
