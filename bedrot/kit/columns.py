"""What a column of an export means, as Polars expressions: text in, a typed value out, null where it cannot be read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

import polars as pl
from stdnum import ean
from stdnum import isrc as recording_code

from bedrot.kit.numbers import DecimalMark, to_decimal, to_whole
from bedrot.kit.words import COUNTRIES, MONTH_NAMES

DateOrder = Literal["month_first", "day_first", "unknown"]
MISSING = ("", "-", "–", "--", "n/a", "N/A", "NAN", "NaN", "nan", "undefined")


@dataclass(frozen=True)
class Context:
    """What a file says outside its rows, or only all of them together: whose it is, the currency in its header, the day its
    window begins; the order of its dates, its decimal mark and whether all its figures have that one.
    """

    account: str | None = None
    currency: str | None = None
    first_day: date | None = None
    date_order: DateOrder = "unknown"
    decimal_mark: DecimalMark = "point"
    marks_agree: bool = True


Parse = Callable[[pl.Expr, Context], pl.Expr]


@dataclass(frozen=True)
class Column:
    """A column of a feed. `headers` are the names it goes by; one with `{currency}` captures the currency.

    `optional`: the file may lack it. `blank`: its cells may be empty. `words`: an unread cell is a word nobody knows yet,
    which is left null, and told in the receipt where `told`; elsewhere it rejects its row. `check`: whether an id can be one;
    those that cannot are told, and kept. `expects` says what would have been read.
    """

    dtype: pl.DataType
    parse: Parse
    headers: tuple[str, ...] = ()
    expects: str = "text"
    optional: bool = False
    blank: bool = False
    words: bool = False
    derived: bool = False
    date: bool = False
    told: bool = True
    check: Callable[[str], bool] | None = None
    clean: Callable[[pl.Expr], pl.Expr] = field(default=lambda raw: raw)


def _present(raw: pl.Expr) -> pl.Expr:
    """The cell without spaces around it; null where the portal says it has no value."""
    bare = raw.str.strip_chars(" \t\r\n\u00a0\u202f\ufeff")
    return pl.when(bare.is_in(MISSING)).then(None).otherwise(bare)


def _filled(raw: pl.Expr) -> pl.Expr:
    bare = raw.str.strip_chars(" \t\r\n\u00a0\ufeff")
    return pl.when(bare == "").then(None).otherwise(bare)


def text(*headers: str, optional: bool = False, blank: bool = True) -> Column:
    """Any text; an empty cell is null."""
    return Column(pl.String(), lambda raw, _: raw, headers, "text", optional, blank, clean=_filled)


def _to_day(raw: pl.Expr, context: Context) -> pl.Expr:
    ymd = raw.str.replace_all("/", "-", literal=True).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    plain = pl.when(raw.str.contains(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}([ T].*)?$")).then(ymd)
    if context.date_order == "unknown":
        return plain
    if context.date_order == "month_first":
        return plain.otherwise(raw.str.to_date("%m/%d/%Y", strict=False))
    return plain.otherwise(raw.str.replace_all(".", "/", literal=True).str.to_date("%d/%m/%Y", strict=False))


def day(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A calendar day: 2025-01-31, or as a spreadsheet re-saves it (31.1.2025; 1/31/2025, order found from the whole column)."""
    return Column(
        pl.Date(), _to_day, headers, "a day like 2025-01-31", optional, blank, date=True, clean=_present
    )


def _to_month(raw: pl.Expr, _: Context) -> pl.Expr:
    digits = raw.str.replace_all("-", "", literal=True)
    return pl.when(digits.str.contains(r"^\d{6}$")).then((digits + "01").str.to_date("%Y%m%d", strict=False))


def month(*headers: str, optional: bool = False) -> Column:
    """A calendar month (2025-01 or 202501) as its first day."""
    return Column(pl.Date(), _to_month, headers, "a month like 2025-01", optional, clean=_present)


def _to_yearless(raw: pl.Expr, context: Context) -> pl.Expr:
    """Rows are consecutive days from the window's first; each must show the month and day it is counted as."""
    counted = pl.lit(context.first_day, pl.Date) + pl.duration(days=pl.col("row"))
    word = raw.str.to_lowercase().str.replace_all(r"\d+|\.|,|\bde\b|\bdi\b|\btháng\b", " ").str.strip_chars()
    same_month = word.replace_strict(MONTH_NAMES, default=None, return_dtype=pl.Int8) == counted.dt.month()
    same_day = raw.str.extract(r"(\d{1,2})").cast(pl.Int8, strict=False) == counted.dt.day()
    return pl.when(same_month & same_day).then(counted)


def yearless_day(*headers: str) -> Column:
    """A day without its year ("May 28", in the portal's language): counted from the first day of the file's window."""
    return Column(pl.Date(), _to_yearless, headers, "the day that follows the row above", clean=_present)


def whole(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A count: 1342, 1,342 or 1342.0; `undefined`, `--` and their like are null, never 0."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return to_whole(raw, context.decimal_mark, marks_agree=context.marks_agree)

    return Column(pl.Int64(), parse, headers, "a whole number", optional, blank, clean=_present)


def money(*headers: str, dtype: pl.DataType, optional: bool = False, blank: bool = False) -> Column:
    """An exact amount; what a comma means is found from the whole sheet.

    A header like `Amount spent ({currency})` gives the file's currency.
    """

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return to_decimal(raw, context.decimal_mark, dtype, marks_agree=context.marks_agree)

    return Column(dtype, parse, headers, "an amount like 12.34", optional, blank, clean=_present)


def isrc(*headers: str, optional: bool = False) -> Column:
    """An ISRC as text, upper case without hyphens; a wrong one is kept (money is never thrown away for an id)."""
    upper = text(*headers, optional=optional)
    return Column(
        upper.dtype,
        lambda raw, _: raw.str.to_uppercase().str.replace_all("-", "", literal=True),
        headers,
        "an ISRC",
        optional,
        blank=True,
        check=recording_code.is_valid,
        clean=_filled,
    )


def barcode(*headers: str, optional: bool = False) -> Column:
    """A UPC or EAN as text, with its zeros in front; a wrong one is kept."""
    return replace(code(*headers, optional=optional), check=ean.is_valid)


def code(*headers: str, optional: bool = False) -> Column:
    """An id as text. One that a spreadsheet turned into 1.97E+11 is lost, and rejects its row."""

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return pl.when(~raw.str.contains(r"^\d+([.,]\d+)?[eE][+]?\d+$")).then(raw)

    return Column(
        pl.String(),
        parse,
        headers,
        "an id with all its digits (re-download it; do not save it from a spreadsheet)",
        optional,
        blank=True,
        clean=_filled,
    )


def one_of(*headers: str, names: Mapping[str, str], told: bool = True) -> Column:
    """The portal's word as our name for it; a word not in `names` (keys in lower case) stays null.

    It is told in the receipt, unless another column already tells of it (`told=False`).
    """

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return raw.str.to_lowercase().replace_strict(dict(names), default=None, return_dtype=pl.String)

    return Column(
        pl.String(), parse, headers, "a known word", blank=True, words=True, told=told, clean=_filled
    )


def country(*headers: str, none: Sequence[str] = ()) -> Column:
    """An ISO 3166-1 alpha-2 country (and XK); the portal's words in `none` mean no single country."""

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return pl.when(raw.str.to_uppercase().is_in(COUNTRIES)).then(raw.str.to_uppercase())

    def clean(raw: pl.Expr) -> pl.Expr:
        return pl.when(~_filled(raw).is_in(list(none))).then(_filled(raw))

    return Column(pl.String(), parse, headers, "a country", blank=True, words=True, clean=clean)


def constant(value: str) -> Column:
    """The same word on each row."""
    return Column(pl.String(), lambda _, __: pl.lit(value), derived=True)


def derived(value: pl.Expr, dtype: pl.DataType) -> Column:
    """Follows from the other, typed columns of the row."""
    return Column(dtype, lambda _, __: value, derived=True)


def from_file(fact: Literal["account", "currency"]) -> Column:
    """What the file says outside its rows, on each row."""
    return Column(pl.String(), lambda _, context: pl.lit(getattr(context, fact), pl.String), derived=True)
