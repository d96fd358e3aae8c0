"""A label's own ledger: income of all distributors in one normalised table, one series for each distributor.

It does not say its currency. What a distributor's own files tell already is told again here: drop one or the other. A ledger with
a month in its name is that statement alone and stands beside those of other months; one without is the whole ledger.
"""

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
    derived,
    from_file,
    money,
    month,
    month_in_name,
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
STANDS_BESIDE = (
    "Its name says {0}: it counts beside the ledgers of other months. "
    "If it repeats their lines, take them back, or drop the whole ledger under a name without a month."
)


def statement(sheet: Sheet) -> Context:
    """The month in the file's name, where it has one."""
    first = month_in_name(sheet)
    return Context(facts={"statement": f"{first:%Y-%m}"} if first else {})


SERIES = pl.concat_str("distributor", "statement", separator=" ", ignore_nulls=True)


def notes(rows: pl.LazyFrame) -> list[str]:
    """Says what the ledger cannot say, and whose income it repeats."""
    told = rows.select(pl.col("distributor").drop_nulls().unique().sort()).collect().to_series()
    said = (
        f"The file names no currency. It repeats the income of {', '.join(told)}: "
        "drop it, or what they give themselves, and not both."
    )
    months = rows.select(pl.col("statement").drop_nulls().unique()).collect().to_series()
    return [said, *(STANDS_BESIDE.format(month) for month in months)]


LEDGER = Feed(
    name="ledger",
    title="normalised ledger",
    where_to_get="Your own bookkeeping → one row for each sale → CSV.",
    tables=(ROYALTIES,),
    replaces_by=("sale_month",),
    context=statement,
    columns={
        "sale_month": month("date"),
        "distributor": text("distributor"),
        "statement": from_file("statement"),
        "series": derived(SERIES, pl.String()),
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
    version=2,
    notes=notes,
)

CONNECTOR = Connector(
    name="ledger",
    title="Own ledger",
    feeds=(LEDGER,),
    fresh_within=timedelta(days=120),  # kept by hand, mostly once a quarter
    lag=timedelta(days=75),
)
