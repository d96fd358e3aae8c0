"""A question and its answer: what may be asked of KPIs, and everything an answer must say."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

JsonNumber = int | float | str | None
"""A number as it is sent: counts and ratios as numbers, money as exact decimal text, null for unknown."""

Period = Literal["7d", "28d", "90d", "12m", "year", "all", "release"]
"""`year` is this one so far; `release`: since the release or the recording that is asked for came out."""
Axis = Literal["sale", "accounting"]
"""Money by the month in which it was earned, or by that of the statement that told of it."""
Compare = Literal["previous", "exact", "year", "custom", "custom_exact", "age", "none"]
"""`custom` days are moved to the weekday of the period, `custom_exact` ones are not; `age`: the label's others when they were as old."""
DAYS = {"7d": 7, "28d": 28, "90d": 90, "12m": 365}
MONTHS = {"7d": 1, "28d": 1, "90d": 3, "12m": 12}


@dataclass(frozen=True)
class Question:
    """Metrics over a period: `first` and `last` (both, inclusive), or a `period` that ends where each metric is complete.

    `as_known_on`: answered as it would have been at the end of that day (UTC), from the files observed by then. `rebase`: where
    a platform changed what it counts, the series that goes on (see `bedrot/metrics/breaks.py`). `compare_first` and
    `compare_last`: the days that a custom comparison is with. `within`: only what these artists have part in, whatever else is
    asked; all artists where it is null.
    """

    slugs: tuple[str, ...]
    first: date | None = None
    last: date | None = None
    period: Period = "28d"
    by: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    compare: Compare = "previous"
    compare_first: date | None = None
    compare_last: date | None = None
    as_known_on: date | None = None
    rebase: bool = False
    axis: Axis = "sale"
    within: tuple[str, ...] | None = None

    def path(self) -> str:
        """The question as an API path."""
        asked: list[tuple[str, str]] = [("slugs", ",".join(self.slugs))]
        if self.first and self.last:
            asked += [("from", self.first.isoformat()), ("to", self.last.isoformat())]
        else:
            asked += [("period", self.period)]
        asked += [("by", self.by)] if self.by else []
        asked += [("where", f"{dimension}:{value}") for dimension, value in self.where]
        asked += [("as_known_on", self.as_known_on.isoformat())] if self.as_known_on else []
        asked += [("rebase", "true")] if self.rebase else []
        asked += [("axis", self.axis)] if self.axis != "sale" else []
        return f"/api/metrics?{urlencode(asked, safe=':,')}"

    def but(self, **changes: object) -> "Question":
        """The same question with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Row:
    """One line of a breakdown."""

    key: str
    label: str
    total: JsonNumber
    previous: JsonNumber
    change: float | None


@dataclass(frozen=True)
class Answer:
    """The answer for one metric. `change` is relative (0.18 is +18 %), for percent metrics the difference in points (0.02).

    `trend`: of a metric told by sale month, the twelve months up to the period's end; one month alone has no shape.
    `breaks`: days of the period from which a platform counts otherwise (`day`, `platform`, `what`), for marks in a chart.
    `base`: where there is no total because the number it is told of is too small, that number. Of an estimate, `interval` is
    where the total lies (`low`, `high`, and `level`: 0.8 is four times in five), and `band` the same of each point.
    """

    slug: str
    label: str
    unit: str
    better: str
    evidence: str = "reported"
    currency: str | None = None
    period: dict[str, str] | None = None
    compared_with: dict[str, Any] | None = None
    total: JsonNumber = None
    base: JsonNumber = None
    interval: dict[str, JsonNumber] | None = None
    previous: JsonNumber = None
    change: float | None = None
    reason: str | None = None
    points: list[tuple[str, JsonNumber]] = field(default_factory=list)
    previous_points: list[tuple[str, JsonNumber]] = field(default_factory=list)
    band: list[tuple[str, JsonNumber, JsonNumber]] = field(default_factory=list)
    axis: str | None = None
    other_months: dict[str, str] | None = None
    converted: dict[str, Any] | None = None
    notes: list[str] = field(default_factory=list)
    trend: list[tuple[str, JsonNumber]] = field(default_factory=list)
    by: str | None = None
    breakdown: list[Row] | None = None
    dimensions: tuple[str, ...] = ()
    as_of: str | None = None
    complete_to: str | None = None
    coverage: dict[str, int] | None = None
    without: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    breaks: list[dict[str, str]] = field(default_factory=list)
    refusal: dict[str, str | None] | None = None
