"""KPIs of social accounts."""

from bedrot.metrics.metric import Metric, Sum
from bedrot.tables import ACCOUNT_DAYS

VIEWS = Metric(
    slug="views",
    id="SO03",
    label="Views",
    unit="views",
    value=Sum(ACCOUNT_DAYS, "views"),
    change_floor=100,
    formula="sum of video views",
    definition="Views of the accounts' videos, as each platform defines a view.",
    trap="Adds up within one platform's definition only. The last days are still corrected.",
)
