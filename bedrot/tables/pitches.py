"""Pitches: a song sent to curators, channels or blogs, and what came of it."""

from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table, not_negative

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
        "submissions": COUNT,
        "approved": COUNT,
        "opens": COUNT,
        "clicks": COUNT,
        "plays": COUNT,
        "spend": MONEY,
        "currency": TEXT,
    },
    dimensions=("service", "artist", "title", "campaign", "curator", "account", "currency"),
    measures=("submissions", "approved", "clicks", "plays", "spend"),
    order=("service", "account", "day", "curator"),
    rules=(not_negative("Submissions", "submissions"), not_negative("Clicks", "clicks")),
    gaps_are_missing=False,
)
