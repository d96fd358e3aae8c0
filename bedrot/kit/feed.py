"""A feed is one kind of file of one source: how it is recognised, what its columns mean, which slice a newer one replaces."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Literal

import polars as pl

from bedrot.kit.columns import Column, Context
from bedrot.kit.sheet import Sheet, normal
from bedrot.kit.words import CURRENCY_SIGNS
from bedrot.tables import Table

Grade = Literal["sample", "documented", "reported"]


def no_context(_: Sheet) -> Context:
    """The file says nothing outside its rows."""
    return Context()


@dataclass(frozen=True)
class TotalsRow:
    """A row of totals among the rows: never a fact, but a check of `columns`. It is blank in all of `blank` the file has.

    Where the file has none of those, totals are told by `period`: the columns with a row's first and last day. Where the
    portal writes a word into the totals' first cell, or into one of the columns in `blank`, `words` is its pattern (whatever the
    case), and every such row is left out. `partial`: rows may be only the largest parts of the totals; less is no mistake.
    """

    columns: tuple[str, ...]
    blank: tuple[str, ...] = ()
    period: tuple[str, str] | None = None
    words: str = ""
    partial: bool = False


@dataclass(frozen=True)
class Feed:
    """One kind of file. It recognises a sheet that has every required column, one of `any_of` if there are such, none of
    `absent`, and no columns it does not know if `closed`.

    `tables` take the columns they know. `replaces_by`: a newer file replaces the rows of the same source, account, `series`
    (the feed's name, unless several feeds tell the same) and these columns. `apart`: people choose the columns of such a file,
    so each measure is a series of its own, and a file of one hides none of another. `block` is a pattern of the table's title, in
    files that hold several. `controls` are columns whose sum is compared with the file's own, or, where `checks` names
    another feed, with what that one read in the same zip: such a feed gives no facts. `remark` is a pattern of lines that are
    no rows but a remark of the portal. `version` rises when the same bytes would give other rows. `needs_account` tells how
    to say whose file it is, where rows mean nothing without. `refused` tells why such a file is never kept. `where_to_get` is
    the portal and the clicks to the file, parted by →. `settled_after`: where it is not the connector's `settles_within`, how
    long after a day (or a sale month) its figures may still change. `grade` is how the format is known: from a real file (`sample`), from
    documents (`documented`), or from others' programs (`reported`).
    """

    name: str
    title: str
    columns: Mapping[str, Column]
    tables: tuple[Table, ...]
    replaces_by: tuple[str, ...]
    where_to_get: str
    context: Callable[[Sheet], Context] = no_context
    needs_account: str | None = None
    any_of: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    closed: bool = False
    block: str = ""
    series: str = ""
    apart: bool = False
    totals: TotalsRow | None = None
    controls: tuple[str, ...] = ()
    checks: str = ""
    remark: str = ""
    refused: str = ""
    observed_in_name: tuple[tuple[str, str | None], ...] = ()
    settled_after: timedelta | None = None
    version: int = 1
    grade: Grade = "sample"
    notes: Callable[[pl.LazyFrame], list[str]] = field(default=lambda _: [])

    def position(self, column: Column, sheet: Sheet) -> int | None:
        """Where the sheet has the column, by any name it goes by."""
        return next((p for header in column.headers if (p := _found(header, sheet)) is not None), None)

    def has(self, name: str, sheet: Sheet) -> bool:
        """Whether the sheet has the column of this name."""
        return self.position(self.columns[name], sheet) is not None

    def missing(self, sheet: Sheet) -> tuple[str, ...]:
        """The headers of required columns the sheet does not have."""
        needed = (c for c in self.columns.values() if c.headers and not c.optional)
        return tuple(dict.fromkeys(c.headers[0] for c in needed if self.position(c, sheet) is None))

    def recognises(self, sheet: Sheet) -> bool:
        """Whether this is the feed's kind of file."""
        return (
            re.fullmatch(self.block, sheet.document.block) is not None
            and not self.missing(sheet)
            and (not self.any_of or any(self.has(name, sheet) for name in self.any_of))
            and not any(normal(header) in sheet.names for header in self.absent)
            and not (self.closed and self._others(sheet))
        )

    def _others(self, sheet: Sheet) -> set[int]:
        known = {self.position(column, sheet) for column in self.columns.values()}
        return {place for name, place in sheet.names.items() if name} - known

    def likeness(self, sheet: Sheet) -> float:
        """The share of required columns the sheet has, 0 to 1; one of `any_of` counts as another."""
        if re.fullmatch(self.block, sheet.document.block) is None:
            return 0
        needed = {c.headers[0] for c in self.columns.values() if c.headers and not c.optional}
        has = len(needed) - len(self.missing(sheet)) + any(self.has(name, sheet) for name in self.any_of)
        of = len(needed) + bool(self.any_of)
        return has / of if of else 0

    def overlap(self, sheet: Sheet) -> tuple[float, float]:
        """The share of the sheet's columns that the feed knows, and of the feed's that the sheet has."""
        named = sum(1 for name in sheet.names if name)
        wanted = [c for c in self.columns.values() if c.headers]
        has = sum(self.position(c, sheet) is not None for c in wanted)
        return 1 - len(self._others(sheet)) / max(named, 1), has / max(len(wanted), 1)


def _found(header: str, sheet: Sheet) -> int | None:
    if "{currency}" not in header:
        return sheet.names.get(normal(header))
    pattern = currency_pattern(header)
    return next((p for name, p in sheet.names.items() if pattern.fullmatch(name)), None)


@cache
def currency_pattern(header: str) -> re.Pattern[str]:
    """Matches a normalised header and captures the currency's ISO 4217 code, or its sign, where `header` has `{currency}`."""
    before, after = normal(header).split("{currency}")
    return re.compile(re.escape(before) + r"([a-z]{3}|(?:us)?\$|[£€])" + re.escape(after))


def header_currency(feed_headers: tuple[str, ...], sheet: Sheet) -> str | None:
    """The currency a sheet names in its header, as its ISO 4217 code."""
    for header in feed_headers:
        if "{currency}" in header:
            pattern = currency_pattern(header)
            for name in sheet.names:
                if match := pattern.fullmatch(name):
                    return CURRENCY_SIGNS.get(match[1], match[1].upper())
    return None
