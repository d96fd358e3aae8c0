"""A connector of the tests' own, for a portal that does everything wrong."""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    TotalsRow,
    code,
    constant,
    country,
    day,
    derived,
    from_file,
    header_currency,
    isrc,
    money,
    month,
    one_of,
    text,
    whole,
)
from bedrot.tables import Rule, Table
from bedrot.tables.table import COUNT, DAY, TEXT

AMOUNT = ("💰 Amount ({currency})",)

CHAOS = Table(
    name="chaos",
    title="Chaos",
    time="day",
    grain="day",
    columns={"day": DAY, "word": TEXT, "count": COUNT, "amount": pl.Decimal(18, 6)},
    dimensions=("word",),
    measures=("count",),
    order=("day",),
    rules=(
        Rule("hostile-not-negative", "Counts are not negative.", pl.col("count") >= 0, column="count"),
        Rule(
            "hostile-under-a-million",
            "Counts are under a million.",
            pl.col("count") < 10**6,
            column="count",
            severity="warning",
        ),
    ),
)


def said(sheet: Sheet) -> Context:
    """The currency of the header."""
    return Context(account=sheet.document.account, currency=header_currency(AMOUNT, sheet))


FEED = Feed(
    name="feed",
    title="feed",
    where_to_get="Nowhere.",
    tables=(CHAOS,),
    replaces_by=("day",),
    context=said,
    absent=("Not this one",),
    columns={
        "day": day("  THE \u00a0 Day\ufeff "),
        "month": month("Month", optional=True),
        "word": text("Wört 🌋", "Word"),
        "name": one_of("Name", names={"known": "known_name"}),
        "country": country("Country", none=["??"]),
        "isrc": isrc("ISRC", optional=True),
        "code": code("Code", optional=True),
        "count": whole("Count"),
        "maybe": whole("Maybe", optional=True, blank=True),
        "amount": money(*AMOUNT, dtype=pl.Decimal(18, 6), blank=True),
        "currency": from_file("currency"),
        "portal": constant("chaos"),
        "twice": derived(pl.col("count") * 2, pl.Int64()),
    },
    totals=TotalsRow(blank=("word", "name"), columns=("count", "amount")),
    controls=("count", "amount"),
)

HOSTILE = Connector(
    name="hostile", title="Hostile", feeds=(FEED,), fresh_within=timedelta(days=1), lag=timedelta(0)
)
