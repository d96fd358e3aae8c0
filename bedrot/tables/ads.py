"""Ads: what an ad cost and reached, per day (`ad_days`) or over a whole reporting period (`ad_periods`).

Days are cut by the ad account's own clock. A period is never spread over its days nor added to them. Rules of `click_share` and
`click_cost` hold for feeds that have these columns: portals tell them, and no table keeps them.
"""

import polars as pl

from bedrot.tables.rule import FIRST_RULES, IS_CURRENCY, Rule, at_most, has_currency, none_negative
from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table

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

NEAR = 0.01
HALF_A_STEP, HALF_A_COIN = 0.00006, 0.006
"""What a rate (0.28 %) or a cost (0.49) that is written with two decimals may be off."""
_CLICK_SHARE = pl.col("click_share").cast(pl.Float64)
_CLICK_COST = pl.col("click_cost").cast(pl.Float64)
_SPEND = pl.col("spend").cast(pl.Float64)
SAME_NAMES = (
    "{} rows have day and names in common with another, and no ID: add the columns with the IDs of campaign, ad group and ad, "
    "and export again, so that the ads can be told apart."
)


def same_names(rows: pl.LazyFrame) -> list[str]:
    """Says so when ads of one day have the same names and no ids that tell them apart."""
    key = ["first_day", "last_day", "level", "campaign", "ad_set", "ad"]
    key += [name for name in ("country",) if name in rows.collect_schema().names()]
    id_of = {"ad": "ad_id", "ad_set": "ad_set_id", "campaign": "campaign_id"}
    nameless = pl.any_horizontal(
        (pl.col("level") == level) & pl.col(column).is_null() for level, column in id_of.items()
    )
    twice = rows.filter(nameless).group_by(key).len().filter(pl.col("len") > 1)
    n = twice.select(pl.col("len").sum()).collect().item()
    return [SAME_NAMES.format(n)] if n else []


_COLUMNS = {
    "first_day": DAY,
    "last_day": DAY,
    "platform": TEXT,
    "level": TEXT,
    "artist": TEXT,
    "recording": TEXT,
    "campaign": TEXT,
    "campaign_id": TEXT,
    "ad_set": TEXT,
    "ad_set_id": TEXT,
    "ad": TEXT,
    "ad_id": TEXT,
    "country": TEXT,
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
_DIMENSIONS = (
    "platform",
    "artist",
    "recording",
    "campaign",
    "ad_set",
    "ad",
    "country",
    "account",
    "currency",
)
_FIRST = ("spend", "impressions")
_RULES = (
    Rule(
        "ads-period",
        "A period does not end before it begins.",
        pl.col("first_day") <= pl.col("last_day"),
        column="last_day",
        since=FIRST_RULES,
    ),
    *none_negative(
        "ads", (*_FIRST, "reach", "link_clicks", "clicks", "video_views", "results"), older=_FIRST
    ),
    Rule(
        "ads-click-rate",
        "The click rate is that of clicks among impressions.",
        (_CLICK_SHARE * pl.col("impressions") - pl.col("link_clicks")).abs()
        <= NEAR * pl.col("link_clicks") + HALF_A_STEP * pl.col("impressions"),
        column="click_share",
        severity="warning",
        since=FIRST_RULES,
    ),
    Rule(
        "ads-click-cost",
        "The cost of a click is spend by clicks.",
        (_CLICK_COST * pl.col("link_clicks") - _SPEND).abs()
        <= NEAR * _SPEND + HALF_A_COIN * pl.col("link_clicks"),
        column="click_cost",
        severity="warning",
        since=FIRST_RULES,
    ),
    at_most("ads-reach-impressions", "reach", "impressions", since=FIRST_RULES),
    has_currency("ads", "spend"),
    IS_CURRENCY,
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
