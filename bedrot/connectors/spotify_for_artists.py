"""Spotify for Artists: an artist's streams, listeners and followers per UTC day.

The file names its artist only in its own name. Stores of followers and listeners never add up over days.
"""

import re
from datetime import timedelta

from bedrot.kit import Connector, Context, Feed, Sheet, constant, day, from_file, whole
from bedrot.tables import AUDIENCE, STREAMS

ARTIST_IN_NAME = (
    re.compile(r"^(?P<artist>.+?)-audience-timeline"),
    re.compile(r"^spotify_audience_(?P<artist>[A-Za-z0-9]{22})_"),
)


def whose(sheet: Sheet) -> Context:
    """The artist, as the file's name says."""
    document = sheet.document
    named = next(
        (m["artist"] for name in document.names for pattern in ARTIST_IN_NAME if (m := pattern.match(name))),
        None,
    )
    return Context(account=named)


AUDIENCE_TIMELINE = Feed(
    name="audience_timeline",
    title="audience timeline",
    where_to_get="Spotify for Artists → Audience → Filters → 12 months → the download icon (CSV).",
    tables=(STREAMS, AUDIENCE),
    replaces_by=("day",),
    context=whose,
    needs_account="Name it “<Artist>-audience-timeline.csv”, or add the file again with --account ARTIST.",
    columns={
        "day": day("date"),
        "level": constant("artist"),
        "artist": from_file("account"),
        "store": constant("spotify"),
        "streams": whole("streams"),
        "listeners": whole("listeners"),
        "monthly_listeners": whole("monthly listeners", optional=True, blank=True),
        "monthly_active_listeners": whole("monthly active listeners", optional=True, blank=True),
        "super_listeners": whole("super listeners", optional=True, blank=True),
        "playlist_adds": whole("playlist adds", optional=True, blank=True),
        "saves": whole("saves", optional=True, blank=True),
        "followers": whole("followers"),
    },
    controls=("streams",),
    observed_in_name=((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),),
)

CONNECTOR = Connector(
    name="spotify_for_artists",
    title="Spotify for Artists",
    feeds=(AUDIENCE_TIMELINE,),
    fresh_within=timedelta(days=4),
    lag=timedelta(days=2),
)
