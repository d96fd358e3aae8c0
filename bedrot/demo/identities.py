"""Who is who in the sample label: its recordings, releases and splits, as somebody who knows it would tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bedrot.demo.catalogue import Recording
from bedrot.demo.days import add_months, month_of
from bedrot.demo.label import SHARES


@dataclass(frozen=True)
class Known:
    """A recording: it goes by its first ISRC. `credited` and `title` are as its first release has them."""

    isrcs: tuple[str, ...]
    artists: tuple[str, ...]
    credited: str
    title: str
    released: date


@dataclass(frozen=True)
class Product:
    """A release, its day, and the recordings on it by their first ISRCs."""

    title: str
    day: date
    recordings: tuple[str, ...]


@dataclass(frozen=True)
class Split:
    """A payee's part of all that a recording earns in the sale months from `since` to `until`, both included.

    `paid_by` is "label", of what the label gets, or "distributor", before the label gets the rest.
    """

    recording: str
    payee: str
    share: Decimal
    since: date
    until: date | None
    paid_by: str


def known(recordings: list[Recording]) -> dict[str, Known]:
    """All recordings by the ISRC they go by."""
    return {
        each.isrc: Known(each.isrcs, each.artists, each.credited, each.title, each.released)
        for each in recordings
    }


def products(recordings: list[Recording]) -> dict[str, Product]:
    """All releases by their UPCs."""
    found: dict[str, Product] = {}
    for each in recordings:
        for release in (each.single, each.ep):
            if release:
                before = found[release.upc].recordings if release.upc in found else ()
                found[release.upc] = Product(release.title, release.day, (*before, each.isrc))
    return found


def splits(recordings: list[Recording]) -> tuple[Split, ...]:
    """Who has which part of which recording, and when."""
    return tuple(split for each in recordings for split in _splits(each))


def _splits(recording: Recording) -> Iterator[Split]:
    first = month_of(recording.released)
    for share in SHARES.get(recording.title, ()):
        since = add_months(first, share.months_after)
        until = None if share.months is None else add_months(since, share.months - 1)
        yield Split(recording.isrc, share.payee, share.part, since, until, share.paid_by)
