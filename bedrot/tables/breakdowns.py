"""Breakdowns: how an account's figures part by country, city, age, source, … over a window, as told on one day.

Each platform hides small parts: they do not add up to the whole, and two snapshots are never added. `kind` says what is
parted; `key` is the part as the platform writes it, countries as ISO 3166-1 alpha-2.
"""

from bedrot.tables.table import COUNT, DAY, SHARE, TEXT, Table

_COUNTS = ("streams", "views", "impressions", "listeners", "followers", "clicks", "shazams", "watch_seconds")

BREAKDOWNS = Table(
    name="breakdowns",
    title="Breakdowns",
    time="observed_on",
    grain="day",
    columns={
        "observed_on": DAY,
        "window": TEXT,
        "first_day": DAY,
        "last_day": DAY,
        "platform": TEXT,
        "artist": TEXT,
        "kind": TEXT,
        "key": TEXT,
        "title": TEXT,
        "isrc": TEXT,
        **dict.fromkeys(_COUNTS, COUNT),
        "share": SHARE,
    },
    dimensions=("platform", "account", "artist", "kind", "key"),
    measures=(*_COUNTS, "share"),
    order=("platform", "account", "kind", "key", "observed_on"),
    gaps_are_missing=False,
)
