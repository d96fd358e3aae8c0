"""Phases of a release: the weeks before it, its launch, what sustains it, and its life in the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

PhaseName = Literal["pre", "launch", "sustain", "catalogue"]


@dataclass(frozen=True)
class Phase:
    """Ages from `first` to `last`, both included; `last` null: without an end. Age 0 is the first day."""

    name: PhaseName
    first: int
    last: int | None

    def days(self, start: date) -> tuple[date, date | None]:
        """Its first and last day, for what began on a day."""
        last = None if self.last is None else start + timedelta(days=self.last)
        return start + timedelta(days=self.first), last

    def has(self, age: pl.Expr) -> pl.Expr:
        """Whether an age is in it."""
        return age >= self.first if self.last is None else age.is_between(self.first, self.last)


PHASES: tuple[Phase, ...] = (
    Phase("pre", -28, -1),
    Phase("launch", 0, 27),
    Phase("sustain", 28, 89),
    Phase("catalogue", 90, None),
)
"""Every age from the first of them on is in exactly one."""


def by_phase(days: pl.DataFrame, start: date, columns: Sequence[str]) -> list[dict[str, object]]:
    """For each phase the sum of each column over its days, and how many of them are told; `days` has `day`.

    A sum of no day that is told is null: that is not nothing.
    """
    age = (pl.col("day") - pl.lit(start)).dt.total_days()
    return [days.filter(phase.has(age)).select(_sums(columns)).row(0, named=True) for phase in PHASES]


def _sums(columns: Sequence[str]) -> list[pl.Expr]:
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in columns]
    days = [
        pl.col("day").filter(pl.col(name).is_not_null()).n_unique().alias(f"{name}_days") for name in columns
    ]
    return [*sums, *days]
