"""KPIs of social accounts and their posts."""

from datetime import date

import polars as pl

from bedrot.metrics import floors
from bedrot.metrics.email import ON_LISTS
from bedrot.metrics.events import POSTS
from bedrot.metrics.measures import Began, Count, Gained, Rise, Stock, Sum, Together, Unique
from bedrot.metrics.metric import Metric, Ratio
from bedrot.metrics.values import PerWeek, Scaled
from bedrot.metrics.worked.values import DaysSince
from bedrot.tables import ACCOUNT_DAYS, CONTENT

FOLLOWING = Stock(ACCOUNT_DAYS, "followers", ~ON_LISTS)
RISE, BEGAN = Rise.made(FOLLOWING), Began.made(FOLLOWING)
SEEN = Sum(ACCOUNT_DAYS, "views")
ON_YOUTUBE = pl.col("platform") == "youtube"
WATCHED = Sum(ACCOUNT_DAYS, "watch_seconds", ON_YOUTUBE)
POSTED = Count(POSTS, "content_id")
OWN_VIEWS = "A view is what each network calls one: never add networks. "

VIEWS = Metric(
    slug="views",
    id="SO03",
    label="Views",
    unit="views",
    value=SEEN,
    pages=("social",),
    change_floor=100,
    apart="platform",
    version=2,
    since=date(2026, 11, 27),
    formula="sum of views on one platform",
    definition="Views of the accounts' videos, as each platform defines a view.",
    trap="Adds up within one platform's definition only. The last days are still corrected.",
)
FOLLOWS = Metric(
    slug="social_followers",
    id="SO01",
    label="Follows by network",
    unit="follows",
    value=FOLLOWING,
    pages=("social",),
    change_floor=floors.FOLLOWERS,
    formula="last number of followers of each account, added over accounts",
    definition="Follows of the social accounts on the last day.",
    trap="Follows, not people: one person follows on several networks.",
)
FOLLOWER_GROWTH = Metric(
    slug="social_follower_growth",
    id="SO02",
    label="Follower growth",
    unit="percent",
    value=Ratio(RISE, BEGAN, floor=floors.FOLLOWERS),
    pages=("social",),
    formula="(followers on the last day - followers on the day before the first) / the latter",
    definition="How much the social accounts grew over the period.",
    trap="Of accounts known on both days. Nothing is shown under 30 followers.",
)
ENGAGED_VIEWS = Metric(
    slug="engaged_views",
    id="SO04",
    label="Engaged views",
    unit="views",
    value=Sum(ACCOUNT_DAYS, "engaged_views"),
    pages=("social",),
    apart="platform",
    change_floor=floors.STREAMS,
    formula="sum of engaged views on one platform",
    definition="Views that went on for some seconds, as YouTube counted all views of Shorts until 2025.",
    trap="YouTube tells it, TikTok and Instagram do not.",
)
SOCIAL_REACH = Metric(
    slug="social_reach",
    id="SO05",
    label="Reach of accounts",
    unit="people",
    value=Unique(ACCOUNT_DAYS, "reach"),
    pages=("social",),
    formula="unique accounts that one account reached on a day",
    definition="How many accounts saw anything of an account that day, as the network counts them.",
    trap="The same people come back: reach never adds up, not over days, accounts or networks.",
)
ENGAGEMENT_RATE = Metric(
    slug="engagement_rate",
    id="SO06",
    label="Engagement rate",
    unit="percent",
    value=Ratio(
        Together(ACCOUNT_DAYS, "likes", others=("comments", "shares", "saves")),
        SEEN,
        floor=floors.VIEWS,
    ),
    pages=("social",),
    apart="platform",
    formula="(likes + comments + shares + saves) / views, of the days of an account",
    definition="How often those who see a video do something with it. By views, not by reach.",
    trap=f"{OWN_VIEWS}What a network does not tell, such as TikTok's saves, is not in it. Nothing is shown under 1,000 views.",
)
SHARE_RATE = Metric(
    slug="share_save_rate",
    id="SO07",
    label="Shares and saves of posts",
    unit="percent",
    value=Ratio(
        Together(POSTS, "shares", pl.col("views").is_not_null(), others=("saves",)),
        Sum(POSTS, "views", pl.any_horizontal(pl.col("shares", "saves").is_not_null())),
        floor=floors.VIEWS,
    ),
    pages=("social",),
    apart="platform",
    told_by=("artist", "platform", "account", "kind", "content_id", "title"),
    formula="(shares + saves) / views, of posts published in the period, all they have so far",
    definition="How often those who see a post pass it on or keep it: the first sign that a sound will be used.",
    trap=f"{OWN_VIEWS}Posts of different ages are compared: the newest still gather. Nothing is shown under 1,000 views.",
)
WATCH_TIME = Metric(
    slug="watch_time",
    id="SO08",
    label="Watch time",
    unit="hours",
    value=Scaled(WATCHED, 1, 3600),
    pages=("social",),
    formula="sum of seconds watched / 3600",
    definition="How long the accounts' videos were watched.",
    trap="YouTube tells it of each day; TikTok and Instagram do not.",
)
VIEW_DURATION = Metric(
    slug="view_duration",
    id="SO08",
    label="Average view duration",
    unit="seconds",
    value=Ratio(WATCHED, Sum(ACCOUNT_DAYS, "views", ON_YOUTUBE), floor=floors.STREAMS),
    pages=("social",),
    formula="seconds watched / views, on YouTube",
    definition="How long a view lasts.",
    trap="Both must be exported of the same days. Since views count from the start, a view is shorter. Nothing is shown under 100 views.",
)
POSTS_A_WEEK = Metric(
    slug="posts_a_week",
    id="SO10",
    label="Posts a week",
    unit="ratio",
    better="neutral",
    value=PerWeek(POSTED),
    pages=("social",),
    told_by=("artist", "platform", "account", "kind"),
    formula="7 x posts published in the period / days of the period",
    definition="How often the accounts post.",
    trap="Of posts that an export shows: some show only the newest or the largest.",
)
DAYS_SINCE_POST = Metric(
    slug="days_since_post",
    id="SO10",
    label="Days since the last post",
    unit="days",
    better="down",
    value=DaysSince(POSTED),
    pages=("social",),
    told_by=("artist", "platform", "account", "kind"),
    formula="last day of the period - day of the last post before it",
    definition="How long the accounts have been silent.",
    trap="Of several accounts the one that posted last. Of posts that an export shows.",
)
VIEWS_GAINED = Metric(
    slug="views_gained",
    id="SO03",
    label="Views gained by posts",
    unit="views",
    value=Gained(CONTENT, "views"),
    pages=("social",),
    change_floor=100,
    apart="platform",
    formula="sum of the differences between two exports of a post's lifetime views",
    definition="What posts and videos gathered between two exports of their lifetime views, on the day of the later one.",
    trap="The first export of a post counts for no day. A difference is of all days since the export before: only daily exports give days.",
)
