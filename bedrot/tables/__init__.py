"""What rows mean: one file per curated subject."""

from bedrot.tables.account_days import ACCOUNT_DAYS
from bedrot.tables.ads import AD_DAYS, AD_LEVEL, AD_PERIODS, same_names
from bedrot.tables.audience import AUDIENCE
from bedrot.tables.breakdowns import BREAKDOWNS
from bedrot.tables.catalogue import CATALOGUE, RELEASE_CALENDAR
from bedrot.tables.content import CONTENT
from bedrot.tables.content_days import CONTENT_DAYS
from bedrot.tables.deposits import DEPOSITS
from bedrot.tables.email_campaigns import EMAIL_CAMPAIGNS
from bedrot.tables.expenses import EXPENSES
from bedrot.tables.link_days import LINK_DAYS
from bedrot.tables.pitches import PITCHES
from bedrot.tables.playlists import PLAYLISTS
from bedrot.tables.readings import READINGS
from bedrot.tables.royalties import (
    LINE_TYPE_BY_SIGN,
    ROYALTIES,
    ROYALTIES_AS_REPORTED,
    STREAM_LINES,
    STREAM_MONEY,
)
from bedrot.tables.rule import FIRST_DAY, Rule, Severity, not_after, not_before_portals
from bedrot.tables.sales import SALES
from bedrot.tables.song_windows import SONG_WINDOWS
from bedrot.tables.streams import PRECEDENCE, PRECEDENCE_IF_SHARED, STREAMS, Level
from bedrot.tables.table import MONEY, PARTITIONS, PROVENANCE, ROYALTY_MONEY, SHARE, Grain, Table

CURATED: tuple[Table, ...] = (
    STREAMS,
    AUDIENCE,
    SONG_WINDOWS,
    PLAYLISTS,
    ROYALTIES,
    SALES,
    ACCOUNT_DAYS,
    CONTENT,
    CONTENT_DAYS,
    BREAKDOWNS,
    AD_DAYS,
    AD_PERIODS,
    EMAIL_CAMPAIGNS,
    LINK_DAYS,
    PITCHES,
    EXPENSES,
    DEPOSITS,
    CATALOGUE,
    RELEASE_CALENDAR,
)
"""Every table the lake keeps, in the order they are shown."""

__all__ = [
    "ACCOUNT_DAYS",
    "AD_DAYS",
    "AD_LEVEL",
    "AD_PERIODS",
    "AUDIENCE",
    "BREAKDOWNS",
    "CATALOGUE",
    "CONTENT",
    "CONTENT_DAYS",
    "CURATED",
    "DEPOSITS",
    "EMAIL_CAMPAIGNS",
    "EXPENSES",
    "FIRST_DAY",
    "LINE_TYPE_BY_SIGN",
    "LINK_DAYS",
    "MONEY",
    "PARTITIONS",
    "PITCHES",
    "PLAYLISTS",
    "PRECEDENCE",
    "PRECEDENCE_IF_SHARED",
    "PROVENANCE",
    "READINGS",
    "RELEASE_CALENDAR",
    "ROYALTIES",
    "ROYALTIES_AS_REPORTED",
    "ROYALTY_MONEY",
    "SALES",
    "SHARE",
    "SONG_WINDOWS",
    "STREAMS",
    "STREAM_LINES",
    "STREAM_MONEY",
    "Grain",
    "Level",
    "Rule",
    "Severity",
    "Table",
    "not_after",
    "not_before_portals",
    "same_names",
]
