"""What the identifiers of a release lack, so that somebody can complete them."""

from collections.abc import Mapping

from bedrot.books.shelf.releases import Release
from bedrot.catalog import Catalog

WORDS: Mapping[str, str] = {
    "upc": "It has no UPC: no statement can be matched with it as a product.",
    "isrc": "No recording with an ISRC is on it.",
    "title": "Nothing names it.",
    "day": "No source gives its release day.",
    "days": "Sources give different release days.",
    "splits": "A recording of several artists is on it, and nobody said who has which part.",
}
"""What may be lacking, and what that means."""


def lacks(catalog: Catalog, release: Release) -> tuple[str, ...]:
    """The names, as in WORDS, of what is lacking."""
    told = {catalog.recordings.groups.of(act.recording) for act in catalog.shares}
    found = {
        "upc": release.upc is None,
        "isrc": not release.recordings,
        "title": release.title is None,
        "day": release.day is None,
        "days": len({told.day for told in release.days}) > 1,
        "splits": bool(set(release.recordings) & catalog.shared - told),
    }
    return tuple(name for name, is_lacking in found.items() if is_lacking)
