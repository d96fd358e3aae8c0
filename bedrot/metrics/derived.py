"""Series that follow from others: how many days are told, by how much a level rose, what the parts of something come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol, runtime_checkable

from bedrot.metrics.measures import Amount, Began, DaysTold, Derived, Gather, Number, Rise, Window
from bedrot.metrics.series import Series, SumSeries


@runtime_checkable
class _Levels(Protocol):
    """The levels of accounts on a day."""

    first: date

    def levels(self, day: date) -> dict[Any, Amount]:
        """The level of each account that has one."""
        ...


@dataclass(frozen=True)
class DaysToldSeries:
    """How many days of a window have a figure."""

    of: SumSeries

    @property
    def first(self) -> date:
        """The first day that has one."""
        return self.of.first

    def over(self, window: Window) -> Number | None:
        """The days; null for none."""
        return self.of.days_in(window) or None


@dataclass(frozen=True)
class RiseSeries:
    """By how much levels rose over a window, from the day before it; `began`: from where. Of accounts known on both days."""

    of: _Levels
    began: bool

    @property
    def first(self) -> date:
        """The first day there is a level of."""
        return self.of.first

    def over(self, window: Window) -> Number | None:
        """The rise, or where it began; null where no account tells of both days."""
        ends = self.of.levels(window.last)
        starts = self.of.levels(window.first - timedelta(days=1))
        both = ends.keys() & starts.keys()
        if not both:
            return None
        begun = sum(starts[account] for account in both)
        return begun if self.began else sum(ends[account] for account in both) - begun


@dataclass(frozen=True)
class PartsSeries:
    """What the parts of something come to over a window, gathered into one number."""

    parts: Mapping[str | None, Series]
    gather: Gather

    @property
    def first(self) -> date:
        """The first day any part has a figure of."""
        return min((series.first for series in self.parts.values()), default=date.max)

    def over(self, window: Window) -> Number | None:
        """The number; null where no part has a figure."""
        told = [value for series in self.parts.values() if (value := series.over(window)) is not None]
        return self.gather(told) if told else None


def derived(measure: Derived, of: Series) -> Series:
    """The series that follows from another one."""
    if isinstance(measure, DaysTold):
        assert isinstance(of, SumSeries)
        return DaysToldSeries(of)
    assert isinstance(measure, Rise | Began)
    assert isinstance(of, _Levels)
    return RiseSeries(of, began=isinstance(measure, Began))


def largest(parts: Sequence[Number]) -> Number:
    """The largest part."""
    return max(parts)


def herfindahl(parts: Sequence[Number]) -> Number | None:
    """How concentrated a whole is: the sum of the squared shares, from near 0 (many like parts) to 1 (one alone)."""
    some = [float(part) for part in parts if part > 0]
    whole = sum(some)
    return sum((part / whole) ** 2 for part in some) if whole else None


def how_many(least: int) -> Gather:
    """How many parts have at least so much."""
    return lambda parts: sum(part >= least for part in parts)


def below(least: int) -> Gather:
    """What the parts have together of which each has less."""
    return lambda parts: sum(part for part in parts if part < least)


def total(parts: Sequence[Number]) -> Number:
    """All parts together."""
    return sum(parts)
