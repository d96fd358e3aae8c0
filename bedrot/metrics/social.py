"""KPIs of social accounts."""

from datetime import date

from bedrot.metrics.metric import Gained, Metric, Sum
from bedrot.tables import ACCOUNT_DAYS, CONTENT

VIEWS = Metric(
    slug="views",
    id="SO03",
    label="Views",
    unit="views",
    value=Sum(ACCOUNT_DAYS, "views"),
    pages=("social",),
    change_floor=100,
    apart="platform",
    version=2,
    since=date(2026, 11, 27),
    formula="sum of views on one platform",
    definition="Views of the accounts' videos, as each platform defines a view.",
    trap="Adds up within one platform's definition only. The last days are still corrected.",
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
    trap="The first export of a post tells of no day. A difference is of all days since the export before: only daily exports tell days.",
)
