"""DistroKid: royalties by sale month, store, country and track, in US dollars after the team percentage.

Each download repeats the whole history, or the part of it that was filtered by date or store: of each store's statement of
a sale month on a reporting date the fullest and newest replaces the others.
Spotify lines with negative earnings are Discovery Mode commission: their plays are already in the sale lines.
"""

from datetime import timedelta

import polars as pl

from bedrot.kit import (
    Connector,
    Feed,
    barcode,
    constant,
    country,
    day,
    derived,
    isrc,
    money,
    month,
    store,
    store_usage,
    text,
    whole,
)
from bedrot.tables import ROYALTIES

LINE_TYPE = (
    pl.when(pl.col("net") > 0)
    .then(pl.lit("sale"))
    .when(pl.col("net") == 0)
    .then(pl.lit("zero"))
    .when((pl.col("store") == "spotify") & (pl.col("quantity") > 0))
    .then(pl.lit("promo_commission"))
    .otherwise(pl.lit("adjustment"))
)

BANK_DETAILS = Feed(
    name="bank_details",
    title="bank details",
    where_to_get="DistroKid → Bank → “See excruciating detail” → Download.",
    tables=(ROYALTIES,),
    replaces_by=("reported_on", "sale_month", "store_label"),
    columns={
        "reported_on": day("Reporting Date", "ReportingDate"),
        "sale_month": month("Sale Month", "SaleMonth(YYYYMM)"),
        "store": store("Store"),
        "store_label": text("Store"),
        "rights": constant("master"),
        "usage": store_usage("Store"),
        "artist": text("Artist"),
        "title": text("Title"),
        "isrc": isrc("ISRC", optional=True),
        "upc": barcode("UPC", optional=True),
        "quantity": whole("Quantity"),
        "team_share": money(
            "Team Percentage", "TeamPercentage", dtype=pl.Decimal(18, 6), optional=True, blank=True
        ),
        "country": country("Country of Sale", "CountryofSale"),
        "country_label": text("Country of Sale", "CountryofSale"),
        "withheld": money(
            "Songwriter Royalties Withheld",
            "Songwriter Royalties Withheld (USD)",
            "SongwriterRoyaltiesWithheld",
            dtype=pl.Decimal(18, 12),
            optional=True,
            blank=True,
        ),
        "recoup": money("Recoup (USD)", dtype=pl.Decimal(18, 12), optional=True, blank=True),
        "net": money("Earnings (USD)", "EarningsUSD", dtype=pl.Decimal(18, 12)),
        "currency": constant("USD"),
        "line_type": derived(LINE_TYPE, pl.String()),
    },
    controls=("net", "quantity"),
    observed_in_name=((r"_(\d{13})(?:_|\.)", None), (r"_(\d{8}_\d{6})", "%Y%m%d_%H%M%S")),
)

CONNECTOR = Connector(
    name="distrokid",
    title="DistroKid",
    feeds=(BANK_DETAILS,),
    fresh_within=timedelta(days=75),  # a sale month is reported about two months after it ends
    lag=timedelta(days=60),
)
