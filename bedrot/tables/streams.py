"""Streams: plays per day as a portal counts them. Days are UTC.

Portals count the same plays at several levels: `label` (all artists of an account), `artist` and `recording`. All are kept;
`STREAMS_OF_RECORD` are those that count, the others are evidence.
"""

import polars as pl

from bedrot.tables.table import COUNT, DAY, TEXT, Table, not_negative

STREAMS_OF_RECORD = (
    pl.when(pl.col("store") == "spotify")
    .then(pl.col("level") == "artist")
    .otherwise(pl.col("level").ne_missing("recording"))
)
"""On Spotify the artist's own portal counts; elsewhere what distributors or portals report for an account."""

STREAMS = Table(
    name="streams",
    title="Streams",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "level": TEXT,
        "artist": TEXT,
        "title": TEXT,
        "isrc": TEXT,
        "recording": TEXT,
        "store": TEXT,
        "streams": COUNT,
    },
    dimensions=("artist", "store", "account"),
    measures=("streams",),
    order=("store", "artist", "title", "day"),
    rules=(not_negative("Streams", "streams"),),
)
