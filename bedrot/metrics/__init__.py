"""The registry of KPIs and the one engine that answers questions with them."""

from bedrot.metrics.ads import AD_SPEND, CPM, REACH
from bedrot.metrics.audience import FOLLOWERS, LISTENERS, STREAMS_PER_LISTENER
from bedrot.metrics.metric import Metric
from bedrot.metrics.money import RATE_PER_STREAM, REVENUE
from bedrot.metrics.pipeline import VALIDATION_PASS_RATE
from bedrot.metrics.social import VIEWS, VIEWS_GAINED
from bedrot.metrics.streaming import STREAMS_12M, STREAMS_28D, STREAMS_DAY, STREAMS_GROWTH, goal_path
from bedrot.settings import Goal


def registry(goal: Goal) -> dict[str, Metric]:
    """Every KPI by its slug, in the order they are shown."""
    metrics = (
        STREAMS_DAY,
        STREAMS_28D,
        STREAMS_GROWTH,
        STREAMS_12M,
        goal_path(goal),
        REVENUE,
        RATE_PER_STREAM,
        FOLLOWERS,
        STREAMS_PER_LISTENER,
        VIEWS,
        AD_SPEND,
        CPM,
        VALIDATION_PASS_RATE,
        LISTENERS,
        REACH,
        VIEWS_GAINED,
    )
    return {metric.slug: metric for metric in metrics}


__all__ = ["Metric", "registry"]
