"""Pitches: a song sent to curators, channels or blogs, and what came of it."""

from bedrot.tables.rule import IS_CURRENCY, IS_ISRC, at_most, has_currency, none_negative
from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table

_COUNTS = ("submissions", "approved", "opens", "clicks", "plays")

PITCHES = Table(
    name="pitches",
    title="Pitches",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "service": TEXT,
        "artist": TEXT,
        "title": TEXT,
        "isrc": TEXT,
        "campaign": TEXT,
        "curator": TEXT,
        "country": TEXT,
        "link": TEXT,
        "status": TEXT,
        **dict.fromkeys(_COUNTS, COUNT),
        "spend": MONEY,
        "currency": TEXT,
    },
    dimensions=("service", "artist", "title", "campaign", "curator", "account", "currency"),
    measures=("submissions", "approved", "clicks", "plays", "spend"),
    order=("service", "account", "day", "curator"),
    rules=(
        *none_negative("pitches", (*_COUNTS, "spend"), older=("submissions", "clicks")),
        at_most("pitches-approved-submissions", "approved", "submissions"),
        has_currency("pitches", "spend"),
        IS_CURRENCY,
        IS_ISRC,
    ),
    gaps_are_missing=False,
)
