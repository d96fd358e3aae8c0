"""Playlist placements: what a playlist brought over a window that ends about the day of the export."""

from bedrot.tables.rule import at_most, none_negative
from bedrot.tables.table import COUNT, DAY, TEXT, Table

PLAYLISTS = Table(
    name="playlists",
    title="Playlist placements",
    time="observed_on",
    grain="day",
    columns={
        "observed_on": DAY,
        "window": TEXT,
        "store": TEXT,
        "artist": TEXT,
        "title": TEXT,
        "recording": TEXT,
        "playlist": TEXT,
        "curator": TEXT,
        "kind": TEXT,
        "added_on": DAY,
        "streams": COUNT,
        "listeners": COUNT,
        "followers": COUNT,
    },
    dimensions=("artist", "store", "account", "playlist", "curator", "kind", "window"),
    measures=("streams", "listeners"),
    order=("store", "artist", "window", "playlist", "observed_on"),
    rules=(
        *none_negative("playlists", ("streams", "listeners", "followers"), older=("streams", "listeners")),
        at_most("playlists-listeners-streams", "listeners", "streams"),
    ),
    gaps_are_missing=False,
)
