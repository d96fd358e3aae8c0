"""What rows mean: one file per curated subject."""

from bedrot.tables.account_days import ACCOUNT_DAYS
from bedrot.tables.ads import AD_DAYS, AD_PERIODS
from bedrot.tables.audience import AUDIENCE
from bedrot.tables.readings import READINGS
from bedrot.tables.royalties import ROYALTIES, STREAM_LINES, STREAM_MONEY
from bedrot.tables.streams import STREAMS
from bedrot.tables.table import PARTITIONS, PROVENANCE, Grain, Rule, Table

CURATED: tuple[Table, ...] = (STREAMS, AUDIENCE, ROYALTIES, ACCOUNT_DAYS, AD_DAYS, AD_PERIODS)
"""Every table the lake keeps, in the order they are shown."""

__all__ = [
    "ACCOUNT_DAYS",
    "AD_DAYS",
    "AD_PERIODS",
    "AUDIENCE",
    "CURATED",
    "PARTITIONS",
    "PROVENANCE",
    "READINGS",
    "ROYALTIES",
    "STREAMS",
    "STREAM_LINES",
    "STREAM_MONEY",
    "Grain",
    "Rule",
    "Table",
]
