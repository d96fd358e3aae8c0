"""Song windows: what a song gathered over a window that ends about the day of the export.

Windows (`1day`, `7day`, `28day`, `1year`, `all`, …) overlap: they are never added, nor are listeners of any kind.
"""

from bedrot.tables.rule import IS_ISRC, at_most, none_negative
from bedrot.tables.table import COUNT, DAY, TEXT, Table

_COUNTS = (
    "streams",
    "listeners",
    "average_daily_listeners",
    "saves",
    "canvas_views",
    "shazams",
    "radio_spins",
    "purchases",
)

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
        **dict.fromkeys(_COUNTS, COUNT),
    },
    dimensions=("artist", "store", "account", "title", "window"),
    measures=("streams", "listeners", "saves"),
    order=("store", "artist", "window", "title", "observed_on"),
    rules=(
        *none_negative("song-windows", _COUNTS, older=("streams", "listeners")),
        at_most("song-windows-listeners-streams", "listeners", "streams"),
        IS_ISRC,
    ),
    gaps_are_missing=False,
)
