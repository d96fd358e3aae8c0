"""KPIs of royalties, by sale month; or, where a question asks for it, by accounting month."""

from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl

from bedrot.metrics import floors
from bedrot.metrics.derived import herfindahl, largest
from bedrot.metrics.measures import Among, Measure, OfParts, Sum
from bedrot.metrics.metric import Metric, Ratio, recast
from bedrot.metrics.values import Enough
from bedrot.tables import ROYALTIES, ROYALTIES_AS_REPORTED, ROYALTY_MONEY, STREAM_LINES, STREAM_MONEY

NET = Sum(ROYALTIES, "net")
OF_STREAMS, STREAMED = Sum(ROYALTIES, "net", STREAM_MONEY), Sum(ROYALTIES, "quantity", STREAM_LINES)
EXACT = pl.Decimal(38, 12)
"""Money as statements have it, to twelve decimals; what is worked out is rounded there, half to even."""
PER_CENT = 100
TAKEN_BACK = pl.col("line_type").is_in(["adjustment", "fee", "void"])
"""Lines of what was taken back, withheld or fined; a promotion's commission is a price, and part of what streams earn."""


def team_part() -> pl.Expr:
    """The part of one that the distributor paid the label, its team having the rest; null where a statement does not say.

    Told in per cent. One per cent or less is a part of one: nobody is known to keep so little, and some write 0.5 for a half.
    """
    told = pl.col("team_share").cast(EXACT)
    return (
        pl.when(told.is_between(0, 1, closed="right"))
        .then(told)
        .when(told.is_between(1, PER_CENT, closed="right"))
        .then(told / PER_CENT)
    )


class BeforeTeam(Sum):
    """Money as it was before the team's shares were taken; nothing where a statement does not say what they are."""

    def figure(self, time: str) -> pl.Expr:
        """What a row adds."""
        return (pl.col(self.column).cast(EXACT) / team_part()).cast(ROYALTY_MONEY)


REVENUE = Metric(
    slug="revenue",
    id="RV01",
    label="Revenue",
    unit="money",
    value=NET,
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
    value=Ratio(OF_STREAMS, STREAMED, floor=floors.STREAMS),
    pages=("money",),
    formula="net earnings of streams, less promotion commission / streams",
    definition="What a stream earned on average, from the label's own statements. Downloads, uses in videos and adjustments are left out.",
    trap="Differs several-fold between countries and stores: a change may be a change of mix. Nothing is shown under 100 streams.",
)

GROSS_REVENUE = Metric(
    slug="gross_revenue",
    id="RV02",
    label="Revenue before team shares",
    unit="money",
    better="neutral",
    value=BeforeTeam(ROYALTIES, "net"),
    pages=("money",),
    formula="sum of net earnings / team share, by sale month",
    definition="What the recordings earned before the distributor paid the other members of a team their shares.",
    trap="Only lines whose statement tells the label's share of the team; the others are not in it.",
)
REVENUE_PER_1000 = Metric(
    slug="revenue_per_1000",
    id="RV05",
    label="Revenue per 1,000 streams",
    unit="money",
    value=Ratio(OF_STREAMS, STREAMED, floor=floors.STREAMS, scale=1000),
    pages=("money",),
    formula="1000 x net earnings of streams, less promotion commission / streams",
    definition="What a thousand streams earned on average: the rate per stream in numbers that are easier to read.",
    trap="Differs several-fold between countries and stores: a change may be a change of mix. Nothing is shown under 100 streams.",
)
TAKEN = Metric(
    slug="taken_back",
    id="RV13",
    label="Taken back and withheld",
    unit="money",
    better="up",
    value=Among(ROYALTIES, "net", TAKEN_BACK),
    pages=("money",),
    formula="sum of net of adjustments, fees and void lines, by sale month",
    definition="What statements took back: corrections, penalties for bought streams, fees. Below zero it was taken.",
    trap="A penalty of a store may come a year after the month it is for.",
)
STORE_CONCENTRATION = Metric(
    slug="revenue_concentration",
    id="RV16",
    label="Revenue concentration",
    unit="ratio",
    better="down",
    value=OfParts.made(NET, by="store", gather=herfindahl),
    pages=("money",),
    formula="sum over stores of (share of net earnings)^2",
    definition="How far the money hangs on few stores: 1 is one alone.",
    trap="Stores that took more than they gave are left out, and so is what names no store.",
)
TOP_EARNER = Metric(
    slug="top_recording_revenue",
    id="RV16",
    label="Top recording's share of revenue",
    unit="percent",
    better="down",
    value=Ratio(OfParts.made(NET, by="recording", gather=largest), NET),
    pages=("money",),
    formula="net earnings of the recording that earned most / net earnings",
    definition="How much of the money one recording brings.",
    trap="Lines that name no recording are in the divisor alone.",
)
COUNTRY_CONCENTRATION = Metric(
    slug="country_concentration",
    id="ST17",
    label="Concentration on countries",
    unit="ratio",
    better="neutral",
    value=Enough(OfParts.made(STREAMED, by="country", gather=herfindahl), STREAMED, floors.STREAMS),
    pages=("streams", "audience"),
    formula="sum over countries of (share of paid streams)^2, by sale month",
    definition="How far streams come from few countries: 1 is one alone.",
    trap="From statements, since portals list only top cities: it is as late as they are. Nothing is shown under 100 streams.",
)


def as_reported(metric: Metric) -> Metric:
    """The metric by accounting month: that of the statement that told of the money; the same one where it is not of royalties."""
    return recast(metric, _as_reported)


@cache
def _as_reported(measure: Measure) -> Measure:
    """One for each measure, however many metrics are made from it."""
    return replace(measure, table=ROYALTIES_AS_REPORTED) if measure.table is ROYALTIES else measure
