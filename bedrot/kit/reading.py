"""Reading a sheet by its feed: typed rows, and rejects with line, column, value and reason. No row vanishes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit.columns import Column, Context, DateOrder
from bedrot.kit.feed import Feed
from bedrot.kit.sheet import Sheet

REJECT_SCHEMA = {"line": pl.Int64(), "column": pl.String(), "value": pl.String(), "reason": pl.String()}
LONGEST_VALUE = 200
LONGEST_CELL = 100_000
_SLASHED = r"^\d{1,2}/\d{1,2}/\d{4}"


@dataclass
class Tally:
    """What was found while reading: counts of rows, sums of the control columns, words nobody knows, broken soft rules."""

    rows_read: int = 0
    accepted: int = 0
    rejected: int = 0
    in_file: dict[str, Decimal] = field(default_factory=dict)
    in_facts: dict[str, Decimal] = field(default_factory=dict)
    in_totals_row: dict[str, Decimal] = field(default_factory=dict)
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    soft: Counter[str] = field(default_factory=Counter)


class Reader:
    """Reads one sheet once, batch by batch; `tally` is complete when the batches are."""

    def __init__(self, feed: Feed, sheet: Sheet, context: Context) -> None:
        self.feed = feed
        self.sheet = sheet
        self.context = context
        self.tally = Tally()
        self._found = {name: feed.position(column, sheet) for name, column in feed.columns.items()}

    def batches(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """Pairs of typed rows (the feed's columns and `line`) and rejects (line, column, value, reason)."""
        row = 0
        for cells in self.sheet.batches():
            facts = self._without_totals(cells, begins=row == 0)
            facts = facts.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("row") + row)
            row += facts.height
            yield self._typed(facts)

    def _without_totals(self, cells: pl.DataFrame, *, begins: bool) -> pl.DataFrame:
        """The rows without the totals: the first row or the last, if it names nothing and has all its sums."""
        named = cells.with_columns(self._raw(name).alias(name) for name in self.feed.columns)
        blank = (
            [name for name in self.feed.totals.blank if self._found[name] is not None]
            if self.feed.totals
            else []
        )
        if self.feed.totals is None or not blank or self.tally.in_totals_row:
            return named
        at_an_end = pl.col("last") | (pl.lit(begins) & (pl.int_range(pl.len()) == 0))
        sums = [self._value(name).alias(f"={name}") for name in self.feed.totals.columns]
        is_total = pl.all_horizontal(pl.col(blank).is_null(), at_an_end, *(s.is_not_null() for s in sums))
        totals = named.filter(is_total).select("line", *sums).head(1)
        if not totals.height:
            return named
        self.tally.in_totals_row = {
            name: Decimal(totals.item(0, f"={name}")) for name in self.feed.totals.columns
        }
        return named.filter(pl.col("line") != totals.item(0, "line"))

    def _raw(self, name: str) -> pl.Expr:
        """The cell of a column as text; null where the file has no such column."""
        position = self._found[name]
        return (
            pl.lit(None, pl.String)
            if position is None
            else self.feed.columns[name].clean(pl.col(f"c{position}"))
        )

    def _value(self, name: str) -> pl.Expr:
        column = self.feed.columns[name]
        return column.parse(pl.col(name), self.context).cast(column.dtype)

    def _typed(self, named: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        read = {n: c for n, c in self.feed.columns.items() if not c.derived}
        values = [c.parse(pl.col(n), self.context).cast(c.dtype).alias(f"={n}") for n, c in read.items()]
        both = named.with_columns(values)
        typed = both.select("line", *(pl.col(f"={n}").alias(n) for n in read))
        for name, column in self.feed.columns.items():
            if column.derived:
                typed = typed.with_columns(
                    column.parse(pl.lit(None), self.context).cast(column.dtype).alias(name)
                )
        problems = [*self._cell_problems(read), *self._rule_problems()]
        checked = typed.hstack(named.select(pl.all().exclude("line").name.prefix("raw ")))
        bad = checked.select(pl.any_horizontal(p.is_bad.fill_null(value=False) for p in problems)).to_series()
        self._count(typed, typed.filter(~bad), checked)
        return typed.filter(~bad), _rejects(checked.filter(bad), problems)

    def _cell_problems(self, read: dict[str, Column]) -> list["Problem"]:
        too_many = pl.col(f"raw c{len(self.sheet.header)}")
        nothing = pl.lit(None, pl.String)
        problems = [
            Problem(
                pl.col("raw last") & pl.lit(self.sheet.cut),
                "",
                nothing,
                "The file ends in the middle of this row.",
            ),
            Problem(too_many != "", "", too_many, "The row has more cells than the header."),
        ]
        for name, column in read.items():
            position = self._found[name]
            if position is None:
                continue
            cell, header = pl.col(f"raw {name}"), self.sheet.header[position]
            too_long = cell.str.len_bytes() > LONGEST_CELL
            problems.append(Problem(too_long, header, cell, f"Is longer than {LONGEST_CELL:,} bytes."))
            if not column.words:
                unread = cell.is_not_null() & pl.col(name).is_null()
                problems.append(Problem(unread, header, cell, f"Cannot be read as {column.expects}."))
            if not column.blank:
                as_written = pl.col(f"raw c{position}")
                problems.append(
                    Problem(cell.is_null(), header, as_written, f"Is empty; expected {column.expects}.")
                )
        return problems

    def _rule_problems(self) -> list["Problem"]:
        problems = []
        for table in self.feed.tables:
            for rule in table.rules:
                if rule.severity == "error":
                    broken = ~rule.holds.fill_null(True)
                    value = pl.col(rule.column).cast(pl.String)
                    problems.append(
                        Problem(broken, self._header(rule.column), value, f"Breaks a rule: {rule.sentence}")
                    )
        return problems

    def _header(self, name: str) -> str:
        position = self._found.get(name)
        return name if position is None else self.sheet.header[position]

    def _count(self, typed: pl.DataFrame, good: pl.DataFrame, checked: pl.DataFrame) -> None:
        tally = self.tally
        tally.rows_read += typed.height
        tally.accepted += good.height
        tally.rejected += typed.height - good.height
        for name in self.feed.controls:
            tally.in_file[name] = tally.in_file.get(name, Decimal(0)) + _sum(typed, name)
            tally.in_facts[name] = tally.in_facts.get(name, Decimal(0)) + _sum(good, name)
        for name, column in self.feed.columns.items():
            if column.words:
                raw = pl.col(f"raw {name}")
                words = checked.filter(raw.is_not_null() & pl.col(name).is_null()).get_column(f"raw {name}")
                tally.unknown.setdefault(name, Counter()).update(words.to_list())
        for table in self.feed.tables:
            for rule in table.rules:
                if rule.severity == "warning":
                    tally.soft[rule.sentence] += good.filter(~rule.holds.fill_null(True)).height


@dataclass(frozen=True)
class Problem:
    """What makes a row a reject."""

    is_bad: pl.Expr
    column: str
    value: pl.Expr
    reason: str


def _rejects(bad: pl.DataFrame, problems: list[Problem]) -> pl.DataFrame:
    """One reject a row: its first problem, in the order of the feed's columns."""
    first = pl.coalesce(
        pl.when(p.is_bad).then(
            pl.struct(
                pl.lit(p.column).alias("column"),
                p.value.cast(pl.String).str.slice(0, LONGEST_VALUE).alias("value"),
                pl.lit(p.reason).alias("reason"),
            )
        )
        for p in problems
    )
    if not bad.height:
        return pl.DataFrame(schema=REJECT_SCHEMA)
    return bad.select("line", first.alias("problem")).unnest("problem").select(REJECT_SCHEMA.keys())


def _sum(rows: pl.DataFrame, name: str) -> Decimal:
    return Decimal(rows.get_column(name).sum() or 0)


def settled(context: Context, feed: Feed, sheet: Sheet) -> Context:
    """The context with the order of day and month, found from every date of the sheet; raises ContextMissing if none fits."""
    for column in feed.columns.values():
        position = feed.position(column, sheet) if column.date else None
        if position is None:
            continue
        if _slashed(
            next(sheet.batches(), pl.DataFrame({f"c{position}": []})).get_column(f"c{position}")
        ).len():
            dates = sheet.cells(position)
            slashed = _slashed(dates)
            most_are_plain = slashed.len() * 2 < dates.len()
            return replace(context, date_order=_order(slashed, sheet, or_unknown=most_are_plain))
    return context


def _slashed(dates: pl.Series) -> pl.Series:
    return dates.cast(pl.String).filter(dates.cast(pl.String).str.contains(_SLASHED))


def _order(slashed: pl.Series, sheet: Sheet, *, or_unknown: bool) -> DateOrder:
    """The order that all possible dates allow; unknown if `or_unknown`, else ContextMissing, when both or none do."""
    parts = (
        slashed.str.extract_groups(r"^(?<first>\d{1,2})/(?<second>\d{1,2})/").struct.unnest().cast(pl.Int64)
    )
    possible = (pl.min_horizontal(pl.all()) <= 12) & (pl.max_horizontal(pl.all()) <= 31)
    parts = parts.filter(possible)
    first, second = _most(parts, "first"), _most(parts, "second")
    if (first > 12) == (second > 12) and (or_unknown or not parts.height):
        return "unknown"
    if first > 12 and second > 12:
        raise ContextMissing(
            f"{sheet.document.title} mixes month/day and day/month dates.",
            fix="Drop the file as the portal gave it.",
        )
    if first > 12:
        return "day_first"
    if second > 12:
        return "month_first"
    raise ContextMissing(
        f"{sheet.document.title} has dates that could be month/day or day/month ({slashed[0]}).",
        fix="Drop the file as the portal gave it, or one that covers more than twelve days of a month.",
    )


def _most(parts: pl.DataFrame, name: str) -> int:
    value: Any = parts.get_column(name).max()
    return int(value or 0)
