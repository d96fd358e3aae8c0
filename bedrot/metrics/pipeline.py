"""KPIs of the data itself."""

from datetime import date

from bedrot.metrics.metric import Metric, Ratio, Sum
from bedrot.tables import READINGS

VALIDATION_PASS_RATE = Metric(
    slug="validation_pass_rate",
    id="PI04",
    label="Rows valid",
    unit="percent",
    value=Ratio(Sum(READINGS, "accepted"), Sum(READINGS, "rows_read")),
    pages=("data",),
    formula="rows accepted / rows of recognised files",
    definition=(
        "The share of rows of recognised files that passed every check, by the day the file came in. "
        "All rows of a file that was recognised and then set aside failed."
    ),
    trap=(
        "Counted before anything is set aside; once a file that waited is read, its rows count as they were read. "
        "Files that were not recognised have no rows to count, and a file that comes again counts once."
    ),
    version=2,
    since=date(2026, 11, 23),
)
