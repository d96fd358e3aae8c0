"""KPIs of royalties, by sale month; or, where a question asks for it, by accounting month."""

from dataclasses import replace
from datetime import date
from functools import cache

from bedrot.metrics.metric import Measure, Metric, Ratio, Sum, recast
from bedrot.tables import ROYALTIES, ROYALTIES_AS_REPORTED, STREAM_LINES, STREAM_MONEY

REVENUE = Metric(
    slug="revenue",
    id="RV01",
    label="Revenue",
    unit="money",
    value=Sum(ROYALTIES, "net"),
    pages=("today", "money"),
    formula="sum of net earnings by sale month",
    version=2,
    since=date(2026, 11, 27),
    definition=(
        "What statements reported as earned, by the month of the sale or use, after the team percentage and after "
        "promotion commission (Discovery Mode)."
    ),
    trap="Reported about two months late, and a month keeps growing for a year. A month counts as complete when the stores "
    "that report it earned 95 % of the six months before.",
)
RATE_PER_STREAM = Metric(
    slug="rate_per_stream",
    id="RV04",
    label="Rate per stream",
    unit="rate",
    value=Ratio(Sum(ROYALTIES, "net", STREAM_MONEY), Sum(ROYALTIES, "quantity", STREAM_LINES), floor=100),
    pages=("money",),
    formula="net earnings of streams, less promotion commission / streams",
    definition="What a stream earned on average, from the label's own statements. Downloads, uses in videos and adjustments are left out.",
    trap="Differs several-fold between countries and stores: a change may be a change of mix. Nothing is shown under 100 streams.",
)


def as_reported(metric: Metric) -> Metric:
    """The metric by accounting month: that of the statement that told of the money; the same one where it is not of royalties."""
    return recast(metric, _as_reported)


@cache
def _as_reported(measure: Measure) -> Measure:
    """One for each measure, however many metrics are made from it."""
    return replace(measure, table=ROYALTIES_AS_REPORTED) if measure.table is ROYALTIES else measure
