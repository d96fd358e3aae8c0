"""KPIs of the data and of the product itself: how quick, how whole, how true, how small, and whether it was there."""

import polars as pl

from bedrot.metrics.metric import Metric, Ratio, Sum
from bedrot.metrics.worked.table import WorkedTable
from bedrot.metrics.worked.values import Quantile
from bedrot.tables import CURATED, READINGS
from bedrot.tables.table import COUNT, DAY, TEXT

FIGURE = pl.Decimal(18, 3)
"""Minutes, hours and seconds to the thousandth."""
NO_FILES = "Drop a file: nothing was read yet."
SOURCE = ("source", "account")

READ = WorkedTable(
    name="documents_read",
    title="Documents read",
    time="day",
    grain="day",
    columns={"day": DAY, "feed": TEXT, "minutes": FIGURE, "hours_after_day": FIGURE, "documents": COUNT},
    dimensions=(*SOURCE, "feed"),
    measures=("documents",),
    order=("day",),
    gaps_are_missing=False,
    made_from=(READINGS,),
    without=NO_FILES,
)
"""Per document the minutes from its drop until its facts stood in curated; and, of daily exports that end with a whole day, the hours
from the end of that day until the file was made."""

DUE = WorkedTable(
    name="days_due",
    title="Days due",
    time="day",
    grain="day",
    columns={"day": DAY, "table": TEXT, "due": COUNT, "present": COUNT, "met": COUNT},
    dimensions=(*SOURCE, "table"),
    measures=("due", "present"),
    order=("day",),
    gaps_are_missing=False,
    made_from=(READINGS, *CURATED),
    ages=True,
    without="Drop an export that tells day by day, such as an audience timeline.",
)
"""Per account and table the days that should be there by now, those that are, and those that stood in curated within an hour."""

ARRIVED = WorkedTable(
    name="files_arrived",
    title="Files that arrived",
    time="day",
    grain="day",
    columns={"day": DAY, "files": COUNT, "repeated": COUNT},
    dimensions=("source",),
    measures=("files",),
    order=("day",),
    gaps_are_missing=False,
    made_from=(READINGS,),
    without=NO_FILES,
)
"""What arrived, by day, and what of it had come before."""

PROVEN = WorkedTable(
    name="proven_cells",
    title="Cells and their files",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "table": TEXT,
        "cells": COUNT,
        "proven": COUNT,
        "curated_bytes": COUNT,
        "landed_bytes": COUNT,
    },
    dimensions=("table",),
    measures=("cells",),
    order=("day",),
    gaps_are_missing=False,
    made_from=(READINGS, *CURATED),
    without=NO_FILES,
)
"""Per table, on the day of the newest observation: facts, those whose file is in raw, its bytes, and those of its rows as they came."""

RESTATED = WorkedTable(
    name="restated_figures",
    title="Restated figures",
    time="day",
    grain="day",
    columns={"day": DAY, "table": TEXT, "measure": TEXT, "figures": COUNT, "restated": COUNT},
    dimensions=("source", "table", "measure"),
    measures=("figures",),
    order=("day",),
    gaps_are_missing=False,
    made_from=(READINGS, *CURATED),
    without=NO_FILES,
)
"""Per source, table and measure, on the day of the newest observation: figures there are, and those a later file told otherwise."""

WAITING = WorkedTable(
    name="quarantined_documents",
    title="Documents in quarantine",
    time="day",
    grain="day",
    columns={"day": DAY, "rows": COUNT, "documents": COUNT, "days_waiting": COUNT},
    dimensions=("source",),
    measures=("documents",),
    order=("day",),
    gaps_are_missing=False,
    made_from=(READINGS,),
    ages=True,
    without=NO_FILES,
)
"""What waits in quarantine today, and for how long; a row of nothing where nothing waits."""

MINUTES = WorkedTable(
    name="minutes_up",
    title="Minutes the product was there",
    time="day",
    grain="day",
    columns={"day": DAY, "minutes": COUNT, "good": COUNT},
    dimensions=("source",),
    measures=("minutes",),
    order=("day",),
    gaps_are_missing=False,
    ages=True,
    without="Leave the product running: it notes every minute whether it answers, and a day counts once it is over.",
)
"""Per day that is over the minutes since the first that was noted, and those in which the product answered and nothing waited too long."""

LOADED = WorkedTable(
    name="page_loads",
    title="Page loads",
    time="day",
    grain="day",
    columns={"day": DAY, "page": TEXT, "kind": TEXT, "tiles": FIGURE, "largest": FIGURE},
    dimensions=("page", "kind"),
    measures=("tiles",),
    order=("day",),
    gaps_are_missing=False,
    ages=True,
    without="Open the dashboard: browsers tell how long its pages took.",
)
"""Per page load, of days that are over, seconds to all tiles and to the largest paint, by page and by whether it was cold or warm."""

SIGN_INS = WorkedTable(
    name="sign_ins",
    title="Sign-ins of sources",
    time="day",
    grain="day",
    columns={"day": DAY, "days_left": COUNT},
    dimensions=SOURCE,
    measures=("days_left",),
    order=("day",),
    gaps_are_missing=False,
    ages=True,
    without="No source signs in yet: files are dropped, so no sign-in can run out.",
)
"""The days each sign-in of a source still holds."""

OUR_LAG = Metric(
    slug="our_lag",
    id="PI01",
    label="Our lag",
    unit="minutes",
    value=Quantile(READ, "minutes"),
    better="down",
    pages=("data",),
    formula="median of (time its figures were ready - time the file was dropped)",
    definition="How long a file that was dropped took until its figures were ready.",
    trap="From the moment the product took the file; what waited for a person is left out. How late a source tells is another figure.",
)
OUR_WORST_LAG = Metric(
    slug="our_worst_lag",
    id="PI01",
    label="Our worst lag",
    unit="minutes",
    value=Quantile(READ, "minutes", share=1.0),
    better="down",
    pages=("today", "data"),
    formula="largest of (time its figures were ready - time the file was dropped)",
    definition="How long the slowest file took until its figures were ready. It should be under an hour.",
    trap="One file decides: look at which source it was of.",
)
SOURCE_LAG = Metric(
    slug="source_lag",
    id="PI02",
    label="Source lag",
    unit="hours",
    value=Quantile(READ, "hours_after_day", share=0.1),
    better="neutral",
    pages=("data",),
    formula="10th percentile of (export made - end of its newest whole day)",
    definition="How soon after a day a source had it: what the quickest tenth of its exports show. Theirs, not ours.",
    trap="At most so long: files fetched by hand may have been there earlier. Days are UTC.",
)
FRESHNESS = Metric(
    slug="freshness_attainment",
    id="PI03",
    label="Days in time",
    unit="percent",
    value=Ratio(Sum(DUE, "met"), Sum(DUE, "due")),
    pages=("data",),
    formula="days that stood in curated within an hour of the drop of their first file / days due",
    definition="How many of the days that sources should have reported by now are here, and were here in time.",
    trap="A missing day is a missed one. A day is due once its source's own time has passed.",
)
COVERAGE = Metric(
    slug="days_present",
    id="PI06",
    label="Days present",
    unit="percent",
    value=Ratio(Sum(DUE, "present"), Sum(DUE, "due")),
    pages=("data",),
    formula="days present / days due, per account and report that tells day by day",
    definition="How many of the days that should be there are.",
    trap="From the first day of each account. The gap map shows which are missing.",
)
LINEAGE = Metric(
    slug="lineage_coverage",
    id="PI05",
    label="Figures traced to a file",
    unit="percent",
    value=Ratio(Sum(PROVEN, "proven"), Sum(PROVEN, "cells")),
    pages=("data",),
    formula="cells of curated whose row names a file that is in raw / cells of curated",
    definition="How many of the stored lines lead back to the file they came from. It should be all.",
    trap="As things are now.",
)
COMPRESSION = Metric(
    slug="compression",
    id="PI14",
    label="Compression",
    unit="ratio",
    value=Ratio(Sum(PROVEN, "landed_bytes"), Sum(PROVEN, "curated_bytes")),
    pages=("data",),
    formula="bytes of the same rows as they came / bytes of curated",
    definition="How much smaller the stored data are than the files they came in.",
    trap="Of files only the part whose rows stand in curated: what came twice counts on neither side. Tiny tables compress badly.",
)
RESTATED_SHARE = Metric(
    slug="restated_share",
    id="PI07",
    label="Restated figures",
    unit="percent",
    value=Ratio(Sum(RESTATED, "restated"), Sum(RESTATED, "figures")),
    better="neutral",
    formula="figures that a later file corrected / figures",
    definition="How much of what sources tell they correct later.",
    trap="As things are now. A figure reported for the first time is no correction.",
)
REPEATED = Metric(
    slug="duplicate_file_rate",
    id="PI08",
    label="Files that came again",
    unit="percent",
    value=Ratio(Sum(ARRIVED, "repeated"), Sum(ARRIVED, "files")),
    better="neutral",
    pages=("data",),
    formula="documents whose bytes were known / documents that arrived",
    definition="How many of the documents that arrived had come before. They change no number.",
    trap="By their bytes, whatever they are called.",
)
BACKLOG = Metric(
    slug="quarantine_rows",
    id="PI15",
    label="Rows in quarantine",
    unit="count",
    value=Sum(WAITING, "rows"),
    better="down",
    pages=("data",),
    formula="rows of documents that wait in quarantine today",
    definition="How many rows wait for somebody to say what they are.",
    trap="Rows of documents that could not even be opened are not known, and count as none.",
)
BACKLOG_AGE = Metric(
    slug="quarantine_age",
    id="PI15",
    label="Oldest in quarantine",
    unit="days",
    value=Quantile(WAITING, "days_waiting", share=1.0),
    better="down",
    pages=("data",),
    formula="days since the oldest document in quarantine came",
    definition="How long the oldest file has waited for somebody.",
    trap="None waits where it is nothing.",
)
AVAILABILITY = Metric(
    slug="availability",
    id="PI11",
    label="Availability",
    unit="percent",
    value=Ratio(Sum(MINUTES, "good"), Sum(MINUTES, "minutes")),
    pages=("data",),
    formula="minutes in which the product answered and no file waited longer than an hour / minutes of days that are over",
    definition="How much of the time the product was there and up to date.",
    trap="Planned stops count too. Minutes are counted from the first that was ever noted.",
)
PAGE_LOAD = Metric(
    slug="page_load_p95",
    id="PI12",
    label="Page load, slowest twentieth",
    unit="seconds",
    value=Quantile(LOADED, "tiles", share=0.95),
    better="down",
    pages=("data",),
    formula="95th percentile of the seconds until all tiles of a page have their figures",
    definition="How long the slower page loads take, as browsers measured them.",
    trap="Real browsers on their own machines and networks; the target of two seconds is measured on two cores.",
)
PAGE_LOAD_75 = Metric(
    slug="page_load_p75",
    id="PI12",
    label="Page load, three of four",
    unit="seconds",
    value=Quantile(LOADED, "tiles", share=0.75),
    better="down",
    formula="75th percentile of the seconds until all tiles of a page have their figures",
    definition="How long three of four page loads take at most, as browsers measured them.",
    trap="Real browsers on their own machines and networks.",
)
LARGEST_PAINT_75 = Metric(
    slug="largest_paint_p75",
    id="PI12",
    label="Largest paint, three of four",
    unit="seconds",
    value=Quantile(LOADED, "largest", share=0.75),
    better="down",
    formula="75th percentile of the seconds until the largest thing on a page was painted",
    definition="How soon three of four page loads looked ready at most (LCP).",
    trap="Not every browser tells it.",
)
LARGEST_PAINT_95 = Metric(
    slug="largest_paint_p95",
    id="PI12",
    label="Largest paint, slowest twentieth",
    unit="seconds",
    value=Quantile(LOADED, "largest", share=0.95),
    better="down",
    formula="95th percentile of the seconds until the largest thing on a page was painted",
    definition="How soon nineteen of twenty page loads looked ready (LCP).",
    trap="Not every browser tells it.",
)
RUNWAY = Metric(
    slug="credential_runway",
    id="PI16",
    label="Sign-in runway",
    unit="days",
    value=Quantile(SIGN_INS, "days_left", share=0.0),
    pages=("data",),
    formula="days until the first sign-in of a source expires",
    definition="How long the product may still fetch from every source that signs in.",
    trap="Sources whose files are dropped have no sign-in.",
)
