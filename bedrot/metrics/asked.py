"""What is asked: a metric, a question about it, and the rows behind both."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bedrot.errors import QuestionRefused
from bedrot.metrics.metric import Floored, Measure, Metric, Number, Uncertain, Value, Window
from bedrot.metrics.question import Question
from bedrot.metrics.series import Series
from bedrot.metrics.view import View

if TYPE_CHECKING:
    from bedrot.metrics.query import Engine


@dataclass(frozen=True)
class Lines:
    """Series of every measure of a metric, for one value of a dimension."""

    series: dict[int, Series]

    def look(self, measure: Measure, window: Window) -> Number | None:
        """The value of a measure over a window."""
        found = self.series.get(id(measure))
        return found.over(window) if found else None

    @property
    def first(self) -> date:
        """The first day there is data of."""
        return min((series.first for series in self.series.values()), default=date.max)

    def over(self, value: Value, window: Window | None) -> Number | None:
        """The value of a metric over a window; null where the data does not reach back far enough for it."""
        if window is None or (value.needs_whole and value.span(window).first < self.first):
            return None
        return value.over(window, self.look)

    def never(self, measure: Measure) -> bool:
        """Whether nothing tells of a measure, on no day."""
        found = self.series.get(id(measure))
        return found is None or found.first == date.max

    def bounds(self, value: Value, window: Window) -> tuple[Number, Number] | None:
        """Between which values an estimate lies; null of what is none, or has none."""
        return value.bounds(window, self.look) if isinstance(value, Uncertain) else None

    def base(self, value: Value, window: Window) -> Number | None:
        """The number that is too small for the value to be told; null where it is not."""
        return value.base(window, self.look) if isinstance(value, Floored) else None


@dataclass(frozen=True)
class Asked:
    """A metric, a question about it, and the view of the rows that fit the question."""

    engine: "Engine"
    metric: Metric
    question: Question
    view: View

    def values(self, dimension: str, window: Window) -> list[str]:
        """The values of a dimension that rows have over the days that go into the metric's value over a window."""
        return self.view.values(dimension, self.metric.value.span(window))

    def lines(self, by: str | None, *, converts: bool) -> dict[str | None, Lines]:
        """The series of the metric's measures for each value of a dimension; `converts`: money in the label's currency."""
        found: dict[str | None, dict[int, Series]] = {}
        for measure in self.metric.value.measures():
            for key, series in self.view.series(measure, by, converts=converts).items():
                found.setdefault(key, {})[id(measure)] = series
        return {key: Lines(series) for key, series in found.items()}


def check_dimensions(metric: Metric, question: Question) -> None:
    """Raises QuestionRefused for a dimension that the metric does not have."""
    asked = [("by", question.by)] if question.by else []
    for place, dimension in [*asked, *(("where", name) for name, _ in question.where)]:
        if dimension not in metric.dimensions:
            legal = tuple((name, value) for name, value in question.where if name in metric.dimensions)
            nearest = question.but(by=None) if place == "by" else question.but(where=legal)
            raise QuestionRefused(
                f"{metric.label} has no {dimension}: {' and '.join(t.title.lower() for t in metric.tables)} "
                f"can be told apart by {', '.join(metric.dimensions)}.",
                fix="Ask without it, or by one of those.",
                nearest=nearest.path(),
            )
