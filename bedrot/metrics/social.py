"""KPIs of social accounts."""

from datetime import date

from bedrot.metrics.metric import Metric, Sum
from bedrot.tables import ACCOUNT_DAYS

VIEWS = Metric(
    slug="views",
    id="SO03",
    label="Views",
    unit="views",
    value=Sum(ACCOUNT_DAYS, "views"),
    change_floor=100,
    apart="platform",
    version=2,
    since=date(2026, 11, 27),
    formula="sum of views on one platform",
    definition="Views of the accounts' videos, as each platform defines a view.",
    trap="Adds up within one platform's definition only. The last days are still corrected.",
)
