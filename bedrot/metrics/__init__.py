"""The registry of KPIs and the one engine that answers questions with them."""

from bedrot.metrics import (
    ads,
    audience,
    catalogue,
    email,
    links,
    listening,
    money,
    pipeline,
    playlists,
    sales,
    social,
    streaming,
)
from bedrot.metrics.goals import goal_path, required_growth
from bedrot.metrics.metric import Metric
from bedrot.metrics.worked.registered import WORKED_OUT
from bedrot.settings import Goal

SUBJECTS = ("ST", "AU", "RV", "MK", "SO", "EM", "CA", "PI")
"""The subjects in the order they are shown, as the ids of KPIs name them."""
TOLD = (
    streaming.STREAMS_DAY,
    streaming.STREAMS_12M,
    streaming.STREAMS_28D,
    streaming.STREAMS_GROWTH,
    streaming.STREAMS_YEAR_GROWTH,
    streaming.RUN_RATE,
    streaming.VELOCITY,
    streaming.FIRST_28,
    listening.ACTIVE_SHARE,
    listening.ALGORITHMIC_SHARE,
    listening.EDITORIAL_SHARE,
    listening.PLAYLIST_SHARE,
    listening.PLAYLIST_DEPENDENCY,
    listening.PLAYLIST_CONCENTRATION,
    streaming.PLATFORM_CONCENTRATION,
    money.COUNTRY_CONCENTRATION,
    listening.SKIP_RATE,
    listening.COMPLETION_RATE,
    listening.PAID_TRACKS,
    listening.UNPAID_SHARE,
    listening.SHAZAMS,
    listening.SHAZAMS_PER_1000,
    audience.MONTHLY_LISTENERS,
    audience.STREAMS_PER_LISTENER,
    audience.SAVE_RATE,
    audience.FOLLOWERS,
    audience.FOLLOWERS_GAINED,
    audience.FOLLOWER_CONVERSION,
    audience.LISTENERS,
    audience.SAVES,
    audience.PLAYLIST_ADDS,
    audience.ACTIVE_AUDIENCE,
    audience.SUPER_SHARE,
    audience.STICKINESS,
    money.REVENUE,
    money.RATE_PER_STREAM,
    money.REVENUE_PER_1000,
    money.GROSS_REVENUE,
    sales.CASH_RECEIVED,
    money.TAKEN,
    money.STORE_CONCENTRATION,
    money.TOP_EARNER,
    sales.DIRECT_REVENUE,
    ads.AD_SPEND,
    ads.COST_PER_DSP_CLICK,
    ads.IMPRESSIONS,
    ads.REACH,
    ads.FREQUENCY,
    ads.CPM,
    ads.LINK_CTR,
    ads.COST_PER_LINK_CLICK,
    ads.LANDING_RATE,
    links.LINK_CLICKS,
    links.CLICK_TO_DSP,
    social.VIEWS,
    social.FOLLOWS,
    social.FOLLOWER_GROWTH,
    social.ENGAGED_VIEWS,
    social.SOCIAL_REACH,
    social.ENGAGEMENT_RATE,
    social.SHARE_RATE,
    social.WATCH_TIME,
    social.VIEW_DURATION,
    social.POSTS_A_WEEK,
    social.DAYS_SINCE_POST,
    links.LINK_IN_BIO_RATE,
    social.VIEWS_GAINED,
    email.SUBSCRIBERS,
    email.UNIQUE_CLICK_RATE,
    email.DELIVERY_RATE,
    email.BOUNCE_RATE,
    email.OPEN_RATE,
    email.UNSUBSCRIBE_RATE,
    email.COMPLAINT_RATE,
    catalogue.ACTIVE_RECORDINGS,
    catalogue.RELEASE_COUNT,
    catalogue.DAYS_SINCE_RELEASE,
    catalogue.TOP_TRACK_SHARE,
    playlists.PLACEMENTS,
    playlists.PLAYLIST_NET_ADDS,
    playlists.PLAYLIST_REACH,
    pipeline.VALIDATION_PASS_RATE,
)
"""The KPIs that files tell directly; what is worked out stands in `WORKED_OUT`."""


def registry(goal: Goal) -> dict[str, Metric]:
    """Every KPI by its slug, in the order they are shown: by subject, and in a subject as they are listed."""
    of_goal = (goal_path(goal), required_growth(goal))
    metrics = sorted((*TOLD, *of_goal, *WORKED_OUT), key=lambda metric: SUBJECTS.index(metric.id[:2]))
    return {metric.slug: metric for metric in metrics}


__all__ = ["Metric", "registry"]
