"""KPIs of money that is on its way: how complete sale months are, how late stores are, what is still to come, what does not agree."""

from bedrot.metrics.metric import Metric, Ratio, Sum
from bedrot.metrics.worked.estimates import Complete, ToCome
from bedrot.metrics.worked.table import WorkedTable
from bedrot.metrics.worked.values import Quantile
from bedrot.tables import CATALOGUE, DEPOSITS, RELEASE_CALENDAR, ROYALTIES, SONG_WINDOWS, STREAMS
from bedrot.tables.table import COUNT, DAY, ROYALTY_MONEY, TEXT

BEHIND_STREAMS = (STREAMS, ROYALTIES, CATALOGUE, SONG_WINDOWS)
"""What plays and their recordings follow from."""

EXPECTED = WorkedTable(
    name="expected_royalties",
    title="Expected royalties",
    time="sale_month",
    grain="month",
    columns={
        "sale_month": DAY,
        "store": TEXT,
        "payer": TEXT,
        "reported": ROYALTY_MONEY,
        "to_come": ROYALTY_MONEY,
        "variance": ROYALTY_MONEY,
        "first_months": COUNT,
        "nearly_all_months": COUNT,
        "currency": TEXT,
    },
    dimensions=("store", "payer"),
    measures=("reported", "to_come"),
    order=("sale_month",),
    made_from=BEHIND_STREAMS,
    without="Drop the statements of at least three months, and the portals' exports of plays of those months.",
)
"""Per payer, store and sale month what was `reported` and what is `to_come` with its `variance`, all null where nothing says of how
much; and the months to the first statement and to 95 %, of months old enough to tell."""

GAPS = WorkedTable(
    name="reconciled_cells",
    title="Reconciled cells",
    time="sale_month",
    grain="month",
    columns={
        "sale_month": DAY,
        "recording": TEXT,
        "store": TEXT,
        "country": TEXT,
        "due_units": COUNT,
        "missing_units": COUNT,
        "unexplained": ROYALTY_MONEY,
        "currency": TEXT,
    },
    dimensions=("recording", "store", "country"),
    measures=("due_units", "unexplained"),
    order=("sale_month",),
    made_from=(*BEHIND_STREAMS, DEPOSITS),
    ages=True,
    without="Drop statements, and the portals' exports of plays of the same months.",
)
"""Per recording, store, country and sale month the plays that are due, those of them in no statement, and the size of the gap in
money that no reason takes. Plays are told without a country."""

MISSING = WorkedTable(
    name="missing_rows",
    title="Missing rows",
    time="sale_month",
    grain="month",
    columns={"sale_month": DAY, "recording": TEXT, "store": TEXT, "missing": COUNT, "units": COUNT},
    dimensions=("recording", "store"),
    measures=("missing",),
    order=("sale_month",),
    made_from=(*BEHIND_STREAMS, DEPOSITS),
    ages=True,
    without="Drop statements, and the portals' exports of plays of the same months.",
)
"""A recording on a store that a statement should have told of and none did, at the newest month of which it did not."""

AGED = WorkedTable(
    name="royalties_by_age",
    title="Royalties by age and splits",
    time="sale_month",
    grain="month",
    columns={
        "sale_month": DAY,
        "artist": TEXT,
        "store": TEXT,
        "recording": TEXT,
        "net": ROYALTY_MONEY,
        "frontline": ROYALTY_MONEY,
        "aged": ROYALTY_MONEY,
        "split": ROYALTY_MONEY,
        "currency": TEXT,
    },
    dimensions=("artist", "store", "recording"),
    measures=("net",),
    order=("sale_month",),
    made_from=(*BEHIND_STREAMS, RELEASE_CALENDAR),
    without="Drop statements, and a catalogue with release days.",
)
"""What recordings earned: that of those whose release day is known (`aged`), that of those up to 18 months old (`frontline`), and
that of those whose shares are told for the whole (`split`)."""

STATEMENTS = WorkedTable(
    name="statements_due",
    title="Statements due",
    time="month",
    grain="month",
    columns={"month": DAY, "payer": TEXT, "expected": COUNT, "there": COUNT},
    dimensions=("payer",),
    measures=("expected",),
    order=("month",),
    made_from=(ROYALTIES,),
    ages=True,
    without="Drop statements of a payer.",
)
"""Per payer the accounting months from its first statement on: one is `expected` as often as it used to come, and is `there` or not."""

REPORTED, STILL, VARIANCE = (Sum(EXPECTED, name) for name in ("reported", "to_come", "variance"))
COMPLETENESS = Metric(
    slug="completeness",
    id="RV07",
    label="Completeness",
    unit="percent",
    value=Complete(REPORTED, STILL, VARIANCE),
    pages=("money",),
    evidence="estimated",
    formula="reported so far / (reported so far + still to come)",
    definition=(
        "How much of what sale months earned stores have reported, by how their earlier months came in (development factors "
        "per store, counted from its first statement of a month)."
    ),
    trap="An estimate. Stores with too few fully reported months are left out of both sides.",
)
ROYALTY_LAG = Metric(
    slug="royalty_lag",
    id="RV08",
    label="Months to the first statement",
    unit="months",
    value=Quantile(EXPECTED, "first_months"),
    better="down",
    pages=("money",),
    formula="median over sale months of (month of a store's first statement - sale month)",
    definition="How many months after a sale month a store's first statement of it comes: the median of its months.",
    trap="Learned from months old enough for every store to have reported them; newer ones would make stores look quick.",
)
ROYALTY_LAG_95 = Metric(
    slug="royalty_lag_95",
    id="RV08",
    label="Months to 95 % of royalties",
    unit="months",
    value=Quantile(EXPECTED, "nearly_all_months"),
    better="down",
    formula="median over sale months of (month in which 95 % of the whole was reported - sale month)",
    definition="How many months after a sale month 95 % of what a store pays for it is reported.",
    trap="Of months of which hardly anything is still expected: of newer ones the whole is not known.",
)
ACCRUED = Metric(
    slug="accrued",
    id="RV09",
    label="Still to come",
    unit="money",
    value=ToCome(STILL, VARIANCE),
    better="neutral",
    pages=("today", "money"),
    beside="completeness",
    evidence="estimated",
    compares=False,
    formula="sum over stores and sale months of plays x the store's own rate x (1 - completeness)",
    definition=(
        "What sale months that are over have earned and no statement has reported yet: their plays at the rate that the store's own "
        "newest full months came to, less the part that is there. A store that tells no plays leans on those of its payer's "
        "largest."
    ),
    trap="An estimate: four times in five it lies between its bounds. Not money that is owed for months still running, and no "
    "payment. Payers without statements are not in it.",
)
RECONCILIATION_GAP = Metric(
    slug="reconciliation_gap",
    id="RV10",
    label="Plays in no statement",
    unit="percent",
    value=Ratio(Sum(GAPS, "missing_units"), Sum(GAPS, "due_units"), floor=100),
    told_by=("recording", "store"),
    better="down",
    pages=("money",),
    evidence="matched",
    formula="1 - plays in statements / plays as platforms count them, of the same recordings, stores and months that are due",
    definition="The part of the plays that platforms counted and statements should have by now, and that are in none.",
    trap="Below zero where statements have more. Only stores whose plays are known, and months reported in full. Both signs are bad.",
)
UNEXPLAINED = Metric(
    slug="unexplained_variance",
    id="RV11",
    label="Unexplained differences",
    unit="money",
    value=Sum(GAPS, "unexplained"),
    better="down",
    pages=("today", "money"),
    evidence="matched",
    compares=False,
    formula="sum over cells of the size of the gap that no reason takes",
    definition=(
        "Money that is missing, or too much, after everything that can be explained was: by recording, store, country and sale "
        "month, each gap counted by its size."
    ),
    trap="Gaps of both signs add up: it says how much is not understood, not how much is missing. What is left when those too high "
    "and those too low cancel is the reason Unexplained (net) on Reconciliation.",
)
MISSING_ROWS = Metric(
    slug="missing_rows",
    id="RV12",
    label="Missing rows",
    unit="count",
    value=Sum(MISSING, "missing"),
    better="down",
    pages=("money",),
    evidence="matched",
    formula="recordings on a store with 1,000 plays or more in months that its statements should have listed, and none did",
    definition="Recordings whose plays on a store are due by the store's own lag, and stand in no statement.",
    trap="Counted at the newest month that lacks them. A recording that is not due yet does not count.",
)
FRONTLINE = Metric(
    slug="frontline_share",
    id="RV17",
    label="Frontline share",
    unit="percent",
    value=Ratio(Sum(AGED, "frontline"), Sum(AGED, "aged")),
    better="neutral",
    pages=("money",),
    formula="earnings of recordings up to 18 months old in the sale month / earnings of recordings whose release day is known",
    definition="How much of the royalties new recordings earn; the rest is catalogue.",
    trap="Recordings whose release day nothing tells are in neither.",
)
SPLIT_COVERAGE = Metric(
    slug="split_coverage",
    id="RV21",
    label="Revenue with splits",
    unit="percent",
    value=Ratio(Sum(AGED, "split"), Sum(AGED, "net")),
    pages=("money", "catalogue"),
    formula="revenue of recordings whose shares are known for 100 % / revenue",
    definition=(
        "How much revenue is of recordings where it is known who has which part. What nobody is given is the label's own; where "
        "the catalogue tells the label's part, it and everybody else's shares make one."
    ),
    trap="A recording for which nobody entered a share is not counted as wholly the label's: that, too, must be said.",
)
STATEMENT_COVERAGE = Metric(
    slug="statement_coverage",
    id="RV24",
    label="Statements that are here",
    unit="percent",
    value=Ratio(Sum(STATEMENTS, "there"), Sum(STATEMENTS, "expected")),
    pages=("money", "data"),
    formula="accounting months with a statement / accounting months in which one was expected, per payer",
    definition="Whether every statement of every payer is here, from the first of each on, as often as each used to come.",
    trap="How often a payer sends statements is learned from its own; with fewer than two nothing is expected.",
)
