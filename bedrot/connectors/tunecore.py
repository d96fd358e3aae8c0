"""TuneCore: royalties by sale month, store, country and track, in the currency of the account.

A row has the store's currency and the account's: only `Total Earned` counts, and is never made again from units, price and rate.
The label's own ISRC and UPC are optional; where they are missing TuneCore's stand in for them.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Feed,
    barcode,
    code,
    constant,
    country,
    currency,
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

SALES_TYPES = {
    "stream": "stream",
    "streams": "stream",
    "streaming": "stream",
    "subscription": "stream",
    "download": "download",
    "downloads": "download",
}
STORES = {"wimp": "tidal"}

USAGE = (
    pl.when(pl.col("video_policy").is_not_null())
    .then(pl.lit("content_id"))
    .when(~pl.col("store_usage").is_in(["stream", "download"]))
    .then(pl.col("store_usage"))
    .otherwise(pl.coalesce("sales_type", "store_usage"))
)
ISRC = pl.coalesce(
    "own_isrc", pl.col("song_id").str.to_uppercase().str.extract(r"^([A-Z]{2}[A-Z0-9]{3}\d{7})$")
)

SALES = Feed(
    name="sales_report",
    title="sales report",
    where_to_get="TuneCore → Money & Analytics → Sales reports → pick the months → Export CSV.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "store_label"),
    columns={
        "reported_on": day("Posted Date"),
        "sale_month": month("Sales Period"),
        "store": store("Store Name", more=STORES),
        "store_label": text("Store Name"),
        "store_usage": store_usage("Store Name", more=dict.fromkeys(STORES, "stream")),
        "sales_type": one_of("Sales Type", names=SALES_TYPES),
        "usage_label": text("Sales Type"),
        "video_policy": text("Youtube Policy Type", optional=True),
        "usage": derived(USAGE, pl.String()),
        "rights": constant("master"),
        "artist": text("Artist"),
        "title": text("Song Title"),
        "release": text("Release Title"),
        "label": text("Label", optional=True),
        "own_isrc": isrc("Optional ISRC", optional=True),
        "song_id": code("TC Song ID", optional=True),
        "isrc": derived(ISRC, pl.String()),
        "own_upc": barcode("Optional UPC", optional=True),
        "tunecore_upc": barcode("UPC"),
        "upc": derived(pl.coalesce("own_upc", "tunecore_upc"), pl.String()),
        "quantity": whole("# Units Sold"),
        "country": country("Country Of Sale"),
        "country_label": text("Country Of Sale"),
        "net": money("Total Earned", dtype=ROYALTY_MONEY),
        "currency": currency("Currency"),
        "currency_label": text("Currency"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    version=2,
)

CONNECTOR = Connector(
    name="tunecore",
    title="TuneCore",
    feeds=(SALES,),
    fresh_within=timedelta(days=75),  # a sale month is posted about two months after it ends
    lag=timedelta(days=60),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
