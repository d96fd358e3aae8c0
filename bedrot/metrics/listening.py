"""KPIs of how people come to a song: by themselves, by an algorithm, by a playlist; and whether they stay."""

import polars as pl

from bedrot.metrics import floors
from bedrot.metrics.derived import below, herfindahl, how_many, largest, total
from bedrot.metrics.measures import OfParts, Snapshot
from bedrot.metrics.metric import Metric, Ratio
from bedrot.metrics.values import Enough
from bedrot.tables import BREAKDOWNS, PLAYLISTS, SONG_WINDOWS

ACTIVE = ("Library", "Search", "Now Playing")
"""Apple Music's sources that a listener chose; the others are discovery, other programs, and what has no name."""
PAID_FROM = 1_000

ON_SPOTIFY = pl.col("store") == "spotify"
MONTH, YEAR, EVER = (pl.col("window") == name for name in ("28day", "1year", "all"))
IS_ALGORITHM = (pl.col("kind") == "algorithmic").fill_null(value=False)
BY_SPOTIFY = (pl.col("curator") == "Spotify").fill_null(value=False)
OF_SOURCE = (pl.col("kind") == "source") & (pl.col("key") != "Other")
OF_LISTENING = pl.col("kind") == "listening"

SONGS = Snapshot(SONG_WINDOWS, "streams", MONTH & ON_SPOTIFY)
LISTS = Snapshot(PLAYLISTS, "streams", MONTH & ON_SPOTIFY & ~IS_ALGORITHM)
SOURCES = Snapshot(BREAKDOWNS, "streams", OF_SOURCE)
PLAYED = Snapshot(BREAKDOWNS, "streams", OF_LISTENING)
A_YEAR = Snapshot(SONG_WINDOWS, "streams", YEAR & ON_SPOTIFY, largest=True)
SHAZAMED = Snapshot(SONG_WINDOWS, "shazams", EVER)
APPLE = (
    "Drop what DistroKid passes on of Apple Music: DistroKid → Stats → Apple Music → save the page as HTML."
)
NOT_IN_EVERY_WINDOW = "It is of the 28 days up to the newest export, whatever period is chosen. "

ACTIVE_SHARE = Metric(
    slug="active_share",
    id="ST12",
    label="Active share",
    unit="percent",
    value=Ratio(
        Snapshot(BREAKDOWNS, "streams", OF_SOURCE, part=pl.col("key").is_in(ACTIVE)),
        SOURCES,
        floor=floors.STREAMS,
    ),
    pages=("streams", "audience"),
    told_by=("platform", "account", "artist"),
    brought_by=APPLE,
    formula="streams from library, search and queue / streams with a known source",
    definition="How much of what was played was chosen by the listener, as Apple Music names the sources of the last year.",
    trap="“Other” is left out of both. Spotify gives its sources of streams in no export.",
)
ALGORITHMIC_SHARE = Metric(
    slug="algorithmic_share",
    id="ST13",
    label="Algorithmic share",
    unit="percent",
    better="neutral",
    value=Ratio(
        Snapshot(PLAYLISTS, "streams", MONTH & ON_SPOTIFY, part=IS_ALGORITHM), SONGS, floor=floors.STREAMS
    ),
    pages=("streams", "audience"),
    formula="28-day streams of Radio, Discover Weekly, Release Radar and mixes / 28-day streams of all songs",
    definition="How much Spotify's algorithms bring of an artist's streams. High and rising after ads stop, it is the multiplier at work.",
    trap=NOT_IN_EVERY_WINDOW
    + "It needs the playlists and the songs of 28 days. Nothing is shown under 100 streams.",
)
EDITORIAL_SHARE = Metric(
    slug="editorial_share",
    id="ST14",
    label="Editorial share",
    unit="percent",
    better="neutral",
    value=Ratio(
        Snapshot(PLAYLISTS, "streams", MONTH & ON_SPOTIFY, part=~IS_ALGORITHM & BY_SPOTIFY),
        SONGS,
        floor=floors.STREAMS,
    ),
    pages=("streams",),
    formula="28-day streams of Spotify's own playlists / 28-day streams of all songs",
    definition="How much playlists that Spotify's editors make bring of an artist's streams.",
    trap=NOT_IN_EVERY_WINDOW + "Placements end: what they bring goes with them.",
)
PLAYLIST_SHARE = Metric(
    slug="listener_playlist_share",
    id="ST15",
    label="Listeners' playlist share",
    unit="percent",
    better="neutral",
    value=Ratio(
        Snapshot(PLAYLISTS, "streams", MONTH & ON_SPOTIFY, part=~IS_ALGORITHM & ~BY_SPOTIFY),
        SONGS,
        floor=floors.STREAMS,
    ),
    pages=("streams",),
    formula="28-day streams of listeners' and curators' playlists / 28-day streams of all songs",
    definition="How much playlists that people make bring of an artist's streams.",
    trap=NOT_IN_EVERY_WINDOW + "Spotify shows the largest playlists only: it is a lower bound.",
)
PLAYLIST_DEPENDENCY = Metric(
    slug="playlist_dependency",
    id="ST16",
    label="Playlist dependency",
    unit="percent",
    better="down",
    value=Ratio(OfParts.made(LISTS, by="playlist", gather=largest), SONGS, floor=floors.STREAMS),
    pages=("streams", "catalogue"),
    formula="28-day streams of the largest playlist that a person made / 28-day streams of all songs",
    definition="How much hangs on one playlist. Over half is a risk, and a sign to look for bots.",
    trap=NOT_IN_EVERY_WINDOW + "Algorithmic playlists are each listener's own and not among them.",
)
PLAYLIST_CONCENTRATION = Metric(
    slug="playlist_concentration",
    id="ST16",
    label="Playlist concentration",
    unit="ratio",
    better="down",
    value=Enough(OfParts.made(LISTS, by="playlist", gather=herfindahl), LISTS, floors.STREAMS),
    pages=("streams",),
    formula="sum over playlists of (share of their 28-day streams)^2",
    definition="How far streams from playlists come from few of them: 1 is one alone.",
    trap=NOT_IN_EVERY_WINDOW + "Nothing is shown under 100 streams from playlists.",
)
SKIP_RATE = Metric(
    slug="skip_rate",
    id="ST19",
    label="Skip rate",
    unit="percent",
    better="down",
    value=Ratio(
        Snapshot(BREAKDOWNS, "streams", OF_LISTENING, part=pl.col("key") == "Skip"),
        PLAYED,
        floor=floors.STREAMS,
    ),
    pages=("streams",),
    told_by=("platform", "account", "artist"),
    brought_by=APPLE,
    formula="plays that were skipped / plays, as Apple Music reports for the last year",
    definition="How many plays ended because somebody skipped the song.",
    trap="Apple Music's, as the distributor passes it on. Spotify tells labels of no skips.",
)
COMPLETION_RATE = Metric(
    slug="completion_rate",
    id="ST19",
    label="Completion rate",
    unit="percent",
    value=Ratio(
        Snapshot(BREAKDOWNS, "streams", OF_LISTENING, part=pl.col("key") == "Complete"),
        PLAYED,
        floor=floors.STREAMS,
    ),
    pages=("streams",),
    told_by=("platform", "account", "artist"),
    brought_by=APPLE,
    formula="plays that were heard to the end / plays, as Apple Music reports for the last year",
    definition="How many plays were heard to the end.",
    trap="Plays that were paused or changed by hand are neither complete nor skipped.",
)
PAID_TRACKS = Metric(
    slug="tracks_over_1000",
    id="ST21",
    label="Tracks over 1,000 streams",
    unit="count",
    value=OfParts.made(A_YEAR, by="song", gather=how_many(PAID_FROM)),
    pages=("streams", "catalogue", "money"),
    formula="number of songs with 1,000 Spotify streams or more in the last 12 months",
    definition="Songs that Spotify pays for: those with 1,000 streams in the year before.",
    trap="It needs the songs of 12 months (window 1year). A song of several artists counts once.",
)
UNPAID_SHARE = Metric(
    slug="unpaid_share",
    id="ST21",
    label="Streams of unpaid tracks",
    unit="percent",
    better="down",
    value=Ratio(
        OfParts.made(A_YEAR, by="song", gather=below(PAID_FROM)),
        OfParts.made(A_YEAR, by="song", gather=total),
        floor=floors.STREAMS,
    ),
    pages=("streams", "money"),
    formula="12-month streams of songs with under 1,000 / 12-month streams of all songs, on Spotify",
    definition="How much is streamed of songs that are too small to be paid.",
    trap="Spotify's rule only; other stores pay from the first stream.",
)
SHAZAMS = Metric(
    slug="shazams",
    id="ST22",
    label="Shazams",
    unit="count",
    value=SHAZAMED,
    pages=("streams", "audience"),
    formula="sum of Shazams of all time, from the newest export of each artist",
    definition="How often somebody asked Shazam for a song of the label.",
    trap="It needs Apple Music for Artists' songs of all time. Two exports are never added.",
)
SHAZAMS_PER_1000 = Metric(
    slug="shazams_per_1000",
    id="ST22",
    label="Shazams per 1,000 plays",
    unit="ratio",
    value=Ratio(
        SHAZAMED,
        Snapshot(SONG_WINDOWS, "streams", EVER & pl.col("shazams").is_not_null()),
        floor=floors.STREAMS,
        scale=1000,
    ),
    pages=("streams",),
    formula="1000 x Shazams / plays on Apple Music, both of all time",
    definition="How often a song is asked for where it is heard, against how often it is played.",
    trap="Shazams count everywhere, plays on Apple Music alone.",
)
