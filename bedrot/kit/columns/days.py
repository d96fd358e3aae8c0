"""Columns of days, months and quarters, in any portal's form."""

from collections.abc import Sequence

import polars as pl

from bedrot.kit.columns.column import Column, Context, present
from bedrot.kit.words import MONTH_NAMES

LEAP_CYCLE = 9  # years in which 29 February comes at least once, whatever the century


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
        clean=present,
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

    return Column(pl.Date(), parse, headers, "a month like 2025-01", optional, blank, clean=present)


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

    return Column(pl.Date(), parse, headers, "a quarter like 2Q2025", optional, blank, clean=present)


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
    return Column(pl.Date(), _to_yearless, headers, "the day that follows the row above", clean=present)


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
        pl.Date(), parse, headers, "a day like May 28", optional=optional, blank=blank, clean=present
    )
