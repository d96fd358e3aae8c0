"""The one engine that turns a question into answers; web, API, CSV and command line all use it."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from itertools import groupby
from operator import itemgetter
from threading import Lock
from types import MappingProxyType

import polars as pl

from bedrot.catalog import Names
from bedrot.errors import QuestionRefused
from bedrot.lake import Lake
from bedrot.lake.identities import NAMED
from bedrot.lake.known import known_on
from bedrot.metrics import registry
from bedrot.metrics.ages import Birth, Births, no_births
from bedrot.metrics.breaks import rebased
from bedrot.metrics.currencies import tells_money
from bedrot.metrics.evaluation import Evaluation
from bedrot.metrics.labels import UNKNOWN, label_of
from bedrot.metrics.metric import Metric
from bedrot.metrics.money import as_reported
from bedrot.metrics.question import Answer, Question
from bedrot.metrics.record import RELEASE
from bedrot.metrics.rollup import Rollups, Within
from bedrot.metrics.view import View
from bedrot.metrics.worked.table import Rows, WorkedTable, Workings
from bedrot.settings import Goal
from bedrot.tables import CURATED, STREAMS, Table

Naming = Callable[[Lake], Mapping[str, str]]
"""Gives what the values of a dimension are called."""
MOST_ANSWERS = 128
MOST_VIEWS = 128
MOST_PASTS = 4


class Engine:
    """Answers questions about the KPIs of a lake; `day`: one that is as it was known then.

    `worked` gives the rows of the tables that are worked out, by their names; `naming` what values of a dimension are called;
    `births` when releases and recordings came out.
    """

    def __init__(
        self,
        lake: Lake,
        goal: Goal,
        currency: str,
        day: date | None = None,
        worked: Mapping[str, Rows] = MappingProxyType({}),
        naming: Mapping[str, Naming] = MappingProxyType({}),
        births: Birth = no_births,
    ) -> None:
        self.lake = lake
        self.day = day
        self.goal = goal
        self.currency = currency
        self.metrics = registry(goal)
        self.rebased = {slug: rebased(metric) for slug, metric in self.metrics.items()}
        self.reported = {slug: as_reported(metric) for slug, metric in self.metrics.items()}
        every = [*self.metrics.values(), *self.rebased.values(), *self.reported.values()]
        self.worked, self.naming, self._births = worked, naming, births
        self._born: dict[tuple[int, Within], Births] = {}
        self._titles: dict[str, tuple[int, Mapping[str, str]]] = {}
        measures = [m for metric in every for m in metric.value.measures()]
        self.rollups = Rollups(lake, measures, currency, Workings(lake, currency, worked, day))
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
        self._views: OrderedDict[tuple[object, ...], View] = OrderedDict()
        self._pasts: OrderedDict[tuple[date, int], Engine] = OrderedDict()
        self._lock = Lock()

    @property
    def names(self) -> Names:
        """The label's artists, and the spellings that mean each."""
        return self.lake.names

    def revision(self) -> int:
        """The newest commit that answers take into account."""
        return self.rollups.sync()

    def answers(self, question: Question) -> list[Answer]:
        """One answer for each metric asked; a metric that must be refused says why and what else could be asked."""
        engine = self.at(question.as_known_on)
        if engine is not self:
            return engine.answers(question)
        self.rollups.sync()
        return [
            self._kept(self.asked(slug, question), question.but(slugs=(slug,))) for slug in question.slugs
        ]

    def at(self, day: date | None) -> "Engine":
        """An engine over the lake as it was known at the end of a day (UTC); this one for null, and for days not over yet.

        The pasts asked last are kept until something is committed.
        """
        if day is None or day == self.day or day >= datetime.now(UTC).date():
            return self
        key = (day, self.revision())
        with self._lock:
            for stale in [past for past in self._pasts if past[1] != key[1]]:
                del self._pasts[stale]
            if key not in self._pasts:
                self._pasts[key] = Engine(
                    known_on(self.lake, day),
                    self.goal,
                    self.currency,
                    day,
                    self.worked,
                    self.naming,
                    self._births,
                )
            self._pasts.move_to_end(key)
            while len(self._pasts) > MOST_PASTS:
                self._pasts.popitem(last=False)
            return self._pasts[key]

    def asked(self, slug: str, question: Question) -> Metric:
        """The metric a question means: over the series that goes on, or by accounting month, where it asks for that."""
        metric = self.metric(slug)
        if question.axis == "accounting" and tells_money(metric):
            return self.reported[slug]
        return self.rebased[slug] if question.rebase else metric

    def metric(self, slug: str) -> Metric:
        """A metric by its slug; raises QuestionRefused naming the nearest."""
        if slug in self.metrics:
            return self.metrics[slug]
        near = get_close_matches(slug, self.metrics, 1)
        raise QuestionRefused(
            f"There is no metric “{slug}”.",
            fix=f"Did you mean {near[0]}?" if near else f"The metrics are: {', '.join(self.metrics)}.",
            nearest=Question(tuple(near)).path() if near else None,
        )

    def metrics_of(self, tables: Sequence[str]) -> list[str]:
        """The metrics that read one of the tables; which streams count follows from every table that names recordings."""
        names = set(tables) & {table.name for table in NAMED}
        return [
            slug
            for slug, m in self.metrics.items()
            if any(_reads(table, tables) for table in m.tables) or (names and STREAMS in m.tables)
        ]

    def label(self, dimension: str, key: str | None) -> str:
        """A value of a dimension as a person reads it."""
        give = self.naming.get(dimension)
        if give is None or key is None:
            return label_of(dimension, key)
        revision = self.rollups.revision
        if dimension not in self._titles or self._titles[dimension][0] != revision:
            self._titles[dimension] = (revision, give(self.lake))
        return self._titles[dimension][1].get(key) or label_of(dimension, key)

    def births(self, within: Within) -> Births:
        """When each release and recording came out, of the artists that may be seen."""
        key = (self.rollups.revision, self.rollups.whose(within))
        if key not in self._born:
            known = {of: born for of, born in self._born.items() if of[0] == key[0]}
            self._born = {**known, key: self._births(self, within)}
        return self._born[key]

    def artists(self) -> list[str]:
        """The artists there is data of: the label's own in its order, then the others by name."""
        self.rollups.sync()
        seen: set[str] = set()
        for table in CURATED:
            if "artist" in table.dimensions:
                seen |= set(self.rollups.frame(table, ["artist"]).get_column("artist").drop_nulls().unique())
        return [a for a in self.names.artists if a in seen] + sorted(seen - set(self.names.artists))

    def filtered(self, rows: pl.LazyFrame, where: Sequence[tuple[str, str]]) -> pl.LazyFrame:
        """The rows that fit every `dimension:value`; names are understood in any spelling, recordings by any of their ISRCs."""
        for dimension, asked in where:
            if dimension == RELEASE:
                on = self.lake.identities.on_releases().filter(pl.col(RELEASE) == asked)
                rows = rows.filter(pl.col("recording").is_in(on.get_column("recording").to_list()))
                continue
            value = self._meant(dimension, asked)
            column = pl.col(dimension)
            rows = rows.filter(column.is_null() if value == UNKNOWN else column == value)
        return rows

    def _meant(self, dimension: str, asked: str) -> str | None:
        if dimension == "recording":
            return self.lake.catalog.recordings.groups.of(asked)
        return self.names.canonical(asked) if dimension in ("artist", "account") else asked

    def view(self, metric: Metric, where: tuple[tuple[str, str], ...], within: Within = None) -> View:
        """The rows behind a metric that fit `where` (of some artists: `within`), ready for any period."""
        measures = metric.value.measures()
        key = (where, self.rollups.whose(within), *map(id, measures), *self._versions(metric.tables))
        view = self._views.get(key)
        if view is None:
            named = [dimension for dimension, _ in where]
            view = View(self.rollups, measures, named, lambda rows: self.filtered(rows, where), within)
            self._views[key] = view
            while len(self._views) > MOST_VIEWS:
                self._views.popitem(last=False)
        return view

    def _versions(self, tables: Sequence[Table]) -> tuple[int, ...]:
        return tuple(self.rollups.version(table) for table in tables)

    def _kept(self, metric: Metric, question: Question) -> Answer:
        by_age = question.period == "release" or question.compare == "age"
        born = (
            self.rollups.revision if by_age else None
        )  # what tells when things came out is in no version of the metric's tables
        key = (question, self.rollups.whose(question.within), born, *self._versions(metric.tables))
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._answer(metric, question)
            while len(self._answers) > MOST_ANSWERS:
                self._answers.popitem(last=False)
        return answer

    def _answer(self, metric: Metric, question: Question) -> Answer:
        blank = Answer(
            metric.slug,
            metric.label,
            metric.unit,
            metric.better,
            metric.evidence,
            dimensions=metric.dimensions,
        )
        try:
            return Evaluation(self, metric, question).answer(blank)
        except QuestionRefused as refused:
            refusal = {"reason": refused.what, "fix": refused.fix, "nearest": refused.nearest}
            return Answer(**{**blank.__dict__, "by": question.by, "refusal": refusal})


def _reads(table: Table, changed: Sequence[str]) -> bool:
    """Whether a table, or what it is worked out of, is one of those that changed."""
    return table.name in changed or (isinstance(table, WorkedTable) and table.is_of(changed))


def parse_filters(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The filters of a question, each written as `dimension:value`; raises QuestionRefused, also for two values of one dimension."""
    found = tuple(dict.fromkeys(_filter(text) for text in texts))
    for dimension, values in groupby(sorted(found), itemgetter(0)):
        if len(list(values)) > 1:
            raise QuestionRefused(
                f"No row has two values of {dimension}.",
                fix=f"Ask for one {dimension} at a time, or by {dimension}.",
            )
    return found


def _filter(text: str) -> tuple[str, str]:
    match = re.fullmatch(r"([a-z_]+):(.+)", text, re.DOTALL)
    if not match:
        raise QuestionRefused(
            f"“{text[:80]}” is no filter.", fix="Write dimension:value, such as store:spotify."
        )
    return match[1], match[2]
