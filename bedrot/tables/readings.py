"""Readings: one row per file read, with how many of its rows passed. Kept by the ledger, not by a statement."""

from bedrot.tables.table import COUNT, DAY, TEXT, Table

READINGS = Table(
    name="readings",
    title="Files read",
    time="day",
    grain="day",
    columns={"day": DAY, "feed": TEXT, "rows_read": COUNT, "accepted": COUNT, "rejected": COUNT},
    dimensions=("source", "feed", "account"),
    measures=("rows_read", "accepted"),
    order=("day",),
    gaps_are_missing=False,
)
