"""Bandcamp: each line of the raw sales report in its own currency, without anything of the buyer.

`net` is what the label keeps of the goods: their price less the payment fee and Bandcamp's share, without shipping and tax.
Payouts lie among the sales and are never income. A refund mostly states no net: it is worked out as a sale's is, and a note
says so where the payout balance tells another sum. Bandcamp does not say which clock cuts the day.
"""

import re
from dataclasses import replace
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
    normal,
    one_of,
    text,
    whole,
)
from bedrot.tables import MONEY, SALES

LABEL_IN_NAME = re.compile(
    r"^\d{8}-\d{8}_bandcamp_raw_data_(?P<label>.+?)(?: ?\(\d+\))?\.(?:csv|txt|tsv|xlsx)$", re.IGNORECASE
)
LINE_TYPES = {
    "album": "sale",
    "track": "sale",
    "package": "sale",
    "bundle": "sale",
    "payout": "payout",
    "refund": "refund",
    "reversal": "refund",
}
SHARE = "assessed revenue share"
PAID_TO_ANOTHER = replace(
    text(SHARE, optional=True),
    clean=lambda raw: pl.when(raw.str.strip_chars().str.to_lowercase() == "n/a").then(pl.lit("n/a")),
)
"""What stands for Bandcamp's share where somebody else was paid: what of such a line is the label's is not said."""


def report(sheet: Sheet) -> Context:
    """The label, as the file's name says, and whether the report has Bandcamp's share."""
    named = next((m["label"] for name in sheet.document.names if (m := LABEL_IN_NAME.match(name))), None)
    shares = {"shares": "stated"} if normal(SHARE) in sheet.names else {}
    return Context(account=named.replace("-", " ") if named else None, facts=shares)


IS_PAYOUT = pl.col("line_type").eq_missing(pl.lit("payout"))
IS_REFUND = pl.col("line_type").eq_missing(pl.lit("refund"))
TAKEN = pl.col("transaction_fee").abs()
FEE = pl.when(IS_REFUND).then(-TAKEN).otherwise(TAKEN)
"""What was taken, negative where it was given back: Bandcamp itself has written it with either sign, by year."""

GROSS = pl.when(~IS_PAYOUT).then(pl.col("sub_total") + pl.col("contribution").fill_null(0))
TAX = pl.coalesce(
    "tax_alone", pl.col("seller_tax") + pl.col("marketplace_tax"), "seller_tax", "marketplace_tax"
)
MOVED = -pl.col("item_total").abs()
DEDUCTED = TAKEN.fill_null(0) + pl.col("share").abs().fill_null(0)
IS_TOLD = pl.col("shares").is_not_null() & pl.col("paid_to_another").is_null()
REFUNDED = pl.when(IS_TOLD).then(pl.col("gross") + DEDUCTED)
KEPT = pl.when(pl.col("share").is_not_null()).then(pl.col("gross") - DEDUCTED)
NET = (
    pl.when(IS_PAYOUT)
    .then(pl.coalesce("balance_change", MOVED))
    .otherwise(pl.coalesce("net_amount", pl.when(IS_REFUND).then(REFUNDED).otherwise(KEPT)))
)


def refund_notes(rows: pl.LazyFrame) -> list[str]:
    """Says where refunds have no net, or not the one that the payout balance tells."""
    refunds = rows.filter(IS_REFUND)
    balance, worked_out = (
        pl.col("balance_change").sum(),
        (pl.col("net") + pl.col("shipping").fill_null(0)).sum(),
    )
    by_order = refunds.group_by("order_id", "currency").agg(
        balance=balance, worked_out=worked_out, told=pl.col("balance_change").is_not_null().any()
    )
    other = by_order.filter(pl.col("told") & (pl.col("balance") != pl.col("worked_out"))).collect().height
    without = refunds.filter(pl.col("net").is_null()).collect().height
    notes = (
        [f"{without} refunds do not say what they cost the label: their net is unknown."] if without else []
    )
    if other:
        notes.append(f"{other} refunds took another sum from the payout balance than their lines add up to.")
    return notes


RAW_DATA = Feed(
    name="raw_data",
    title="raw sales report",
    where_to_get="Bandcamp → Tools → Sales report → a range of dates → Export raw data (CSV).",
    tables=(SALES,),
    replaces_by=("day",),
    context=report,
    needs_account=(
        "Keep the name Bandcamp gave it (20260101-20260131_bandcamp_raw_data_Label.csv), "
        "or add the file again with --account LABEL."
    ),
    columns={
        "day": day("date", formats=("%m/%d/%y %I:%M%p", "%m/%d/%Y %I:%M%p")),
        "platform": constant("bandcamp"),
        "order_id": code("bandcamp transaction id"),
        "line_type": one_of("item type", names=LINE_TYPES),
        "item_type": text("item type"),
        "artist": text("artist"),
        "item": text("item name"),
        "package": text("package", optional=True),
        "option": text("option", optional=True),
        "variant": derived(
            pl.coalesce(pl.format("{} / {}", "package", "option"), "package", "option"), pl.String()
        ),
        "sku": text("sku", optional=True),
        "catalogue_no": text("catalog number", optional=True),
        "upc": barcode("upc", optional=True),
        "isrc": isrc("isrc", optional=True),
        "country_code": country("country code", optional=True),
        "country_name": country("country", optional=True),
        "country": derived(pl.coalesce("country_code", "country_name"), pl.String()),
        "code_label": text("country code", optional=True),
        "name_label": text("country", optional=True),
        "country_label": derived(pl.coalesce("name_label", "code_label"), pl.String()),
        "quantity": whole("quantity", blank=True),
        "sub_total": money("sub total", dtype=MONEY, blank=True),
        "contribution": money("additional fan contribution", dtype=MONEY, optional=True, blank=True),
        "gross": derived(GROSS, MONEY),
        "tax_alone": money("tax", dtype=MONEY, optional=True, blank=True),
        "seller_tax": money("seller tax", dtype=MONEY, optional=True, blank=True),
        "marketplace_tax": money("marketplace tax", dtype=MONEY, optional=True, blank=True),
        "tax": derived(TAX, MONEY),
        "shipping": money("shipping", dtype=MONEY, optional=True, blank=True),
        "transaction_fee": money("transaction fee", dtype=MONEY, blank=True),
        "fee": derived(FEE, MONEY),
        "shares": from_file("shares"),
        "share": money(SHARE, dtype=MONEY, optional=True, blank=True),
        "paid_to_another": PAID_TO_ANOTHER,
        "item_total": money("item total", dtype=MONEY, blank=True),
        "received": money("amount you received", dtype=MONEY, blank=True),
        "balance_change": money("change to payout balance", dtype=MONEY, optional=True, blank=True),
        "net_amount": money("net amount", dtype=MONEY, blank=True),
        "net": derived(NET, MONEY),
        "total": derived(pl.when(IS_PAYOUT).then(MOVED).otherwise(pl.col("item_total")), MONEY),
        "currency": currency("currency"),
        "currency_label": text("currency"),
    },
    controls=("item_total", "sub_total", "net_amount"),
    version=2,
    notes=refund_notes,
)

CONNECTOR = Connector(
    name="bandcamp",
    title="Bandcamp",
    feeds=(RAW_DATA,),
    fresh_within=timedelta(days=35),
    lag=timedelta(days=1),
    settles_within=timedelta(days=30),  # refunds
)
