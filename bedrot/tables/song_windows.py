"""Song windows: what a song gathered over a window that ends about the day of the export.

Windows (`1day`, `7day`, `28day`, `1year`, `all`, …) overlap: they are never added, nor are listeners of any kind.
"""

from bedrot.tables.table import COUNT, DAY, TEXT, Table, not_negative

SONG_WINDOWS = Table(
    name="song_windows",
    title="Songs by window",
    time="observed_on",
    grain="day",
    columns={
        "observed_on": DAY,
        "window": TEXT,
        "store": TEXT,
        "artist": TEXT,
        "title": TEXT,
        "release": TEXT,
        "isrc": TEXT,
        "recording": TEXT,
        "track_id": TEXT,
        "released_on": DAY,
        "streams": COUNT,
        "listeners": COUNT,
        "average_daily_listeners": COUNT,
        "saves": COUNT,
        "canvas_views": COUNT,
        "shazams": COUNT,
        "radio_spins": COUNT,
        "purchases": COUNT,
    },
    dimensions=("artist", "store", "account", "title", "window"),
    measures=("streams", "listeners", "saves"),
    order=("store", "artist", "window", "title", "observed_on"),
    rules=(not_negative("Streams", "streams"), not_negative("Listeners", "listeners")),
    gaps_are_missing=False,
)
