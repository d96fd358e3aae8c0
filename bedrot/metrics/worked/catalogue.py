"""KPIs of who is who: recordings whose identifiers are complete, rows and money of no known recording, identities told twice."""

from bedrot.lake.identities import NAMED
from bedrot.metrics.metric import Metric, Ratio, Sum
from bedrot.metrics.worked.table import WorkedTable
from bedrot.tables.table import COUNT, DAY, ROYALTY_MONEY, TEXT

NO_RECORDINGS = "Drop statements or a catalogue: no export that is here names a recording by its ISRC yet."

IDENTIFIERS = WorkedTable(
    name="identifiers",
    title="Identifiers of recordings",
    time="day",
    grain="day",
    columns={"day": DAY, "artist": TEXT, "recording": TEXT, "recordings": COUNT, "healthy": COUNT},
    dimensions=("artist", "recording"),
    measures=("recordings", "healthy"),
    order=("day",),
    gaps_are_missing=False,
    made_from=NAMED,
    without=NO_RECORDINGS,
)
"""The recordings there are on the day of the newest observation, and those that lack nothing."""

LOADS = WorkedTable(
    name="loads",
    title="Loaded statement lines",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "rows": COUNT,
        "unmapped_rows": COUNT,
        "money": ROYALTY_MONEY,
        "unmapped_money": ROYALTY_MONEY,
    },
    dimensions=("source", "account"),
    measures=("rows", "money"),
    order=("day",),
    gaps_are_missing=False,
    made_from=NAMED,
    without="Drop statements: there are no lines to map yet.",
)
"""Lines of statements that are of recordings by the day they were observed, and those of which nothing says of which."""

DOUBTS = WorkedTable(
    name="doubtful_identities",
    title="Doubtful identities",
    time="day",
    grain="day",
    columns={"day": DAY, "doubts": COUNT},
    dimensions=("source",),
    measures=("doubts",),
    order=("day",),
    gaps_are_missing=False,
    made_from=NAMED,
    without=NO_RECORDINGS,
)
"""Open questions whether recordings are one, or an ISRC is two, on the day of the newest observation."""

IDENTIFIER_HEALTH = Metric(
    slug="identifier_health",
    id="CA04",
    label="Identifier health",
    unit="percent",
    value=Ratio(Sum(IDENTIFIERS, "healthy"), Sum(IDENTIFIERS, "recordings")),
    pages=("catalogue",),
    formula="recordings with one undoubted ISRC group, a UPC, a store's own id and share or work data / recordings",
    definition="How many recordings have everything by which stores, societies and statements find them.",
    trap="As things are now. The list of what each lacks stands beside it: a recording that lacks one thing counts as lacking.",
)
UNMAPPED_MONEY = Metric(
    slug="unmapped_money",
    id="CA05",
    label="Unmapped money",
    unit="percent",
    value=Ratio(Sum(LOADS, "unmapped_money"), Sum(LOADS, "money")),
    better="down",
    pages=("catalogue", "money"),
    formula="size of earnings of lines without a known recording or release / size of all earnings, by the day of the export",
    definition="How much of what statements pay cannot be said to be of which recording.",
    trap="Whole albums are of a release, not of a recording: their UPC is enough. A month is not closed while this is not nothing.",
)
UNMAPPED_ROWS = Metric(
    slug="unmapped_rows",
    id="CA05",
    label="Unmapped rows",
    unit="percent",
    value=Ratio(Sum(LOADS, "unmapped_rows"), Sum(LOADS, "rows")),
    better="down",
    pages=("catalogue",),
    formula="lines without a known recording or release / lines of statements, by the day of the export",
    definition="How many lines of statements cannot be said to be of which recording.",
    trap="Many lines may be little money: look at both.",
)
DUPLICATE_IDENTITIES = Metric(
    slug="duplicate_identities",
    id="CA06",
    label="Doubtful identities",
    unit="count",
    value=Sum(DOUBTS, "doubts"),
    better="down",
    pages=("catalogue",),
    formula="ISRCs used for two songs + pairs of recordings that look like one, of which nobody decided yet",
    definition="How many identities a person should look at: two songs under one ISRC, or one song under two.",
    trap="As things are now. It counts questions, not mistakes; answer them in the review queue.",
)
