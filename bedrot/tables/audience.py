"""Audience: an artist's listeners and followers per day, as a portal counts them. Days are UTC."""

from bedrot.tables.rule import FIRST_RULES, at_most, none_negative
from bedrot.tables.table import COUNT, DAY, TEXT, Table

_COUNTS = (
    "listeners",
    "monthly_listeners",
    "monthly_active_listeners",
    "super_listeners",
    "followers",
    "playlist_adds",
    "saves",
)

AUDIENCE = Table(
    name="audience",
    title="Listeners and followers",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "artist": TEXT,
        "store": TEXT,
        **dict.fromkeys(_COUNTS, COUNT),
    },
    dimensions=("artist", "store", "account"),
    measures=("listeners", "followers", "monthly_listeners", "playlist_adds", "saves"),
    order=("store", "artist", "day"),
    rules=(
        *none_negative("audience", _COUNTS, older=("listeners", "followers")),
        at_most("audience-listeners-streams", "listeners", "streams", since=FIRST_RULES),
        at_most("audience-day-month", "listeners", "monthly_listeners"),
        at_most("audience-active-month", "monthly_active_listeners", "monthly_listeners"),
        at_most("audience-super-active", "super_listeners", "monthly_active_listeners"),
    ),
)
