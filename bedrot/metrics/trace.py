"""Trace: a KPI back to the files and lines it was made from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from bedrot.db import Reading
from bedrot.errors import QuestionRefused
from bedrot.kit import open_documents, open_sheet
from bedrot.metrics.metric import Measure, Stock, Window
from bedrot.metrics.numbers import plain
from bedrot.metrics.query import Engine
from bedrot.metrics.question import JsonNumber, Question
from bedrot.metrics.rollup import counted_rows
from bedrot.metrics.series import STOCK_HOLDS
from bedrot.tables import READINGS

MOST_FILES = 50
LINES_SHOWN = 5


@dataclass(frozen=True)
class Line:
    """One line of a file: its number (the first is 1), what it adds, and its text as it came."""

    line: int
    value: JsonNumber
    text: str


@dataclass(frozen=True)
class SourceFile:
    """One file behind a number: what it is, how it came, what it adds, and some of its lines."""

    sha256: str
    name: str
    door: str
    source: str | None
    feed: str | None
    account: str | None
    observed_at: str
    parser_version: int | None
    rows: int
    value: JsonNumber
    lines: list[Line]


@dataclass(frozen=True)
class Part:
    """One measure of a metric: the rows of a table it was read from, by file."""

    table: str
    column: str
    rows: int
    value: JsonNumber
    files: list[SourceFile]


@dataclass(frozen=True)
class Trace:
    """A metric's total over a window, and the parts it was made from; `as_known_on`: as it was known then."""

    slug: str
    formula: str
    period: dict[str, str] | None
    total: JsonNumber
    parts: list[Part]
    as_known_on: date | None = None


def trace(engine: Engine, question: Question) -> Trace:
    """Where the total of one metric comes from; raises QuestionRefused as the question itself would be."""
    engine = engine.at(question.as_known_on)
    metric = engine.asked(question.slugs[0], question)
    answer = engine.answers(question)[0]
    if answer.refusal:
        raise QuestionRefused(
            str(answer.refusal["reason"]), fix=str(answer.refusal["fix"]), nearest=answer.refusal["nearest"]
        )
    if answer.period is None:
        return Trace(metric.slug, metric.formula, None, None, [], question.as_known_on)
    window = Window(date.fromisoformat(answer.period["from"]), date.fromisoformat(answer.period["to"]))
    span = metric.value.span(window)
    with engine.lake.reachable():
        parts = [_part(engine, measure, span, question) for measure in metric.value.measures()]
    return Trace(metric.slug, metric.formula, answer.period, answer.total, parts, question.as_known_on)


def _part(engine: Engine, measure: Measure, span: Window, question: Question) -> Part:
    rows = _rows(engine, measure, span, question).collect(engine="streaming")
    value = pl.col("value").sum()
    files = (
        rows.group_by("file_sha256", "member")
        .agg(value, pl.len().alias("rows"))
        .sort("rows", descending=True)
    )
    shown = [
        _file(engine, measure, sha256, member, _plain(total), n, rows)
        for sha256, member, total, n in files.head(MOST_FILES).iter_rows()
    ]
    return Part(measure.table.name, measure.column, rows.height, _plain(rows.select(value).item()), shown)


def _rows(engine: Engine, measure: Measure, span: Window, question: Question) -> pl.LazyFrame:
    table = measure.table
    first = span.last - STOCK_HOLDS if isinstance(measure, Stock) else span.first
    rows = counted_rows(engine.lake, table, [name for name, _ in question.where]).filter(
        pl.col(table.time).is_between(first, span.last)
    )
    rows = rows.with_columns(measure.figure(table.time).alias("value")).filter(pl.col("value").is_not_null())
    rows = engine.filtered(rows, question.where)
    if isinstance(measure, Stock):
        rows = rows.filter(pl.col(table.time) == pl.col(table.time).max().over("source", "account"))
    return rows.select("file_sha256", "member", "line", "value")


def _file(
    engine: Engine, measure: Measure, sha256: str, member: str, value: JsonNumber, n: int, rows: pl.DataFrame
) -> SourceFile:
    reading = next((r for r in engine.lake.ledger.of_file(sha256) if r.member == member), None)
    mine = rows.filter((pl.col("file_sha256") == sha256) & (pl.col("member") == member))
    top = mine.sort("value", descending=True).head(LINES_SHOWN).sort("line")
    text = (
        {}
        if measure.table is READINGS or reading is None
        else _texts(engine, reading, top.get_column("line").to_list())
    )
    lines = [
        Line(line, _plain(amount), text.get(line, ""))
        for line, amount in top.select("line", "value").iter_rows()
    ]
    return SourceFile(
        sha256=sha256,
        name=reading.receipt["file"] if reading else "",
        door=engine.lake.ledger.door(sha256),
        source=reading.source if reading else None,
        feed=reading.feed if reading else None,
        account=reading.account if reading else None,
        observed_at=reading.observed_at.isoformat().replace("+00:00", "Z") if reading else "",
        parser_version=reading.parser_version if reading else None,
        rows=n,
        value=value,
        lines=lines,
    )


def _texts(engine: Engine, reading: Reading, numbers: list[int]) -> dict[int, str]:
    """The lines as they came, out of raw."""
    with engine.lake.raw.local(reading.file_sha256) as path, TemporaryDirectory() as folder:
        work = Path(folder)
        found = open_documents(
            path,
            engine.lake.connectors,
            name=reading.name,
            observed_at=reading.observed_at,
            account=None,
            work=work,
        )
        document = next(d for d in found if d.member == reading.member)
        return open_sheet(document, work).texts(numbers)


def _plain(value: Any) -> JsonNumber:
    from decimal import Decimal

    return plain(value) if isinstance(value, Decimal) else value
