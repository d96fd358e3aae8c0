"""What a KPI is: a value built from a few measures of curated tables, with the rule by which it may be added up."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, Protocol

import polars as pl

from bedrot.tables import Table

Amount = int | Decimal
"""What is summed: counts and exact money."""
Number = int | float | Decimal
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
WEEK = 7


@dataclass(frozen=True)
class Window:
    """Calendar days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def back(self, days: int) -> "Window":
        """The same length, so many days earlier."""
        return Window(self.first - timedelta(days=days), self.last - timedelta(days=days))

    def before(self) -> "Window":
        """The nearest earlier window of the same length that begins on the same weekday and does not overlap."""
        return self.back(-(-self.days // WEEK) * WEEK)

    def ending(self, days: int) -> "Window":
        """The window of so many days that ends with this one."""
        return Window(self.last - timedelta(days=days - 1), self.last)


Lookup = Callable[["Measure", Window], Amount | None]


@dataclass(frozen=True, eq=False)
class Measure:
    """A column of a table that is read over a window; `where` keeps the rows that count."""

    table: Table
    column: str
    where: pl.Expr | None = None
    additivity = "adds up over days and every dimension"
    needs_whole = False

    def measures(self) -> tuple["Measure", ...]:
        """What must be read for it."""
        return (self,)

    def figure(self, time: str) -> pl.Expr:
        """What a row adds to it; null where the row does not count. `time` names the column of the row's day."""
        column = pl.col(self.column)
        return column if self.where is None else pl.when(self.where).then(column)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """Its value over a window; null when there is no data, which is not zero."""
        return look(self, window)

    def point(self, day: date, window: Window) -> Window:
        """The window that gives the point of one day of a chart over `window`."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """The days that really go into the value."""
        return window


class Sum(Measure):
    """Adds up over anything: plays, money, views."""


class OfRecord(Sum):
    """Plays, of which several sources tell: of each store and day one counts, chosen for what is asked of."""

    additivity = (
        "adds up over days and stores; a recording of several artists counts for each, and once in the total"
    )

    def figure(self, time: str) -> pl.Expr:
        """What a row that is of record adds."""
        return pl.when(pl.col("whole").is_not_null()).then(super().figure(time))


class Gained(Sum):
    """What a lifetime counter gathered between two snapshots of it: of the days since the one before, never spread over them."""

    additivity = "adds up over days, accounts and posts; the first snapshot of a post adds nothing"

    def figure(self, time: str) -> pl.Expr:
        """What a row adds: the difference to the snapshot before."""
        return pl.col("gained")


class Stock(Measure):
    """A level, such as followers: adds up over accounts on one date, never over time; over a window it is the last one."""

    additivity = "a level: adds up over accounts on one day, never over time (the last day counts)"


class Unique(Measure):
    """Uniques, such as listeners: adds up over nothing."""

    additivity = "unique people: never adds up, not over days, stores, artists or countries"


class Value(Protocol):
    """Anything that has a value over a window. `needs_whole`: it has none unless the data reaches back over its whole span."""

    additivity: str
    needs_whole: bool

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


@dataclass(frozen=True)
class Ratio:
    """A quotient, made again from its parts for each question; null when the divisor is below `floor`. Never averaged.

    The divisor of a ratio is its own business: sums of daily uniques weigh the days, they are not shown.
    """

    part: Measure
    whole: Measure
    floor: int = 1
    scale: int = 1
    additivity = "a ratio: made again from its parts, never added or averaged"
    needs_whole = False

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.part, self.whole)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """The quotient of the two sums over the window."""
        part, whole = look(self.part, window), look(self.whole, window)
        if part is None or whole is None or whole < self.floor:
            return None
        if isinstance(part, Decimal):
            return self.scale * part / Decimal(whole)
        return self.scale * part / int(whole)

    def point(self, day: date, window: Window) -> Window:
        """One day."""
        return Window(day, day)

    def span(self, window: Window) -> Window:
        """The window itself."""
        return window


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
    """A sum over a window against the window before, weekdays aligned, minus one; null when the base is below `floor`."""

    of: Sum
    floor: int
    additivity = "a ratio: made again from its parts, never added or averaged"
    needs_whole = True

    def measures(self) -> tuple[Measure, ...]:
        """What must be read for it."""
        return (self.of,)

    def over(self, window: Window, look: Lookup) -> Number | None:
        """W / previous W - 1."""
        now, base = look(self.of, window), look(self.of, window.before())
        return None if now is None or base is None or base < self.floor else float(now) / float(base) - 1

    def point(self, day: date, window: Window) -> Window:
        """As many days as the whole chart has, up to that day."""
        return Window(day, day).ending(window.days)

    def span(self, window: Window) -> Window:
        """Both windows."""
        return Window(window.before().first, window.last)


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
    `beside` is the slug of a metric that is shown in its tile.
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
        is_of_record = all(isinstance(measure, OfRecord) for measure in self.value.measures())
        return (*shared, "release") if is_of_record else shared


def recast(metric: Metric, swap: Callable[[Measure], Measure]) -> Metric:
    """The metric with other measures in the place of its own; the same one where `swap` changes none."""
    value = _recast(metric.value, swap)
    return metric if value is metric.value else replace(metric, value=value)


def _recast(value: Any, swap: Callable[[Measure], Measure]) -> Any:
    if isinstance(value, Measure):
        return swap(value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    moved = {name: new for name, part in parts.items() if (new := _recast(part, swap)) is not part}
    return replace(value, **moved) if moved else value
