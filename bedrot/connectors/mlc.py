"""The MLC: US mechanical royalties of works by usage period and service, in US dollars.

Its two layouts, by recording and by work, tell the same money: of each period and service the fuller one holds. Usages are of a
work: a distributor counts the same streams, so they are never streams here.
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
    day,
    derived,
    isrc,
    money,
    month,
    store,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY

WRITTEN = ("%Y%m%d", "%m/%d/%Y")


def payee(sheet: Sheet) -> Context:
    """Who is paid, by number or name, where it is one alone."""
    return Context(account=sheet.only("Payee MLC Number") or sheet.only("Payee Name"))


STATEMENT = Feed(
    name="statement",
    title="royalty detail or work summary",
    where_to_get=(
        "The MLC Portal → Royalties → Statements → payee and period → Continue to download → Royalty Detail → Consolidated."
    ),
    tables=(ROYALTIES,),
    replaces_by=("sale_month", "reported_on", "store_label"),
    context=payee,
    columns={
        "reported_on": day("Distribution Date", formats=WRITTEN, optional=True, blank=True),
        "sale_month": month("Usage Period Start Date", formats=WRITTEN),
        "sale_until": day("Usage Period End Date", formats=WRITTEN),
        "store": store("DSP Name"),
        "store_label": text("DSP Name"),
        "rights": constant("publishing"),
        "usage": constant("mechanical"),
        "usage_label": text("Use Type", optional=True),
        "artist": text("Recording Display Artist Name", optional=True),
        "title": text("Work Primary Title"),
        "release": text("Product Title", optional=True),
        "label": text("Label", optional=True),
        "work_id": code("MLC Song Code", optional=True),
        "isrc": isrc("ISRC", optional=True),
        "country": country("Territory"),
        "country_label": text("Territory"),
        "quantity": whole("Number of Usages", blank=True),
        "net": money("Distributed Amount", dtype=ROYALTY_MONEY),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    grade="reported",
)

CONNECTOR = Connector(
    name="mlc",
    title="The MLC",
    feeds=(STATEMENT,),
    fresh_within=timedelta(days=110),
    lag=timedelta(days=75),  # a month is paid about 75 days after it ends
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
