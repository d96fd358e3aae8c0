"""Comparison by age: what the label's others had come to when they were as old as a release or a recording is in a period."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any

from bedrot.analysis.ages import LEAST
from bedrot.errors import QuestionRefused
from bedrot.metrics.asked import Asked
from bedrot.metrics.measures import Number, Sum, Window
from bedrot.metrics.numbers import relative, to_json
from bedrot.metrics.periods import as_json, how_many_times, month_end, months_back, times_of
from bedrot.metrics.question import Question
from bedrot.metrics.rollup import Within
from bedrot.metrics.series import SumSeries

if TYPE_CHECKING:
    from bedrot.metrics.query import Engine

Subject = tuple[str, str]
"""`recording` with its ISRC, or `release` with its UPC."""
SUBJECTS = ("release", "recording")


@dataclass(frozen=True)
class Births:
    """The UTC day on which each subject came out, where it is known, and the `rivals`: those that others are compared with."""

    days: Mapping[Subject, date] = field(default_factory=dict)
    rivals: frozenset[Subject] = frozenset()


Birth = Callable[["Engine", Within], Births]
"""Gives the births of a lake, of the artists that may be seen."""


def no_births(_engine: "Engine", _within: Within) -> Births:
    """Of a lake that nobody looks through for releases."""
    return Births()


def subject_of(engine: "Engine", question: Question) -> Subject | None:
    """The one release or recording that a question is about."""
    named = [(by, value) for by, value in question.where if by in SUBJECTS]
    if len(named) != 1:
        return None
    ((by, value),) = named
    return by, engine.lake.catalog.recordings.groups.of(value) if by == "recording" else value


def born(engine: "Engine", question: Question) -> date:
    """The day on which the subject of a question came out; raises QuestionRefused where there is none, or nobody knows it."""
    subject = subject_of(engine, question)
    if subject is None:
        raise QuestionRefused(
            "Since when? Only a release or a recording came out on a day.",
            fix="Filter by one release or recording, or choose another period.",
            nearest=question.but(period="28d").path(),
        )
    day = engine.births(question.within).days.get(subject)
    if day is None:
        raise QuestionRefused(
            f"Nothing tells when this {subject[0]} came out.",
            fix="Bring an export of the catalogue with its release day, or choose another period.",
            nearest=question.but(period="28d").path(),
        )
    return day


def by_age(asked: Asked, window: Window, total: Number | None, *, converts: bool) -> dict[str, Any]:
    """What an answer says of the others at the same ages: their median, day by day and over the window."""
    nothing: dict[str, Any] = {"previous": None, "change": None, "previous_points": [], "compared_with": None}
    if total is None:
        return nothing
    found, why = _peers(asked, window, converts=converts)
    if why:
        return {**nothing, "reason": why}
    metric = asked.metric
    middle = _median([series.over(span) for series, span in found])
    compares, reason = relative(metric, total, middle)
    times = times_of(window, metric.grain)
    days = zip(*(times_of(span, metric.grain) for _, span in found), strict=True)
    points = [
        _median([one.over(Window(day, day)) for (one, _), day in zip(found, at, strict=True)]) for at in days
    ]
    told = zip(times, points, strict=True)
    return {
        "previous": to_json(middle, metric.unit),
        "change": compares,
        "reason": reason,
        "previous_points": [(day.isoformat(), to_json(value, metric.unit)) for day, value in told],
        "compared_with": {**as_json(window, metric.grain, kind="age"), "of": len(found)},
    }


def _peers(
    asked: Asked, window: Window, *, converts: bool
) -> tuple[list[tuple[SumSeries, Window]], str | None]:
    """The others that are told on every day of the same ages, each with its days; or why there are too few."""
    subject = subject_of(asked.engine, asked.question)
    if subject is None:
        return [], "Only one release or recording has an age: filter by it."
    if not isinstance(asked.metric.value, Sum) or subject[0] not in asked.metric.dimensions:
        return (
            [],
            f"{asked.metric.label} of others at the same age cannot be shown: it is no sum by {subject[0]}.",
        )
    births = asked.engine.births(asked.question.within)
    start = births.days.get(subject)
    if start is None:
        return [], f"Nothing tells when this {subject[0]} came out."
    found = list(_told(asked, births, subject, start, window, converts=converts))
    if len(found) < LEAST:
        return [], f"Of the others only {len(found)} are known at that age; it takes {LEAST}."
    return found, None


def _told(
    asked: Asked, births: Births, subject: Subject, start: date, window: Window, *, converts: bool
) -> Iterator[tuple[SumSeries, Window]]:
    by, own = subject
    where = tuple(one for one in asked.question.where if one[0] not in SUBJECTS)
    (measure,) = asked.metric.value.measures()
    view = asked.engine.view(asked.metric, where, asked.question.within)
    every, grain = view.series(measure, by, converts=converts), asked.metric.grain
    for kind, key in sorted(births.rivals - {(by, own)}):
        series = every.get(key)
        if kind != by or not isinstance(series, SumSeries):
            continue
        span = _aged(window, start, births.days[kind, key], grain)
        if series.days_in(span) == how_many_times(window, grain):
            yield series, span


def _aged(window: Window, start: date, other: date, grain: str) -> Window:
    """The days (or whole months) on which another was as old."""
    if grain == "day":
        return window.back((start - other).days)
    months = (start.year - other.year) * 12 + start.month - other.month
    return Window(months_back(window.first, months), month_end(months_back(window.last, months)))


def _median(values: list[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    middle = median(known)  # type: ignore[type-var]
    return round(middle) if all(isinstance(value, int) for value in known) else middle


__all__ = ["Birth", "Births", "Subject", "born", "by_age", "no_births", "subject_of"]
