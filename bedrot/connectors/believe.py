"""Believe (Backstage): royalties by sales month, platform, country and track, in the account's own currency.

`net` is what is left after the client's share: the share is never taken off again. What Believe calls a stream is a use in
others' videos where the platform is one of those.
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
from bedrot.tables.stores import DOWNLOAD, STREAM, UGC, usage_of

PLATFORM = ("Platform",)
PAID_IN = ("Client Payment Currency", "Mata Uang Pembayaran Klien")
SALES_TYPE = ("Sales Type", "Jenis penjualan")
SALES_TYPES = {
    "stream": STREAM,
    "streams": STREAM,
    "streaming": STREAM,
    "download": DOWNLOAD,
    "downloads": DOWNLOAD,
    "ugc": UGC,
    "platform promotion": STREAM,
}

LINE_TYPE = (
    pl.when((pl.col("net") < 0) & pl.col("usage_label").str.contains("(?i)promotion"))
    .then(pl.lit("promo_commission"))
    .otherwise(LINE_TYPE_BY_SIGN)
)

SALES = Feed(
    name="sales_report",
    title="sales report",
    where_to_get="Believe Backstage → Finance → Sales reports → Download (CSV).",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "store_label"),
    columns={
        "reported_on": month("Reporting month", "Bulan laporan", last=True),
        "sale_month": month("Sales Month", "Bulan Penjualan"),
        "store": store(*PLATFORM),
        "store_label": text(*PLATFORM),
        "store_usage": store_usage(*PLATFORM),
        "said_usage": one_of(*SALES_TYPE, names=SALES_TYPES),
        "usage": derived(usage_of(pl.col("said_usage"), pl.col("store_usage")), pl.String()),
        "usage_label": text(*SALES_TYPE),
        "rights": constant("master"),
        "country": country("Country / Region", "Negara"),
        "country_label": text("Country / Region", "Negara"),
        "label": text("Label Name", "Nama Label", optional=True),
        "artist": text("Artist Name", "Nama Artis"),
        "release": text("Release title", "Judul rilis"),
        "title": text("Track title", "Judul track"),
        "upc": barcode("UPC", optional=True),
        "isrc": isrc("ISRC"),
        "catalogue_no": code("Release Catalog nb", "Referensi Katalog Rilis", optional=True),
        "quantity": whole("Quantity", "Kuantias", "Kuantitas"),
        "currency": currency(*PAID_IN),
        "currency_label": text(*PAID_IN),
        "gross": money("Gross Revenue", "Pendapatan Kotor", dtype=ROYALTY_MONEY, optional=True, blank=True),
        "withheld": money("Mechanical Fee", "Biaya Mekanis", dtype=ROYALTY_MONEY, optional=True, blank=True),
        "net": money("Net Revenue", "Pendapatan Bersih", dtype=ROYALTY_MONEY),
        # The client share rate is Believe's side of its fee, no team's: the fee says the same in money.
        "fee": derived(pl.col("gross") - pl.col("withheld").fill_null(0) - pl.col("net"), ROYALTY_MONEY),
        "line_type": derived(LINE_TYPE, pl.String()),
    },
    controls=("net", "quantity"),
    version=3,
    grade="reported",
)

CONNECTOR = Connector(
    name="believe",
    title="Believe",
    feeds=(SALES,),
    fresh_within=timedelta(
        days=120
    ),  # reports come monthly or quarterly, one to three months after the sales
    lag=timedelta(days=75),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
