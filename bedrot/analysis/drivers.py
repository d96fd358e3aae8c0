"""Drivers: the change of a sum between two windows, split into parts that add up to it exactly. It says what, never why.

The finest telling counts: a recording on a store, where that is told; what an artist has more than their recordings there; what
a store has more than all of that. What several tell twice, such as a recording by two artists, comes back with a minus sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

import polars as pl

Amount = int | Decimal
Since = Literal["new", "ended"]
SIDES = ("before", "now")
KEY = ("recording", "artist", "store")
MOST = 5


class Window(NamedTuple):
    """Days, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Part:
    """What one recording on one store had before and has now; without a recording: what is told of an artist, or a store, alone.

    `since`: it is first told of in the later window (new), or no more in it (ended).
    """

    recording: str | None
    artist: str | None
    store: str | None
    before: Amount
    now: Amount
    since: Since | None = None

    @property
    def change(self) -> Amount:
        """How much more it is now."""
        return self.now - self.before


@dataclass(frozen=True)
class Drivers:
    """The `named` parts with the largest changes, and all `others` as one: together they are the whole, to the last digit."""

    before: Amount
    now: Amount
    named: tuple[Part, ...]
    others: Part
    others_count: int

    @property
    def change(self) -> Amount:
        """The whole change."""
        return self.now - self.before


def split(
    recordings: pl.DataFrame, artists: pl.DataFrame, stores: pl.DataFrame, credited: pl.DataFrame
) -> pl.DataFrame:
    """Parts whose sums are those of `stores`: what recordings have, then what is left of each artist, then of each store.

    Each frame has `before, now`, `store`, and (but for stores) `recording` or `artist`; `credited`: who each recording is by.
    """
    known = artists.drop_nulls("artist")
    theirs = recordings.join(credited, on="recording").group_by("artist", "store").agg(_sums())
    on = ["artist", "store"]
    of_artists = _less(known, theirs.join(known, on=on, how="semi"), on)
    told = pl.concat([frame.select("store", *SIDES) for frame in (recordings, of_artists)])
    of_stores = _less(stores, told.group_by("store").agg(_sums()), ["store"])
    parts = pl.concat([recordings, of_artists, of_stores], how="diagonal")
    some = pl.any_horizontal(pl.col(side) != 0 for side in SIDES)
    return _keyed(parts).filter(some)


def drivers(
    parts: pl.DataFrame, before: Window, now: Window, ends: Mapping[str, Window], most: int = MOST
) -> Drivers:
    """The parts with the largest changes by name, the others in one. `ends`: the first and last day each recording is told of."""
    ranked = parts.sort(
        (pl.col("now") - pl.col("before")).abs(), *KEY, descending=[True, False, False, False]
    )
    every = [
        Part(**row, since=_since(ends.get(row["recording"] or ""), row, before, now))
        for row in ranked.select(*KEY, *SIDES).to_dicts()
    ]
    moved = [part for part in every if part.change != 0]
    named = tuple(moved[:most])
    first, last = (_sum([getattr(part, side) for part in every]) for side in SIDES)
    told_first, told_last = (_sum([getattr(part, side) for part in named]) for side in SIDES)
    others = Part(None, None, None, first - told_first, last - told_last)
    return Drivers(first, last, named, others, len(moved) - len(named))


def _since(ends: Window | None, row: Mapping[str, Amount], before: Window, now: Window) -> Since | None:
    """Whether it begins after the earlier window, or was over before the later one; zero alone may be a quiet time."""
    if ends and not row["before"] and ends.first > before.last:
        return "new"
    return "ended" if ends and not row["now"] and ends.last < now.first else None


def _less(whole: pl.DataFrame, part: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    """What a whole has more than its parts; of parts without a whole, their sums with a minus sign."""
    negative = part.select(*on, *(-pl.col(side) for side in SIDES))
    return pl.concat([whole.select(*on, *SIDES), negative]).group_by(on).agg(_sums())


def _keyed(parts: pl.DataFrame) -> pl.DataFrame:
    """With every column of the key, whichever frames there were."""
    missing = [pl.lit(None, pl.String).alias(name) for name in KEY if name not in parts.columns]
    return parts.with_columns(missing).select(*KEY, *SIDES)


def _sums() -> list[pl.Expr]:
    return [pl.col(side).sum() for side in SIDES]


def _sum(amounts: Sequence[Amount]) -> Amount:
    return sum(amounts[1:], amounts[0]) if amounts else 0
