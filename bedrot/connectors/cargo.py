"""Cargo: a label's digital royalties by sale, and its physical sales and costs by month. Statements are quarterly.

The digital zip holds the detail, and summaries of the same money. Which statement a line is of stands in the name of the run
or of the file only; late sales of an old month come in a new statement and take nothing away from an old one.
"""

import re
from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    barcode,
    code,
    constant,
    country,
    currency,
    day,
    derived,
    from_file,
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

IN_NAME = re.compile(
    r"^(?P<statement>.+?)(?:-royalty_extended)?(?: \(\d+\))?\.(?:csv|xlsx|zip)$", re.IGNORECASE
)
QUARTER = r"(?:^|\D)(20\d\d)[ _-]?Q([1-4])(?:\D|$)"
SALE_TYPES = {"streaming": STREAM, "stream": STREAM, "download": DOWNLOAD, "downloads": DOWNLOAD}
MARK_OF_SUM = {"£": "GBP", "€": "EUR"}


def statement(sheet: Sheet) -> Context:
    """The statement's name, as the file's says."""
    name = sheet.document.names[0]
    match = IN_NAME.match(name)
    return Context(facts={"statement": match["statement"] if match else name})


def quarter_end(named: pl.Expr) -> pl.Expr:
    """The last day of a quarter like 2022Q3 or 2023_Q1 in some text."""
    year, quarter = (named.str.extract(QUARTER, n).cast(pl.Int32, strict=False) for n in (1, 2))
    return pl.date(year, quarter * 3, 1).dt.month_end()


CURRENCY = pl.coalesce(
    pl.col("calculation").str.extract(r"=\s*([£€])\s*$").replace_strict(MARK_OF_SUM, default=None),
    pl.col("stated_currency"),
)

ROYALTY_DETAIL = Feed(
    name="royalty_extended",
    title="digital royalties in detail",
    where_to_get="Cargo's quarterly e-mail → the digital statement → drop the zip as it is.",
    tables=(ROYALTIES,),
    replaces_by=("sale_month", "sale_until"),
    context=statement,
    columns={
        "run": text("Statement Run Name", optional=True),
        "in_name": from_file("statement"),
        "series": derived(pl.coalesce("run", "in_name"), pl.String()),
        "reported_on": derived(
            pl.coalesce(quarter_end(pl.col("run")), quarter_end(pl.col("in_name"))), pl.Date()
        ),
        "isrc": isrc("Asset ISRC"),
        "title": text("Asset Title"),
        "version": text("Asset Version", optional=True),
        "artist": text("Asset Artist"),
        "calculation": text("Sale net receipts calculation", optional=True),
        "gross": money("Sale net receipts", dtype=ROYALTY_MONEY),
        "net": money("Reported Royalty", dtype=ROYALTY_MONEY),
        "fee": derived(pl.col("gross") - pl.col("net"), ROYALTY_MONEY),
        "country": country("Territory"),
        "country_label": text("Territory"),
        "quantity": whole("Quantity"),
        "usage_label": text("Sale Type"),
        "said_usage": one_of("Sale Type", names=SALE_TYPES),
        "sale_month": month("Sale Start date"),
        "sale_until": day("Sale End date"),
        "store": store("Sale Store Name"),
        "store_label": text("Sale Store Name"),
        "store_usage": store_usage("Sale Store Name"),
        "usage": derived(usage_of(pl.col("said_usage"), pl.col("store_usage")), pl.String()),
        "rights": constant("master"),
        "stated_currency": currency("Currency"),
        "currency": derived(CURRENCY, pl.String()),
        "currency_label": text("Currency"),
        "release": text("Product Title", optional=True),
        "upc": barcode("Product UPC", optional=True),
        "catalogue_no": code("Product Catalog Number", optional=True),
        "label": text("Product Label", optional=True),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    version=2,
)

PHYSICAL_LINE_TYPE = (
    pl.when((pl.col("entry") == "cost") & (pl.col("net") < 0))
    .then(pl.lit("fee"))
    .when(pl.col("entry") == "cost")
    .then(pl.lit("adjustment"))
    .otherwise(LINE_TYPE_BY_SIGN)
)

PHYSICAL_SALES = Feed(
    name="physical",
    title="physical sales and costs",
    where_to_get="Cargo's quarterly e-mail → the physical statement (a workbook).",
    tables=(ROYALTIES,),
    replaces_by=("sale_month", "sale_until"),
    columns={
        "sale_month": month("Period", formats=("%Y_%m",)),
        "sale_until": month("Period", formats=("%Y_%m",), last=True),
        "catalogue_no": code("Catalogue No."),
        "label": text("Label"),
        "store": derived(
            pl.when(pl.col("store_label").str.contains("(?i)^amazon")).then(pl.lit("amazon_physical")),
            pl.String(),
        ),
        "store_label": text("Sold To"),
        "entry": one_of("Sale / Cost", names={"sale": "sale", "cost": "cost"}),
        "usage": constant(PHYSICAL),
        "usage_label": text("Format"),
        "rights": constant("master"),
        "country": country("Country"),
        "country_label": text("Country"),
        "artist_or_invoice": text("Artist / Invoice Ref"),
        "artist": derived(
            pl.when(pl.col("entry").ne_missing("cost")).then(pl.col("artist_or_invoice")), pl.String()
        ),
        "release": text("Title / More info"),
        "upc": barcode("UPC on report", optional=True),
        "quantity": whole("Net Qty", blank=True),
        "gross": money("Gross value", dtype=ROYALTY_MONEY, blank=True),
        "net": money("Net after fee", dtype=ROYALTY_MONEY),
        "fee": derived(pl.col("gross") - pl.col("net"), ROYALTY_MONEY),
        "currency": constant("GBP"),
        "line_type": derived(PHYSICAL_LINE_TYPE, pl.String()),
    },
    controls=("net", "quantity"),
)

CONNECTOR = Connector(
    name="cargo",
    title="Cargo",
    feeds=(ROYALTY_DETAIL, PHYSICAL_SALES),
    fresh_within=timedelta(days=150),  # statements come a month or two after each quarter
    lag=timedelta(days=75),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
