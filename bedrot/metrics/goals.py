"""KPIs of the goal, whose path is the workspace's own: where it is, and what growth it still takes."""

from bedrot.metrics.metric import Metric, PathRatio, Trailing
from bedrot.metrics.streaming import PLAYS, YEAR
from bedrot.metrics.values import RequiredGrowth
from bedrot.settings import Goal


def goal_path(goal: Goal) -> Metric:
    """The KPI that compares the last 12 months with the goal's path."""
    value = PathRatio(
        Trailing(PLAYS, YEAR), goal.start_streams, goal.start_date, goal.target_streams, goal.target_date
    )
    return Metric(
        slug="goal_path",
        id="ST04",
        label="Goal path",
        unit="ratio",
        value=value,
        pages=("goal",),
        told_by=(),
        formula="streams of 12 months / (start x (target / start) ^ ((day - start day) / (target day - start day)))",
        definition=(
            f"Streams of the last 12 months against the path from {goal.start_streams:,} ({goal.start_date}) "
            f"to {goal.target_streams:,} ({goal.target_date}). 1 is on the path."
        ),
        trap="The path is a constant growth rate, a line only on a log scale.",
    )


def required_growth(goal: Goal) -> Metric:
    """The KPI that says how much a year must bring more than the one before, from now on."""
    return Metric(
        slug="required_growth",
        id="ST05",
        label="Required growth",
        unit="percent",
        better="down",
        value=RequiredGrowth(Trailing(PLAYS, YEAR), goal.target_streams, goal.target_date),
        pages=("goal",),
        told_by=(),
        formula="(target / streams of 12 months) ^ (1 / years left) - 1",
        definition=f"The growth a year that leads from the last 12 months to {goal.target_streams:,} on {goal.target_date}.",
        trap="It needs 365 days of data. A year has 365.25 days here.",
    )
