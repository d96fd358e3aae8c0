"""Soundrop: royalties by service, country and track, in the currency of the header.

Which month's report it is stands in the file's name only, and so does the month of its lines where they have no column for it.
Late sales of an old month come in a new report and take nothing away from an old one.
"""

from datetime import timedelta

import polars as pl

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
    statement_month,
    store,
    store_usage,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY

GROSS = ("Gross Revenue in {currency}",)
NET = ("Net Revenue in {currency}",)
MONTH = ("Transaction Month", "Sale Month")


def statement(sheet: Sheet) -> Context:
    """The currency in the header, and the month in the file's name. Raises ContextMissing without one."""
    first, last = statement_month(sheet, "soundrop-2024-03.csv")
    return Context(currency=header_currency(NET, sheet), first_day=first, last_day=last)


REPORT = Feed(
    name="earnings_report",
    title="earnings report",
    where_to_get="Soundrop → Earnings → choose the month → Download (CSV); put the month into its name.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "store_label"),
    context=statement,
    columns={
        "reported_on": file_day("last_day"),
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
    version=2,
    grade="reported",
)

CONNECTOR = Connector(
    name="soundrop",
    title="Soundrop",
    feeds=(REPORT,),
    fresh_within=timedelta(days=90),
    lag=timedelta(days=75),  # services report a month about two months after it ends
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
