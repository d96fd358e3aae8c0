"""KPIs of advertising. Days are cut by the ad account's clock."""

import polars as pl

from bedrot.metrics import floors
from bedrot.metrics.links import CLICKS, VISITS
from bedrot.metrics.metric import Metric, Ratio, Sum, Unique
from bedrot.tables import AD_DAYS

SPEND = Sum(AD_DAYS, "spend")
SHOWN = Sum(AD_DAYS, "impressions")
LINK_CLICKS = Sum(AD_DAYS, "link_clicks")
EVERYBODY = "Visits and clicks of the link page are everybody's, not only of those who came by an ad. "

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
COST_PER_DSP_CLICK = Metric(
    slug="cost_per_dsp_click",
    id="MK10",
    label="Cost per click to a store",
    unit="money",
    better="down",
    value=Ratio(SPEND, CLICKS, floor=floors.CLICKS),
    pages=("today", "marketing"),
    told_by=(),
    formula="spend of ads / clicks on the link page",
    definition="What it cost to bring somebody from an ad over the link page to a store: a proxy for what a listener costs.",
    trap=EVERYBODY + "A click is no stream. Nothing is shown under 30 clicks.",
)
IMPRESSIONS = Metric(
    slug="impressions",
    id="MK02",
    label="Impressions",
    unit="views",
    better="neutral",
    value=SHOWN,
    pages=("marketing",),
    change_floor=floors.IMPRESSIONS,
    formula="sum of impressions of daily rows",
    definition="How often ads were shown.",
    trap="One person sees an ad several times. Exports without a day breakdown are not in it.",
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
FREQUENCY = Metric(
    slug="frequency",
    id="MK04",
    label="Frequency a day",
    unit="ratio",
    better="neutral",
    value=Ratio(
        Sum(AD_DAYS, "impressions", pl.col("reach") > 0), Sum(AD_DAYS, "reach"), floor=floors.LISTENERS
    ),
    pages=("marketing",),
    formula="impressions / people reached, of each ad and day; over several, weighted by the people",
    definition="How often somebody who saw an ad on a day saw it that day.",
    trap="Of an ad and a day: over a whole campaign people see it more often, and no daily export says how often.",
)
CPM = Metric(
    slug="cpm",
    id="MK05",
    label="CPM",
    unit="money",
    better="down",
    value=Ratio(SPEND, SHOWN, floor=floors.IMPRESSIONS, scale=1000),
    pages=("marketing",),
    formula="1000 x spend / impressions",
    definition="Cost of a thousand impressions.",
    trap="Nothing is shown under 1,000 impressions.",
)
LINK_CTR = Metric(
    slug="link_ctr",
    id="MK06",
    label="Link click rate",
    unit="percent",
    value=Ratio(LINK_CLICKS, SHOWN, floor=floors.IMPRESSIONS),
    pages=("marketing",),
    formula="link clicks / impressions",
    definition="How many of those who saw an ad clicked its link.",
    trap="Link clicks, not all clicks: likes and profile visits are none. Nothing is shown under 1,000 impressions.",
)
COST_PER_LINK_CLICK = Metric(
    slug="cost_per_link_click",
    id="MK07",
    label="Cost per link click",
    unit="money",
    better="down",
    value=Ratio(SPEND, LINK_CLICKS, floor=floors.CLICKS),
    pages=("marketing",),
    formula="spend / link clicks",
    definition="What a click on an ad's link cost.",
    trap="A click is no visit yet, and no stream. Nothing is shown under 30 clicks.",
)
LANDING_RATE = Metric(
    slug="landing_rate",
    id="MK08",
    label="Landing rate",
    unit="percent",
    value=Ratio(VISITS, LINK_CLICKS, floor=floors.CLICKS),
    pages=("marketing",),
    told_by=(),
    formula="visits of the link page / link clicks of ads",
    definition="How many visits the link page has for each click on an ad: how many of those who click arrive.",
    trap=EVERYBODY + "It may be over 100 %. Days are those of each platform's clock.",
)
