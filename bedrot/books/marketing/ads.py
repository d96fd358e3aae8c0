"""Ads by campaign, country and creative: sums of the daily rows. Days are cut by the ad account's clock."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl

from bedrot.metrics.metric import Window
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Question
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import AD_DAYS

RAN = (pl.col("spend") > 0) | (pl.col("impressions") > 0)
"""Exports list the days after a campaign too; on those it did not run."""
OF_CAMPAIGN = ("platform", "campaign", "currency")
PARTS = ("campaign", "ad_set", "ad")


@dataclass(frozen=True)
class Figures:
    """What some ads cost and did. Money in the currency of the ad account."""

    spend: Decimal | None
    impressions: int | None
    link_clicks: int | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Figures":
        """From a row of sums."""
        return cls(row["spend"], row["impressions"], row["link_clicks"])


def rows_of(engine: Engine, question: Question, window: Window) -> pl.LazyFrame:
    """The daily rows of the ads a question is about."""
    rows = counted_rows(engine.lake, AD_DAYS, [name for name, _ in question.where], question.within)
    return engine.filtered(
        rows.filter(pl.col("first_day").is_between(window.first, window.last)), question.where
    )


def by_campaign(rows: pl.LazyFrame) -> pl.DataFrame:
    """A row per platform, campaign and currency, the newest campaign first."""
    ran = pl.col("first_day").filter(RAN)
    found = rows.group_by(OF_CAMPAIGN).agg(
        *_sums(),
        pl.col("artist", "recording").drop_nulls().first(),
        pl.col("results").sum(),
        pl.col("result_indicator").drop_nulls().unique().sort().alias("indicators"),
        pl.col("source").unique().sort().alias("sources"),
        ran.min().alias("first"),
        ran.max().alias("last"),
        pl.col("observed_at").max(),
    )
    return found.sort(
        "last", "spend", *OF_CAMPAIGN, descending=[True, True, False, False, False], nulls_last=True
    ).collect()


def by_country(rows: pl.LazyFrame) -> pl.DataFrame:
    """A row per campaign and country, of the rows that name one."""
    named = rows.filter(pl.col("country").is_not_null())
    return (
        named.group_by(*OF_CAMPAIGN, "country")
        .agg(*_sums())
        .sort("spend", "country", descending=[True, False])
        .collect()
    )


def by_creative(rows: pl.LazyFrame) -> pl.DataFrame:
    """A row per campaign, ad set (whom it is shown to) and ad (what is shown)."""
    named = rows.filter(pl.col("ad_set").is_not_null(), pl.col("ad").is_not_null())
    return named.group_by(*OF_CAMPAIGN, "ad_set", "ad").agg(*_sums()).sort(*PARTS).collect()


def _sums() -> list[pl.Expr]:
    """Null where no row has a value: missing is not zero."""
    return [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)
        for name in ("spend", "impressions", "link_clicks")
    ]


@dataclass(frozen=True)
class Settling:
    """How old a campaign's last day was when it was last told, in days, and when its figures stand (a calendar day).

    Until then the platform still corrects them; null where it never says.
    """

    age_days: int
    settles_on: date | None
    settled: bool | None


def settling(engine: Engine, sources: list[str], last: date, observed_at: datetime) -> Settling:
    """How settled the figures of a campaign are."""
    after = [c.settles_within for c in engine.lake.connectors if c.name in sources and c.settles_within]
    settles_on = last + max(after) if after else None
    seen = observed_at.date()
    return Settling((seen - last).days, settles_on, seen >= settles_on if settles_on else None)
