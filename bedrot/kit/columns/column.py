"""A column of an export, what its file says outside its rows, and its cells without what is only around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

import polars as pl

from bedrot.kit.numbers import DecimalMark

DateOrder = Literal["month_first", "day_first", "unknown"]
MISSING = ("", "-", "–", "--", "n/a", "N/A", "NAN", "NaN", "nan", "undefined")


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
    which is left null, and told in the receipt where `told`; elsewhere it rejects its row. `expects` says what would have been
    read. `future`: a day that may be still to come.
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
    clean: Callable[[pl.Expr], pl.Expr] = field(default=lambda raw: raw)


def present(raw: pl.Expr) -> pl.Expr:
    """The cell without spaces around it; null where the portal says it has no value."""
    bare = raw.str.strip_chars(" \t\r\n\u00a0\u202f\ufeff")
    return pl.when(bare.is_in(MISSING)).then(None).otherwise(bare)


def filled(raw: pl.Expr) -> pl.Expr:
    """The cell without spaces around it; null where it is empty."""
    bare = raw.str.strip_chars(" \t\r\n\u00a0\ufeff")
    return pl.when(bare == "").then(None).otherwise(bare)
