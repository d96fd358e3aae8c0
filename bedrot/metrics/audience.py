"""KPIs of the audience: how many people, how much they play, whether they keep and follow."""

import polars as pl

from bedrot.metrics import floors
from bedrot.metrics.listening import MONTH, NOT_IN_EVERY_WINDOW, ON_SPOTIFY
from bedrot.metrics.measures import DaysTold, LastUnique, Rise, Snapshot, Stock, Sum, Unique
from bedrot.metrics.metric import Metric, Ratio
from bedrot.metrics.values import Ending
from bedrot.tables import AUDIENCE, SONG_WINDOWS, STREAMS

DAYS = 28

ARTISTS_PLAYS = Sum(STREAMS, "streams", pl.col("level") == "artist")
"""What the artists' own portals count, of the same people as the listeners they tell of."""
DAILY = Sum(AUDIENCE, "listeners")
MONTHLY = Stock(AUDIENCE, "monthly_listeners")
"""As the divisor of shares alone: artists weighed by their listeners. Shown, they are `LastUnique`."""
FOLLOWING = Stock(AUDIENCE, "followers")
GAINED = Rise.made(FOLLOWING)

MONTHLY_LISTENERS = Metric(
    slug="monthly_listeners",
    id="AU02",
    label="Monthly listeners",
    unit="people",
    value=LastUnique(AUDIENCE, "monthly_listeners"),
    pages=("today", "audience"),
    apart="artist",
    change_floor=floors.LISTENERS,
    formula="unique listeners of the 28 days up to the last day, of one artist",
    definition="People who listened at least once in 28 days, as Spotify counts them, for each artist.",
    trap="28 days, not a month. The artists' listeners are partly the same people: they are never added.",
)
STREAMS_PER_LISTENER = Metric(
    slug="streams_per_listener",
    id="AU03",
    label="Streams per listener",
    unit="ratio",
    value=Ratio(ARTISTS_PLAYS, DAILY, floor=floors.LISTENERS),
    pages=("today", "audience"),
    formula="sum of streams / sum of daily listeners",
    definition=(
        "How often a day's listener plays. Over a period: the mean of the days, each weighted by its listeners. "
        "It is not streams per person of the period, whose number no portal gives for any period."
    ),
    trap="Above about 8 with few listeners, look for bots. Nothing is shown under 30 listeners.",
)
SAVE_RATE = Metric(
    slug="save_rate",
    id="AU08",
    label="Save rate",
    unit="percent",
    value=Ratio(
        Snapshot(SONG_WINDOWS, "saves", MONTH & ON_SPOTIFY),
        Snapshot(SONG_WINDOWS, "listeners", MONTH & ON_SPOTIFY & pl.col("saves").is_not_null()),
        floor=floors.LISTENERS,
    ),
    pages=("today", "audience", "releases"),
    formula="28-day saves / 28-day listeners, of each song; over songs, weighted by their listeners",
    definition="How many of a song's listeners keep it. Seen in the trade: 3 to 5 % is fair, 5 to 10 % good.",
    trap=NOT_IN_EVERY_WINDOW + "Under 3 % with a spike, look for bots. Nothing is shown under 30 listeners.",
)
FOLLOWERS = Metric(
    slug="followers",
    id="AU04",
    label="Followers",
    unit="follows",
    value=FOLLOWING,
    pages=("audience",),
    formula="last value of each account, added over accounts",
    definition="Follows of the artists' profiles on the last day.",
    trap="Follows, not people: one person follows several artists. Purges make it fall.",
)
FOLLOWERS_GAINED = Metric(
    slug="followers_gained",
    id="AU05",
    label="Net new followers",
    unit="follows",
    value=GAINED,
    pages=("audience",),
    change_floor=floors.FOLLOWERS,
    formula="followers on the last day - followers on the day before the first",
    definition="How many more follow the artists' profiles at the end of the period than before it.",
    trap="Purges make it negative, and are kept. Of accounts known on both days.",
)
FOLLOWER_CONVERSION = Metric(
    slug="follower_conversion",
    id="AU06",
    label="Listeners who follow",
    unit="percent",
    value=Ratio(Ending(GAINED, DAYS), MONTHLY, floor=floors.LISTENERS),
    pages=("audience",),
    formula="net new followers of the last 28 days / listeners of the same 28 days",
    definition="How many of a month's listeners became followers.",
    trap="Net of those who left. Over artists it is weighted by their listeners. Nothing is shown under 30 listeners.",
)
LISTENERS = Metric(
    slug="listeners",
    id="AU01",
    label="Listeners",
    unit="people",
    value=Unique(AUDIENCE, "listeners"),
    pages=("audience",),
    formula="unique listeners of one artist, store and day",
    definition="People who listened that day, as the platform counts them.",
    trap="The same people come back: listeners never add up over days, artists or stores.",
)
SAVES = Metric(
    slug="saves",
    id="AU07",
    label="Saves",
    unit="count",
    value=Sum(AUDIENCE, "saves"),
    pages=("audience",),
    change_floor=floors.LISTENERS,
    formula="sum of saves of each day",
    definition="How often listeners put a song of an artist in their library.",
    trap="Saves, not people; who takes a song out again is not counted.",
)
PLAYLIST_ADDS = Metric(
    slug="playlist_add_rate",
    id="AU09",
    label="Playlist-add rate",
    unit="percent",
    value=Ratio(Ending(Sum(AUDIENCE, "playlist_adds"), DAYS), MONTHLY, floor=floors.LISTENERS),
    pages=("audience",),
    formula="playlist adds of the last 28 days / listeners of the same 28 days",
    definition="How often listeners put a song of an artist on a playlist of their own, for each listener of a month.",
    trap="One listener may add several songs. Nothing is shown under 30 listeners.",
)
ACTIVE_AUDIENCE = Metric(
    slug="active_audience",
    id="AU11",
    label="Monthly active audience",
    unit="people",
    value=LastUnique(AUDIENCE, "monthly_active_listeners"),
    pages=("audience",),
    apart="artist",
    change_floor=floors.LISTENERS,
    formula="unique listeners of 28 days who chose to play, of one artist",
    definition="People who played an artist on purpose in 28 days: from the profile, their library, their playlists or by search.",
    trap="The artists' audiences are partly the same people: they are never added.",
)
SUPER_SHARE = Metric(
    slug="super_listener_share",
    id="AU12",
    label="Super-listener share",
    unit="percent",
    value=Ratio(
        Stock(AUDIENCE, "super_listeners"),
        Stock(AUDIENCE, "monthly_active_listeners", pl.col("super_listeners").is_not_null()),
        floor=floors.LISTENERS,
    ),
    pages=("audience",),
    formula="super listeners / monthly active audience, on the last day",
    definition="How many of the active audience Spotify counts as an artist's super listeners.",
    trap="Over artists it is weighted by their audience. Nothing is shown under 30 active listeners.",
)
STICKINESS = Metric(
    slug="stickiness",
    id="AU15",
    label="Stickiness",
    unit="percent",
    value=Ratio(Ending(Ratio(DAILY, DaysTold.made(DAILY)), DAYS), MONTHLY, floor=floors.LISTENERS),
    pages=("audience",),
    formula="daily mean of listeners over 28 days / listeners of the 28 days",
    definition="How many of a month's listeners are there on a day.",
    trap="Over artists it is weighted by their listeners. Nothing is shown under 30 listeners.",
)
