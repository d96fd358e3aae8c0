"""Estimates by their variance: what is to come, how complete that makes what is there, and what an experiment showed.

Variances of parts add up as bounds do not, so that the interval of a sum is made from the sum. Nothing has a value without one.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bedrot.analysis.nowcast import LEVEL, Z, interval
from bedrot.metrics.metric import Lookup, Measure, Number, Sum, Window

CENT = Decimal("0.01")
Span = tuple[float, float]


class _OfWindow:
    """A value of the window itself."""

    needs_whole = False
    level = LEVEL

    def point(self, day: date, window: Window) -> Window:
        """The month that begins on that day."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """The window itself."""
        return window


@dataclass(frozen=True)
class ToCome(_OfWindow):
    """Money that is expected, to the cent, with its 80 % interval; null where nothing says how sure it is."""

    of: Sum
    variance: Sum
    additivity = (
        "adds up over months, stores and payers; an estimate, whose interval is made again from the variances"
    )

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.of, self.variance)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The estimate."""
        point = look(self.of, window)
        return None if point is None or look(self.variance, window) is None else _cents(float(point))

    def bounds(self, window: Window, look: Lookup) -> tuple[Number, Number] | None:
        """Between which amounts it lies."""
        found = _between(self.of, self.variance, window, look)
        point = self.over(window, look)
        if found is None or point is None:
            return None
        return min(_cents(found[0]), Decimal(point)), max(_cents(found[1]), Decimal(point))


@dataclass(frozen=True)
class Complete(_OfWindow):
    """What is there, as a part of that and what is to come."""

    there: Sum
    to_come: Sum
    variance: Sum
    additivity = "a ratio: made again from its parts, never added or averaged"

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.there, self.to_come, self.variance)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The part; null where nothing is there and nothing is to come."""
        point, there = look(self.to_come, window), look(self.there, window)
        if point is None or float(point) + float(there or 0) <= 0:
            return None
        return self._part(float(point), window, look)

    def bounds(self, window: Window, look: Lookup) -> tuple[Number, Number] | None:
        """The more is to come, the less is there."""
        found = _between(self.to_come, self.variance, window, look)
        if found is None or self.over(window, look) is None:
            return None
        return self._part(found[1], window, look), self._part(found[0], window, look)

    def _part(self, to_come: float, window: Window, look: Lookup) -> float:
        there = float(look(self.there, window) or 0)
        return there / (there + to_come) if there > 0 else 0.0


@dataclass(frozen=True)
class Tested(_OfWindow):
    """A quotient of which one side is what an experiment showed (`shown`, with its variance): null where that has no interval.

    `other` is the other side; `turned`: what was shown is the divisor.
    """

    shown: Sum
    variance: Sum
    other: Sum
    turned: bool = False
    additivity = "what an experiment showed: never added or averaged"

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.shown, self.variance, self.other)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The quotient; null without both its bounds."""
        shown = look(self.shown, window)
        if shown is None or self.bounds(window, look) is None:
            return None
        return self._quotient(float(shown), window, look)

    def bounds(self, window: Window, look: Lookup) -> tuple[Number, Number] | None:
        """Between which values it lies."""
        shown, variance = look(self.shown, window), look(self.variance, window)
        if shown is None or variance is None:
            return None
        half = Z * float(variance) ** 0.5
        ends = [self._quotient(float(shown) + way * half, window, look) for way in (-1, 1)]
        found = sorted(end for end in ends if end is not None)
        return (found[0], found[1]) if len(found) == len(ends) else None

    def _quotient(self, shown: float, window: Window, look: Lookup) -> float | None:
        other = look(self.other, window)
        if other is None:
            return None
        part, whole = (float(other), shown) if self.turned else (shown, float(other))
        return part / whole if whole > 0 else None


def _between(of: Sum, variance: Sum, window: Window, look: Lookup) -> Span | None:
    point, spread = look(of, window), look(variance, window)
    return None if point is None or spread is None else interval(float(point), float(spread))


def _cents(amount: float) -> Decimal:
    return Decimal(str(amount)).quantize(CENT)
