"""The list of releases: what each gathers now, how it began, what it earned and cost, and what its identifiers lack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.books.shelf.amounts import OF_PRODUCTS, Amounts, amounts
from bedrot.books.shelf.health import Lack, lacks
from bedrot.books.shelf.releases import Release
from bedrot.books.shelf.shelf import STREAMED, Shelf, Standing
from bedrot.metrics.metric import Measure, Window
from bedrot.metrics.periods import MOST_UNLIKE
from bedrot.metrics.question import Answer, Question, Row
from bedrot.metrics.series import Series

REVENUE, SPEND = "revenue", "ad_spend"
FLOOR = 100
"""With fewer plays before, no change is told."""


@dataclass(frozen=True)
class Line:
    """One release in the list. `streams` are those of its recordings that are told by day (`told` of them), over the period."""

    release: Release
    told: int
    streams: int | None
    previous: int | None
    change: float | None
    trend: list[tuple[date, int | None]]
    first_day: Standing
    first_28: Standing
    revenue: Decimal | None
    spend: Decimal | None
    lacks: list[Lack]


@dataclass(frozen=True)
class Listing:
    """Every release, with the period of the streams, and the sale months and the currencies of the money."""

    lines: list[Line]
    period: Window | None
    compared: Window | None
    months: Window | None
    revenue_currency: str | None
    spend_currency: str | None
    store: str | None


@dataclass(frozen=True)
class _Plays:
    """The plays of each recording: over the period, over the one before, and by day; and of how many days each is told."""

    rows: Mapping[str, Row]
    series: Mapping[str | None, Series]
    period: Window | None
    compared: Window | None
    days: Mapping[str, int]
    days_before: Mapping[str, int]


def listing(shelf: Shelf, question: Question) -> Listing:
    """The list for a question's period."""
    plays = _plays(shelf, question)
    revenue = amounts(shelf.engine, REVENUE, OF_PRODUCTS, shelf.within)
    spend = amounts(shelf.engine, SPEND, ["recording"], shelf.within)
    months = last_year(shelf)
    earned = revenue.within(months)
    return Listing(
        lines=[_line(shelf, one, plays, earned, spend) for one in shelf.releases],
        period=plays.period,
        compared=plays.compared,
        months=months,
        revenue_currency=revenue.currency,
        spend_currency=spend.currency,
        store=shelf.store,
    )


def last_year(shelf: Shelf) -> Window | None:
    """The last twelve complete sale months; null where there is no money."""
    (answer,) = shelf.engine.answers(Question((REVENUE,), period="12m", compare="none", within=shelf.within))
    return window_of(answer.period)


def window_of(told: Mapping[str, str] | None) -> Window | None:
    """A window as an answer tells it."""
    return Window(date.fromisoformat(told["from"]), date.fromisoformat(told["to"])) if told else None


def _plays(shelf: Shelf, question: Question) -> _Plays:
    asked = question.but(slugs=(STREAMED,), by="recording", where=(), within=shelf.within, as_known_on=None)
    answer: Answer = shelf.engine.answers(asked)[0]
    metric = shelf.engine.metrics[STREAMED]
    measure: Measure = metric.value.measures()[0]
    series = shelf.engine.view(metric, (), shelf.within).series(measure, "recording")
    rows = {row.key: row for row in answer.breakdown or []}
    period, compared = window_of(answer.period), window_of(answer.compared_with)
    return _Plays(rows, series, period, compared, _told(shelf, period), _told(shelf, compared))


def _told(shelf: Shelf, window: Window | None) -> dict[str, int]:
    """How many days of each recording are told."""
    if window is None:
        return {}
    mine = shelf.days.filter(pl.col("day").is_between(window.first, window.last))
    return dict(mine.group_by("recording").agg(pl.col("day").n_unique()).iter_rows())


def _line(shelf: Shelf, one: Release, plays: _Plays, revenue: Amounts, spend: Amounts) -> Line:
    mine = [plays.rows[recording] for recording in one.recordings if recording in plays.rows]
    streams, previous = summed(mine, "total"), summed(mine, "previous")
    return Line(
        release=one,
        told=len(mine),
        streams=streams,
        previous=previous,
        change=_change(plays, one.recordings, streams, previous),
        trend=_trend(one.recordings, plays),
        first_day=shelf.standing(shelf.focus.get(one.key), age=0),
        first_28=shelf.standing(shelf.focus.get(one.key)),
        revenue=revenue.of(one.recordings, one.upc).total,
        spend=spend.of(one.recordings).total,
        lacks=lacks(shelf, one),
    )


def summed(rows: Sequence[Row], name: str) -> int | None:
    """The plays of several recordings; null where none is told."""
    told = [int(value) for row in rows if (value := getattr(row, name)) is not None]
    return sum(told) if told else None


def _change(plays: _Plays, recordings: Sequence[str], now: int | None, before: int | None) -> float | None:
    """Null where the base is small, or one of the two periods is told of fewer days of its recordings."""
    days = [sum(told.get(one, 0) for one in recordings) for told in (plays.days, plays.days_before)]
    alike = min(days) >= (1 - MOST_UNLIKE) * max(days)
    return now / before - 1 if now is not None and before and before >= FLOOR and alike else None


def _trend(recordings: Sequence[str], plays: _Plays) -> list[tuple[date, int | None]]:
    """Plays by day, over the period."""
    if plays.period is None:
        return []
    series = [plays.series[one] for one in recordings if one in plays.series]
    days = [plays.period.ending(n).first for n in range(plays.period.days, 0, -1)]
    return [(day, _on(series, day)) for day in days]


def _on(series: Sequence[Series], day: date) -> int | None:
    told = [value for each in series if (value := each.over(Window(day, day))) is not None]
    return int(sum(told)) if told else None
