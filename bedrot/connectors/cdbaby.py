"""CD Baby: royalties by sale month, partner, country and track, in US dollars.

Partners' names carry the country they sell in (“Amazon Prime IN”); the country counts is the one of delivery.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Feed,
    barcode,
    constant,
    country,
    day,
    derived,
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

AMERICAN = "%m/%d/%Y %I:%M:%S %p"
COUNTRY_IN_PARTNER = r"\s+(?:[-–]\s+)?[A-Z]{2}\b"
PARTNERS = {
    "amazon premium service": "amazon_music",
    "itunes - apple music": "apple_music",
}
TRANSACTIONS = {
    "stream": "stream",
    "youtube audio tier": "stream",
    "download": "download",
}

USAGE = (
    pl.when(~pl.col("store_usage").is_in(["stream", "download"]))
    .then(pl.col("store_usage"))
    .otherwise(pl.coalesce("transaction", "store_usage"))
)

SALES = Feed(
    name="sales_report",
    title="sales report",
    where_to_get="CD Baby → Accounting & Sales → Sales → Download.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "store_label"),
    columns={
        "reported_on": day("Report Date", formats=(AMERICAN,)),
        "sale_month": month("Sales Date", formats=(AMERICAN,)),
        "store": store("Partner Name", more=PARTNERS, without=COUNTRY_IN_PARTNER),
        "store_label": text("Partner Name"),
        "store_usage": store_usage(
            "Partner Name", more=dict.fromkeys(PARTNERS, "stream"), without=COUNTRY_IN_PARTNER
        ),
        "transaction": one_of("Transaction Type", names=TRANSACTIONS),
        "usage_label": text("Transaction Type"),
        "usage": derived(USAGE, pl.String()),
        "rights": constant("master"),
        "artist": text("Artist Name"),
        "title": text("Track Name"),
        "release": text("Album Name"),
        "isrc": isrc("Isrc", optional=True),
        "upc": barcode("Barcode"),
        "quantity": whole("Quantity"),
        "country": country("Delivery Country"),
        "country_label": text("Delivery Country"),
        "net": money("Subtotal", dtype=ROYALTY_MONEY),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
)

CONNECTOR = Connector(
    name="cdbaby",
    title="CD Baby",
    feeds=(SALES,),
    fresh_within=timedelta(days=90),  # partners report a sale month one to three months after it ends
    lag=timedelta(days=75),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
