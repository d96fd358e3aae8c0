"""Royalties: one row per line of a distributor's statement. Money is net, in the statement's currency."""

import polars as pl

from bedrot.tables.table import COUNT, DAY, ROYALTY_MONEY, TEXT, Rule, Table

STREAM_LINES = (pl.col("usage") == "stream") & pl.col("line_type").is_in(["sale", "zero"])
"""Lines whose quantity counts plays; a promotion commission repeats plays already counted."""

STREAM_MONEY = (pl.col("usage") == "stream") & pl.col("line_type").is_in(["sale", "zero", "promo_commission"])
"""Lines whose money the plays earned, net of promotion commission; adjustments stay out."""

ROYALTIES = Table(
    name="royalties",
    title="Royalties",
    time="sale_month",
    grain="month",
    columns={
        "reported_on": DAY,
        "sale_month": DAY,
        "store": TEXT,
        "store_label": TEXT,
        "usage": TEXT,
        "line_type": TEXT,
        "country": TEXT,
        "country_label": TEXT,
        "artist": TEXT,
        "title": TEXT,
        "isrc": TEXT,
        "upc": TEXT,
        "quantity": COUNT,
        "net": ROYALTY_MONEY,
        "withheld": ROYALTY_MONEY,
        "recoup": ROYALTY_MONEY,
        "team_share": pl.Decimal(18, 6),
        "currency": TEXT,
    },
    dimensions=("artist", "store", "country", "title", "isrc", "upc", "account", "currency"),
    measures=("quantity", "net"),
    complete_by=("store", "net"),
    order=("store", "isrc", "country", "reported_on"),
    rules=(
        Rule(
            "A sale month is not later than the day it was reported.",
            pl.col("sale_month") <= pl.col("reported_on"),
            column="sale_month",
        ),
        Rule("Quantity is not negative.", pl.col("quantity") >= 0, column="quantity", severity="warning"),
    ),
)
