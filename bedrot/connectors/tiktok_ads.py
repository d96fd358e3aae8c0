"""TikTok Ads Manager: what ads cost and reached per day, in the currency of the ad account and by its clock.

Clicks on the destination and clicks on anything are two columns. Small figures are hidden as `<5`: null, never 0. The same
spend is told per campaign, ad group or ad: of each day one file holds, so that no level is added to another.
"""

from dataclasses import replace
from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Feed,
    TotalsRow,
    code,
    constant,
    currency,
    day,
    derived,
    money,
    share,
    text,
    whole,
)
from bedrot.tables import AD_DAYS, AD_LEVEL, MONEY, same_names

RESULT_TYPE = replace(
    text("Result type", optional=True),
    clean=lambda raw: pl.when(~raw.str.strip_chars().is_in(("", "-", "--"))).then(raw.str.strip_chars()),
)
CTR = share("CTR (destination)", "CTR(목적지)", percent=True, optional=True, blank=True)
CPC = money("CPC (destination)", "CPC(목적지)", dtype=MONEY, optional=True, blank=True)
INDICATED_RESULTS = pl.when(pl.col("result_indicator").is_not_null()).then(pl.col("all_results"))

ADS = Feed(
    name="ads_manager",
    title="Ads Manager report by day",
    where_to_get="TikTok Ads Manager → Reporting → Custom report → dimensions By Day and Ad → Export.",
    tables=(AD_DAYS,),
    replaces_by=("first_day", "last_day"),
    series="ads",
    columns={
        "first_day": day("Date", "By Day", "일별"),
        "last_day": day("Date", "By Day", "일별"),
        "platform": constant("tiktok"),
        "campaign": text("Campaign name", "캠페인 이름", optional=True),
        "campaign_id": code("Campaign ID", "캠페인 ID", optional=True),
        "ad_set": text("Ad group name", "광고 그룹 이름", optional=True),
        "ad_set_id": code("Ad group ID", optional=True),
        "ad": text("Ad name", "광고 이름", optional=True),
        "ad_id": code("Ad ID", "광고 ID", optional=True),
        "level": derived(AD_LEVEL, pl.String()),
        "spend": money("Cost", "Spend", "비용", dtype=MONEY, blank=True),
        "currency": currency("Currency", "통화"),
        "impressions": whole("Impressions", "Impression", "노출수", blank=True),
        "reach": whole("Reach", "도달", optional=True, blank=True),
        "link_clicks": whole("Clicks (destination)", "클릭수(목적지)", blank=True),
        "click_share": replace(
            CTR, words=True, told=False
        ),  # only compared: what cannot be read rejects no row
        "click_cost": replace(CPC, words=True, told=False),
        "clicks": whole("Clicks (all)", optional=True, blank=True),
        "video_views": whole("Video views", "동영상 조회수", optional=True, blank=True),
        "conversions": money("Conversions", "전환수", dtype=MONEY, optional=True, blank=True),
        "all_results": whole("Results", optional=True, blank=True),
        "result_indicator": RESULT_TYPE,
        "results": derived(INDICATED_RESULTS, pl.Int64()),
    },
    totals=TotalsRow(
        columns=("spend", "impressions"),
        blank=("campaign", "campaign_id", "ad_set", "ad_set_id", "ad", "ad_id"),
        words=r"total of\b",
    ),
    controls=("spend", "impressions"),
    version=2,
    notes=same_names,
    observed_in_name=((r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S"),),
)

CONNECTOR = Connector(
    name="tiktok_ads",
    title="TikTok Ads",
    feeds=(ADS,),
    fresh_within=timedelta(days=3),
    lag=timedelta(days=2),
    settles_within=timedelta(days=28),  # the longest attribution window
)
