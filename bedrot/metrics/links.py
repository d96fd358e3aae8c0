"""KPIs of link pages: who visits them, and who goes on to a store."""

import polars as pl

from bedrot.metrics import floors
from bedrot.metrics.measures import Sum
from bedrot.metrics.metric import Metric, Ratio
from bedrot.tables import LINK_DAYS

SITES = ("ga4", "shopify")
"""Who measures web sites and shops, whose clicks lead nowhere else."""
IS_LINK_PAGE = ~pl.col("platform").is_in(SITES)
VISITS = Sum(LINK_DAYS, "views", IS_LINK_PAGE & pl.col("clicks").is_not_null())
CLICKS = Sum(LINK_DAYS, "clicks", IS_LINK_PAGE)
IN_BIO = IS_LINK_PAGE & (pl.col("platform") == "linktree")
WHERE = ("platform", "account", "page", "artist")

LINK_CLICKS = Metric(
    slug="link_page_clicks",
    id="MK09",
    label="Clicks on link pages",
    unit="count",
    value=CLICKS,
    pages=("marketing",),
    told_by=WHERE,
    change_floor=floors.CLICKS,
    formula="sum of clicks on link pages",
    definition="How often somebody went on from a link page.",
    trap="All buttons of the page: the shop and the mailing list as well as the stores. Clicks, not people.",
)
CLICK_TO_DSP = Metric(
    slug="click_to_dsp_rate",
    id="MK09",
    label="Visits that go on to a store",
    unit="percent",
    value=Ratio(CLICKS, VISITS, floor=floors.VISITS),
    pages=("marketing",),
    told_by=WHERE,
    formula="clicks on link pages / visits of them",
    definition="How many clicks a visit of a link page leads to. The trade calls it conversion.",
    trap="One visit may click twice, and not every button leads to a store. Nothing is shown under 30 visits.",
)
LINK_IN_BIO_RATE = Metric(
    slug="link_in_bio_rate",
    id="SO11",
    label="Link-in-bio click rate",
    unit="percent",
    value=Ratio(
        Sum(LINK_DAYS, "unique_clicks", IN_BIO),
        Sum(LINK_DAYS, "unique_views", IN_BIO & pl.col("unique_clicks").is_not_null()),
        floor=floors.VISITS,
    ),
    pages=("social",),
    told_by=WHERE,
    formula="unique clicks of a day / unique visitors of the day; over days, weighted by the visitors",
    definition="How many visitors of the link in the profile click anything on it.",
    trap="Unique within a day, as Linktree counts them; it filters bots and does not say how many.",
)
