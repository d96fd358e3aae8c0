"""KPIs of streams: how many, how fast they grow, how they begin."""

from bedrot.metrics import floors
from bedrot.metrics.derived import herfindahl
from bedrot.metrics.events import DEBUTS
from bedrot.metrics.measures import DaysTold, OfParts, OfRecord, Sum
from bedrot.metrics.metric import Growth, Metric, Trailing
from bedrot.metrics.values import Enough, Pace, Scaled
from bedrot.tables import STREAMS

PLAYS = OfRecord(STREAMS, "streams")
YEAR, MONTH = 365, 28
WEEKS_OF_A_YEAR = 364

STREAMS_DAY = Metric(
    slug="streams",
    id="ST01",
    label="Streams",
    unit="plays",
    value=PLAYS,
    pages=("streams", "releases"),
    change_floor=floors.STREAMS,
    formula="sum of streams",
    definition="Qualified plays as the platform itself counts them, one source per platform and day. Days are UTC.",
    trap="A play counts after 30 seconds. The last days may still rise when phones that were offline report.",
)
STREAMS_12M = Metric(
    slug="streams_12m",
    id="ST03",
    label="Streams, 12 months",
    unit="plays",
    value=Trailing(PLAYS, YEAR),
    pages=("today", "goal", "streams"),
    beside="goal_path",
    change_floor=floors.STREAMS,
    formula="sum of streams over the 365 days up to the day",
    definition="Streams of the last 365 days: the figure the goal is set in.",
    trap="Only as complete as its days: the coverage says how many of the 365 are there.",
)
STREAMS_28D = Metric(
    slug="streams_28d",
    id="ST02",
    label="Streams, 28 days",
    unit="plays",
    value=Trailing(PLAYS, MONTH),
    pages=("today", "streams", "goal", "releases"),
    beside="streams_growth",
    change_floor=floors.STREAMS,
    formula="sum of streams over the 28 days up to the day",
    definition="Streams of the 28 days that end with the day shown.",
    trap="Neighbouring days share 27 of their 28 days: never add them.",
)
STREAMS_GROWTH = Metric(
    slug="streams_growth",
    id="ST07",
    label="Streams growth",
    unit="percent",
    value=Growth(PLAYS, floors.STREAMS),
    pages=("streams", "goal", "releases"),
    formula="streams of the period / streams of the period before - 1, weekdays aligned",
    definition="How much more was streamed than in the period before, which begins on the same weekday.",
    trap="No figure is given when the base is under 100 streams.",
)
STREAMS_YEAR_GROWTH = Metric(
    slug="streams_year_growth",
    id="ST08",
    label="Streams growth, year over year",
    unit="percent",
    value=Growth(PLAYS, floors.STREAMS, back=WEEKS_OF_A_YEAR),
    pages=("streams", "goal"),
    formula="streams of the period / streams of the same weekdays 364 days earlier - 1",
    definition="How much more was streamed than a year before, on the same weekdays.",
    trap="No figure is given when the base is under 100 streams, or where a year ago is not known.",
)
RUN_RATE = Metric(
    slug="run_rate",
    id="ST06",
    label="Run rate",
    unit="plays",
    value=Scaled(Trailing(PLAYS, MONTH), YEAR, MONTH),
    pages=("goal",),
    change_floor=floors.STREAMS,
    formula="streams of the last 28 days x 365 / 28",
    definition="What a year would have if every 28 days were like the last ones.",
    trap="It is no forecast: a release week inflates it. Read it beside the growth.",
)
VELOCITY = Metric(
    slug="velocity",
    id="ST09",
    label="Pace",
    unit="ratio",
    value=Pace(PLAYS, DaysTold.made(PLAYS), floors.STREAMS),
    pages=("streams", "releases"),
    formula="daily mean of streams of the last 7 days / daily mean of the 28 days before",
    definition="Whether streams gather pace: above 1 the last week had more a day than the four weeks before it.",
    trap="Nothing is shown where the 28 days before have under 100 streams. Days without data count in neither mean.",
)
FIRST_28 = Metric(
    slug="first_28_days",
    id="ST10",
    label="First 28 days",
    unit="plays",
    value=Sum(DEBUTS, "streams"),
    pages=("releases",),
    told_by=("artist", "store", "recording"),
    formula="sum of streams of ages 0 to 27, of recordings that came out in the period",
    definition=(
        "Streams of recordings in their first 28 days, on the day they came out. Age 0 is the first UTC day with plays "
        "at the release day of the catalogue."
    ),
    trap="Only recordings whose 28 days are over and complete, from the portals that report songs day by day.",
)
PLATFORM_CONCENTRATION = Metric(
    slug="platform_concentration",
    id="ST18",
    label="Platform concentration",
    unit="ratio",
    better="neutral",
    value=Enough(OfParts.made(PLAYS, by="store", gather=herfindahl), PLAYS, floors.STREAMS),
    pages=("streams",),
    formula="sum over platforms of (share of streams)^2",
    definition="How far streams hang on few platforms: 1 is one alone, 0.25 is four alike. The mix itself is streams by store.",
    trap="Platforms that no source reports are not in it. Nothing is shown under 100 streams.",
)
