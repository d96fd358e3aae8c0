"""Royalties: one row per line of a statement by a distributor, a society or a licensee, in the statement's currency.

`net` is what the statement pays. `usage` is what `quantity` counts: stream, download, ugc (uses in others' videos),
content_id, physical, radio, locker, performance, … and a word nobody knows is null. `rights`: master or publishing.
`line_type`: sale, zero, promo_commission, adjustment, fee, payout or void; `usage` is a line that tells of no money.
"""

from dataclasses import replace

import polars as pl

from bedrot.tables.rule import (
    FIRST_RULES,
    IS_BARCODE,
    IS_COUNTRY,
    IS_CURRENCY,
    IS_ISRC,
    Rule,
    has_currency,
    in_order,
)
from bedrot.tables.table import COUNT, DAY, MONEY, ROYALTY_MONEY, TEXT, Table

STREAM_LINES = (pl.col("usage") == "stream") & pl.col("line_type").is_in(["sale", "zero"])
"""Lines whose quantity counts plays that are paid for; a promotion commission repeats plays already counted."""

STREAM_MONEY = (pl.col("usage") == "stream") & pl.col("line_type").is_in(["sale", "zero", "promo_commission"])
"""Lines whose money the plays earned, net of promotion commission; adjustments stay out."""

LINE_TYPE_BY_SIGN = (
    pl.when(pl.col("net") > 0)
    .then(pl.lit("sale"))
    .when(pl.col("net") == 0)
    .then(pl.lit("zero"))
    .otherwise(pl.lit("adjustment"))
)
"""What a line is where its statement does not say: money taken back is no sale."""

ROYALTIES = Table(
    name="royalties",
    title="Royalties",
    time="sale_month",
    grain="month",
    columns={
        "reported_on": DAY,
        "sale_month": DAY,
        "sale_until": DAY,
        "store": TEXT,
        "store_label": TEXT,
        "usage": TEXT,
        "usage_label": TEXT,
        "rights": TEXT,
        "line_type": TEXT,
        "country": TEXT,
        "country_label": TEXT,
        "artist": TEXT,
        "title": TEXT,
        "version": TEXT,
        "release": TEXT,
        "label": TEXT,
        "catalogue_no": TEXT,
        "work_id": TEXT,
        "isrc": TEXT,
        "recording": TEXT,
        "upc": TEXT,
        "quantity": COUNT,
        "gross": ROYALTY_MONEY,
        "fee": ROYALTY_MONEY,
        "net": ROYALTY_MONEY,
        "withheld": ROYALTY_MONEY,
        "recoup": ROYALTY_MONEY,
        "team_share": MONEY,
        "currency": TEXT,
        "currency_label": TEXT,
    },
    dimensions=("artist", "store", "country", "title", "recording", "isrc", "upc", "account", "currency"),
    measures=("quantity", "net"),
    complete_by=("store", "net"),
    retold_by=("ledger",),
    other_time="reported_on",
    worth_on="reported_on",
    order=("store", "isrc", "country", "reported_on"),
    rules=(
        Rule(
            "royalties-sold-before-reported",
            "A sale month is not later than the day it was reported.",
            pl.col("sale_month") <= pl.col("reported_on"),
            column="sale_month",
            severity="warning",
            since=FIRST_RULES,
        ),
        in_order(
            "royalties-sale-period",
            "sale_month",
            "sale_until",
            "The last month or day of sale is not before the first.",
            "warning",
        ),
        Rule(
            "royalties-quantity-not-negative",
            "Quantity is not negative, but on lines that take something back.",
            pl.col("quantity") >= 0,
            column="quantity",
            severity="warning",
            where=pl.col("net") >= 0,
            since=FIRST_RULES,
        ),
        Rule(
            "royalties-commission-takes",
            "A promotion's commission takes money, it never gives any.",
            pl.col("net") <= 0,
            column="net",
            severity="warning",
            where=pl.col("line_type") == "promo_commission",
        ),
        Rule(
            "royalties-store-is-named",
            "A line names its store, by a word we know or by its own.",
            pl.col("store_label").is_not_null(),
            column="store_label",
            severity="warning",
            where=pl.col("store").is_null(),
        ),
        Rule(
            "royalties-team-share",
            "A share of a team is above 0 and not above 100 %.",
            (pl.col("team_share") > 0) & (pl.col("team_share") <= 100),
            column="team_share",
            severity="warning",
        ),
        has_currency("royalties", "net"),
        IS_CURRENCY,
        IS_COUNTRY,
        IS_ISRC,
        IS_BARCODE,
    ),
)

ROYALTIES_AS_REPORTED = replace(
    ROYALTIES,
    title="Royalties by accounting month",
    time="reported_on",
    complete_by=None,
    other_time="sale_month",
)
"""The same rows by the month of the statement; those whose statement does not say when it was are not in it."""
