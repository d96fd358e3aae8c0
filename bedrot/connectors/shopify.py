"""Shopify: what the shop sold, by order line or by day and product, and the visitors of the shop per day, by the shop's clock.

Both sales exports tell the same money: of each day the fuller one holds. A row without a product is shipping and the like: its
money counts, its items do not. Discounts and returns are written below zero. No export names its currency.
"""

import re
from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    code,
    constant,
    country,
    day,
    derived,
    from_file,
    money,
    one_of,
    text,
    whole,
)
from bedrot.kit.words import currencies
from bedrot.tables import LINK_DAYS, MONEY, SALES

CURRENCY_IN_NAME = re.compile(r"[_\- .(]([A-Z]{3})\)?\.\w+$")


def currency_in_name(sheet: Sheet) -> Context:
    """The currency, where a person wrote its code into the file's name (sales_EUR.csv)."""
    found = [word for name in sheet.document.names for word in CURRENCY_IN_NAME.findall(name)]
    return Context(currency=next((word for word in found if word in currencies()), None))


def currency_notes(rows: pl.LazyFrame) -> list[str]:
    """Says so where nothing tells the currency."""
    if not rows.filter(pl.col("currency").is_null()).collect().height:
        return []
    return [
        "Shopify does not say the currency: write its code into the file's name (sales_EUR.csv) and add it again."
    ]


HAS_PRODUCT = pl.any_horizontal(pl.col("item", "sku").is_not_null())
BY_SIGN = pl.when(pl.col("net") < 0).then(pl.lit("refund")).otherwise(pl.lit("sale"))
REST = pl.col("total") - pl.col("net") - pl.col("tax")

SALES_BY_DAY = Feed(
    name="sales_by_day",
    title="sales by day and product",
    where_to_get=(
        "Shopify admin → Analytics → Reports → Total sales by product → by Day, with Product variant SKU → Export → CSV."
    ),
    tables=(SALES,),
    replaces_by=("day",),
    series="sales",
    context=currency_in_name,
    absent=("Order ID",),
    columns={
        "day": day("Day"),
        "platform": constant("shopify"),
        "item": text("Product title"),
        "variant": text("Product variant title", optional=True),
        "sku": text("Product variant SKU"),
        "item_type": text("Product type", optional=True),
        "items": whole("Net items sold"),
        "quantity": derived(pl.when(HAS_PRODUCT).then(pl.col("items")), pl.Int64()),
        "gross": money("Gross sales", dtype=MONEY),
        "discount": money("Discounts", dtype=MONEY),
        "returned": money("Returns", dtype=MONEY),
        "net": money("Net sales", dtype=MONEY),
        "tax": money("Taxes", dtype=MONEY),
        "total": money("Total sales", dtype=MONEY),
        "line_type": derived(
            pl.when(~HAS_PRODUCT & (pl.col("net") == 0)).then(pl.lit("shipping")).otherwise(BY_SIGN),
            pl.String(),
        ),
        "shipping": derived(pl.when(~HAS_PRODUCT).then(REST), MONEY),
        "product_rest": derived(pl.when(HAS_PRODUCT).then(REST), MONEY),
        "product_discount": derived(pl.col("discount"), MONEY),
        "currency": from_file("currency"),
    },
    controls=("items", "gross", "net", "total"),
    version=2,
    notes=currency_notes,
)

LINE_TYPES = {"product": "sale", "shipping": "shipping"}
IS_RETURN = (pl.col("kind") == "sale") & (pl.col("sale_type") == "return")

ORDER_LINES = Feed(
    name="order_lines",
    title="sales by order line",
    where_to_get="Shopify admin → Analytics → Reports → Sales by order, with Sale ID and Product → Export → CSV.",
    tables=(SALES,),
    replaces_by=("day",),
    series="sales",
    context=currency_in_name,
    columns={
        "day": day("Date", "Day"),
        "platform": constant("shopify"),
        "order_id": code("Order ID"),
        "sale_id": code("Sale ID"),
        "kind": one_of("Transaction type", names=LINE_TYPES),
        "sale_type": one_of("Sale type", names={"order": "order", "return": "return"}),
        "line_type": derived(
            pl.when(IS_RETURN).then(pl.lit("refund")).otherwise(pl.col("kind")), pl.String()
        ),
        "item_type": text("Product type", optional=True),
        "item": text("Product"),
        "variant": text("Variant", optional=True),
        "sku": text("Variant SKU", optional=True),
        "shipping_country": country("Shipping country", optional=True),
        "billing_country": country("Billing country", optional=True),
        "country": derived(pl.coalesce("shipping_country", "billing_country"), pl.String()),
        "shipping_label": text("Shipping country", optional=True),
        "billing_label": text("Billing country", optional=True),
        "country_label": derived(pl.coalesce("shipping_label", "billing_label"), pl.String()),
        "quantity": whole("Net quantity"),
        "gross": money("Gross sales", dtype=MONEY),
        "discount": money("Discounts", dtype=MONEY),
        "returned": money("Returns", dtype=MONEY),
        "net": money("Net sales", dtype=MONEY),
        "shipping": money("Shipping", dtype=MONEY),
        "tax": money("Taxes", dtype=MONEY),
        "total": money("Total sales", dtype=MONEY),
        "currency": from_file("currency"),
    },
    controls=("quantity", "gross", "net", "total"),
    notes=currency_notes,
)

VISITORS = Feed(
    name="visitors",
    title="online store visitors per day",
    where_to_get="Shopify admin → Analytics → Reports → Sessions over time → by Day, with Online store visitors → Export → CSV.",
    tables=(LINK_DAYS,),
    replaces_by=("day",),
    columns={
        "day": day("Day"),
        "platform": constant("shopify"),
        "page": constant("online store"),
        "unique_views": whole("Online store visitors", blank=True),
        "sessions": whole("Sessions", blank=True),
    },
    controls=("sessions",),
)

CONNECTOR = Connector(
    name="shopify",
    title="Shopify",
    feeds=(ORDER_LINES, SALES_BY_DAY, VISITORS),
    fresh_within=timedelta(days=8),
    lag=timedelta(days=1),
    settles_within=timedelta(days=90),  # refunds
)
