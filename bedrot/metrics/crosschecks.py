"""Rules across sources, as data: what two of them, or two days of one, cannot both say. Each names the files it compared.

A rule is a query that compares pairs of figures; those that do not go together are its violations.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.counters import LIFETIME, OF_CONTENT
from bedrot.metrics.pairs import Compare, never_falls
from bedrot.metrics.trends import (
    ALERT,
    INVESTIGATE,
    MONITOR,
    near_platform,
    people_and_plays,
    units_and_trend,
)
from bedrot.tables import (
    AUDIENCE,
    CONTENT,
    EMAIL_CAMPAIGNS,
    ROYALTIES,
    SONG_WINDOWS,
    STREAMS,
    Severity,
    Table,
)

SINCE = date(2026, 11, 23)


@dataclass(frozen=True, eq=False)
class CrossRule:
    """A rule across sources. `compare` gives every pair that was compared, in the columns of `COMPARED`; days are the sources' own."""

    slug: str
    sentence: str
    severity: Severity
    tables: tuple[Table, ...]
    compare: Compare
    since: date = SINCE


@dataclass(frozen=True)
class Finding:
    """How many pairs a cross rule compared, and the violations among them, newest first."""

    rule: CrossRule
    checked: int
    violations: pl.DataFrame


def findings(lake: Lake) -> list[Finding]:
    """What each cross rule finds in the lake as it is now."""
    return [_finding(rule, lake) for rule in CROSS_RULES]


def _finding(rule: CrossRule, lake: Lake) -> Finding:
    pairs = rule.compare(lake).collect(engine="streaming")
    broken = pairs.filter("failed").drop("failed")
    return Finding(rule, pairs.height, broken.sort("day", "off", "entity", descending=[True, True, False]))


CROSS_RULES: tuple[CrossRule, ...] = (
    CrossRule(
        "cross-listeners-streams",
        "An artist has not more listeners than streams on a day in a store.",
        "error",
        (AUDIENCE, STREAMS),
        people_and_plays,
    ),
    CrossRule(
        "cross-trend-monitor",
        "What distributors pass on is within 5 % of its usual share of the platform's own count, or within its usual spread.",
        "warning",
        (STREAMS,),
        near_platform(MONITOR, ALERT),
    ),
    CrossRule(
        "cross-trend-alert",
        "What distributors pass on is within 10 % of its usual share of the platform's own count, or within its usual spread.",
        "warning",
        (STREAMS,),
        near_platform(ALERT, INVESTIGATE),
    ),
    CrossRule(
        "cross-trend-investigate",
        "What distributors pass on is within 15 % of its usual share of the platform's own count, or within its usual spread.",
        "error",
        (STREAMS,),
        near_platform(INVESTIGATE, None),
    ),
    CrossRule(
        "cross-units-above-trend",
        "A month's statement pays for at most 15 % more plays than its source's trend counted, or its usual spread more.",
        "warning",
        (ROYALTIES, STREAMS),
        units_and_trend,
    ),
    CrossRule(
        "cross-song-counters-fall",
        "What a song gathered over all time never becomes less.",
        "warning",
        (SONG_WINDOWS,),
        never_falls(
            SONG_WINDOWS,
            "title",
            ("source", "account", "series", "store", "artist", "title", "release", "isrc", "track_id"),
            ("streams", "listeners", "saves", "shazams"),
            LIFETIME,
        ),
    ),
    CrossRule(
        "cross-content-counters-fall",
        "What a post or video gathered in its lifetime never becomes less.",
        "warning",
        (CONTENT,),
        never_falls(CONTENT, "content_id", OF_CONTENT, ("views",), LIFETIME),
    ),
    CrossRule(
        "cross-email-counters-fall",
        "What a campaign gathered never becomes less.",
        "warning",
        (EMAIL_CAMPAIGNS,),
        never_falls(
            EMAIL_CAMPAIGNS,
            "campaign",
            ("source", "account", "series", "platform", "campaign_id", "campaign"),
            ("opens_total", "opens_unique", "clicks_total", "clicks_unique"),
        ),
    ),
)
"""Every rule across sources, in the order they are shown. Followers are no counter: they may fall."""
