"""Symphonic: royalties by activity month, provider, territory and track, in US dollars.

Void rows take back what was paid before: they have no quantity, and are no sales. A report may hold several activity months.
What its Content Type calls consumption, production or user generated is uses in others' videos, never plays.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Feed,
    barcode,
    code,
    constant,
    country,
    derived,
    isrc,
    money,
    month,
    one_of,
    store,
    store_usage,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, ROYALTIES, ROYALTY_MONEY

PROVIDERS = {
    "facebook / instagram - revenue share": "facebook",
    "soundcloud ad monetization": "soundcloud",
    "soundcloud subscription": "soundcloud",
    "youtube streaming": "youtube",
}
USAGES = {
    "facebook / instagram - revenue share": "ugc",
    "soundcloud ad monetization": "stream",
    "soundcloud subscription": "stream",
    "youtube streaming": "stream",
}

LINE_TYPE = pl.when(pl.col("is_void") == "void").then(pl.lit("void")).otherwise(LINE_TYPE_BY_SIGN)
USAGE = (
    pl.when(pl.col("usage_label").str.contains(r"(?i)consumption|production|user.generated"))
    .then(pl.lit("ugc"))
    .when(~pl.col("store_usage").is_in(["stream", "download"]))
    .then(pl.col("store_usage"))
    .otherwise(pl.coalesce("delivery", "store_usage"))
)

REPORT = Feed(
    name="royalty_report",
    title="royalty report",
    where_to_get="Symphonic → Royalties → Statements → Download CSV.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "store_label"),
    columns={
        "reported_on": month("Reporting Period", formats=("%b-%y", "%B %Y")),
        "sale_month": month("Activity Period", formats=("%B %Y", "%b-%y")),
        "store": store("Digital Service Provider", more=PROVIDERS),
        "store_label": text("Digital Service Provider"),
        "store_usage": store_usage("Digital Service Provider", more=USAGES),
        "delivery": one_of("Delivery", names={"streaming": "stream", "download": "download"}),
        "usage_label": text("Content Type"),
        "usage": derived(USAGE, pl.String()),
        "rights": constant("master"),
        "artist": text("Track Artists"),
        "title": text("Track Title"),
        "version": text("Mix Version", optional=True),
        "release": text("Release Name"),
        "label": text("Label", optional=True),
        "catalogue_no": code("Catalogue", optional=True),
        "isrc": isrc("ISRC Code"),
        "upc": barcode("UPC Code"),
        "is_void": one_of("Sale or Void", names={"sale": "sale", "void": "void"}),
        "quantity": whole("Count"),
        "country": country("Territory"),
        "country_label": text("Territory"),
        "net": money("Royalty ($US)", dtype=ROYALTY_MONEY),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE, pl.String()),
    },
    controls=("net", "quantity"),
)

CONNECTOR = Connector(
    name="symphonic",
    title="Symphonic",
    feeds=(REPORT,),
    fresh_within=timedelta(days=75),  # a report covers months that ended one to three months before
    lag=timedelta(days=60),
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
