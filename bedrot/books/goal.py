"""The goal from a lake: where the label stands on its path, what its streams are made of, and what its own past says of the way on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal

import polars as pl

from bedrot.analysis.goal import RUN, YEAR, Path, Standing, run_rate, standing, trailing
from bedrot.analysis.goal_tree import Counted, Heard, Node, tree
from bedrot.analysis.own_past import STEP, History, Own
from bedrot.books.plays import credited, plays
from bedrot.books.shelf.shelf import Shelf
from bedrot.metrics.metric import Window
from bedrot.metrics.periods import month_end, months_back
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.rollup import column_of
from bedrot.tables import AUDIENCE

COST_KPIS = {"MK13": "tested", "MK10": "matched"}
"""What a stream costs: as an experiment showed; else what a click through to a store costs, which is no stream."""
COST_MONTHS = 12
LISTENERS = "listeners"
LATE = "7d"
"""How much later than the first play of an artist the first of a recording may be told, and all recordings be told of."""


@dataclass(frozen=True)
class Cost:
    """What the own costs are of: the KPI, its evidence, its currency, and the value of each month that has one."""

    slug: str
    label: str
    evidence: Literal["tested", "matched"]
    currency: str | None
    months: tuple[float, ...]


@dataclass(frozen=True)
class Way:
    """The label's way to its goal, from the facts of an engine; every figure is of `question`'s artists, all without any."""

    engine: Engine
    question: Question

    @cached_property
    def path(self) -> Path:
        """The path that was set."""
        goal = self.engine.goal
        return Path(goal.start_streams, goal.start_date, goal.target_streams, goal.target_date)

    @cached_property
    def days(self) -> list[tuple[date, int | None]]:
        """The streams of every day up to the newest complete one; null where a day is not told."""
        (told,) = self.engine.answers(self._asked("streams"))
        return [(date.fromisoformat(day), None if n is None else int(n)) for day, n in told.points]

    @cached_property
    def last(self) -> date | None:
        """The newest complete day."""
        return self.days[-1][0] if self.days else None

    @cached_property
    def course(self) -> list[tuple[date, int]]:
        """The streams of twelve months up to each day that has twelve months before it."""
        sums = trailing([streams for _, streams in self.days])
        return [(day, total) for (day, _), total in zip(self.days, sums, strict=True) if total is not None]

    @cached_property
    def stands(self) -> Standing | None:
        """Where the label is; null before it has twelve months."""
        if not self.course:
            return None
        day, streams = self.course[-1]
        before = dict(self.course).get(day - timedelta(days=YEAR))
        return standing(self.path, day, streams, before)

    @cached_property
    def run_rate(self) -> float | None:
        """What the last 28 days come to in a year."""
        told = [streams for _, streams in self.days[-RUN:] if streams is not None]
        return run_rate(sum(told)) if len(told) == RUN else None

    def tree(self, back: int = 0) -> Node | None:
        """What the twelve months are made of, so many days ago; null without twelve months."""
        totals = dict(self.course)
        last = self.last - timedelta(days=back) if self.last else date.min
        if last not in totals:
            return None
        window = Window(last - timedelta(days=YEAR - 1), last)
        return tree(Counted(totals[last], self._by_artist(window), self._heard(window), self._active(window)))

    @cached_property
    def own(self) -> Own | None:
        """What the label's own past says; null without any."""
        if self.last is None:
            return None
        history = History(self.last, tuple(streams for _, streams in self.days))
        costs = self.cost.months if self.cost else ()
        return Own(history, self._ages(), self._pace(self.last), costs)

    @cached_property
    def cost(self) -> Cost | None:
        """What a stream costs, by the best evidence there is; null where nothing tells it."""
        by_id = {metric.id: slug for slug, metric in self.engine.metrics.items() if metric.id in COST_KPIS}
        found = (self._cost(by_id[kpi], evidence) for kpi, evidence in COST_KPIS.items() if kpi in by_id)
        return next((cost for cost in found if cost), None)

    def _asked(self, *slugs: str) -> Question:
        return Question(
            slugs,
            period="all",
            compare="none",
            as_known_on=self.question.as_known_on,
            within=self.question.within,
        )

    def _by_artist(self, window: Window) -> dict[str, dict[str, int]]:
        """The streams of each artist on each store, as they are told of artists; what names none is nobody's."""
        rows = plays(self.engine, self._asked(), "artist", "store").filter(_in(window)).drop_nulls("artist")
        found: dict[str, dict[str, int]] = {}
        for artist, store, streams in _summed(rows, "artist", "store").iter_rows():
            found.setdefault(artist, {})[store or ""] = streams
        return found

    def _heard(self, window: Window) -> dict[tuple[str, str], Heard]:
        """The streams of the days that tell of listeners, and those days' listeners added up: of one artist and store each."""
        measure = self.engine.metrics[LISTENERS].value.measures()[0]
        frame = self.engine.rollups.frame(AUDIENCE, ["artist", "store"], self.question.within)
        named = frame.rename({column_of(measure, self.engine.rollups.measures): LISTENERS})
        days = named.filter(_in(window)).drop_nulls(LISTENERS)
        people = days.group_by("artist", "store", "time").agg(pl.col(LISTENERS).sum())
        told = plays(self.engine, self._asked(), "artist", "store").filter(_in(window))
        streams = told.group_by("artist", "store", "time").agg(pl.col("streams").sum())
        both = streams.join(people, on=["artist", "store", "time"])
        sums = both.group_by("artist", "store").agg(pl.col("streams", LISTENERS).sum())
        return {(artist, store): Heard(plays, people) for artist, store, plays, people in sums.iter_rows()}

    def _active(self, window: Window) -> dict[str, int]:
        """How many recordings of each artist were streamed; not where recordings are told of from later on than the artist is."""
        asked, streamed = self._asked(), pl.col("streams") > 0
        rows = plays(self.engine, asked, "recording", "store").filter(_in(window), streamed)
        mine = rows.drop_nulls("recording").join(credited(self.engine), on="recording")
        told = mine.group_by("artist").agg(pl.col("recording").n_unique(), first=pl.col("time").min())
        every = plays(self.engine, asked, "artist", "store").filter(_in(window), streamed)
        begun = every.group_by("artist").agg(begun=pl.col("time").min())
        whole = told.join(begun, on="artist").filter(pl.col("first") <= pl.col("begun").dt.offset_by(LATE))
        return dict(whole.select("artist", "recording").iter_rows())

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.engine.at(self.question.as_known_on), self.question.within)

    def _ages(self) -> tuple[tuple[float, ...], ...]:
        """For each recording that is told from its first day on, its streams of each step of its age that is over."""
        rows = self._shelf.curves.drop_nulls("total").group_by("key", maintain_order=True).agg("total")
        return tuple(ages for _, totals in rows.iter_rows() if (ages := _steps(totals)))

    def _pace(self, last: date) -> float:
        """How many recordings came out in the last twelve months."""
        starts = self._shelf.starts.drop_nulls("start").get_column("start")
        return float(starts.is_between(last - timedelta(days=YEAR - 1), last).sum())

    def _cost(self, slug: str, evidence: str) -> Cost | None:
        engine = self.engine
        (whole,) = engine.answers(self._asked(slug))
        if (
            whole.total is None
            or whole.complete_to is None
            or (evidence == "tested") != (whole.interval is not None)
        ):
            return None
        told = (
            _bounds(whole) if whole.interval else self._monthly(slug, date.fromisoformat(whole.complete_to))
        )
        kind: Literal["tested", "matched"] = "tested" if evidence == "tested" else "matched"
        return Cost(slug, whole.label, kind, whole.currency, told)

    def _monthly(self, slug: str, last: date) -> tuple[float, ...]:
        """The value of each of the last twelve whole months that has one."""
        asked = self._asked(slug)
        firsts = [months_back(last + timedelta(days=1), back) for back in range(1, COST_MONTHS + 1)]
        answers = [self.engine.answers(asked.but(first=day, last=month_end(day)))[0] for day in firsts]
        return tuple(float(one.total) for one in answers if one.total is not None and Decimal(one.total) > 0)


def _bounds(answer: Answer) -> tuple[float, ...]:
    """The lower bound, the value and the upper bound of a figure that was tested."""
    assert answer.interval
    told = (answer.interval["low"], answer.total, answer.interval["high"])
    return tuple(float(value) for value in told if value is not None)


def _steps(totals: Sequence[int]) -> tuple[float, ...]:
    """Of what had gathered by the end of each age in days, what each whole step added."""
    ends = [round((step + 1) * STEP) - 1 for step in range(int(len(totals) / STEP))]
    told = [totals[end] for end in ends if end < len(totals)]
    return tuple(float(now - before) for before, now in zip([0, *told], told, strict=False))


def _in(window: Window) -> pl.Expr:
    return pl.col("time").is_between(window.first, window.last)


def _summed(rows: pl.DataFrame, *by: str) -> pl.DataFrame:
    return rows.group_by(by).agg(pl.col("streams").sum()).sort(by)
