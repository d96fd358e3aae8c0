"""What a column of an export means, as Polars expressions: text in, a typed value out, null where it cannot be read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

import polars as pl
from stdnum import ean
from stdnum import isrc as recording_code

from bedrot.kit.numbers import DecimalMark, to_decimal, to_whole
from bedrot.kit.words import MONTH_NAMES, NO_COUNTRY, countries, currencies
from bedrot.tables import SHARE
from bedrot.tables.stores import WORDS

DateOrder = Literal["month_first", "day_first", "unknown"]
MISSING = ("", "-", "–", "--", "n/a", "N/A", "NAN", "NaN", "nan", "undefined")


NOTHING: Mapping[str, str] = MappingProxyType({})
LEAP_CYCLE = 9  # years in which 29 February comes at least once, whatever the century


@dataclass(frozen=True)
class Context:
    """What a file says outside its rows, or only all of them together.

    Whose it is (`account`; `named` where that is a handle or name which can be compared with what a person told), the currency
    in its header, the days its window begins and ends, the day it tells the state of (UTC), other `facts`, and the totals
    `stated` outside its rows; the order of its dates, its decimal mark and whether all its figures have that one.
    """

    account: str | None = None
    named: str | None = None
    currency: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    observed_on: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, Decimal] = field(default_factory=dict)
    date_order: DateOrder = "unknown"
    decimal_mark: DecimalMark = "point"
    marks_agree: bool = True


Parse = Callable[[pl.Expr, Context], pl.Expr]


@dataclass(frozen=True)
class Column:
    """A column of a feed. `headers` are the names it goes by; one with `{currency}` captures the currency.

    `optional`: the file may lack it. `blank`: its cells may be empty. `words`: an unread cell is a word nobody knows yet,
    which is left null, and told in the receipt where `told`; elsewhere it rejects its row. `check`: whether an id can be one;
    those that cannot are told, and kept. `expects` says what would have been read. `future`: a day that may be still to come.
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
    future: bool = False
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


def day(
    *headers: str,
    formats: Sequence[str] = (),
    optional: bool = False,
    blank: bool = False,
    future: bool = False,
) -> Column:
    """A calendar day: 2025-01-31, or as a spreadsheet re-saves it (31.1.2025; 1/31/2025, order found from the whole column).

    A portal that writes days otherwise says how in `formats` (strftime's, month names in English); a time of day is dropped.
    A format that says which of day and month comes first leaves nothing to find out.
    """

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        written = [raw.str.to_datetime(form, strict=False).dt.date() for form in formats if _has_time(form)]
        written += [raw.str.to_date(form, strict=False) for form in formats if not _has_time(form)]
        return pl.coalesce(_to_day(raw, context), *written) if written else _to_day(raw, context)

    settled_by_sheet = not any("%m/%d" in form or "%d/%m" in form for form in formats)
    expects = "a day like 2025-01-31"
    return Column(
        pl.Date(),
        parse,
        headers,
        expects,
        optional,
        blank,
        date=settled_by_sheet,
        future=future,
        clean=_present,
    )


def _has_time(form: str) -> bool:
    return any(part in form for part in ("%H", "%I"))


def month(
    *headers: str,
    formats: Sequence[str] = (),
    optional: bool = False,
    blank: bool = False,
    last: bool = False,
) -> Column:
    """A calendar month (2025-01 or 202501, a day in it, or in one of `formats`, such as "%b-%y") as its first day.

    With `last`, its last day. A time of day is dropped.
    """

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        digits = raw.str.replace(r"[ T]\d{1,2}:.*$", "").str.replace_all(r"[-/]", "")
        plain = pl.when(digits.str.contains(r"^\d{6}(\d\d)?$")).then(
            (digits.str.slice(0, 6) + "01").str.to_date("%Y%m%d", strict=False)
        )
        written = [
            ("01 " + raw).str.to_date(f"%d {form}", strict=False) for form in formats if "%d" not in form
        ]
        written += [raw.str.to_date(form, strict=False) for form in formats if "%d" in form]
        first = pl.coalesce(plain, *written).dt.month_start() if written else plain
        return first.dt.month_end() if last else first

    return Column(pl.Date(), parse, headers, "a month like 2025-01", optional, blank, clean=_present)


_QUARTERS = (
    r"^(?<q>[1-4])Q[ -]?(?<y>\d{4})$",
    r"^Q(?<q>[1-4])[ -]?(?<y>\d{4})$",
    r"^(?<y>\d{4})[ -]?Q?(?<q>[1-4])$",
)


def quarter(*headers: str, optional: bool = False, blank: bool = False, last: bool = False) -> Column:
    """A quarter (2Q2025, Q2 2025, 2025-Q2 or 20252) as its first day; with `last`, its last day."""

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        found = [raw.str.to_uppercase().str.extract_groups(pattern) for pattern in _QUARTERS]
        year, number = (
            pl.coalesce(one.struct.field(part) for one in found).cast(pl.Int32) for part in ("y", "q")
        )
        first = pl.date(year, number * 3 - 2, 1)
        return first.dt.offset_by("2mo").dt.month_end() if last else first

    return Column(pl.Date(), parse, headers, "a quarter like 2Q2025", optional, blank, clean=_present)


def _to_yearless(raw: pl.Expr, context: Context) -> pl.Expr:
    """Rows are consecutive days from the window's first; each must show the month and day it is counted as."""
    counted = pl.lit(context.first_day, pl.Date) + pl.duration(days=pl.col("row"))
    same_month, same_day = _month_in(raw) == counted.dt.month(), _number_in(raw) == counted.dt.day()
    return pl.when(same_month & same_day).then(counted)


def _month_in(raw: pl.Expr) -> pl.Expr:
    word = raw.str.to_lowercase().str.replace_all(r"\d+|\.|,|\bde\b|\bdi\b|\btháng\b", " ").str.strip_chars()
    return word.replace_strict(MONTH_NAMES, default=None, return_dtype=pl.Int8)


def _number_in(raw: pl.Expr) -> pl.Expr:
    return raw.str.extract(r"(\d{1,2})").cast(pl.Int8, strict=False)


def yearless_day(*headers: str) -> Column:
    """A day without its year ("May 28", in the portal's language): counted from the first day of the file's window."""
    return Column(pl.Date(), _to_yearless, headers, "the day that follows the row above", clean=_present)


def latest_day(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A day without its year, in rows of any order: the latest such day that is not after the day the file tells of.

    One with its year (2025-01-31) is that day.
    """

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        until = pl.lit(context.observed_on, pl.Date)
        year = context.observed_on.year if context.observed_on else 0
        days = [
            pl.format("{}-{}-{}", pl.lit(year - ago), _month_in(raw), _number_in(raw)).str.to_date(
                "%Y-%m-%d", strict=False
            )
            for ago in range(LEAP_CYCLE)
        ]
        return pl.coalesce(_to_day(raw, context), *(pl.when(found <= until).then(found) for found in days))

    return Column(
        pl.Date(), parse, headers, "a day like May 28", optional=optional, blank=blank, clean=_present
    )


def whole(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A count: 1342, 1,342 or 1342.0; `undefined`, `--` and their like are null, never 0.

    So is a count the portal hides because it is small (`<5`), where the cell may be blank.
    """

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return to_whole(raw, context.decimal_mark, marks_agree=context.marks_agree)

    def clean(raw: pl.Expr) -> pl.Expr:
        return pl.when(~raw.str.contains(r"^\s*<\s*\d+\s*$")).then(_present(raw))

    return Column(pl.Int64(), parse, headers, "a whole number", optional, blank, clean=clean)


def seconds(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A time span (0:01:21, 1:21, or seconds) in whole seconds."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        parts = raw.str.extract_groups(r"^(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?$")
        hours, minutes, rest = (parts.struct.field(str(n)).cast(pl.Int64, strict=False) for n in (1, 2, 3))
        return pl.coalesce(hours.fill_null(0) * 3600 + minutes * 60 + rest, _rounded(raw, context, 1))

    return Column(pl.Int64(), parse, headers, "a time span like 0:01:21", optional, blank, clean=_present)


def hours(*headers: str, optional: bool = False, blank: bool = False) -> Column:
    """A span in hours with decimals, in whole seconds."""

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        return _rounded(raw, context, 3600)

    return Column(pl.Int64(), parse, headers, "a number of hours", optional, blank, clean=_present)


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
    return Column(SHARE, parse, headers, expects, optional, blank, clean=_present)


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


def one_of(*headers: str, names: Mapping[str, str], told: bool = True, optional: bool = False) -> Column:
    """The portal's word as our name for it; a word not in `names` (keys in lower case) stays null.

    It is told in the receipt, unless another column already tells of it (`told=False`).
    """

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return _folded(raw).replace_strict(dict(names), default=None, return_dtype=pl.String)

    return Column(
        pl.String(),
        parse,
        headers,
        "a known word",
        optional,
        blank=True,
        words=True,
        told=told,
        clean=_filled,
    )


def _folded(raw: pl.Expr) -> pl.Expr:
    return raw.str.to_lowercase().str.replace_all(r"[\s\u00a0]+", " ")


def store(
    *headers: str, more: Mapping[str, str] = NOTHING, without: str = "", optional: bool = False
) -> Column:
    """A store, from the words of all statements and `more` (in lower case) of this one.

    `without` is a pattern that is no part of the word, such as the country in “Amazon Prime IN”. A word nobody knows stays
    null, is told in the receipt and waits to be named.
    """
    known = {word: name for word, (name, _) in WORDS.items()} | dict(more)
    return _word_of_store(headers, known, without, told=True, optional=optional)


def store_usage(
    *headers: str, more: Mapping[str, str] = NOTHING, without: str = "", optional: bool = False
) -> Column:
    """What a store's quantity counts where the statement does not say: plays, downloads, or uses in others' videos."""
    known = {word: usage for word, (_, usage) in WORDS.items()} | dict(more)
    return _word_of_store(headers, known, without, told=False, optional=optional)


def _word_of_store(
    headers: tuple[str, ...], known: Mapping[str, str], without: str, *, told: bool, optional: bool
) -> Column:
    column = one_of(*headers, names=known, told=told, optional=optional)
    if not without:
        return column

    def parse(raw: pl.Expr, context: Context) -> pl.Expr:
        whole_word = column.parse(raw, context)
        return pl.coalesce(whole_word, column.parse(raw.str.replace(without, "").str.strip_chars(), context))

    return replace(column, parse=parse)


def country(*headers: str, none: Sequence[str] = (), optional: bool = False) -> Column:
    """An ISO 3166-1 alpha-2 country (and XK) from its codes or its name in any portal's language.

    Words for no single country (`OU`, `ZZ`, Worldwide, and the portal's own in `none`) are null; so is a word nobody knows,
    which is told.
    """
    nowhere = {word.lower() for word in (*NO_COUNTRY, *none)}

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return _folded(raw).replace_strict(countries(), default=None, return_dtype=pl.String)

    def clean(raw: pl.Expr) -> pl.Expr:
        filled = _filled(raw)
        return pl.when(~filled.str.to_lowercase().is_in(list(nowhere))).then(filled)

    return Column(pl.String(), parse, headers, "a country", optional, blank=True, words=True, clean=clean)


def currency(*headers: str, optional: bool = False) -> Column:
    """An ISO 4217 currency code; a word that is none is null, and told."""

    def parse(raw: pl.Expr, _: Context) -> pl.Expr:
        return pl.when(raw.str.to_uppercase().is_in(sorted(currencies()))).then(raw.str.to_uppercase())

    return Column(pl.String(), parse, headers, "a currency", optional, blank=True, words=True, clean=_filled)


def constant(value: str) -> Column:
    """The same word on each row."""
    return Column(pl.String(), lambda _, __: pl.lit(value), derived=True)


def derived(value: pl.Expr, dtype: pl.DataType) -> Column:
    """Follows from the other, typed columns of the row."""
    return Column(dtype, lambda _, __: value, derived=True)


def from_file(fact: str) -> Column:
    """What the file says outside its rows, on each row: its account or currency, or another of its facts, as text."""
    if fact in ("account", "currency"):
        return Column(pl.String(), lambda _, context: pl.lit(getattr(context, fact), pl.String), derived=True)
    return Column(pl.String(), lambda _, context: pl.lit(context.facts.get(fact), pl.String), derived=True)


def file_day(fact: Literal["first_day", "last_day", "observed_on"]) -> Column:
    """A day the file says outside its rows, on each row: of its window, or of its state (UTC)."""
    return Column(pl.Date(), lambda _, context: pl.lit(getattr(context, fact), pl.Date), derived=True)
