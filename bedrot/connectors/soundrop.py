"""Soundrop: royalties by service, country and track, in the currency of the header.

The report of a month does not name that month on its lines: where it has no column for it, the file's name tells, or the file
is not read.
"""

import re
from datetime import date, timedelta

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    constant,
    country,
    derived,
    file_day,
    from_file,
    header_currency,
    isrc,
    money,
    month,
    normal,
    store,
    store_usage,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY

GROSS = ("Gross Revenue in {currency}",)
NET = ("Net Revenue in {currency}",)
MONTH = ("Transaction Month", "Sale Month")
MONTH_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?![-_. ]?\d)")


def of_month(sheet: Sheet) -> Context:
    """The currency in the header, and the month in the file's name. Raises ContextMissing when nothing tells the month."""
    match = next((m for name in sheet.document.names if (m := MONTH_IN_NAME.search(name))), None)
    if match is None and not any(normal(header) in sheet.names for header in MONTH):
        raise ContextMissing(
            f"{sheet.document.title} does not say which month it is of.",
            fix="Put the month into its name (soundrop-2024-03.csv) and drop it again.",
        )
    first = date(int(match[1]), int(match[2]), 1) if match else None
    return Context(currency=header_currency(NET, sheet), first_day=first)


REPORT = Feed(
    name="earnings_report",
    title="earnings report",
    where_to_get="Soundrop → Earnings → choose the month → Download (CSV); put the month into its name.",
    tables=(ROYALTIES,),
    replaces_by=("sale_month", "store_label"),
    context=of_month,
    columns={
        "store": store("Service"),
        "store_label": text("Service"),
        "usage": store_usage("Service"),
        "rights": constant("master"),
        "month_in_row": month(*MONTH, formats=("%B %Y", "%b %Y", "%b-%y"), optional=True),
        "month_in_name": file_day("first_day"),
        "sale_month": derived(pl.coalesce("month_in_row", "month_in_name"), pl.Date()),
        "country": country("Country"),
        "country_label": text("Country"),
        "artist": text("Artist"),
        "title": text("Track Title"),
        "release": text("Release Title"),
        "isrc": isrc("ISRC", optional=True),
        "quantity": whole("Quantity"),
        "gross": money(*GROSS, dtype=ROYALTY_MONEY, blank=True),
        "net": money(*NET, dtype=ROYALTY_MONEY),
        "fee": derived(pl.col("gross") - pl.col("net"), ROYALTY_MONEY),
        "currency": from_file("currency"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    grade="reported",
)

CONNECTOR = Connector(
    name="soundrop",
    title="Soundrop",
    feeds=(REPORT,),
    fresh_within=timedelta(days=90),
    lag=timedelta(days=75),  # services report a month about two months after it ends
)
