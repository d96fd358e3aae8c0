"""KPIs that only an experiment can tell: what would not have been streamed without the money. Without a test they have no value."""

from bedrot.metrics.metric import Metric, Sum
from bedrot.metrics.worked.estimates import Tested
from bedrot.metrics.worked.table import WorkedTable
from bedrot.tables import AD_DAYS, STREAMS
from bedrot.tables.table import COUNT, DAY, MONEY, ROYALTY_MONEY, TEXT

PLAN_A_TEST = (
    "No test was read out yet. Plan one: advertise in some countries and not in others like them, for four weeks, and compare both "
    "with what they did before."
)
EXPERIMENTS = WorkedTable(
    name="experiments",
    title="Experiments",
    time="read_out_on",
    grain="day",
    columns={
        "read_out_on": DAY,
        "experiment": TEXT,
        "artist": TEXT,
        "recording": TEXT,
        "incremental": ROYALTY_MONEY,
        "incremental_variance": ROYALTY_MONEY,
        "without": ROYALTY_MONEY,
        "matched": COUNT,
        "spend": MONEY,
        "currency": TEXT,
    },
    dimensions=("experiment", "artist", "recording"),
    measures=("incremental",),
    order=("read_out_on",),
    gaps_are_missing=False,
    made_from=(AD_DAYS, STREAMS),
    without=PLAN_A_TEST,
)
"""A row per experiment that was read out: streams it brought (`incremental`, with the variance of that), streams there would have
been without it, streams matched to its ads, and what it cost."""

SHOWN, VARIANCE = Sum(EXPERIMENTS, "incremental"), Sum(EXPERIMENTS, "incremental_variance")

LIFT = Metric(
    slug="incremental_lift",
    id="MK12",
    label="Incremental lift",
    unit="percent",
    value=Tested(SHOWN, VARIANCE, Sum(EXPERIMENTS, "without")),
    pages=("marketing",),
    evidence="tested",
    formula="(streams with ads - what they would have been) / what they would have been, with its 80 % interval",
    definition="How much more was streamed because of the ads, by an experiment that compares places with and without them.",
    trap="Shown also when it is nothing. Without an experiment there is no lift: matched streams are not caused ones.",
)
COST_PER_STREAM = Metric(
    slug="cost_per_incremental_stream",
    id="MK13",
    label="Cost per incremental stream",
    unit="rate",
    value=Tested(SHOWN, VARIANCE, Sum(EXPERIMENTS, "spend"), turned=True),
    better="down",
    pages=("marketing",),
    evidence="tested",
    formula="spend in the test / incremental streams; interval from that of the lift",
    definition="What one more stream cost, of those that would not have been without the ads.",
    trap="Only an experiment tells it: spend over all streams, or over matched ones, is not that.",
)
MULTIPLIER = Metric(
    slug="multiplier",
    id="MK15",
    label="Multiplier",
    unit="ratio",
    value=Tested(SHOWN, VARIANCE, Sum(EXPERIMENTS, "matched")),
    pages=("today", "marketing"),
    evidence="tested",
    formula="incremental streams within the test's horizon / streams matched directly to its ads",
    definition="How many streams follow for each that an ad brought directly: by playlists, radios and coming back.",
    trap="Needs an experiment for the one side and matched streams for the other. The goal stands or falls with it.",
)
