"""The goal: a path of constant growth, where a label stands on it, and what growth the rest of the way takes.

Streams are those of twelve months (365 days) up to a day. The path is a straight line on a log scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

YEAR = 365
RUN = 28
LONGEST_WAIT = 100 * YEAR


@dataclass(frozen=True)
class Path:
    """From `start` streams on its `first` day to `target` streams on its `last`, growing at one rate."""

    start: int
    first: date
    target: int
    last: date

    def at(self, day: date) -> float:
        """Where the path is on a day; before and after its own days it goes on as it does between them."""
        way = (day - self.first).days / (self.last - self.first).days
        return float(self.start * (self.target / self.start) ** way)

    def day_of(self, streams: float) -> date | None:
        """The day on which the path passes so many streams; null where that is out of all calendars."""
        if streams <= 0 or self.target == self.start:
            return None
        way = log(streams / self.start) / log(self.target / self.start)
        return _days_after(self.first, way * (self.last - self.first).days)

    @property
    def growth(self) -> float:
        """What it grows by in a year: 1.4 is +140 %."""
        return exp(self._daily * YEAR) - 1

    @property
    def _daily(self) -> float:
        """The logarithm of what it grows by in a day."""
        return log(self.target / self.start) / (self.last - self.first).days


@dataclass(frozen=True)
class Standing:
    """Where a label stands on a day. `ratio`: 1 is on the path. `ahead_days`: how much later the path is there; behind is negative.

    `required`: the growth a year that the rest of the way takes; null in the last four weeks, and without streams. `own`: that of
    the last year; null without streams a year before. `meets`: when the own growth brings them to the target; null for never.
    """

    day: date
    streams: int
    path: float
    ratio: float
    path_day: date | None
    ahead_days: int | None
    required: float | None
    own: float | None
    meets: date | None


def standing(path: Path, day: date, streams: int, year_before: int | None) -> Standing:
    """Where so many streams of the last twelve months are on a day; `year_before`: those of the twelve months before them."""
    passed = path.day_of(streams)
    own = streams / year_before - 1 if year_before else None
    return Standing(
        day=day,
        streams=streams,
        path=path.at(day),
        ratio=streams / path.at(day),
        path_day=passed,
        ahead_days=(passed - day).days if passed else None,
        required=required_growth(streams, path.target, day, path.last),
        own=own,
        meets=_meets(streams, path.target, day, own),
    )


def required_growth(streams: float, target: float, day: date, last: date) -> float | None:
    """ST05: the growth a year that leads from so many streams on a day to the target on its last day; 1.4 is +140 %.

    Null without streams, and in the last four weeks: a year's growth of a few days says nothing.
    """
    left = (last - day).days
    return (target / streams) ** (YEAR / left) - 1 if streams > 0 and left >= RUN else None


def run_rate(streams: int) -> float:
    """ST06: what 28 days come to in a year."""
    return streams * YEAR / RUN


def trailing(daily: Sequence[int | None], days: int = YEAR) -> list[int | None]:
    """The sum of so many days up to each day; null where the days do not reach back so far. Days not told add nothing."""
    sums = [0]
    for streams in daily:
        sums.append(sums[-1] + (streams or 0))
    return [sums[n + 1] - sums[n + 1 - days] if n + 1 >= days else None for n in range(len(daily))]


def _meets(streams: int, target: int, day: date, own: float | None) -> date | None:
    if streams >= target:
        return day
    if own is None or own <= 0 or streams <= 0:
        return None
    return _days_after(day, log(target / streams) / log(1 + own) * YEAR)


def _days_after(day: date, days: float) -> date | None:
    return day + timedelta(days=round(days)) if abs(days) <= LONGEST_WAIT else None
