"""What the identifiers of a release and of the recordings on it lack, so that somebody can complete them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bedrot.books.identifiers import LACKS
from bedrot.books.shelf.releases import Release
from bedrot.books.shelf.shelf import Shelf

WORDS: Mapping[str, str] = {
    "product": "It has no UPC: no statement can be matched with it as a product.",
    "recordings": "No recording with an ISRC is on it.",
    "title": "Nothing names it.",
    "day": "No source gives its release day.",
    "days": "Sources give different release days.",
}
"""What a product may lack, and what that means."""


@dataclass(frozen=True)
class Lack:
    """What is lacking, and what that means; `count`: of so many recordings, 0 where it is of the product."""

    name: str
    what: str
    count: int = 0


def lacks(shelf: Shelf, release: Release) -> list[Lack]:
    """Everything a release and its recordings lack."""
    found = {
        "product": release.upc is None,
        "recordings": not release.recordings,
        "title": release.title is None,
        "day": release.day is None,
        "days": len({told.day for told in release.days}) > 1,
    }
    own = [Lack(name, WORDS[name]) for name, is_lacking in found.items() if is_lacking]
    counted = Counter(name for one in release.recordings for name in shelf.lacking.get(one, ()))
    return [*own, *(Lack(name, LACKS[name], counted[name]) for name in LACKS if counted[name])]
