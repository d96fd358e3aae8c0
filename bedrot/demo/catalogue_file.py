"""The label's own catalogue: a row for each recording on each of its releases, as somebody typed it. Splits are not in it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from bedrot.demo.chance import stream
from bedrot.demo.days import download_moment
from bedrot.demo.downloads import Downloads
from bedrot.demo.simulate import World

NAME = "track_catalog_royalty_splits.csv"
HEADER = ("artist", "title", "isrc", "upc", "release_date", "release_type", "your_revenue_share")
DAYS_AGO = 9


def write_catalogue(downloads: Downloads, world: World) -> None:
    """Writes the catalogue as it was some days ago: what came out since is not in it."""
    moment = download_moment(world.today - timedelta(days=DAYS_AGO), stream(world.seed, "catalogue"))
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    for each in world.recordings:
        for release, kind in ((each.single, "single"), (each.ep, "ep")):
            if release and release.day <= moment.date():
                isrc, title = each.delivered(release)
                rows.writerow((each.credited, title, isrc, release.upc, release.day, kind, ""))
    downloads.save(NAME, text.getvalue().encode(), moment)
