"""What changed: the streams and the revenue of a period against those of another, in parts that add up to the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from bedrot.analysis import drivers
from bedrot.analysis.ages import LATE
from bedrot.analysis.drivers import Drivers, split
from bedrot.books.money import Books, Months
from bedrot.books.plays import credited, plays
from bedrot.books.shelf.shelf import Shelf
from bedrot.books.worth import Bridged, compared
from bedrot.metrics.metric import Window
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.record import scope_of
from bedrot.metrics.within import of_artists
from bedrot.tables import ROYALTIES

RECORDING, STORE = "recording", "store"


@dataclass(frozen=True)
class Changed:
    """Why a figure is another than before, by parts; `answer` is what the page shows of it. Null `drivers`: see its reason.

    `bridge`: of revenue, the same by volume, mix, price and exchange; amounts are in its currency, also where the answer, of money in
    one other currency alone, is told in that.
    """

    answer: Answer
    drivers: Drivers | None = None
    bridge: Bridged | None = None


def streams_changed(shelf: Shelf, question: Question) -> Changed:
    """Of streams: by recording and store where that is told in both periods, else by artist, else by store.

    `shelf` is that of whom the question is asked within, as known on its day.
    """
    engine = shelf.engine
    (answer,) = engine.answers(_about(question, "streams", by=STORE))
    windows = _windows(answer)
    if windows is None:
        return Changed(answer)
    before, now = windows
    recordings, ends = _recordings(shelf, question, before, now)
    parts = split(recordings, _artists(engine, question, before, now), _stores(answer), credited(engine))
    return Changed(answer, drivers.drivers(parts, _span(before), _span(now), ends))


def revenue_changed(engine: Engine, question: Question) -> Changed:
    """Of revenue: by recording and store, and by the terms of the bridge between the two periods."""
    engine = engine.at(question.as_known_on)
    (answer,) = engine.answers(_about(question, "revenue"))
    windows = _windows(answer)
    if windows is None:
        return Changed(answer)
    before, now = (Months(window.first, window.last, question.axis) for window in windows)
    books = _books(engine, question)
    parts, ends = _earned(books, before, now)
    found = drivers.drivers(parts, _span(windows[0]), _span(windows[1]), ends)
    return Changed(answer, found, compared(books, now, before))


def _about(question: Question, slug: str, by: str | None = None) -> Question:
    """The question about one figure; of one without a comparison of its own days, against the period before."""
    compare = "previous" if question.compare in ("none", "age") else question.compare
    return question.but(slugs=(slug,), by=by, compare=compare, as_known_on=None)


def _windows(answer: Answer) -> tuple[Window, Window] | None:
    """The days compared, before and now; null where the answer tells of no change."""
    if answer.change is None or answer.period is None or answer.compared_with is None:
        return None
    before, now = (
        Window(date.fromisoformat(told["from"]), date.fromisoformat(told["to"]))
        for told in (answer.compared_with, answer.period)
    )
    return before, now


def _span(window: Window) -> drivers.Window:
    return drivers.Window(window.first, window.last)


def _recordings(
    shelf: Shelf, question: Question, before: Window, now: Window
) -> tuple[pl.DataFrame, Mapping[str, drivers.Window]]:
    """`recording, store, before, now` of what is told by recording all along, and the first and last day of each recording."""
    rows = plays(shelf.engine, question, RECORDING, STORE).drop_nulls(RECORDING)
    starts = shelf.starts.select("start", recording="key")
    told = rows.join(starts, on=RECORDING, how="left").filter(_all_along(before, now))
    ends = told.group_by(RECORDING).agg(first=pl.col("time").min(), last=pl.col("time").max()).rows()
    sides = _sides(told, (RECORDING, STORE), before, now)
    return sides, {recording: drivers.Window(first, last) for recording, first, last in ends}


def _all_along(before: Window, now: Window) -> pl.Expr:
    """Whether a recording is told of on a store since before the first day, or since it came out; and its portal goes on to tell.

    An export reaches back a year: where it begins between these days, nothing before it is known, and no recording is new.
    """
    first = pl.col("time").min().over(RECORDING, STORE)
    goes_on = pl.col("time").max().over("source", "account", STORE) >= now.last
    since = pl.col("start").is_not_null() & (first <= pl.col("start") + pl.duration(days=LATE))
    return goes_on & ((first <= before.first) | since)


def _artists(engine: Engine, question: Question, before: Window, now: Window) -> pl.DataFrame:
    """`artist, store, before, now`; none where it is asked for recordings, which are told already."""
    rows = plays(engine, question, "artist", STORE)
    asked = scope_of([name for name, _ in question.where])
    return _sides(rows.clear() if asked == RECORDING else rows, ("artist", STORE), before, now)


def _sides(rows: pl.DataFrame, by: Sequence[str], before: Window, now: Window) -> pl.DataFrame:
    sides = {
        name: pl.col("streams").filter(pl.col("time").is_between(window.first, window.last)).sum()
        for name, window in (("before", before), ("now", now))
    }
    return rows.group_by(by).agg(**sides)


def _stores(answer: Answer) -> pl.DataFrame:
    """`store, before, now` as the answer's breakdown has them: whatever the parts, these are the whole."""
    rows = [(row.key, row.previous or 0, row.total or 0) for row in answer.breakdown or []]
    schema = {STORE: pl.String(), "before": pl.Int64(), "now": pl.Int64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _books(engine: Engine, question: Question) -> Books:
    """The label's books, of what is asked."""
    books = Books.of(engine.lake, engine.currency)
    if not question.where and question.within is None:
        return books
    rows = engine.filtered(books.rows, question.where)
    if question.within is not None:
        rows = of_artists(rows, ROYALTIES, question.within, engine.lake.catalog)
    return books.of_rows(rows)


def _earned(books: Books, before: Months, now: Months) -> tuple[pl.DataFrame, Mapping[str, drivers.Window]]:
    """What each recording earned on each store, and its first and last sale month; money without a rate is in no sum."""
    priced = books.sums().filter("has_rate")
    sides = {
        name: pl.col("net_converted").filter(months.within).sum()
        for name, months in (("before", before), ("now", now))
    }
    asked = priced.filter(before.within | now.within)
    parts = asked.group_by(RECORDING, STORE).agg(**sides).with_columns(artist=pl.lit(None, pl.String()))
    ends = (
        priced.drop_nulls(RECORDING)
        .group_by(RECORDING)
        .agg(first=pl.col("sale_month").min(), last=pl.col("sale_month").max().dt.month_end())
    )
    return parts, {recording: drivers.Window(first, last) for recording, first, last in ends.rows()}
