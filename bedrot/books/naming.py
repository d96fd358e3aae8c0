"""What recordings and releases are called, where they are named by a code."""

from collections.abc import Mapping

from bedrot.books.shelf.releases import releases
from bedrot.lake import Lake
from bedrot.metrics.query import Naming


def recording_titles(lake: Lake) -> Mapping[str, str]:
    """The title of each recording, by its ISRC."""
    return lake.catalog.title_of


def release_titles(lake: Lake) -> Mapping[str, str]:
    """The title of each release that has one, by its UPC."""
    return {one.upc: one.title for one in releases(lake) if one.upc and one.title}


NAMING: Mapping[str, Naming] = {"recording": recording_titles, "release": release_titles}
