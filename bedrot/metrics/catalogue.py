"""KPIs of the catalogue: what is streamed of it, and how often something new comes."""

from bedrot.metrics import floors
from bedrot.metrics.derived import how_many, largest, total
from bedrot.metrics.events import RELEASES
from bedrot.metrics.measures import Count, OfParts
from bedrot.metrics.metric import Metric, Ratio
from bedrot.metrics.streaming import MONTH, PLAYS
from bedrot.metrics.values import Ending
from bedrot.metrics.worked.values import DaysSince

RELEASED = Count(RELEASES, "released_on")
SONGS = "Of recordings of which a portal or distributor tells day by day."

ACTIVE_RECORDINGS = Metric(
    slug="active_recordings",
    id="CA01",
    label="Active recordings",
    unit="count",
    value=Ending(OfParts.made(PLAYS, by="recording", gather=how_many(1)), MONTH),
    pages=("catalogue", "releases"),
    told_by=("artist", "store"),
    formula="number of recordings with a stream in the 28 days up to the day",
    definition="How many recordings are played at all.",
    trap=f"Recordings, not releases. {SONGS}",
)
RELEASE_COUNT = Metric(
    slug="releases",
    id="CA02",
    label="Releases",
    unit="count",
    better="neutral",
    value=RELEASED,
    pages=("releases", "catalogue"),
    told_by=("artist",),
    formula="number of releases that came out in the period",
    definition="How many products came out, each once, on the day that the newest catalogue tells.",
    trap="A single and the EP it is on are two. Releases after the day of the export are planned, and not counted.",
)
DAYS_SINCE_RELEASE = Metric(
    slug="days_since_release",
    id="CA02",
    label="Days since the last release",
    unit="days",
    better="down",
    value=DaysSince(RELEASED),
    pages=("releases", "catalogue"),
    told_by=("artist",),
    formula="last day of the period - day of the last release before it",
    definition="How long ago the last release is.",
    trap="Of several artists the one who released last. As far as the newest catalogue tells.",
)
TOP_TRACK_SHARE = Metric(
    slug="top_track_share",
    id="CA03",
    label="Top-track dependency",
    unit="percent",
    better="down",
    value=Ratio(
        OfParts.made(PLAYS, by="recording", gather=largest),
        OfParts.made(PLAYS, by="recording", gather=total),
        floor=floors.STREAMS,
    ),
    pages=("catalogue", "streams"),
    told_by=("artist", "store"),
    formula="streams of the most played recording / streams of all recordings",
    definition="How much hangs on one recording.",
    trap=f"{SONGS} Nothing is shown under 100 streams.",
)
