"""KPIs of playlists that people make: how many hold the label's songs, and how far they reach."""

from bedrot.metrics.derived import total
from bedrot.metrics.listening import IS_ALGORITHM, MONTH
from bedrot.metrics.measures import OfParts, Rise, Snapshot
from bedrot.metrics.metric import Metric
from bedrot.tables import PLAYLISTS

PLACED = Snapshot(PLAYLISTS, "playlist", MONTH & ~IS_ALGORITHM, counts=True)
FOLLOWED = Snapshot(PLAYLISTS, "followers", MONTH & ~IS_ALGORITHM, largest=True)
SHOWN = "Of playlists that brought a play in the 28 days up to the newest export, as far as the portal shows them."

PLACEMENTS = Metric(
    slug="playlist_placements",
    id="CA07",
    label="Playlist placements",
    unit="count",
    value=PLACED,
    pages=("catalogue", "streams"),
    formula="number of playlists of each artist in the newest export of 28 days, algorithmic ones left out",
    definition="On how many playlists that people make the artists' songs stand.",
    trap=SHOWN,
)
PLAYLIST_NET_ADDS = Metric(
    slug="playlist_net_adds",
    id="CA08",
    label="Playlist net adds",
    unit="count",
    value=Rise.made(PLACED),
    pages=("catalogue",),
    formula="placements at the end of the period - placements before it",
    definition="By how many playlists more than before the artists' songs are on: added less removed.",
    trap=f"It needs an export of both times. {SHOWN}",
)
PLAYLIST_REACH = Metric(
    slug="playlist_reach",
    id="CA09",
    label="Playlist reach",
    unit="follows",
    better="neutral",
    value=OfParts.made(FOLLOWED, by="playlist", gather=total),
    pages=("catalogue",),
    formula="sum of followers of each playlist once",
    definition="How many follow the playlists that the label's songs are on.",
    trap="Followers do not listen: look at streams from playlists. One person follows several.",
)
