"""Apple Music for Artists: plays, Shazams, radio spins and purchases of an artist's songs over the window that was chosen.

Window and artist are only in the file's name: `songs_<artist>_<first day>_<last day>.csv`. Listeners are a daily mean.
"""

import re
from datetime import date, timedelta

from bedrot.kit import Connector, Context, Feed, Sheet, constant, file_day, from_file, text, whole, window_of
from bedrot.tables import SONG_WINDOWS

IN_NAME = re.compile(
    r"^songs_(?P<artist>[^_]+)_(?P<first>\d{4}-\d{2}-\d{2})_(?P<last>\d{4}-\d{2}-\d{2})(?!\d)", re.IGNORECASE
)
OPENED = date(2015, 6, 30)  # “All Time” begins on the day that Apple Music did


def chosen(sheet: Sheet) -> Context:
    """The artist's number, the window and the day it ends, as the file's name says."""
    match = next((m for name in sheet.document.names if (m := IN_NAME.match(name))), None)
    if match is None:
        return Context()
    try:
        first, last = date.fromisoformat(match["first"]), date.fromisoformat(match["last"])
    except ValueError:
        return Context(account=match["artist"])
    window = "all" if first <= OPENED else window_of(first, last)
    return Context(account=match["artist"], observed_on=last, facts={"window": window})


SONGS = Feed(
    name="songs",
    title="songs",
    where_to_get="Apple Music for Artists → Overview → All Time → Music → Songs → See All → the download icon (CSV).",
    tables=(SONG_WINDOWS,),
    replaces_by=("observed_on", "window"),
    context=chosen,
    needs_account="Keep the name it was downloaded under, or add the file again with --account ARTIST.",
    any_of=("shazams", "radio_spins", "purchases", "average_daily_listeners"),
    columns={
        "observed_on": file_day("observed_on"),
        "window": from_file("window"),
        "store": constant("apple_music"),
        "artist": from_file("account"),
        "title": text("Song", "Morceau"),
        "streams": whole("Plays", "Écoutes", "Ecoutes"),
        "average_daily_listeners": whole(
            "Avg. Daily Listeners",
            "Moy. d'auditeurs journalière",
            "Moy. d’auditeurs journalière",
            "Moy. d'auditeurs journaliere",
            optional=True,
            blank=True,
        ),
        "shazams": whole("Shazam Count", "Nombre de Shazam", optional=True, blank=True),
        "radio_spins": whole("Radio Spins", optional=True, blank=True),
        "purchases": whole("Purchases", "Achats", optional=True, blank=True),
    },
    controls=("streams",),
    grade="reported",
)

LISTENING_HISTORY = Feed(
    name="listening_history",
    title="play activity",
    where_to_get="Not from Apple's privacy page, but: Apple Music for Artists → Music → Songs → See All → the download icon.",
    tables=(),
    replaces_by=(),
    columns={
        "milliseconds": text("Play Duration Milliseconds"),
        "ended": text("End Reason Type"),
    },
    refused=(
        "This is what one person listened to, from Apple's privacy download. "
        "It tells nothing of an artist's plays."
    ),
    grade="reported",
)

CONNECTOR = Connector(
    name="apple_music",
    title="Apple Music for Artists",
    feeds=(SONGS, LISTENING_HISTORY),
    fresh_within=timedelta(days=10),
    lag=timedelta(days=2),
    settles_within=timedelta(days=30),
)
