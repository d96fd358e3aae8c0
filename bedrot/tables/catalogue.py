"""Catalogue: the label's recordings with their identifiers and its own share, and the calendar of its releases."""

import polars as pl

from bedrot.tables.table import DAY, SHARE, TEXT, Rule, Table

CATALOGUE = Table(
    name="catalogue",
    title="Catalogue",
    time="observed_on",
    grain="day",
    columns={
        "observed_on": DAY,
        "artist": TEXT,
        "title": TEXT,
        "version": TEXT,
        "release": TEXT,
        "release_type": TEXT,
        "released_on": DAY,
        "isrc": TEXT,
        "recording": TEXT,
        "upc": TEXT,
        "label": TEXT,
        "share": SHARE,
    },
    dimensions=("artist", "title", "release", "isrc", "upc", "account"),
    measures=("title", "isrc", "share"),
    order=("artist", "title", "observed_on"),
    rules=(
        Rule(
            "A share is from 0 to 100 %.",
            pl.col("share").is_between(0, 1),
            column="share",
        ),
    ),
    gaps_are_missing=False,
)

RELEASE_CALENDAR = Table(
    name="release_calendar",
    title="Release calendar",
    time="observed_on",
    grain="day",
    columns={
        "observed_on": DAY,
        "artist": TEXT,
        "title": TEXT,
        "release_type": TEXT,
        "status": TEXT,
        "notes": TEXT,
        "release_day": DAY,
    },
    dimensions=("artist", "title", "release_type", "status", "account"),
    measures=("title",),
    order=("artist", "release_day", "title"),
    gaps_are_missing=False,
)
