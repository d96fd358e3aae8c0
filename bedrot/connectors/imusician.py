"""iMusician: royalties by sales month, shop, country and track, in the currency of the header.

The release summary tells the same money once more: it gives no facts. Where it comes in one zip with the sales detail, its
sums are compared with those of the detail.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    barcode,
    constant,
    country,
    derived,
    from_file,
    header_currency,
    isrc,
    money,
    month,
    one_of,
    store,
    store_usage,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY
from bedrot.tables.stores import DOWNLOAD, STREAM, UGC, usage_of

REVENUE = ("Revenue {currency}", "Revenue ({currency})")
TRANSACTIONS = {
    "stream": STREAM,
    "streams": STREAM,
    "track stream": STREAM,
    "download": DOWNLOAD,
    "track download": DOWNLOAD,
    "release download": DOWNLOAD,
    "ugc": UGC,
}
COUNTS = ("track_downloads", "track_streams", "release_downloads")


def currency(sheet: Sheet) -> Context:
    """The currency in the header of the revenue."""
    return Context(currency=header_currency(REVENUE, sheet))


SALES = Feed(
    name="sales_detail",
    title="sales report",
    where_to_get="iMusician → Sales → Reports → Sales report → Download (CSV).",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month"),
    context=currency,
    columns={
        "sale_month": month("Sales date"),
        "reported_on": month("Statement date", last=True),
        "release": text("Release title", optional=True),
        "upc": barcode("Barcode", optional=True),
        "label": text("Label", optional=True),
        "artist": text("Artist", "Artist name", "Track artist", optional=True),
        "title": text("Track title", optional=True),
        "version": text("Track version", optional=True),
        "isrc": isrc("ISRC"),
        "store": store("Shop"),
        "store_label": text("Shop"),
        "store_usage": store_usage("Shop"),
        "usage_label": text("Transaction type", optional=True),
        "said_usage": one_of("Transaction type", names=TRANSACTIONS, optional=True),
        "usage": derived(usage_of(pl.col("said_usage"), pl.col("store_usage")), pl.String()),
        "rights": constant("master"),
        "country": country("Country", optional=True),
        "country_label": text("Country", optional=True),
        "quantity": whole("Quantity", blank=True),
        "net": money(*REVENUE, dtype=ROYALTY_MONEY),
        "currency": from_file("currency"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    grade="reported",
)

RELEASE_SUMMARY = Feed(
    name="release_summary",
    title="release summary",
    where_to_get="iMusician → Sales → Reports → Release summary → Download (CSV).",
    tables=(),
    replaces_by=(),
    absent=("Sales date",),
    checks="sales_detail",
    columns={
        "reported_on": month("Statement date", last=True),
        "release": text("Release title"),
        "upc": barcode("Barcode", optional=True),
        "track_downloads": whole("Track downloads", optional=True, blank=True),
        "track_streams": whole("Track streams", blank=True),
        "release_downloads": whole("Release downloads", optional=True, blank=True),
        "quantity": derived(pl.sum_horizontal(COUNTS), pl.Int64()),
        "net": money("Total revenue", dtype=ROYALTY_MONEY, blank=True),
    },
    controls=("net", "quantity"),
    grade="reported",
)

CONNECTOR = Connector(
    name="imusician",
    title="iMusician",
    feeds=(SALES, RELEASE_SUMMARY),
    fresh_within=timedelta(days=90),
    lag=timedelta(days=75),  # shops report a month about two months after it ends
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
