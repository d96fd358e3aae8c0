"""Breakdowns: how an account's figures part by country, city, age, source, … over a window, as told on one day.

Each platform hides small parts: they do not add up to the whole, and two snapshots are never added. `kind` says what is
parted; `key` is the part as the platform writes it, countries as ISO 3166-1 alpha-2.
"""

import polars as pl

from bedrot.tables.rule import IS_ISRC, Rule, in_order, none_negative
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
    rules=(
        *none_negative("breakdowns", _COUNTS),
        Rule(
            "breakdowns-share",
            "A part is from 0 to 100 % of the whole.",
            pl.col("share").is_between(0, 1),
            column="share",
        ),
        in_order("breakdowns-period", "first_day", "last_day", "A window does not end before it begins."),
        IS_ISRC,
    ),
)
