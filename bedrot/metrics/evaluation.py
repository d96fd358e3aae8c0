"""Evaluation: one question about one metric, checked and computed from roll-ups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from bedrot.errors import QuestionRefused
from bedrot.metrics.breaks import Break, Continuity, told
from bedrot.metrics.labels import UNKNOWN, label_of
from bedrot.metrics.metric import (
    WEEK,
    Amount,
    Growth,
    Measure,
    Metric,
    Number,
    OfRecord,
    Unique,
    Value,
    Window,
)
from bedrot.metrics.numbers import change, to_json
from bedrot.metrics.periods import compared_window, months_back, times_of
from bedrot.metrics.question import Answer, JsonNumber, Question, Row
from bedrot.metrics.record import RELEASE
from bedrot.metrics.series import Series

if TYPE_CHECKING:
    from bedrot.metrics.query import Engine

MOST_ROWS = 500
MONEY = ("money", "rate")
SHARED = "A recording by several artists counts for each of them here, and once in the total."
PARTLY = "Only what sources tell by recording is shown here; the total has all plays."
EMPTY = "There is no data from {first} to {last}."


@dataclass(frozen=True)
class Lines:
    """Series of every measure of a metric, for one value of a dimension."""

    series: dict[int, Series]

    def look(self, measure: Measure, window: Window) -> Amount | None:
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


class Evaluation:
    """One metric, one question: checked, then computed from roll-ups."""

    def __init__(self, engine: "Engine", metric: Metric, question: Question) -> None:
        self.engine = engine
        self.metric = metric
        self.question = question
        self._check()
        self.view = engine.view(metric, question.where)
        self.continuity = Continuity(self.view, metric.value)
        self.converts = False

    def answer(self, blank: Answer) -> Answer:
        """The whole answer."""
        metric, value = self.metric, self.metric.value
        periods = self.view.periods
        if periods.complete_to is None:
            return Answer(
                **{**blank.__dict__, "by": self.question.by, "reason": "There is no data for this yet."}
            )
        window = periods.window(self.question)
        compared = compared_window(window, self.question.compare, metric.grain)
        if compared and not self._alike(window, compared):
            compared = None
        currency = self._currency(window, compared)
        lines = self._lines(None).get(None, Lines({}))
        self._check_unique(window, lines)
        self._check_apart(window)
        self._check_growth(window)
        total = None if self._only_by_parts(window) else self._over(lines, window)
        previous = None if self._only_by_parts(window) else self._over(lines, compared)
        compares, reason = change(metric, total, previous, compared, lines.first)
        if compares is not None and compared and not periods.alike(value.span(window), value.span(compared)):
            compares, reason = None, "Too many days are missing on one side to compare the two periods."
        if compared and (broken := self._broken(window, compared)):
            compares, reason = None, self._told(broken)
        if total is None:
            reason = self._why_nothing(window, lines)
        return Answer(
            **{
                **blank.__dict__,
                "currency": currency,
                "period": _as_json(window, metric.grain),
                "compared_with": _as_json(compared, metric.grain, kind=self.question.compare)
                if compared
                else None,
                "total": to_json(total, metric.unit),
                "previous": to_json(previous, metric.unit),
                "change": compares,
                "reason": reason,
                "points": self._points(window, lines),
                "previous_points": self._points(compared, lines) if compared else [],
                "trend": self._points(_year_to(window), lines) if metric.grain == "month" else [],
                "by": self.question.by,
                "breakdown": self._breakdown(window, compared) if self.question.by else None,
                "as_of": periods.as_of,
                "complete_to": periods.complete_to.isoformat(),
                "coverage": periods.coverage(value.span(window)),
                "without": periods.without,
                "sources": periods.sources,
                **self._money(window),
                "notes": self._notes(),
                "breaks": [
                    {"day": b.day.isoformat(), "platform": b.platform, "what": b.what}
                    for b in self.continuity.inside(window)
                ],
            }
        )

    def _check(self) -> None:
        metric, question = self.metric, self.question
        asked = [("by", question.by)] if question.by else []
        for place, dimension in [*asked, *(("where", d) for d, _ in question.where)]:
            if dimension not in metric.dimensions:
                nearest = question.but(by=None) if place == "by" else question.but(where=self._legal_where())
                raise QuestionRefused(
                    f"{metric.label} has no {dimension}: {' and '.join(t.title.lower() for t in metric.tables)} "
                    f"can be told apart by {', '.join(metric.dimensions)}.",
                    fix="Ask without it, or by one of those.",
                    nearest=nearest.path(),
                )

    def _legal_where(self) -> tuple[tuple[str, str], ...]:
        return tuple((d, v) for d, v in self.question.where if d in self.metric.dimensions)

    def _lines(self, by: str | None) -> dict[str | None, Lines]:
        found: dict[str | None, dict[int, Series]] = {}
        for measure in self.metric.value.measures():
            for key, series in self.view.series(measure, by, converts=self.converts).items():
                found.setdefault(key, {})[id(measure)] = series
        return {key: Lines(series) for key, series in found.items()}

    def _currency(self, window: Window, compared: Window | None) -> str | None:
        """The currency of the answer: that of the money, or where there are several the label's, at each day's rate.

        Money of which no currency is told is added to no other.
        """
        if self.metric.unit not in MONEY:
            return None
        found = self._values("currency", window)
        if UNKNOWN in found and len(found) > 1:
            self._refuse_currencies(window, found, "which do not add up")
        every = set(found) | set(self._values("currency", compared) if compared else [])
        self.converts = len(every) > 1
        if not self.converts:
            return found[0] if found and found != [UNKNOWN] else None
        unpriced = self.view.unpriced(self.metric.value.span(window))
        if unpriced:
            said = f"and there is no exchange rate of {_listed(unpriced)} for some of it yet"
            self._refuse_currencies(window, found, said)
        return self.engine.currency

    def _refuse_currencies(self, window: Window, found: Sequence[str], why: str) -> NoReturn:
        span = self.metric.value.span(window)
        raise QuestionRefused(
            f"{self.metric.label} from {span.first} to {span.last} is in {_listed(found)}, {why}.",
            fix=f"Ask for one currency at a time, such as where=currency:{found[0]}.",
            nearest=self.question.but(where=(*self.question.where, ("currency", found[0]))).path(),
        )

    def _money(self, window: Window) -> dict[str, Any]:
        """Of money: by which months it is told, in which other months, and how it was converted."""
        table, span = self.metric.tables[0], self.metric.value.span(window)
        if self.metric.unit not in MONEY or not table.other_time:
            return {"converted": self._converted(span)}
        other = self.view.other_months(span)
        return {
            "axis": self.question.axis,
            "other_months": _as_json(other, "month") if other else None,
            "converted": self._converted(span),
        }

    def _converted(self, span: Window) -> dict[str, Any] | None:
        rates = self.view.rates(span) if self.converts else None
        if rates is None:
            return None
        told = [c for c in self.view.values("currency", span) if c != self.engine.currency]
        return {
            "to": self.engine.currency,
            "of": told,
            "rates_from": rates.first.isoformat(),
            "rates_to": rates.last.isoformat(),
        }

    def _notes(self) -> list[str]:
        """What a reader of the breakdown must know."""
        counts = any(isinstance(measure, OfRecord) for measure in self.metric.value.measures())
        if counts and self.question.by == "artist" and self.engine.lake.catalog.shared:
            return [SHARED]
        return [PARTLY] if counts and self.question.by in ("recording", RELEASE) else []

    def _values(self, dimension: str, window: Window) -> list[str]:
        return self.view.values(dimension, self.metric.value.span(window))

    def _alike(self, window: Window, compared: Window) -> bool:
        """Whether both periods count in currencies that can be compared, and the same that must be counted apart."""
        apart = [self.metric.apart] if self.metric.apart and self.question.by != self.metric.apart else []
        return self._comparable(window, compared) and all(
            self._values(d, compared) in ([], self._values(d, window)) for d in apart
        )

    def _comparable(self, window: Window, compared: Window) -> bool:
        """Money of one currency compares with its own; that of several, and the label's own, with what can be converted."""
        if self.metric.unit not in MONEY:
            return True
        now, then = self._values("currency", window), self._values("currency", compared)
        if then == [] or (then == now and len(now) == 1):
            return True
        converts = len(now) > 1 or now == [self.engine.currency]
        return (
            converts
            and UNKNOWN not in {*now, *then}
            and not self.view.unpriced(self.metric.value.span(compared))
        )

    def _is_apart(self, window: Window) -> bool:
        """Whether there are several of what must be counted apart."""
        return self.metric.apart is not None and len(self._values(self.metric.apart, window)) > 1

    def _check_apart(self, window: Window) -> None:
        if not self._is_apart(window) or self.question.by == self.metric.apart:
            return
        assert self.metric.apart
        labels = [label_of(self.metric.apart, value) for value in self._values(self.metric.apart, window)]
        raise QuestionRefused(
            f"{self.metric.label} of {' and '.join(labels)} do not add up: each counts in its own way.",
            fix=f"Ask by {self.metric.apart}, or for one of them.",
            nearest=self.question.but(by=self.metric.apart).path(),
        )

    def _only_by_parts(self, window: Window) -> bool:
        """Each part has a value, their whole has none.

        So it is with uniques broken down on one day, what is counted apart, and releases that have recordings in common.
        """
        uniques = isinstance(self.metric.value, Unique) and self.question.by is not None and window.days == 1
        return uniques or self._overlap or self._is_apart(window)

    @property
    def _overlap(self) -> bool:
        """Whether it is asked by release, and recordings are on several."""
        if self.question.by != RELEASE:
            return False
        return bool(self.engine.lake.identities.on_releases().get_column("recording").is_duplicated().any())

    def _check_unique(self, window: Window, lines: Lines) -> None:
        if not isinstance(self.metric.value, Unique) or self._only_by_parts(window):
            return
        try:
            lines.over(self.metric.value, window)
        except QuestionRefused as refused:
            part = "ad" if "ad" in self.metric.dimensions else "artist"
            nearest = self.question.but(first=window.last, last=window.last, by=self.question.by or part)
            raise QuestionRefused(refused.what, fix=refused.fix, nearest=nearest.path()) from None

    def _broken(self, *windows: Window, platform: str | None = None) -> list[Break]:
        """The breaks that lie between days of some windows, and keep them from being added up or compared."""
        return self.continuity.across(*map(self.metric.value.span, windows), platform=platform)

    def _told(self, broken: Sequence[Break]) -> str:
        return told(broken[0], self.metric.label, rebasing=self.question.rebase)

    def _over(self, lines: Lines, window: Window | None, platform: str | None = None) -> Number | None:
        """The value over a window; null where a break parts its days."""
        if window and self._broken(window, platform=platform):
            return None
        return lines.over(self.metric.value, window)

    def _check_growth(self, window: Window) -> None:
        """Growth across a break is no growth; told platform by platform, only those that have one are without a figure."""
        if not isinstance(self.metric.value, Growth) or self.question.by == "platform":
            return
        if broken := self._broken(window):
            said, fix = self._told(broken).rsplit(". ", 1)
            raise QuestionRefused(f"{said}.", fix=fix, nearest=self._nearest_growth(broken, window))

    def _nearest_growth(self, broken: Sequence[Break], window: Window) -> str | None:
        """The same rebased; where nothing goes on, the most weeks of which there are as many before since the break."""
        if not self.question.rebase and all(b.continues_as for b in broken):
            return self.question.but(rebase=True).path()
        weeks = ((window.last - max(b.day for b in broken)).days + 1) // (2 * WEEK)
        if not weeks:
            return None
        since = window.ending(weeks * WEEK)
        return self.question.but(first=since.first, last=since.last).path()

    def _why_nothing(self, window: Window, lines: Lines) -> str:
        if not self._only_by_parts(window) and (broken := self._broken(window)):
            return self._told(broken)
        if self._only_by_parts(window):
            return f"{self._several(window)} do not add up; each is shown on its own."
        if any(
            lines.look(m, self.metric.value.span(window)) is not None for m in self.metric.value.measures()
        ):
            span = self.metric.value.span(window)
            if self.metric.value.needs_whole and span.first < lines.first:
                return f"It needs data from {span.first}; there is none before {lines.first}."
            return f"The base is too small or missing. {self.metric.trap}"
        return EMPTY.format(first=window.first, last=window.last)

    def _several(self, window: Window) -> str:
        if self._overlap:
            return f"{self.metric.label} of releases that have recordings in common"
        if self._is_apart(window):
            return f"{self.metric.label} of several {self.metric.apart}s"
        return f"{self.metric.label} of unique people"

    def _points(self, window: Window, lines: Lines) -> list[tuple[str, JsonNumber]]:
        value, unit = self.metric.value, self.metric.unit
        if self._only_by_parts(window):
            return []
        times = times_of(window, self.metric.grain)
        points = ((t, value.point(t, window)) for t in times)
        return [(t.isoformat(), to_json(self._over(lines, point), unit)) for t, point in points]

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
            if compared and self._broken(window, compared, platform=platform):
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
        unit = self.metric.unit
        by = str(self.question.by)
        titles = self.engine.lake.catalog.title_of if by == "recording" else {}
        label = titles.get(key or "") or label_of(by, key)
        return Row(
            UNKNOWN if key is None else key, label, to_json(total, unit), to_json(previous, unit), compares
        )


def _listed(currencies: Sequence[str]) -> str:
    return " and ".join("an unknown currency" if currency == UNKNOWN else currency for currency in currencies)


def _year_to(window: Window) -> Window:
    return Window(months_back(window.last, 11), window.last)


def _as_json(window: Window, grain: str, kind: str | None = None) -> dict[str, str]:
    told = {"from": window.first.isoformat(), "to": window.last.isoformat()}
    return {**told, "kind": kind} if kind else {**told, "grain": grain}
