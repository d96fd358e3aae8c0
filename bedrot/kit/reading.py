"""Reading a sheet by its feed: typed rows, and rejects with line, column, value and reason. No row vanishes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from bedrot.kit.columns import Column, Context
from bedrot.kit.feed import Feed, TotalsRow
from bedrot.kit.sheet import Sheet
from bedrot.kit.sums import sum_of
from bedrot.kit.totals import nameless_totals
from bedrot.tables import FIRST_DAY, Rule, not_after, not_before_portals

REJECT_SCHEMA = {"line": pl.Int64(), "column": pl.String(), "value": pl.String(), "reason": pl.String()}
LONGEST_VALUE = 200
TOO_MANY = "The row has more cells than the header, or quotation marks that do not match."
LONGEST_CELL = 100_000


@dataclass
class Judged:
    """How many rows a rule had something to say of, how many of them broke it, and what the first of those had."""

    rule: Rule
    checked: int = 0
    failed: int = 0
    example: str | None = None


@dataclass
class Tally:
    """What was found while reading: counts of rows, sums of the control columns, words nobody knows, what the rules found.

    `in_file` are the sums of the text itself, `unread` its cells that are no figure; `rules` are by slug, and those that reject
    are judged on every row, the others on the rows that are kept; `totals_rows` how many rows were totals, `remarks` what the
    portal says of the file on lines of its own.
    """

    rows_read: int = 0
    accepted: int = 0
    rejected: int = 0
    totals_rows: int = 0
    in_file: dict[str, Decimal] = field(default_factory=dict)
    in_facts: dict[str, Decimal] = field(default_factory=dict)
    in_totals_row: dict[str, Decimal] = field(default_factory=dict)
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    rules: dict[str, Judged] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)


class Reader:
    """Reads one sheet once, batch by batch; `tally` is complete when the batches are."""

    def __init__(self, feed: Feed, sheet: Sheet, context: Context) -> None:
        self.feed = feed
        self.sheet = sheet
        self.context = context
        self.tally = Tally(in_totals_row=dict(context.stated))
        self._nameless_totals: int | None = None
        self._found = {name: feed.position(column, sheet) for name, column in feed.columns.items()}
        self._day_rules = list(self._rules_of_days())
        self._rules = rules_of(feed)
        self.tally.rules = {
            rule.slug: Judged(rule) for rule in (*(rule for rule, _ in self._day_rules), *self._rules)
        }

    def batches(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """Pairs of typed rows (the feed's columns and `line`) and rejects (line, column, value, reason)."""
        row = 0
        self._nameless_totals = nameless_totals(self.feed, self.sheet, self.context)
        for cells in self.sheet.batches():
            facts = self._without_totals(cells, begins=row == 0)
            facts = facts.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("row") + row)
            row += facts.height
            yield self._typed(facts)

    def count(self) -> int:
        """How many rows there are, the totals and remarks left out, without reading them. Nothing else may be asked of it then."""
        self._nameless_totals = nameless_totals(self.feed, self.sheet, self.context)
        found = 0
        for cells in self.sheet.batches():
            found += self._without_totals(cells, begins=found == 0).height
        return found

    def _without_totals(self, cells: pl.DataFrame, *, begins: bool) -> pl.DataFrame:
        """The rows without the totals and the portal's remarks."""
        named = self._without_remarks(cells).with_columns(
            self._raw(name).alias(name) for name in self.feed.columns
        )
        totals = self.feed.totals
        if totals is None:
            return named
        if totals.words:
            return self._without_marked(named, totals)
        if self.tally.totals_rows:
            return named
        row = named.filter(self._is_totals(totals, begins=begins)).head(1)
        if not row.height:
            return named
        self._note(row, totals)
        self.tally.totals_rows += 1
        return named.filter(pl.col("line") != row.item(0, "line"))

    def _without_remarks(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Lines on which the portal says something of the file, and nothing else stands."""
        if not self.feed.remark:
            return cells
        others = [pl.col(f"c{n}") != "" for n in range(1, len(self.sheet.header) + 1)]
        bare = pl.col("c0").str.replace_all("\u00ad", "", literal=True)
        remarks = cells.filter(bare.str.contains(f"(?i){self.feed.remark}") & ~pl.any_horizontal(others))
        if not remarks.height:
            return cells
        self.tally.remarks += remarks.get_column("c0").str.replace_all("\u00ad", "", literal=True).to_list()
        return cells.filter(~pl.col("line").is_in(remarks.get_column("line").implode()))

    def _without_marked(self, named: pl.DataFrame, totals: TotalsRow) -> pl.DataFrame:
        """Without every row that bears the word for totals in its first cell, or in one of the columns that name a row.

        The first one's sums are the file's own.
        """
        cells = [pl.col("c0"), *(pl.col(name) for name in totals.blank if self._found[name] is not None)]
        bare = [cell.str.replace_all("\u00ad", "", literal=True).str.strip_chars() for cell in cells]
        marked = pl.any_horizontal(
            cell.str.contains(f"(?i)^(?:{totals.words})").fill_null(value=False) for cell in bare
        )
        rows = named.filter(marked)
        if rows.height and not self.tally.totals_rows:
            self._note(rows.head(1), totals)
        self.tally.totals_rows += rows.height
        return named.filter(~marked) if rows.height else named

    def _note(self, row: pl.DataFrame, totals: TotalsRow) -> None:
        known = [name for name in totals.columns if self._found[name] is not None]
        filled = [name for name in known if row.select(pl.col(name).is_not_null()).item()]
        self.tally.in_totals_row |= {name: self._sum(row, name)[0] for name in filled}

    def _is_totals(self, totals: TotalsRow, *, begins: bool) -> pl.Expr:
        """The first row or the last, if it names nothing and has all its sums."""
        blank = [name for name in totals.blank if self._found[name] is not None]
        if not blank:
            return pl.col("line").eq_missing(pl.lit(self._nameless_totals, pl.Int64))
        at_an_end = pl.col("last") | (pl.lit(begins) & (pl.int_range(pl.len()) == 0))
        has_sums = (
            self._value(name).is_not_null() for name in totals.columns if self._found[name] is not None
        )
        return pl.all_horizontal(pl.col(blank).is_null(), at_an_end, *has_sums)

    def _sum(self, rows: pl.DataFrame, name: str, prefix: str = "") -> tuple[Decimal, int]:
        """The sum of a column's text, read by other means than the facts; and how many of its cells are no figure."""
        place, dtype = self._found[name], self.feed.columns[name].dtype
        if place is None:
            return Decimal(0), 0
        return sum_of(rows.get_column(f"{prefix}c{place}"), self.context.decimal_mark, dtype)

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
        problems = [*self._cell_problems(read), *self._day_problems(), *self._rule_problems()]
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
            Problem(too_many != "", "", too_many, TOO_MANY),
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

    def _rules_of_days(self) -> Iterator[tuple[Rule, str]]:
        """The rules of each column of days that the sheet has, with what a reject says."""
        given = self.sheet.document.observed_at.date()
        for name, column in self.feed.columns.items():
            if column.derived or self._found[name] is None or column.dtype != pl.Date():
                continue
            if given >= FIRST_DAY and not column.future:  # else its time is no time
                yield not_after(name, given), f"Is later than the file, which is of {given}."
            yield not_before_portals(name), f"Is before {FIRST_DAY.year}."

    def _day_problems(self) -> list["Problem"]:
        return [
            Problem(rule.broken, self._header(rule.column), pl.col(f"raw {rule.column}"), reason)
            for rule, reason in self._day_rules
        ]

    def _rule_problems(self) -> list["Problem"]:
        return [
            Problem(
                rule.broken,
                self._header(rule.column),
                pl.col(rule.column).cast(pl.String),
                f"Breaks a rule: {rule.sentence}",
            )
            for rule in self._rules
            if rule.severity == "error"
        ]

    def _header(self, name: str) -> str:
        position = self._found.get(name)
        return name if position is None else self.sheet.header[position]

    def _count(self, typed: pl.DataFrame, good: pl.DataFrame, checked: pl.DataFrame) -> None:
        tally = self.tally
        tally.rows_read += typed.height
        tally.accepted += good.height
        tally.rejected += typed.height - good.height
        for name in self.feed.controls:
            if self._found[name] is None and name not in self.context.stated:
                continue
            told, unread = self._sum(checked, name, "raw ")
            tally.in_file[name] = tally.in_file.get(name, Decimal(0)) + told
            tally.unread[name] += unread
            tally.in_facts[name] = tally.in_facts.get(name, Decimal(0)) + _sum(good, name)
        for name, column in self.feed.columns.items():
            if column.words:
                raw = pl.col(f"raw {name}")
                words = checked.filter(raw.is_not_null() & pl.col(name).is_null()).get_column(f"raw {name}")
                tally.unknown.setdefault(name, Counter()).update(words.to_list())
        days = [rule for rule, _ in self._day_rules]
        self._judge(typed, [*days, *(rule for rule in self._rules if rule.severity == "error")])
        self._judge(good, [rule for rule in self._rules if rule.severity == "warning"])

    def _judge(self, rows: pl.DataFrame, rules: Sequence[Rule]) -> None:
        """Counts what each rule says of some rows."""
        checked = [rule.judged.is_not_null().sum().alias(f"checked {n}") for n, rule in enumerate(rules)]
        failed = [rule.broken.sum().alias(f"failed {n}") for n, rule in enumerate(rules)]
        counts = rows.select(*checked, *failed).to_dicts()[0] if rules else {}
        for n, rule in enumerate(rules):
            judged = self.tally.rules[rule.slug]
            judged.checked += counts[f"checked {n}"]
            judged.failed += counts[f"failed {n}"]
            if counts[f"failed {n}"] and judged.example is None:
                first = rows.filter(rule.broken).get_column(rule.column).cast(pl.String).item(0)
                judged.example = None if first is None else first[:LONGEST_VALUE]


def rules_of(feed: Feed) -> list[Rule]:
    """The rules that a feed's rows are judged by: those of its tables of which it has every column."""
    found = {rule.slug: rule for table in feed.tables for rule in table.rules}
    return [rule for rule in found.values() if rule.needs <= set(feed.columns)]


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
