"""Columns of counts, spans, shares and amounts: exact, and null where the portal has no figure."""

import polars as pl

from bedrot.kit.columns.column import Column, Context, present
from bedrot.kit.numbers import to_decimal, to_whole
from bedrot.tables import SHARE


def whole(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A count: 1342, 1,342 or 1342.0; `undefined`, `--` and their like are null, never 0.

    So is a count the portal hides because it is small (`<5`), where the cell may be blank.
    """

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return to_whole(raw, context.decimal_mark, marks_agree=context.marks_agree)

    def clean(raw: pl.Expr) -> pl.Expr:
        return pl.when(~raw.str.contains(r"^\s*<\s*\d+\s*$")).then(present(raw))

    return Column(pl.Int64(), parse, headers, "a whole number", optional, blank, clean=clean)


def seconds(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A time span (0:01:21, 1:21, or seconds) in whole seconds."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        parts = raw.str.extract_groups(r"^(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?$")
        hours, minutes, rest = (parts.struct.field(str(n)).cast(pl.Int64, strict=False) for n in (1, 2, 3))
        return pl.coalesce(hours.fill_null(0) * 3600 + minutes * 60 + rest, _rounded(raw, context, 1))

    return Column(pl.Int64(), parse, headers, "a time span like 0:01:21", optional, blank, clean=present)


def hours(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A span in hours with decimals, in whole seconds."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return _rounded(raw, context, 3600)

    return Column(pl.Int64(), parse, headers, "a number of hours", optional, blank, clean=present)


def _rounded(raw: pl.Expr, context: Context, times: int) -> pl.Expr:
    exact = to_decimal(raw, context.decimal_mark, pl.Decimal(18, 4), marks_agree=context.marks_agree)
    return (exact * times).round(0).cast(pl.Int64, strict=False)


def share(*headers: str, percent: bool, optional: bool = False, blank: bool = False) -> Column:
    """A part of one: 0.25. Where the portal writes `percent`, 25 and 25% are a quarter."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        bare = raw.str.strip_suffix("%").str.strip_chars()
        exact = to_decimal(bare, context.decimal_mark, pl.Decimal(18, 8), marks_agree=context.marks_agree)
        return ((exact / 100) if percent else exact).cast(SHARE, strict=False)

    expects = "a percentage" if percent else "a share from 0 to 1"
    return Column(SHARE, parse, headers, expects, optional, blank, clean=present)


def money(*headers: str, dtype: pl.DataType, optional: bool = False, blank: bool = False) -> Column:
    """An exact amount; what a comma means is found from the whole sheet.

    A header like `Amount spent ({currency})` gives the file's currency.
    """

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return to_decimal(raw, context.decimal_mark, dtype, marks_agree=context.marks_agree)

    return Column(dtype, parse, headers, "an amount like 12.34", optional, blank, clean=present)
