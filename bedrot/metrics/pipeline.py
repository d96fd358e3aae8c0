"""KPIs of the data itself."""

from bedrot.metrics.metric import Metric, Ratio, Sum
from bedrot.tables import READINGS

VALIDATION_PASS_RATE = Metric(
    slug="validation_pass_rate",
    id="PI04",
    label="Rows valid",
    unit="percent",
    value=Ratio(Sum(READINGS, "accepted"), Sum(READINGS, "rows_read")),
    formula="rows accepted / rows read",
    definition="The share of rows of recognised files that passed every check, by the day the file came in.",
    trap="Counted before rejected rows are set aside; files that were not recognised have no rows to count.",
)
