"""Ads: what an ad cost and reached, per day (`ad_days`) or over a whole reporting period (`ad_periods`).

Days are cut by the ad account's own clock. A period is never spread over its days nor added to them.
"""

import polars as pl

from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Rule, Table

AD_LEVEL = (
    pl.when(pl.col("ad").is_not_null() | pl.col("ad_id").is_not_null())
    .then(pl.lit("ad"))
    .when(pl.col("ad_set").is_not_null() | pl.col("ad_set_id").is_not_null())
    .then(pl.lit("ad_set"))
    .when(pl.col("campaign").is_not_null() | pl.col("campaign_id").is_not_null())
    .then(pl.lit("campaign"))
    .otherwise(pl.lit("account"))
)
"""What a row is of: the smallest thing it names."""

_COLUMNS = {
    "first_day": DAY,
    "last_day": DAY,
    "platform": TEXT,
    "level": TEXT,
    "campaign": TEXT,
    "campaign_id": TEXT,
    "ad_set": TEXT,
    "ad_set_id": TEXT,
    "ad": TEXT,
    "ad_id": TEXT,
    "spend": MONEY,
    "currency": TEXT,
    "impressions": COUNT,
    "reach": COUNT,
    "link_clicks": COUNT,
    "clicks": COUNT,
    "video_views": COUNT,
    "conversions": MONEY,
    "conversion_value": MONEY,
    "results": COUNT,
    "result_indicator": TEXT,
}
_DIMENSIONS = ("platform", "campaign", "ad_set", "ad", "account", "currency")
_RULES = (
    Rule(
        "A period does not end before it begins.",
        pl.col("first_day") <= pl.col("last_day"),
        column="last_day",
    ),
    Rule("Spend is not negative.", pl.col("spend") >= 0, column="spend"),
    Rule("Impressions are not negative.", pl.col("impressions") >= 0, column="impressions"),
    Rule(
        "Reach is not more than impressions.",
        pl.col("reach") <= pl.col("impressions"),
        column="reach",
        severity="warning",
    ),
)

AD_DAYS = Table(
    name="ad_days",
    may_still_run=True,
    title="Ad spend by day",
    time="first_day",
    grain="day",
    columns=_COLUMNS,
    dimensions=_DIMENSIONS,
    measures=("spend", "impressions"),
    order=("account", "campaign", "ad_set", "ad", "first_day"),
    rules=_RULES,
    until="last_day",
    gaps_are_missing=False,
    takes=pl.col("first_day") == pl.col("last_day"),
)

AD_PERIODS = Table(
    name="ad_periods",
    title="Ad spend by period",
    time="first_day",
    grain="day",
    columns=_COLUMNS,
    dimensions=_DIMENSIONS,
    measures=("spend", "impressions"),
    order=("account", "campaign", "ad_set", "ad", "first_day"),
    rules=_RULES,
    until="last_day",
    gaps_are_missing=False,
    takes=pl.col("first_day") != pl.col("last_day"),
)
