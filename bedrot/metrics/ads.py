"""KPIs of advertising. Days are cut by the ad account's clock."""

from bedrot.metrics.metric import Metric, Ratio, Sum, Unique
from bedrot.tables import AD_DAYS

SPEND = Sum(AD_DAYS, "spend")

AD_SPEND = Metric(
    slug="ad_spend",
    id="MK01",
    label="Ad spend",
    unit="money",
    better="neutral",
    value=SPEND,
    pages=("today", "marketing"),
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
    pages=("marketing",),
    formula="1000 x spend / impressions",
    definition="Cost of a thousand impressions.",
    trap="Nothing is shown under 1,000 impressions.",
)
REACH = Metric(
    slug="reach",
    id="MK03",
    label="Reach",
    unit="people",
    value=Unique(AD_DAYS, "reach"),
    pages=("marketing",),
    formula="unique people of one ad and day",
    definition="People who saw an ad at least once that day, as the platform counts them.",
    trap="The same people see several ads on several days: reach never adds up, not over ads, days or campaigns.",
)
