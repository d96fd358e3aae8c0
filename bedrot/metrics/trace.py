"""Trace: a KPI back through the whole lake: formula, curated rows, staged rows, raw files and their lines."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

import bedrot
from bedrot.errors import QuestionRefused
from bedrot.metrics.lineage import SourceFile, source_file, told
from bedrot.metrics.measures import Among, LastUnique, Snapshot
from bedrot.metrics.metric import Measure, Metric, Stock, Window
from bedrot.metrics.query import Engine
from bedrot.metrics.question import Answer, JsonNumber, Question
from bedrot.metrics.rollup import priced
from bedrot.metrics.series import STOCK_HOLDS
from bedrot.metrics.snapshots import live
from bedrot.metrics.worked.table import WorkedTable, behind
from bedrot.metrics.worked.values import Quantile
from bedrot.tables import PROVENANCE, READINGS

MOST_FILES = 50


@dataclass(frozen=True)
class Part:
    """One measure of a metric: the rows of a table it was read from, by document.

    The documents with most rows are shown; `more_files` and `more_rows` count the others. Of a table that is worked out `rows` are
    its own, and the documents those that it follows from, the newest first; none adds a value by itself.
    """

    table: str
    column: str
    rows: int
    value: JsonNumber
    files: list[SourceFile]
    more_files: int = 0
    more_rows: int = 0


@dataclass(frozen=True)
class Trace:
    """A metric's total over a window, and the parts it was made from; `as_known_on`: as it was known then.

    Money of several currencies is converted as the answer's is: every value here is in `currency`, lines are as they came.
    `version` of the metric's meaning holds `since` a day; `code_version` of the program computed it.
    """

    slug: str
    formula: str
    period: dict[str, str] | None
    total: JsonNumber
    parts: list[Part]
    as_known_on: date | None = None
    currency: str | None = None
    converted: dict[str, Any] | None = None
    version: int = 1
    since: date | None = None
    code_version: str = bedrot.__version__


def trace(engine: Engine, question: Question) -> Trace:
    """Where the total of one metric comes from; raises QuestionRefused as the question itself would be."""
    engine = engine.at(question.as_known_on)
    metric, answer, span = _asked(engine, question)
    if span is None:
        return _told(metric, question, answer, [])
    to = answer.currency if answer.converted else None
    with engine.lake.reachable():
        parts = [_part(engine, measure, span, question, to) for measure in metric.value.measures()]
    return _told(metric, question, answer, parts)


def rows_behind(engine: Engine, question: Question) -> list[tuple[Measure, pl.DataFrame]]:
    """The curated rows that each measure of a metric is made from, whole, each with what it adds as `value`; in a fixed order."""
    engine = engine.at(question.as_known_on)
    metric, answer, span = _asked(engine, question)
    if any(isinstance(table, WorkedTable) for table in metric.tables):
        raise QuestionRefused(
            f"{metric.label} is worked out: no rows of files add up to it.",
            fix="Look at its trace, which names the files behind it, or prove one of the figures it follows from.",
        )
    to = answer.currency if answer.converted else None
    if span is None:
        return []
    with engine.lake.reachable():
        return [
            (m, _rows(engine, m, span, question, to).collect().pipe(_in_order))
            for m in metric.value.measures()
        ]


def _asked(engine: Engine, question: Question) -> tuple[Metric, Answer, Window | None]:
    """The metric, its answer, and the days that go into it; raises QuestionRefused."""
    metric = engine.asked(question.slugs[0], question)
    answer = engine.answers(question)[0]
    if answer.refusal:
        reason, fix = str(answer.refusal["reason"]), str(answer.refusal["fix"])
        raise QuestionRefused(reason, fix=fix, nearest=answer.refusal["nearest"])
    if answer.period is None:
        return metric, answer, None
    window = Window(date.fromisoformat(answer.period["from"]), date.fromisoformat(answer.period["to"]))
    return metric, answer, metric.value.span(window)


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.sort(*PROVENANCE, *(name for name in rows.columns if name not in PROVENANCE))


def _told(metric: Metric, question: Question, answer: Answer, parts: list[Part]) -> Trace:
    return Trace(
        metric.slug,
        metric.formula,
        answer.period,
        answer.total,
        parts,
        currency=answer.currency,
        converted=answer.converted,
        as_known_on=question.as_known_on,
        version=metric.version,
        since=metric.since,
    )


def _part(engine: Engine, measure: Measure, span: Window, question: Question, to: str | None) -> Part:
    if isinstance(measure.table, WorkedTable):
        return _worked_part(engine, measure, measure.table, span, question)
    counted = _rows(engine, measure, span, question, to).select("file_sha256", "member", "line", "value")
    rows = counted.collect(engine="streaming")
    value = told(rows.select(pl.col("value").sum()).item())
    by_document = rows.partition_by("file_sha256", "member", as_dict=True)
    ranked = sorted(by_document.items(), key=lambda one: (-one[1].height, one[0]))
    documents = [(of, mine) for of, mine in ranked if question.within is None or not _is_of_others(mine)]
    files = [
        source_file(engine.lake, sha256, member, mine, has_lines=measure.table is not READINGS)
        for (sha256, member), mine in documents[:MOST_FILES]
    ]
    named = {of for of, _ in documents[:MOST_FILES]}
    more = [mine.height for of, mine in ranked if of not in named]
    return Part(measure.table.name, measure.column, rows.height, value, files, len(more), sum(more))


def _is_of_others(rows: pl.DataFrame) -> bool:
    """Whether a document is another artist's: to who sees only some artists it is told of without a line, and not by its name."""
    return rows.get_column("line").null_count() > 0


def _worked_part(
    engine: Engine, measure: Measure, table: WorkedTable, span: Window, question: Question
) -> Part:
    """The rows that were worked out, and every document of the tables that they follow from: no one line adds to any of them.

    Who sees only some artists is told how many documents there are, not whose: they cannot be told apart.
    """
    values = _rows(engine, measure, span, question, None).select("value").collect().to_series()
    documents = behind(engine.lake, table)[::-1]
    shown = MOST_FILES if question.within is None else 0
    none = pl.DataFrame(schema={"line": pl.Int64, "value": pl.Int64})
    files = [
        replace(source_file(engine.lake, one.file_sha256, one.member, none, has_lines=False), value=None)
        for one in documents[:shown]
    ]
    value = None if isinstance(measure, Quantile) else told(values.sum())
    return Part(table.name, measure.column, len(values), value, files, len(documents[shown:]))


def _counts(measure: Measure) -> pl.Expr:
    """Whether a row's value is one; of a part of the rows what tells of nothing is none."""
    is_part = isinstance(measure, Among) or (isinstance(measure, Snapshot) and measure.part is not None)
    return pl.col("value") != 0 if is_part else pl.col("value").is_not_null()


def _rows(engine: Engine, measure: Measure, span: Window, question: Question, to: str | None) -> pl.LazyFrame:
    """The rows behind a measure with what each adds as `value`; money in the currency it is converted `to`, if it is."""
    table = measure.table
    measure = measure.reads
    first = span.last - STOCK_HOLDS if isinstance(measure, Stock | LastUnique) else span.first
    named = [name for name, _ in question.where]
    held = pl.col(table.time).is_between(first, span.last)
    if isinstance(measure, Snapshot):
        held = live(table, span.last, measure.days)
    rows = engine.rollups.counted(table, named, question.within).filter(held)
    rows = rows.with_columns(measure.figure(table.time).alias("value")).filter(_counts(measure))
    rows = engine.filtered(rows, question.where)
    if isinstance(measure, Stock | LastUnique):
        rows = rows.filter(pl.col(table.time) == pl.col(table.time).max().over("source", "account"))
    if to and isinstance(table.columns[measure.column], pl.Decimal):
        rows = priced(table, rows, ["value"], to).with_columns(value=pl.col("value_converted"))
    return rows
