"""SoundCloud for Artists: the statement of a whole life, by partner, country and track, in the currency of the header.

Each download repeats everything before it; of equally full accounts of a period the newest holds. The account's id stands
above the header. A period is accounted for after it, whatever the portal calls the two.
"""

import re
from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Context,
    Feed,
    Sheet,
    barcode,
    constant,
    country,
    derived,
    from_file,
    header_currency,
    isrc,
    money,
    month,
    one_of,
    store,
    store_usage,
    text,
    whole,
)
from bedrot.tables import LINE_TYPE_BY_SIGN, MONEY, ROYALTIES, ROYALTY_MONEY
from bedrot.tables.stores import CONTENT_ID, DOWNLOAD, STREAM, UGC, usage_of

REVENUE = ("Revenue ({currency})",)
ACCOUNT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
FORMATS = ("%B %Y", "%b %Y", "%b-%y")
TYPES = {
    "stream": STREAM,
    "streams": STREAM,
    "streaming": STREAM,
    "download": DOWNLOAD,
    "downloads": DOWNLOAD,
    "ugc": UGC,
    "content id": CONTENT_ID,
}


def whose(sheet: Sheet) -> Context:
    """The account's id above the header, and the currency in it."""
    said = " ".join(sheet.document.facts.values())
    found = ACCOUNT_ID.search(said)
    return Context(account=found[0].lower() if found else None, currency=header_currency(REVENUE, sheet))


STATEMENT = Feed(
    name="lifetime_statement",
    title="lifetime statement",
    where_to_get="SoundCloud for Artists → Earnings → Statements → Lifetime statement → Download.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month"),
    context=whose,
    columns={
        "reporting_period": month("Reporting Period", formats=FORMATS),
        "accounting_period": month("Accounting Period", formats=FORMATS),
        "sale_month": derived(pl.min_horizontal("reporting_period", "accounting_period"), pl.Date()),
        "reported_on": derived(
            pl.max_horizontal("reporting_period", "accounting_period").dt.month_end(), pl.Date()
        ),
        "store": store("Partner"),
        "store_label": text("Partner"),
        "store_usage": store_usage("Partner"),
        "usage_label": text("Type"),
        "said_usage": one_of("Type", names=TYPES),
        "usage": derived(usage_of(pl.col("said_usage"), pl.col("store_usage")), pl.String()),
        "rights": constant("master"),
        "country": country("Country"),
        "country_label": text("Country"),
        "artist": text("Artist(s)"),
        "title": text("Track"),
        "release": text("Release"),
        "upc": barcode("UPC"),
        "isrc": isrc("ISRC"),
        "quantity": whole("Units"),
        "team_share": money("Split Pay Share (%)", dtype=MONEY, optional=True, blank=True),
        "net": money(*REVENUE, dtype=ROYALTY_MONEY),
        "currency": from_file("currency"),
        "line_type": derived(LINE_TYPE_BY_SIGN, pl.String()),
    },
    controls=("net", "quantity"),
    observed_in_name=((r"lifetime_statement_.*_(\d{4}-\d{2})_", "%Y-%m"),),
    grade="reported",
)

CONNECTOR = Connector(
    name="soundcloud",
    title="SoundCloud",
    feeds=(STATEMENT,),
    fresh_within=timedelta(days=75),
    lag=timedelta(days=60),  # partners report a month about two months after it ends
    settles_within=timedelta(days=0),  # a statement that was issued does not change
)
