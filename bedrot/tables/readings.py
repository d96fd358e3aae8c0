"""Readings: one row per file that was recognised, with how many of its rows passed. Kept by the ledger, not by a statement.

A file that was recognised and then set aside counts with all its rows, none of which passed; one that came twice counts once.
`file` is its name and the first digits of its SHA-256, `state` what became of it: read, quarantined, dismissed.
"""

from bedrot.tables.table import COUNT, DAY, TEXT, Table

READINGS = Table(
    name="readings",
    title="Files read",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "feed": TEXT,
        "file": TEXT,
        "state": TEXT,
        "rows_read": COUNT,
        "accepted": COUNT,
        "rejected": COUNT,
    },
    dimensions=("source", "feed", "account", "file", "state"),
    measures=("rows_read", "accepted"),
    order=("day",),
    gaps_are_missing=False,
)
