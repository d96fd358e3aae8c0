"""Spotify for Artists: an artist's streams, listeners, followers, songs and playlists. Days are UTC.

Artist, song and window are only in a file's own name. Listeners of any kind never add up. In windows over all time the
portal has no listeners and saves, and writes 0.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    constant,
    day,
    derived,
    file_day,
    from_file,
    text,
    whole,
)
from bedrot.tables import AUDIENCE, PLAYLISTS, SONG_WINDOWS, STREAMS

WINDOW = r"(?P<window>1day|7day|28day|1year|all)"
ARTIST_IN_NAME = (
    re.compile(r"^(?P<artist>.+?)-audience-timeline"),
    re.compile(rf"^(?P<artist>.+?)-(?:songs|playlists)-{WINDOW}"),
)
ID_IN_NAME = (re.compile(r"^spotify_(?:audience|songs)_(?P<artist>[A-Za-z0-9]{22})_"),)
WINDOW_IN_NAME = (
    re.compile(rf"^.+?-(?:songs|playlists)-{WINDOW}(?![A-Za-z0-9])"),
    re.compile(rf"^spotify_songs_(?:[A-Za-z0-9]{{22}}_)?{WINDOW}_"),
)
WINDOW_IN_URL = re.compile(rf"time-filter={WINDOW}(?![A-Za-z0-9])")
SONG_IN_NAME = re.compile(r"^(?P<song>.+?)-timeline(?![A-Za-z0-9])")
STAMP = ((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),)
NAME_THE_ARTIST = "Add the file again with --account ARTIST."


def whose(sheet: Sheet) -> Context:
    """The artist, as the file's name says: by name, or by an id that no name can be compared with."""
    named = next(_in_names(sheet, ARTIST_IN_NAME), None)
    return Context(account=named or next(_in_names(sheet, ID_IN_NAME), None), named=named)


def windowed(sheet: Sheet) -> Context:
    """The artist and the window, as the file's name says, or the address it was loaded from; a window there must be."""
    url = WINDOW_IN_URL.search(sheet.document.facts.get("url", ""))
    window = next(_in_names(sheet, WINDOW_IN_NAME), url and url["window"])
    if window is None:
        raise ContextMissing(
            f"{sheet.document.title} does not say which window its figures are of.",
            fix="Give it the name it was downloaded under, such as “<Artist>-songs-28day.csv”.",
        )
    return replace(whose(sheet), facts={"window": window})


def one_song(sheet: Sheet) -> Context:
    """The song, as the file's name says: nothing else does."""
    song = next(_in_names(sheet, (SONG_IN_NAME,)), None)
    if song is None:
        raise ContextMissing(
            f"{sheet.document.title} does not say which song's streams it has.",
            fix="Give it the name it was downloaded under: “<Song>-timeline.csv”.",
        )
    return Context(facts={"song": song})


def _in_names(sheet: Sheet, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """What the patterns' only groups, or their first, find in the file's names."""
    return (m[1] for name in sheet.document.names for pattern in patterns if (m := pattern.match(name)))


def known(name: str) -> pl.Expr:
    """A figure that the portal has for no window over all time, and writes as 0 there."""
    is_none = (pl.col("window") == "all") & (pl.col(name) == 0)
    return pl.when(~is_none).then(pl.col(name))


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
    observed_in_name=STAMP,
)

SONG_TIMELINE = Feed(
    name="song_timeline",
    title="song timeline",
    where_to_get="Spotify for Artists → Music → Songs → a song → Filters → 12 months → the download icon (CSV).",
    tables=(STREAMS,),
    replaces_by=("day", "title"),
    context=one_song,
    needs_account=NAME_THE_ARTIST,
    closed=True,
    columns={
        "day": day("date"),
        "level": constant("recording"),
        "artist": from_file("account"),
        "title": from_file("song"),
        "store": constant("spotify"),
        "streams": whole("streams"),
    },
    controls=("streams",),
    observed_in_name=STAMP,
    grade="reported",
)

SONGS = Feed(
    name="songs",
    title="songs",
    where_to_get="Spotify for Artists → Music → Songs → Filters → 28 days → the download icon (CSV).",
    tables=(SONG_WINDOWS,),
    replaces_by=("observed_on", "window"),
    series="songs",
    context=windowed,
    needs_account=NAME_THE_ARTIST,
    columns={
        "observed_on": file_day("observed_on"),
        "window": from_file("window"),
        "store": constant("spotify"),
        "artist": from_file("account"),
        "title": text("song"),
        "released_on": day("release_date", blank=True, future=True),
        "streams": whole("streams"),
        "listeners_written": whole("listeners", blank=True),
        "listeners": derived(known("listeners_written"), pl.Int64()),
        "saves_written": whole("saves", blank=True),
        "saves": derived(known("saves_written"), pl.Int64()),
    },
    controls=("streams",),
    observed_in_name=STAMP,
)

SONGS_JSON = Feed(
    name="songs_json",
    title="songs as JSON",
    where_to_get="Spotify for Artists → Music → Songs → save what the page loads from “catalog-view”.",
    tables=(SONG_WINDOWS,),
    replaces_by=("observed_on", "window"),
    series="songs",
    block=r"data\.songs|songs",
    context=windowed,
    needs_account=NAME_THE_ARTIST,
    columns={
        "observed_on": file_day("observed_on"),
        "window": from_file("window"),
        "store": constant("spotify"),
        "artist": from_file("account"),
        "track_id": text("id"),
        "track_uri": text("trackUri"),
        "title": text("trackName"),
        "released_on": day("releaseDate", optional=True, blank=True, future=True),
        "streams": whole("numStreams", blank=True),
        "listeners_written": whole("numListeners", optional=True, blank=True),
        "listeners": derived(known("listeners_written"), pl.Int64()),
        "saves_written": whole("numSavers", optional=True, blank=True),
        "saves": derived(known("saves_written"), pl.Int64()),
        "canvas_views": whole("numCanvasViews", optional=True, blank=True),
    },
    controls=("streams",),
    observed_in_name=STAMP,
    grade="reported",
)

KIND = pl.when((pl.col("author") == "Spotify") & pl.col("added_on").is_null()).then(pl.lit("algorithmic"))

PLACEMENTS = Feed(
    name="playlists",
    title="playlists",
    where_to_get="Spotify for Artists → Music → Playlists → Filters → 28 days → the download icon (CSV).",
    tables=(PLAYLISTS,),
    replaces_by=("observed_on", "window"),
    context=windowed,
    needs_account=NAME_THE_ARTIST,
    columns={
        "observed_on": file_day("observed_on"),
        "window": from_file("window"),
        "store": constant("spotify"),
        "artist": from_file("account"),
        "playlist": text("title"),
        "author": text("author"),
        "curator": derived(pl.when(pl.col("author") != "-").then(pl.col("author")), pl.String()),
        "added_on": day("date_added", blank=True),
        "kind": derived(KIND, pl.String()),
        "streams": whole("streams"),
        "listeners": whole("listeners"),
    },
    controls=("streams",),
    observed_in_name=STAMP,
)

LISTENING_HISTORY = Feed(
    name="listening_history",
    title="streaming history",
    where_to_get="Not from Spotify's privacy page, but: Spotify for Artists → Audience → the download icon (CSV).",
    tables=(),
    replaces_by=(),
    block=r"\[\]",
    columns={
        "played_at": text("ts", "endTime"),
        "milliseconds": text("ms_played", "msPlayed"),
        "track": text("master_metadata_track_name", "trackName"),
    },
    refused=(
        "This is what one person listened to, with addresses and devices, from Spotify's privacy download. "
        "It tells nothing of an artist's plays."
    ),
    grade="reported",
)

CONNECTOR = Connector(
    name="spotify_for_artists",
    title="Spotify for Artists",
    feeds=(AUDIENCE_TIMELINE, SONG_TIMELINE, SONGS, SONGS_JSON, PLACEMENTS, LISTENING_HISTORY),
    fresh_within=timedelta(days=4),
    lag=timedelta(days=2),
    settles_within=timedelta(days=3),
)
