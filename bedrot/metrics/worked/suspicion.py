"""The KPI of plays that look as if no people were behind them."""

from bedrot.metrics import floors
from bedrot.metrics.metric import Metric, Ratio, Sum
from bedrot.metrics.worked.table import WorkedTable
from bedrot.tables import AUDIENCE, CATALOGUE, ROYALTIES, STREAMS
from bedrot.tables.table import COUNT, DAY, TEXT

JUDGED = WorkedTable(
    name="judged_days",
    title="Days of plays, judged",
    time="day",
    grain="day",
    columns={"day": DAY, "artist": TEXT, "store": TEXT, "streams": COUNT, "suspicious": COUNT},
    dimensions=("artist", "store", "account"),
    measures=("streams", "suspicious"),
    order=("day",),
    made_from=(STREAMS, AUDIENCE, ROYALTIES, CATALOGUE),
    without="Drop the audience timelines of the artists: plays are judged by the listeners and saves of the same days.",
)
"""The plays of each artist, store and day that could be judged, and those of days that look wrong."""

SUSPICIOUS = Metric(
    slug="suspicious_share",
    id="ST20",
    label="Suspicious streams",
    unit="percent",
    value=Ratio(Sum(JUDGED, "suspicious"), Sum(JUDGED, "streams"), floor=floors.STREAMS),
    better="down",
    pages=("streams",),
    formula="streams of artist, store and day cells whose score is 0.5 or more / streams of all cells that can be judged",
    definition=(
        "Plays of days that rose far above the usual while listeners or saves did not: the rise is measured by median and median "
        "deviation of the 28 days before (8 are enough), and weighed by how often those on top played and how little they saved."
    ),
    trap="No accusation: look at the day. Days without listeners or saves are not judged; a good day with people behind it is not "
    "suspicious.",
)
