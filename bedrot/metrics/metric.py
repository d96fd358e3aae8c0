"""What a KPI is: a value built from a few measures of curated tables, with the rule by which it may be added up."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Protocol, runtime_checkable

from bedrot.metrics.measures import (
    WEEK,
    Amount,
    Derived,
    Gained,
    Lookup,
    Measure,
    Number,
    OfRecord,
    Snapshot,
    Stock,
    Sum,
    Unique,
    Window,
)
from bedrot.tables import Table

Unit = Literal[
    "plays",
    "people",
    "follows",
    "views",
    "count",
    "money",
    "rate",
    "ratio",
    "percent",
    "seconds",
    "minutes",
    "hours",
    "days",
    "months",
]
Better = Literal["up", "down", "neutral"]
Evidence = Literal["reported", "matched", "estimated", "tested"]
"""What a figure rests on: what somebody reported, what was matched to it, what was worked out of it, what an experiment showed."""
PageName = Literal[
    "today",
    "goal",
    "streams",
    "releases",
    "audience",
    "money",
    "marketing",
    "social",
    "catalogue",
    "data",
]


class Value(Protocol):
    """Anything that has a value over a window. `needs_whole`: it has none unless the data reaches back over its whole span."""

    @property
    def additivity(self) -> str:
        """By what rule it may be added up, as a sentence."""
        ...

    @property
    def needs_whole(self) -> bool:
        """Whether it needs data of every day of its span."""
        ...

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        ...

    def over(self, window: Window, look: Lookup) -> Number | None:
        """Its value over a window."""
        ...

    def point(self, day: date, window: Window) -> Window:
        """The window that gives the point of one day."""
        ...

    def span(self, window: Window) -> Window:
        """The days that really go into the value."""
        ...


@runtime_checkable
class Floored(Protocol):
    """A value that there is none of where what it is told of is too small."""

    def base(self, window: Window, look: Lookup) -> Number | None:
        """The number that is below its floor; null where it is not."""
        ...


@runtime_checkable
class Uncertain(Protocol):
    """A value that is known to lie between two others, so often (`level`: 0.8 is four times in five)."""

    @property
    def level(self) -> float:
        """How often it does."""
        ...

    def bounds(self, window: Window, look: Lookup) -> tuple[Number, Number] | None:
        """The two; null where one is not known."""
        ...


@dataclass(frozen=True)
class Ratio:
    """A quotient, made again from its parts for each question; null when the divisor is below `floor`. Never averaged.

    The divisor of a ratio is its own business: sums of daily uniques weigh the days, they are not shown.
    """

    part: Value
    whole: Value
    floor: int = 1
    scale: int = 1
    additivity = "a ratio: made again from its parts, never added or averaged"

    @property
    def needs_whole(self) -> bool:
        """Where one of its parts does."""
        return self.part.needs_whole or self.whole.needs_whole

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (*self.part.measures(), *self.whole.measures())

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The quotient of the two over the window."""
        part, whole = self.part.over(window, look), self.whole.over(window, look)
        if part is None or whole is None or whole < self.floor:
            return None
        if isinstance(part, Decimal) or isinstance(whole, Decimal):
            return self.scale * Decimal(str(part)) / Decimal(str(whole))
        return self.scale * part / whole

    def base(self, window: Window, look: Lookup) -> Number | None:
        """The divisor, where it is too small."""
        whole = self.whole.over(window, look)
        return whole if whole is not None and whole < self.floor else None

    def point(self, day: date, window: Window) -> Window:
        """One day."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """The days that go into either part."""
        part, whole = self.part.span(window), self.whole.span(window)
        return Window(min(part.first, whole.first), max(part.last, whole.last))


@dataclass(frozen=True)
class Trailing:
    """A sum over the last `days` days, at each day. Adds up over entities; neighbouring values overlap and never add up."""

    of: Sum
    days: int
    additivity = "a trailing sum: adds up over entities, never over days (windows overlap)"
    needs_whole = False

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.of,)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The sum of the days up to the window's last."""
        return look(self.of, window.ending(self.days))

    def point(self, day: date, window: Window) -> Window:
        """Up to that day."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """The days up to the window's last."""
        return window.ending(self.days)


@dataclass(frozen=True)
class Growth:
    """A sum over a window against an earlier one, weekdays aligned, minus one; null when the base is below `floor`.

    The earlier one is the window before, or the same so many days `back`.
    """

    of: Sum
    floor: int
    back: int | None = None
    additivity = "a ratio: made again from its parts, never added or averaged"
    needs_whole = True

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.of,)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """W / earlier W - 1."""
        now, base = look(self.of, window), look(self.of, self.earlier(window))
        return None if now is None or base is None or base < self.floor else float(now) / float(base) - 1

    def base(self, window: Window, look: Lookup) -> Number | None:
        """What was in the earlier window, where that is too little."""
        base = look(self.of, self.earlier(window))
        return base if base is not None and base < self.floor else None

    def earlier(self, window: Window) -> Window:
        """The window that one is compared with."""
        return window.back(self.back) if self.back else window.before()

    def point(self, day: date, window: Window) -> Window:
        """As many days as the whole chart has, up to that day."""
        return Window(day, day).ending(window.days)

    def span(self, window: Window) -> Window:
        """Both windows."""
        return Window(self.earlier(window).first, window.last)


@dataclass(frozen=True)
class PathRatio:
    """A trailing sum against the goal's path on that day: start x (target / start) ^ (share of the way)."""

    of: Trailing
    start: int
    start_day: date
    target: int
    target_day: date
    additivity = "a ratio: made again from its parts, never added or averaged"
    needs_whole = True

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return self.of.measures()

    def path(self, day: date) -> float:
        """Where the path is on a day, in the unit of the sum."""
        way = (day - self.start_day).days / (self.target_day - self.start_day).days
        return float(self.start * (self.target / self.start) ** way)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The sum over the path, at the window's last day."""
        now = self.of.over(window, look)
        return None if now is None else float(now) / self.path(window.last)

    def point(self, day: date, window: Window) -> Window:
        """Up to that day."""
        return self.of.point(day, window)

    def span(self, window: Window) -> Window:
        """The trailing days."""
        return self.of.span(window)


@dataclass(frozen=True)
class Metric:
    """One KPI. `better` is the good direction; `change_floor` the smallest base a change is told for; `id` is the catalogue's.

    `apart` is a dimension whose values count in ways of their own and are not added. `formula`, `definition` and `trap` are
    what a person reads. `version` rises, with `since`, when the meaning changes. `pages` are those of the dashboard it stands on;
    `beside` is the slug of a metric that is shown in its tile. `told_by`: the only dimensions it is told by, where its tables
    have others that mean something else in each. `brought_by`: what would bring data, where the feeds of its tables do not say it.
    `compares`: False where its value of another period says nothing of this one's, such as of money still to come.
    """

    slug: str
    id: str
    label: str
    unit: Unit
    value: Value
    formula: str
    definition: str
    trap: str
    better: Better = "up"
    change_floor: Number = 0
    apart: str | None = None
    version: int = 1
    since: date = date(2026, 11, 1)
    evidence: Evidence = "reported"
    pages: tuple[PageName, ...] = ()
    beside: str | None = None
    told_by: tuple[str, ...] | None = None
    brought_by: str = ""
    compares: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError for an estimate or a test that does not say how sure it is, and for a report that guesses."""
        if (self.evidence in ("estimated", "tested")) != isinstance(self.value, Uncertain):
            raise ValueError(
                f"{self.slug}: what is estimated or tested, and nothing else, says between which values it lies."
            )

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables it is made from."""
        return tuple({m.table.name: m.table for m in self.value.measures()}.values())

    @property
    def grain(self) -> str:
        """The time step of its points: day or (sale) month."""
        return self.tables[0].grain

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it can be broken down and filtered by: what all its tables have."""
        first, *others = (table.dimensions for table in self.tables)
        shared = tuple(d for d in first if all(d in other for other in others))
        if self.told_by is not None:
            return tuple(d for d in shared if d in self.told_by)
        measures = [measure.reads for measure in self.value.measures()]
        if any(isinstance(measure, Snapshot) for measure in measures):
            return tuple(d for d in shared if d != "window")
        return (*shared, "release") if all(isinstance(m, OfRecord) for m in measures) else shared


def recast(metric: Metric, swap: Callable[[Measure], Measure]) -> Metric:
    """The metric with other measures in the place of its own; the same one where `swap` changes none."""
    value = _recast(metric.value, swap)
    return metric if value is metric.value else replace(metric, value=value)


def _recast(value: Any, swap: Callable[[Measure], Measure]) -> Any:
    if isinstance(value, Derived):
        new = _recast(value.of, swap)
        return value if new is value.of else value.made_of(new)
    if isinstance(value, Measure):
        return swap(value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    moved = {name: new for name, part in parts.items() if (new := _recast(part, swap)) is not part}
    return replace(value, **moved) if moved else value


__all__ = [
    "WEEK",
    "Amount",
    "Better",
    "Evidence",
    "Floored",
    "Gained",
    "Growth",
    "Lookup",
    "Measure",
    "Metric",
    "Number",
    "OfRecord",
    "PageName",
    "PathRatio",
    "Ratio",
    "Stock",
    "Sum",
    "Trailing",
    "Uncertain",
    "Unique",
    "Unit",
    "Value",
    "Window",
    "recast",
]
