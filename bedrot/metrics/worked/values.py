"""Values that sums cannot tell: the median of cases, and the days since something happened."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from math import ceil

from bedrot.metrics.metric import Amount, Lookup, Measure, Number, Sum, Window

MOST_DAYS = 50 * 366
"""How far back something may have happened."""


@dataclass(frozen=True, eq=False)
class Quantile(Measure):
    """How long, late or large most cases are: the smallest case that so many (`share`) of all are not above.

    Half is the median, one the worst. Cases are never added; over a window all of its cases count alike.
    """

    share: float = 0.5
    additivity = "a median or a percentile of cases: made again from all of them, never added or averaged"


class QuantileSeries:
    """The cases of each day, in the order of the days, answering for any window."""

    def __init__(self, rows: Sequence[tuple[date, Sequence[Amount]]], share: float) -> None:
        self._days = [day for day, _ in rows]
        self._cases = [cases for _, cases in rows]
        self._share = share
        self.first = self._days[0] if self._days else date.max

    def over(self, window: Window) -> Amount | None:
        """The case that so many of the window's are not above; null when there is none."""
        first, last = bisect_left(self._days, window.first), bisect_right(self._days, window.last)
        found = sorted(chain.from_iterable(self._cases[first:last]))
        return found[max(ceil(self._share * len(found)) - 1, 0)] if found else None


@dataclass(frozen=True)
class DaysSince:
    """How many days lie between the last day on which there was any and a window's last day."""

    of: Sum
    additivity = "days since the last one: of several the fewest, never added"
    needs_whole = False

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.of,)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The days; null when there was none before. Halves what is left until the day is found."""
        if look(self.of, window.ending(MOST_DAYS)) is None:
            return None
        least, most = 1, MOST_DAYS
        while least < most:
            middle = (least + most) // 2
            least, most = (
                (least, middle) if look(self.of, window.ending(middle)) is not None else (middle + 1, most)
            )
        return least - 1

    def point(self, day: date, window: Window) -> Window:
        """Up to that day."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """All days before."""
        return Window(window.last - timedelta(days=MOST_DAYS - 1), window.last)
