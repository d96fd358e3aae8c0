"""Streams: plays per day as a portal counts them. Days are UTC.

Portals count the same plays at several levels: `label` (all that goes through a distributor's account), `artist` (all that an
artist is credited with, so that a collaboration stands with each) and `recording`. All are kept. Which of them count is
declared in `PRECEDENCE`; the others are evidence.
"""

from collections.abc import Mapping
from typing import Literal

from bedrot.tables.rule import FIRST_RULES, IS_ISRC, not_negative
from bedrot.tables.table import COUNT, DAY, TEXT, Table

Level = Literal["label", "artist", "recording"]
PRECEDENCE: Mapping[Level, tuple[Level, ...]] = {
    "label": ("artist", "label", "recording"),
    "artist": ("artist", "label", "recording"),
    "recording": ("recording",),
}
"""For what is asked of (the label, an artist, a recording): the level that counts, the first that tells of the whole day.

What the stores tell the artists themselves comes before what distributors pass on.
"""
PRECEDENCE_IF_SHARED: tuple[Level, ...] = ("label", "artist", "recording")
"""The same for the label where recordings are by several of its artists: each artist's portal counts those plays again."""

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
    dimensions=("artist", "store", "account", "recording"),
    measures=("streams",),
    order=("store", "artist", "title", "day"),
    rules=(not_negative("streams", "streams", since=FIRST_RULES), IS_ISRC),
)
