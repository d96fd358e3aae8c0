"""Catalogue: the label's recordings with their identifiers and its own share, and the calendar of its releases."""

from datetime import timedelta

import polars as pl

from bedrot.tables.rule import FIRST_RULES, IS_BARCODE, IS_ISRC, Rule
from bedrot.tables.table import DAY, SHARE, TEXT, Table

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
            "catalogue-share",
            "A share is from 0 to 100 %.",
            pl.col("share").is_between(0, 1),
            column="share",
            since=FIRST_RULES,
        ),
        Rule(
            "catalogue-row-names-something",
            "A row names a title, or has an ISRC.",
            pl.col("title").is_not_null() | pl.col("isrc").is_not_null(),
            column="title",
            severity="warning",
        ),
        IS_ISRC,
        IS_BARCODE,
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
    rules=(
        Rule(
            "calendar-release-is-named",
            "A release in the calendar has a title.",
            pl.col("title").is_not_null(),
            column="title",
            severity="warning",
        ),
        Rule(
            "calendar-release-within-years",
            "A release is planned for the next five years.",
            pl.col("release_day") <= pl.col("observed_on") + timedelta(days=5 * 366),
            column="release_day",
            severity="warning",
        ),
    ),
)
