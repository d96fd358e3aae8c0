"""ASCAP: performance royalties of works, at home by quarter and from abroad by period, in US dollars.

Amounts are padded with zeros, and one header begins with a space. Plays are performances of a work: a distributor counts the
same streams, so they are never streams here. Premium dollars are not added: nothing says whether they are in the dollars already.
"""

from dataclasses import replace
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
    money,
    month,
    quarter,
    store,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY

MUSIC_USERS = {
    "amazon music unlimited": "amazon_music",
    "apple subscription": "apple_music",
    "spotir": "spotify",
}


def recipient(sheet: Sheet) -> Context:
    """The member who is paid, by the number in the rows, where it is one alone."""
    return Context(account=sheet.only("Statement Recipient ID"))


def premium_notes(rows: pl.LazyFrame) -> list[str]:
    """Says so where rows have premium dollars."""
    n = rows.filter(pl.col("premium") != 0).collect().height
    return [f"{n} rows have premium dollars: they are not added to the dollars."] if n else []


FIRST_MONTH = pl.col("distribution_quarter") * 3 - 2
PAID_IN = pl.when(pl.col("distribution_quarter").is_between(1, 4)).then(
    pl.date(pl.col("distribution_year"), FIRST_MONTH, 1)
)

DOMESTIC = Feed(
    name="domestic",
    title="domestic distribution",
    where_to_get="ASCAP Member Access → Royalties → Statements → a domestic distribution → CSV.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on",),
    context=recipient,
    columns={
        "distribution_year": whole("DistributionYear", "Distribution Year"),
        "distribution_quarter": whole("Distribution Quarter"),
        "reported_on": derived(PAID_IN, pl.Date()),
        "sale_month": quarter("Performance Quarter"),
        "sale_until": quarter("Performance Quarter", last=True),
        "store": replace(store("Music User", more=MUSIC_USERS), told=False),
        "store_label": text("Music User"),
        "rights": constant("publishing"),
        "usage": constant("performance"),
        "usage_label": text("Performance Source/Broadcast Medium", optional=True),
        "artist": text("Performing Artist", optional=True),
        "title": text("Work Title"),
        "work_id": code("Work ID"),
        "country": country("Territory"),
        "country_label": text("Territory"),
        "quantity": whole("Number of Plays", blank=True),
        "net": money("Dollars", dtype=ROYALTY_MONEY),
        "premium": money("Premium Dollars", dtype=ROYALTY_MONEY, optional=True, blank=True),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    grade="reported",
    notes=premium_notes,
)

US_DAY = ("%m-%d-%Y", "%m/%d/%Y")

INTERNATIONAL = Feed(
    name="international",
    title="international distribution",
    where_to_get="ASCAP Member Access → Royalties → Statements → an international distribution → CSV.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on",),
    context=recipient,
    columns={
        "reported_on": day("Distribution Date", formats=US_DAY),
        "performed_from": month("Performance Start Date", formats=US_DAY, optional=True, blank=True),
        "sale_month": derived(
            pl.coalesce("performed_from", pl.col("reported_on").dt.month_start()), pl.Date()
        ),
        "sale_until": day("Performance End Date", formats=US_DAY, optional=True, blank=True),
        "store_label": text("Licensor", optional=True),
        "rights": constant("publishing"),
        "usage": constant("performance"),
        "usage_label": text("Revenue Class Description"),
        "title": text("Work Title"),
        "work_id": code("Work ID"),
        "country": country("Territory"),
        "country_label": text("Territory"),
        "net": money("$ Amount", dtype=ROYALTY_MONEY),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net",),
    grade="reported",
)

CONNECTOR = Connector(
    name="ascap",
    title="ASCAP",
    feeds=(DOMESTIC, INTERNATIONAL),
    fresh_within=timedelta(days=210),  # a quarter is paid about half a year after it ends
    lag=timedelta(days=180),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
