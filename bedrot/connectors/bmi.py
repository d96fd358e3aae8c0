"""BMI: performance royalties of works by quarter, source and country, in US dollars.

Quarters are written year first (20252). Where a row does not say when a work was performed, the statement's quarter stands for
it. Counts are performances of a work: a distributor counts the same streams, so they are never streams here.
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
    derived,
    money,
    quarter,
    store,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY

SOURCES = {"amazon unltd": "amazon_music"}


def participant(sheet: Sheet) -> Context:
    """The writer or publisher who is paid, by the number in the rows, where it is one alone."""
    return Context(account=sheet.only("PARTICIPANT #"))


STATEMENT = Feed(
    name="statement",
    title="royalty statement",
    where_to_get="BMI Online Services → Financial → Royalty statements → a quarter → Download CSV.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on",),
    context=participant,
    columns={
        "reported_on": quarter("PERIOD"),
        "performed_in": replace(quarter("PERF PERIOD", optional=True, blank=True), words=True),
        "sale_month": derived(pl.coalesce("performed_in", "reported_on"), pl.Date()),
        "sale_until": derived(pl.col("sale_month").dt.offset_by("2mo").dt.month_end(), pl.Date()),
        "store": replace(store("PERF SOURCE", more=SOURCES), told=False),
        "store_label": text("PERF SOURCE"),
        "rights": constant("publishing"),
        "usage": constant("performance"),
        "usage_label": text("USE CODE", optional=True),
        "title": text("TITLE NAME"),
        "work_id": code("TITLE #"),
        "country": country("COUNTRY OF PERFORMANCE"),
        "country_label": text("COUNTRY OF PERFORMANCE"),
        "quantity": whole("PERF COUNT", blank=True),
        "net": money("ROYALTY AMOUNT", dtype=ROYALTY_MONEY),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    grade="reported",
)

CONNECTOR = Connector(
    name="bmi",
    title="BMI",
    feeds=(STATEMENT,),
    fresh_within=timedelta(days=210),  # a quarter is paid about half a year after it ends
    lag=timedelta(days=180),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
