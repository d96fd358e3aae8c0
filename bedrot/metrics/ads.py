"""KPIs of advertising. Days are cut by the ad account's clock."""

from bedrot.metrics.metric import Metric, Ratio, Sum
from bedrot.tables import AD_DAYS

SPEND = Sum(AD_DAYS, "spend")

AD_SPEND = Metric(
    slug="ad_spend",
    id="MK01",
    label="Ad spend",
    unit="money",
    better="neutral",
    value=SPEND,
    formula="sum of spend of daily rows",
    definition="What ads cost, from exports broken down by day.",
    trap="Exports without a day breakdown cover a period and are not in it. Meta corrects the last 28 days.",
)
CPM = Metric(
    slug="cpm",
    id="MK05",
    label="CPM",
    unit="money",
    better="down",
    value=Ratio(SPEND, Sum(AD_DAYS, "impressions"), floor=1000, scale=1000),
    formula="1000 x spend / impressions",
    definition="Cost of a thousand impressions.",
    trap="Nothing is shown under 1,000 impressions.",
)
