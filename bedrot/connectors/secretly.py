"""Secretly Distribution: a label's digital and physical statements by the day they were processed, in US dollars.

When something was sold stands in free text only (`2019.08 Streams`); lines without it count to the month they were processed
in. Physical statements hold what storage, logistics and returns cost, as lines of their own: fees, never sales.
"""

from dataclasses import replace
from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Column,
    Connector,
    Feed,
    barcode,
    code,
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
from bedrot.tables.stores import DOWNLOAD, PHYSICAL, STREAM, usage_of

AMERICAN = ("%m/%d/%Y",)
MONTH_IN_TEXT = r"\b((?:19|20)\d\d\.(?:0[1-9]|1[0-2]))\b"
DSP = ("Digital Service Provider_Subdescription",)
TRANSACTIONS = {
    "stream": STREAM,
    "streams": STREAM,
    "download": DOWNLOAD,
    "track download": DOWNLOAD,
    "album download": DOWNLOAD,
}
SERVICE_OF_A_DISTRIBUTOR = r"(?i)\b(fees?|recharges?|chargebacks?|logistics|storage)\b"


def month_in(*headers: str) -> Column:
    """The first month like 2019.08 in some text, if there is one."""
    written = month(*headers, formats=("%Y.%m",), optional=True, blank=True)
    return replace(written, clean=lambda raw: raw.str.extract(MONTH_IN_TEXT))


def without_a_month(rows: pl.LazyFrame) -> list[str]:
    """Says how many rows do not tell when something was sold."""
    n = rows.select((pl.col("month_in_text").is_null()).sum()).collect().item()
    return (
        [f"{n} rows do not say when something was sold; they count to the month they were processed in."]
        if n
        else []
    )


SALE_MONTH = pl.coalesce("month_in_text", pl.col("reported_on").dt.month_start())

DIGITAL = Feed(
    name="digital",
    title="digital statement",
    where_to_get="Secretly Distribution → Statements → Digital → CSV.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "label"),
    columns={
        "reported_on": day("dateProcessedlast", formats=AMERICAN),
        "month_in_text": month_in("invoice_description"),
        "sale_month": derived(SALE_MONTH, pl.Date()),
        "customer": text("Customer", optional=True),
        "store": store(*DSP),
        "store_label": text(*DSP),
        "store_usage": store_usage(*DSP),
        "usage_label": text("Transaction Type"),
        "said_usage": one_of("Transaction Type", names=TRANSACTIONS),
        "usage": derived(usage_of(pl.col("said_usage"), pl.col("store_usage")), pl.String()),
        "rights": constant("master"),
        "country": country("Country Code"),
        "country_label": text("Country Code"),
        "artist": text("Artist"),
        "title": text("Product Title"),
        "release": text("Title_Description"),
        "label": text("Label"),
        "catalogue_no": code("Catalog Number"),
        "isrc": isrc("Product ID"),
        "upc": barcode("UPC"),
        "quantity": whole("Quantity", blank=True),
        "gross": money("Total Gross Income", dtype=ROYALTY_MONEY, blank=True),
        "fee": money("Distribution Fee Total", dtype=ROYALTY_MONEY, blank=True),
        "net": money("Label Net Total", dtype=ROYALTY_MONEY),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    notes=without_a_month,
)

IS_LABELS_OWN = pl.col("billed_as").str.contains("(?i)label credit").fill_null(value=False)
PHYSICAL_LINE_TYPE = (
    pl.when((pl.col("net") < 0) & pl.col("release").str.contains(SERVICE_OF_A_DISTRIBUTOR))
    .then(pl.lit("fee"))
    .when(IS_LABELS_OWN & (pl.col("net") < 0))
    .then(pl.lit("fee"))
    .when(IS_LABELS_OWN)
    .then(pl.lit("adjustment"))
    .otherwise(LINE_TYPE_BY_SIGN)
)

PHYSICAL_SALES = Feed(
    name="physical",
    title="physical statement",
    where_to_get="Secretly Distribution → Statements → Physical → CSV.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "label"),
    columns={
        "reported_on": day("dateProcessedlast", formats=AMERICAN),
        "month_in_invoice": month_in("Invoice_Description"),
        "month_in_title": month_in("Title_Description"),
        "month_in_text": derived(pl.coalesce("month_in_invoice", "month_in_title"), pl.Date()),
        "sale_month": derived(SALE_MONTH, pl.Date()),
        "store": derived(
            pl.when(pl.col("store_label").str.contains("(?i)^amazon")).then(pl.lit("amazon_physical")),
            pl.String(),
        ),
        "store_label": text("Customer"),
        "usage": constant(PHYSICAL),
        "usage_label": text("CustomerClassification", optional=True),
        "rights": constant("master"),
        "country": country("Country Code"),
        "country_label": text("Country Code"),
        "billed_as": text("Artist"),
        "artist": derived(pl.when(~IS_LABELS_OWN).then(pl.col("billed_as")), pl.String()),
        "title": text("Product Title"),
        "release": text("Title_Description"),
        "label": text("Label"),
        "catalogue_no": code("Catalog Number"),
        "upc": barcode("UPC"),
        "quantity": whole("signedQuantity", blank=True),
        "gross": money("Total Gross Income", dtype=ROYALTY_MONEY, blank=True),
        "distribution_fee": money("Distribution Fee Total", dtype=ROYALTY_MONEY, blank=True),
        "other_fee": money("MnD Fee Total", dtype=ROYALTY_MONEY, optional=True, blank=True),
        "fee": derived(pl.col("distribution_fee") + pl.col("other_fee").fill_null(0), ROYALTY_MONEY),
        "net": money("Label Net Total", dtype=ROYALTY_MONEY),
        "currency": constant("USD"),
        "line_type": derived(PHYSICAL_LINE_TYPE, pl.String()),
    },
    controls=("net", "quantity"),
    notes=without_a_month,
)

CONNECTOR = Connector(
    name="secretly",
    title="Secretly Distribution",
    feeds=(DIGITAL, PHYSICAL_SALES),
    fresh_within=timedelta(days=75),
    lag=timedelta(days=60),  # stores report a month about two months after it ends
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
