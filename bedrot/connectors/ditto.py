"""Ditto: royalties by store, period, release and track, after Ditto's commission and the splits. It counts no plays.

Rows of totals stand among the others; they are never facts. The file names neither country nor artist, and which statement it
is stands in its name only: late sales of an old period come in a new statement and take nothing away from an old one.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    TotalsRow,
    constant,
    day,
    derived,
    file_day,
    from_file,
    header_currency,
    money,
    statement_month,
    store,
    store_usage,
    text,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, MONEY, ROYALTIES, ROYALTY_MONEY

EARNINGS = ("Earnings {currency}", "Earnings ({currency})")
BRITISH = ("%d/%m/%Y", "%d-%m-%Y")


def statement(sheet: Sheet) -> Context:
    """The currency in the header of the earnings, and the month in the file's name. Raises ContextMissing without one."""
    first, last = statement_month(sheet, "ditto-2024-03.csv")
    return Context(currency=header_currency(EARNINGS, sheet), first_day=first, last_day=last)


SALES = Feed(
    name="sales_report",
    title="sales report",
    where_to_get="Ditto Music → Earnings → Sales reports → Download (CSV); put its month into its name.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "sale_until", "store_label"),
    context=statement,
    columns={
        "reported_on": file_day("last_day"),
        "store": store("storename"),
        "store_label": text("storename"),
        "usage": store_usage("storename"),
        "rights": constant("master"),
        "sale_from": day("startdate", formats=BRITISH),
        "sale_month": derived(pl.col("sale_from").dt.month_start(), pl.Date()),
        "sale_until": day("enddate", formats=BRITISH),
        "title": text("tracktitle"),
        "release": text("releasetitle"),
        "gross": money(*EARNINGS, dtype=ROYALTY_MONEY, blank=True),
        "net": money("NetEarnings", dtype=ROYALTY_MONEY),
        "team_share": money("Splits %", dtype=MONEY, optional=True, blank=True),
        "currency": from_file("currency"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    totals=TotalsRow(  # of a store or of all: no column tells, so they are left out and compared with nothing
        columns=(), blank=("store_label",), words=r"(?:grand |sub ?)?totals?\s*:?$|summary\b"
    ),
    controls=("gross", "net"),
    version=2,
    grade="reported",
)

CONNECTOR = Connector(
    name="ditto",
    title="Ditto",
    feeds=(SALES,),
    fresh_within=timedelta(days=90),
    lag=timedelta(days=75),  # stores report a month about two months after it ends
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
