"""Evaluation: one question about one metric, checked and computed from roll-ups."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bedrot.errors import QuestionRefused
from bedrot.metrics.ages import born, by_age
from bedrot.metrics.asked import Asked, Lines, check_dimensions
from bedrot.metrics.brings import NOTHING, what_brings
from bedrot.metrics.currencies import Currencies
from bedrot.metrics.labels import UNKNOWN
from bedrot.metrics.measures import LastUnique
from bedrot.metrics.metric import Metric, Number, Sum, Uncertain, Window
from bedrot.metrics.numbers import NOTHING_EARLIER, change, plain, to_json
from bedrot.metrics.periods import as_json, compared_window, how_many_times, months_back, times_of
from bedrot.metrics.question import Answer, JsonNumber, Question, Row
from bedrot.metrics.view import View
from bedrot.metrics.wholes import Wholes
from bedrot.metrics.within import check_within

if TYPE_CHECKING:
    from bedrot.metrics.query import Engine

MOST_ROWS = 500
EMPTY = "There is no data from {first} to {last}."
UNEQUAL = "Too many days are missing on one side to compare the two periods."
NOTHING_FITS = "Nothing fits the filter."
NOTHING_SEEN = "There is no data of the artists that you see."


class Evaluation:
    """One metric, one question: checked, then computed from roll-ups. Raises QuestionRefused."""

    def __init__(self, engine: "Engine", metric: Metric, question: Question) -> None:
        check_dimensions(metric, question)
        check_within(metric, question)
        view = engine.view(metric, question.where, question.within)
        self.question = _shown_apart(metric, question, view)
        self.asked = Asked(engine, metric, self.question, view)
        self.metric = metric
        self.periods = self.asked.view.periods
        self.wholes = Wholes(self.asked)
        self.currencies = Currencies(self.asked)
        self.converts = False

    def answer(self, blank: Answer) -> Answer:
        """The whole answer."""
        if self.periods.complete_to is None:
            return Answer(**{**blank.__dict__, "by": self.question.by, "reason": self._why_empty()})
        since = self.question.period == "release" and not self.question.first
        window = self.periods.window(self.question, born(self.asked.engine, self.question) if since else None)
        compared = self._compared(window)
        self.converts = self.currencies.converts(window, compared)
        lines = self._lines(None).get(None, Lines({}))
        self.wholes.check(window, lines)
        return Answer(
            **{
                **blank.__dict__,
                **self._figures(window, compared, lines),
                **self._about(window, compared),
                **self.currencies.told(window, converts=self.converts),
                **(self._by_age(window, lines) if self.question.compare == "age" else {}),
            }
        )

    def _by_age(self, window: Window, lines: Lines) -> dict[str, Any]:
        """What others had come to at the same age."""
        has_whole = not self.wholes.only_by_parts(window)
        total = self._over(lines, window) if has_whole else None
        return by_age(self.asked, window, total, converts=self.converts)

    def _compared(self, window: Window) -> Window | None:
        """The window to compare with; null where the two cannot be compared."""
        if not self.metric.compares:
            return None
        found = compared_window(window, self.question, self.metric.grain)
        if found and self.currencies.comparable(window, found) and self.wholes.alike(window, found):
            return found
        return None

    def _figures(self, window: Window, compared: Window | None, lines: Lines) -> dict[str, Any]:
        unit, has_whole = self.metric.unit, not self.wholes.only_by_parts(window)
        total = self._over(lines, window) if has_whole else None
        previous = self._over(lines, compared) if has_whole else None
        compares, reason = self._change(window, compared, total, previous, lines)
        if reason in (NOTHING_EARLIER, UNEQUAL):
            previous = None  # a period that is told in part is no base
        return {
            "currency": self.currencies.currency(window, converts=self.converts),
            "total": to_json(total, unit),
            "base": self._base(window, lines) if total is None and has_whole else None,
            "interval": self._interval(window, lines) if total is not None else None,
            "previous": to_json(previous, unit),
            "change": compares,
            "reason": self._why_nothing(window, lines) if total is None else reason,
            "points": self._points(window, lines),
            "band": self._band(window, lines),
            "previous_points": self._points(compared, lines) if compared else [],
            "trend": self._points(self._year(window), lines) if self.metric.grain == "month" else [],
            "breakdown": self._breakdown(window, compared) if self.question.by else None,
        }

    def _about(self, window: Window, compared: Window | None) -> dict[str, Any]:
        """What the figures are of: their days, their sources, and what a reader must know."""
        periods = self.periods
        assert periods.complete_to
        return {
            "period": as_json(window, self.metric.grain),
            "compared_with": as_json(compared, self.metric.grain, kind=self.question.compare)
            if compared
            else None,
            "by": self.question.by,
            "as_of": periods.as_of,
            "complete_to": periods.complete_to.isoformat(),
            "coverage": periods.coverage(self.metric.value.span(window)),
            "without": periods.without,
            "sources": periods.sources,
            "notes": self.wholes.notes(window),
            "breaks": [
                {"day": b.day.isoformat(), "platform": b.platform, "what": b.what}
                for b in self.wholes.continuity.inside(window)
            ],
        }

    def _base(self, window: Window, lines: Lines) -> JsonNumber:
        """The number that is too small for the total to be told."""
        base = lines.base(self.metric.value, window)
        return plain(base) if isinstance(base, Decimal) else to_json(base, "count")

    def _interval(self, window: Window, lines: Lines) -> dict[str, JsonNumber] | None:
        """Between which values an estimate lies."""
        value, unit = self.metric.value, self.metric.unit
        bounds = lines.bounds(value, window)
        if bounds is None or not isinstance(value, Uncertain):
            return None
        return {"low": to_json(bounds[0], unit), "high": to_json(bounds[1], unit), "level": value.level}

    def _band(self, window: Window, lines: Lines) -> list[tuple[str, JsonNumber, JsonNumber]]:
        """The same of each point that has a value."""
        value, unit = self.metric.value, self.metric.unit
        if not isinstance(value, Uncertain) or self.wholes.only_by_parts(window):
            return []
        times = times_of(window, self.metric.grain)
        told = ((t, value.point(t, window)) for t in times)
        found = ((t, lines.bounds(value, point)) for t, point in told if self._over(lines, point) is not None)
        return [(t.isoformat(), to_json(b[0], unit), to_json(b[1], unit)) for t, b in found if b]

    def _change(
        self,
        window: Window,
        compared: Window | None,
        total: Number | None,
        previous: Number | None,
        lines: Lines,
    ) -> tuple[float | None, str | None]:
        """The change, or null and why."""
        compares, reason = change(self.metric, total, previous, compared, lines.first)
        value = self.metric.value
        if compared and isinstance(value, Sum) and (unlike := self._unlike(window, compared)):
            return None, unlike
        if compared and (broken := self.wholes.broken(window, compared)):
            return None, self.wholes.said(broken)
        if compares is None or compared is None:
            return compares, reason
        alike = self.periods.alike(value.span(window), value.span(compared))
        return (compares, reason) if alike else (None, UNEQUAL)

    def _unlike(self, window: Window, compared: Window) -> str | None:
        """Why sums of both windows are not compared: one is longer than the other."""
        grain = self.metric.grain
        lengths = [how_many_times(each, grain) for each in (window, compared)]
        if lengths[0] == lengths[1]:
            return None
        return f"{lengths[0]} {grain}s are not compared with {lengths[1]}."

    def _lines(self, by: str | None) -> dict[str | None, Lines]:
        return self.asked.lines(by, converts=self.converts)

    def _over(self, lines: Lines, window: Window | None, platform: str | None = None) -> Number | None:
        """The value over a window; null where a break parts its days."""
        if window and self.wholes.broken(window, platform=platform):
            return None
        return lines.over(self.metric.value, window)

    def _why_empty(self) -> str | None:
        """Why there is no row at all: the filter leaves none, or nothing ever told of it and what would."""
        narrowed = bool(self.question.where) or self.question.within is not None
        if narrowed and self.asked.engine.view(self.metric, ()).periods.complete_to is not None:
            return NOTHING_FITS if self.question.where else NOTHING_SEEN
        return self._what_brings(None)

    def _why_nothing(self, window: Window, lines: Lines) -> str:
        if why := self.wholes.why_not(window):
            return why
        span = self.metric.value.span(window)
        if missing := self._what_brings(lines):
            return missing
        if all(lines.look(measure, span) is None for measure in self.metric.value.measures()):
            return EMPTY.format(first=window.first, last=window.last)
        if self.metric.value.needs_whole and span.first < lines.first < date.max:
            return f"It needs data from {span.first}; there is none before {lines.first}."
        base = self._base(window, lines)
        told = "is too small or missing" if base is None else f"({base}) is too small"
        return f"The base {told}. {self.metric.trap}"

    def _what_brings(self, lines: Lines | None) -> str | None:
        """What would bring the first of its measures of which nothing tells at all; null where one may, that a filter leaves out."""
        filtered = self.question.where or self.question.within is not None
        never = [m for m in self.metric.value.measures() if lines is None or lines.never(m)]
        if not never or (lines and filtered):
            return None
        if self.metric.brought_by:
            return f"{NOTHING} {self.metric.brought_by}"
        return what_brings(never[0].reads, self.asked.engine.lake.connectors)

    def _year(self, window: Window) -> Window:
        """The twelve months up to a window's last; the window itself where their money is not in the answer's currency."""
        year = Window(months_back(window.last, 11), window.last)
        return year if self.currencies.same(window, year, converts=self.converts) else window

    def _points(self, window: Window, lines: Lines) -> list[tuple[str, JsonNumber]]:
        value, unit = self.metric.value, self.metric.unit
        if self.wholes.only_by_parts(window):
            return []
        times = times_of(window, self.metric.grain)
        points = ((t, value.point(t, window)) for t in times)
        return [
            (t.isoformat(), None if self._lacks(point) else to_json(self._over(lines, point), unit))
            for t, point in points
        ]

    def _lacks(self, point: Window) -> bool:
        """Whether a sum of many days would lack some that are not told yet: it would fall, and nothing fell."""
        rolls = self.metric.value.span(point).first < point.first
        return rolls and self.periods.complete_to is not None and point.last > self.periods.complete_to

    def _breakdown(self, window: Window, compared: Window | None) -> list[Row]:
        assert self.question.by
        rows = []
        for key, lines in self._lines(self.question.by).items():
            platform = key if self.question.by == "platform" else None
            if not self._has_any(lines, window, compared):
                continue
            total = self._part(lines, window, platform)
            previous = self._part(lines, compared, platform)
            compares, _ = change(self.metric, total, previous, compared, lines.first)
            if compared and self.wholes.broken(window, compared, platform=platform):
                compares = None
            rows.append((total, self._row(key, total, previous, compares)))
        ranked = sorted(rows, key=lambda pair: (pair[0] is None, -(pair[0] or 0), pair[1].key))
        return [row for _, row in ranked[:MOST_ROWS]]

    def _has_any(self, lines: Lines, *windows: Window | None) -> bool:
        """Whether there is data of a part; of some it does not add up."""
        try:
            return any(lines.over(self.metric.value, window) is not None for window in windows)
        except QuestionRefused:
            return True

    def _part(self, lines: Lines, window: Window | None, platform: str | None) -> Number | None:
        """The value of a part; null where what is in it does not add up."""
        try:
            return self._over(lines, window, platform)
        except QuestionRefused:
            return None

    def _row(
        self, key: str | None, total: Number | None, previous: Number | None, compares: float | None
    ) -> Row:
        unit, by = self.metric.unit, str(self.question.by)
        label = self.asked.engine.label(by, key)
        return Row(
            UNKNOWN if key is None else key, label, to_json(total, unit), to_json(previous, unit), compares
        )


def _shown_apart(metric: Metric, question: Question, view: View) -> Question:
    """The question; asked in parts where rolling uniques of several are, of which no whole is told."""
    if question.by is not None or metric.apart is None or not isinstance(metric.value, LastUnique):
        return question
    several = len(view.values(metric.apart, Window(date.min, date.max))) > 1
    return question.but(by=metric.apart) if several else question
