"""A label's own ledger: income of all distributors in one normalised table, one series for each distributor.

It does not say its currency. What a distributor's own files tell already is told again here: drop one or the other.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Feed,
    code,
    constant,
    country,
    derived,
    money,
    month,
    one_of,
    store,
    store_usage,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY
from bedrot.tables.stores import CONTENT_ID, MERCH, PHYSICAL, usage_of

MEDIA = {"physical": PHYSICAL, "merch": MERCH}
TYPES = {"video": CONTENT_ID}  # plays of others' videos that distributors claim; almost all earn nothing


def notes(rows: pl.LazyFrame) -> list[str]:
    """Says what the ledger cannot say, and whose income it repeats."""
    told = rows.select(pl.col("series").drop_nulls().unique().sort()).collect().to_series()
    return [
        f"The file names no currency. It repeats the income of {', '.join(told)}: "
        "drop it, or what they give themselves, and not both."
    ]


LEDGER = Feed(
    name="ledger",
    title="normalised ledger",
    where_to_get="Your own bookkeeping → one row for each sale → CSV.",
    tables=(ROYALTIES,),
    replaces_by=("sale_month",),
    columns={
        "sale_month": month("date"),
        "series": text("distributor"),
        "catalogue_no": code("Catalog Number"),
        "release": text("Catalog Name"),
        "edition": code("Version Number"),
        "title": text("Track Name"),
        "quantity": whole("Quantity"),
        "net": money("Net", dtype=ROYALTY_MONEY),
        "store": store("Customer"),
        "store_label": text("Customer"),
        "store_usage": store_usage("Customer"),
        "usage_label": text("Type"),
        "said_usage": one_of("Type", names=TYPES, told=False),
        "medium": one_of("Medium", names=MEDIA, told=False),
        "usage": derived(usage_of(pl.coalesce("medium", "said_usage"), pl.col("store_usage")), pl.String()),
        "rights": constant("master"),
        "country": country("Country"),
        "country_label": text("Country"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    notes=notes,
)

CONNECTOR = Connector(
    name="ledger",
    title="Own ledger",
    feeds=(LEDGER,),
    fresh_within=timedelta(days=120),  # kept by hand, mostly once a quarter
    lag=timedelta(days=75),
)
