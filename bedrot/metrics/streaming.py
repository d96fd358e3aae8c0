"""KPIs of streams, and the path to the goal."""

from bedrot.metrics.metric import Growth, Metric, OfRecord, PathRatio, Trailing
from bedrot.settings import Goal
from bedrot.tables import STREAMS

PLAYS = OfRecord(STREAMS, "streams")
FLOOR = 100

STREAMS_DAY = Metric(
    slug="streams",
    id="ST01",
    label="Streams",
    unit="plays",
    value=PLAYS,
    pages=("streams", "releases"),
    change_floor=FLOOR,
    formula="sum of streams",
    definition="Qualified plays as the platform itself counts them, one source per platform and day. Days are UTC.",
    trap="A play counts after 30 seconds. The last days may still rise when phones that were offline report.",
)
STREAMS_28D = Metric(
    slug="streams_28d",
    id="ST02",
    label="Streams, 28 days",
    unit="plays",
    value=Trailing(PLAYS, 28),
    pages=("today", "streams", "goal"),
    beside="streams_growth",
    change_floor=FLOOR,
    formula="sum of streams over the 28 days up to the day",
    definition="Streams of the 28 days that end with the day shown.",
    trap="Neighbouring days share 27 of their 28 days: never add them.",
)
STREAMS_GROWTH = Metric(
    slug="streams_growth",
    id="ST07",
    label="Streams growth",
    unit="percent",
    value=Growth(PLAYS, FLOOR),
    pages=("streams", "goal"),
    formula="streams of the period / streams of the period before - 1, weekdays aligned",
    definition="How much more was streamed than in the period before, which begins on the same weekday.",
    trap="No figure is given when the base is under 100 streams.",
)
STREAMS_12M = Metric(
    slug="streams_12m",
    id="ST03",
    label="Streams, 12 months",
    unit="plays",
    value=Trailing(PLAYS, 365),
    pages=("today", "goal", "streams"),
    beside="goal_path",
    change_floor=FLOOR,
    formula="sum of streams over the 365 days up to the day",
    definition="Streams of the last 365 days: the figure the goal is set in.",
    trap="Only as complete as its days: the coverage says how many of the 365 are there.",
)


def goal_path(goal: Goal) -> Metric:
    """The KPI that compares the last 12 months with the goal's path; the path is the workspace's own."""
    value = PathRatio(
        Trailing(PLAYS, 365), goal.start_streams, goal.start_date, goal.target_streams, goal.target_date
    )
    return Metric(
        slug="goal_path",
        id="ST04",
        label="Goal path",
        unit="ratio",
        value=value,
        pages=("goal",),
        formula="streams of 12 months / (start x (target / start) ^ ((day - start day) / (target day - start day)))",
        definition=(
            f"Streams of the last 12 months against the path from {goal.start_streams:,} ({goal.start_date}) "
            f"to {goal.target_streams:,} ({goal.target_date}). 1 is on the path."
        ),
        trap="The path is a constant growth rate, a line only on a log scale.",
    )
