"""Totals in a sheet whose rows nothing names: told from facts by their period and their sums, or not read at all."""

from decimal import Decimal

import polars as pl

from bedrot.errors import ContextMissing
from bedrot.kit.columns import Context
from bedrot.kit.feed import Feed, TotalsRow
from bedrot.kit.sheet import Sheet

ROUNDING = Decimal("0.01")  # portals round each row's money to its smallest coin, and the totals once


def nameless_totals(feed: Feed, sheet: Sheet, context: Context) -> int | None:
    """The line of the totals in a sheet without any of the columns that name a row; null when all rows are facts.

    Totals stand first or last, cover all other rows' time, and are their sums. A row that could be totals, and could be
    a fact, raises ContextMissing: nothing is counted twice.
    """
    totals = feed.totals
    if totals is None or totals.period is None:
        return None
    if any(feed.position(feed.columns[name], sheet) is not None for name in totals.blank):
        return None
    period = totals.period
    rows = _rows(feed, sheet, context, (*period, *totals.columns), period)
    repeated = bool(rows.select(period).is_duplicated().any())
    for end in {0, rows.height - 1} if rows.height > 1 else ():
        row, others = rows[end], rows.filter(pl.int_range(pl.len()) != end)
        if row.select(pl.all_horizontal(pl.col("no period"), *_sums_known(totals))).item():
            return int(row.item(0, "line"))
        spans = _spans(row, others, *period)
        if not spans and not repeated:
            continue
        is_sum, is_as_much = _compared(row, others, totals)
        if is_sum and (spans or others.height > 1):
            return int(row.item(0, "line"))
        if is_as_much:
            raise ContextMissing(
                f"{sheet.document.title} has a row that could be the totals of the others (line {row.item(0, 'line')}), "
                "and no column that tells.",
                fix="Export it again with the columns that name each row. " + feed.where_to_get,
            )
    return None


def _rows(
    feed: Feed, sheet: Sheet, context: Context, names: tuple[str, ...], period: tuple[str, str]
) -> pl.DataFrame:
    """Line and some columns of each row, and whether it has no period."""
    columns = {name: feed.columns[name] for name in names}
    raw = {n: c.clean(pl.col(f"c{feed.position(c, sheet)}")) for n, c in columns.items()}
    values = [c.parse(raw[n], context).cast(c.dtype).alias(n) for n, c in columns.items()]
    blank = pl.all_horizontal(raw[name].is_null() for name in period).alias("no period")
    schema = {"line": pl.Int64(), "no period": pl.Boolean(), **{n: c.dtype for n, c in columns.items()}}
    parts = [batch.select("line", blank, *values).select(schema.keys()) for batch in sheet.batches()]
    return pl.concat([pl.DataFrame(schema=schema), *parts])


def _sums_known(totals: TotalsRow) -> list[pl.Expr]:
    return [pl.col(name).is_not_null() for name in totals.columns]


def _spans(row: pl.DataFrame, others: pl.DataFrame, first: str, last: str) -> bool:
    """Whether a row covers the time of all others, and more than any of them."""
    begins, ends = row.item(0, first), row.item(0, last)
    if begins is None or ends is None:
        return False
    covered = (pl.col(first) >= begins) & (pl.col(last) <= ends)
    same = (pl.col(first) == begins) & (pl.col(last) == ends)
    return bool(others.select((covered & ~same).all()).item())


def _compared(row: pl.DataFrame, others: pl.DataFrame, totals: TotalsRow) -> tuple[bool, bool]:
    """Whether all figures of a row are the sums of the others; and whether they are at least that."""
    is_sum, is_as_much = True, True
    for name in totals.columns:
        mine, theirs = Decimal(row.item(0, name) or 0), Decimal(others.get_column(name).sum() or 0)
        near = ROUNDING * others.height if isinstance(others.schema[name], pl.Decimal) else Decimal(0)
        is_sum = is_sum and abs(mine - theirs) <= near
        is_as_much = is_as_much and mine >= theirs - near
    return is_sum, is_as_much
