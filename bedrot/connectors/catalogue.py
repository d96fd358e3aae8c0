"""Catalogue: the label's recordings with their identifiers and its own share. Each file is the whole catalogue of its day."""

from datetime import timedelta

from bedrot.kit import Connector, Feed, barcode, day, file_day, isrc, share, text
from bedrot.tables import CATALOGUE

TRACKS = Feed(
    name="tracks",
    title="tracks and royalty splits",
    where_to_get="docs/connectors/catalogue.md has the header → fill it in with any spreadsheet → save as CSV.",
    tables=(CATALOGUE,),
    replaces_by=("observed_on",),
    columns={
        "observed_on": file_day("observed_on"),
        "artist": text("artist"),
        "title": text("title", blank=False),
        "isrc": isrc("isrc"),
        "upc": barcode("upc", optional=True),
        "released_on": day("release_date", blank=True, future=True),
        "release_type": text("release_type", optional=True),
        "share": share("your_revenue_share", "royalty_percentage", percent=True, blank=True),
    },
    grade="documented",
)

CONNECTOR = Connector(
    name="catalogue",
    title="Catalogue",
    feeds=(TRACKS,),
    fresh_within=timedelta(days=365),
    lag=timedelta(days=0),
)
