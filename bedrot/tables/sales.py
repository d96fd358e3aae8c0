"""Sales: what was sold directly (music, merchandise, tickets), one row per line of the shop's own report.

`line_type`: only `sale` and `refund` lines are income from goods; `shipping`, `fee`, `payout` and `adjustment` are kept for
the account to balance. `net` is what the label keeps of a line, in its currency; buyers are not known here.
`product_rest` and `product_discount` are told by Shopify's sales by day alone, for the rules: on lines of orders these do not
hold.
"""

from decimal import Decimal

import polars as pl

from bedrot.tables.rule import FIRST_RULES, IS_BARCODE, IS_COUNTRY, IS_CURRENCY, IS_ISRC, Rule, has_currency
from bedrot.tables.table import COUNT, DAY, MONEY, TEXT, Table

SMALLEST_COIN = pl.lit(Decimal("0.01"), MONEY)
IS_SHOPIFY = pl.col("platform") == "shopify"
NOTHING = pl.lit(Decimal(0), MONEY)
OUTSIDE_NET = pl.col("tax") + pl.col("shipping").fill_null(0)


def _same(left: pl.Expr, right: pl.Expr) -> pl.Expr:
    """Whether two amounts are one but for rounding."""
    return (left - right).abs() <= SMALLEST_COIN


SALES = Table(
    name="sales",
    title="Direct sales",
    time="day",
    grain="day",
    columns={
        "day": DAY,
        "platform": TEXT,
        "order_id": TEXT,
        "line_type": TEXT,
        "item_type": TEXT,
        "artist": TEXT,
        "item": TEXT,
        "variant": TEXT,
        "sku": TEXT,
        "catalogue_no": TEXT,
        "upc": TEXT,
        "isrc": TEXT,
        "recording": TEXT,
        "country": TEXT,
        "country_label": TEXT,
        "quantity": COUNT,
        "gross": MONEY,
        "discount": MONEY,
        "returned": MONEY,
        "tax": MONEY,
        "shipping": MONEY,
        "fee": MONEY,
        "net": MONEY,
        "total": MONEY,
        "currency": TEXT,
        "currency_label": TEXT,
    },
    dimensions=("platform", "account", "artist", "item", "item_type", "line_type", "country", "currency"),
    measures=("quantity", "net", "total"),
    order=("platform", "account", "day", "item"),
    gaps_are_missing=False,
    rules=(
        Rule(
            "shopify-product-balances",
            "Shopify's total of a product on a day is its net sales with taxes.",
            _same(pl.col("product_rest"), NOTHING),
            column="total",
            since=FIRST_RULES,
        ),
        Rule(
            "shopify-product-discount",
            "Shopify's discounts of a product on a day are not above zero.",
            pl.col("product_discount") <= NOTHING,
            column="discount",
            since=FIRST_RULES,
        ),
        Rule(
            "shopify-net-of-gross",
            "Shopify's net sales are its gross sales with discounts and returns.",
            _same(pl.col("net"), pl.col("gross") + pl.col("discount") + pl.col("returned")),
            column="net",
            where=IS_SHOPIFY,
            since=FIRST_RULES,
        ),
        Rule(
            "shopify-total-of-net",
            "Shopify's total is its net sales with taxes and shipping.",
            _same(pl.col("total"), pl.col("net") + OUTSIDE_NET),
            column="total",
            severity="warning",
            where=IS_SHOPIFY,
            since=FIRST_RULES,
        ),
        Rule(
            "sales-quantity-not-negative",
            "Something is sold at least zero times.",
            pl.col("quantity") >= 0,
            column="quantity",
            severity="warning",
            where=(pl.col("line_type") == "sale") & (pl.col("net") > 0),
        ),
        has_currency("sales", "net"),
        IS_CURRENCY,
        IS_COUNTRY,
        IS_ISRC,
        IS_BARCODE,
    ),
)
