"""Meta Ads Manager exports: what ads cost and reached, per day or over a period, in the ad account's currency and clock.

Meta corrects the last 28 days. Reach never adds up, not even over ads: the totals row checks spend and impressions only.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    TotalsRow,
    code,
    constant,
    day,
    from_file,
    header_currency,
    money,
    text,
    whole,
)
from bedrot.tables import AD_DAYS, AD_PERIODS

SPEND = ("Amount spent ({currency})",)


def currency(sheet: Sheet) -> Context:
    """The currency in the header of the spend column."""
    return Context(currency=header_currency(SPEND, sheet))


def period_notes(rows: pl.LazyFrame) -> list[str]:
    """Says so when rows cover a period: they give no daily figure."""
    periods = rows.filter(pl.col("first_day") != pl.col("last_day")).select(
        pl.len().alias("n"), pl.col("first_day").min().alias("first"), pl.col("last_day").max().alias("last")
    )
    n, first, last = periods.collect().row(0)
    if not n:
        return []
    return [
        f"{n} rows cover a whole period ({first} to {last}): kept, but they give no figure for a day. "
        "For daily figures export with Breakdown › By time › Day."
    ]


ADS = Feed(
    name="ads_manager",
    title="Ads Manager export",
    where_to_get="Meta Ads Manager → Breakdown → By time → Day → Reports → Export table data.",
    tables=(AD_DAYS, AD_PERIODS),
    replaces_by=("first_day", "last_day"),
    context=currency,
    columns={
        "first_day": day("Reporting starts", "Day"),
        "last_day": day("Reporting ends", "Day"),
        "platform": constant("meta"),
        "campaign": text("Campaign name", optional=True),
        "campaign_id": code("Campaign ID", optional=True),
        "ad_set": text("Ad set name", optional=True),
        "ad_set_id": code("Ad set ID", optional=True),
        "ad": text("Ad name", optional=True),
        "ad_id": code("Ad ID", optional=True),
        "spend": money(*SPEND, dtype=pl.Decimal(18, 6), blank=True),
        "currency": from_file("currency"),
        "impressions": whole("Impressions", blank=True),
        "reach": whole("Reach", optional=True, blank=True),
        "link_clicks": whole("Link clicks", optional=True, blank=True),
        "clicks": whole("Clicks (all)", optional=True, blank=True),
        "results": whole("Results", optional=True, blank=True),
        "result_indicator": text("Result indicator", optional=True),
    },
    totals=TotalsRow(
        blank=("campaign", "campaign_id", "ad_set", "ad_set_id", "ad", "ad_id"),
        columns=("spend", "impressions"),
        period=("first_day", "last_day"),
    ),
    controls=("spend", "impressions"),
    observed_in_name=((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),),
    notes=period_notes,
)

CONNECTOR = Connector(
    name="meta_ads",
    title="Meta Ads",
    feeds=(ADS,),
    fresh_within=timedelta(days=2),
    lag=timedelta(days=1),
)
