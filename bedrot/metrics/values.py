"""Values of KPIs beyond sums and ratios. Each says over what it may be added up, and is made again for each question."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bedrot.analysis.goal import required_growth
from bedrot.metrics.measures import WEEK, DaysTold, Lookup, Measure, Number, Sum, Window
from bedrot.metrics.metric import Trailing, Value


class _OfAnother:
    """A value made of another one, over the same days."""

    of: Value

    @property
    def additivity(self) -> str:
        """That of the value."""
        return self.of.additivity

    @property
    def needs_whole(self) -> bool:
        """As the value."""
        return self.of.needs_whole

    def point(self, day: date, window: Window) -> Window:
        """The window of a day's point."""
        return self.of.point(day, window)

    def span(self, window: Window) -> Window:
        """The days that really go into it."""
        return self.of.span(window)


@dataclass(frozen=True)
class Estimate(_OfAnother):
    """An estimate that lies between `low` and `high` so often (`level`: 0.8 is four times in five). None without both."""

    of: Value
    low: Value
    high: Value
    level: float = 0.8

    @property
    def additivity(self) -> str:
        """That of what is estimated; its bounds lie farther apart when they are added than they need to."""
        return f"{self.of.additivity}; an estimate, whose added bounds are wider than those of the sum"

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return tuple(
            {id(m): m for value in (self.of, self.low, self.high) for m in value.measures()}.values()
        )

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The estimate; null where its bounds are not known, or do not hold it between them."""
        found, bounds = self.of.over(window, look), self.bounds(window, look)
        return found if found is not None and bounds and bounds[0] <= found <= bounds[1] else None

    def bounds(self, window: Window, look: Lookup) -> tuple[Number, Number] | None:
        """Between which values it lies."""
        low, high = self.low.over(window, look), self.high.over(window, look)
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True)
class Ending:
    """Another value over the `days` that end with the window, or so many days `back`."""

    of: Value
    days: int
    back: int = 0
    needs_whole = True

    @property
    def additivity(self) -> str:
        """That of the value, but that neighbouring days overlap."""
        return f"{self.of.additivity}; never over days (windows overlap)"

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return self.of.measures()

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The value of these days."""
        return self.of.over(self._days(window), look)

    def point(self, day: date, window: Window) -> Window:
        """Up to that day."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """These days."""
        return self.of.span(self._days(window))

    def _days(self, window: Window) -> Window:
        return window.ending(self.days).back(self.back)


@dataclass(frozen=True)
class Scaled(_OfAnother):
    """Another value times a constant, `times` / `parts`: a year's pace of 28 days, hours of seconds."""

    of: Value
    times: int
    parts: int = 1

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return self.of.measures()

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The value, scaled."""
        found = self.of.over(window, look)
        if found is None or self.parts == 1:
            return None if found is None else found * self.times
        return (
            found * self.times / Decimal(self.parts)
            if isinstance(found, Decimal)
            else found * self.times / self.parts
        )


@dataclass(frozen=True)
class Enough(_OfAnother):
    """Another value, told only where `whole`, of which it is, is at least `floor`."""

    of: Value
    whole: Value
    floor: int

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (*self.of.measures(), *self.whole.measures())

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The value, where there is enough."""
        whole = self.whole.over(window, look)
        return None if whole is None or whole < self.floor else self.of.over(window, look)

    def base(self, window: Window, look: Lookup) -> Number | None:
        """What it is of, where that is too little."""
        whole = self.whole.over(window, look)
        return whole if whole is not None and whole < self.floor else None


@dataclass(frozen=True)
class Pace:
    """The daily mean of the last `near` days against that of the `far` days before them; null when these have less than `floor`.

    Means are of the days that are told: a missing day slows nothing down.
    """

    of: Sum
    told: DaysTold
    floor: int
    near: int = WEEK
    far: int = 4 * WEEK
    additivity = "a ratio: made again from its parts, never added or averaged"
    needs_whole = True

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.of, self.told)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """Mean over mean."""
        near, far = window.ending(self.near), self._far(window)
        now, base = look(self.of, near), look(self.of, far)
        days, before = look(self.told, near), look(self.told, far)
        if now is None or base is None or base < self.floor or not days or not before:
            return None
        return float(now) / float(days) / (float(base) / float(before))

    def base(self, window: Window, look: Lookup) -> Number | None:
        """What was in the days before, where that is too little."""
        base = look(self.of, self._far(window))
        return base if base is not None and base < self.floor else None

    def point(self, day: date, window: Window) -> Window:
        """Up to that day."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """Both stretches of days."""
        return Window(self._far(window).first, window.last)

    def _far(self, window: Window) -> Window:
        return window.ending(self.far).back(self.near)


@dataclass(frozen=True)
class RequiredGrowth:
    """By how much a trailing sum must grow a year, from the window's last day on, to be `target` on the target day."""

    of: Trailing
    target: int
    target_day: date
    additivity = "a rate of growth: made again from the sum of each question, never added or averaged"
    needs_whole = True

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return self.of.measures()

    def over(self, window: Window, look: Lookup) -> Number | None:
        """(target / sum) ^ (1 / years left) - 1; null where nothing is streamed, or too little time is left."""
        now = self.of.over(window, look)
        return required_growth(float(now), self.target, window.last, self.target_day) if now else None

    def point(self, day: date, window: Window) -> Window:
        """Up to that day."""
        return self.of.point(day, window)

    def span(self, window: Window) -> Window:
        """The trailing days."""
        return self.of.span(window)


@dataclass(frozen=True)
class PerWeek:
    """How often something happened a week. In days that exports tell of, nothing is zero and not unknown."""

    of: Sum
    additivity = "a mean of weeks: adds up over accounts of one period, never over periods"
    needs_whole = True

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.of,)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """Seven times the number of the window by its days."""
        return WEEK * float(look(self.of, window) or 0) / window.days

    def point(self, day: date, window: Window) -> Window:
        """The week up to that day."""
        return Window(day - timedelta(days=WEEK - 1), day)

    def span(self, window: Window) -> Window:
        """The window itself."""
        return window
