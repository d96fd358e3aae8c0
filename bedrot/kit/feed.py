"""A feed is one kind of file of one source: how it is recognised, what its columns mean, which slice a newer one replaces."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from bedrot.kit.columns import Column, Context
from bedrot.kit.sheet import Sheet, normal
from bedrot.tables import Table


def no_context(sheet: Sheet) -> Context:
    """The file says nothing outside its rows but, perhaps, what the person told about its account."""
    return Context(account=sheet.document.account)


@dataclass(frozen=True)
class TotalsRow:
    """A row of totals among the rows: never a fact, but a check of `columns`. It is blank in all of `blank` the file has.

    Where the file has none of those, totals are told by `period`: the columns with a row's first and last day.
    """

    blank: tuple[str, ...]
    columns: tuple[str, ...]
    period: tuple[str, str] | None = None


@dataclass(frozen=True)
class Feed:
    """One kind of file. It recognises a sheet that has every required column and none of `absent`.

    `tables` take the columns they know. `replaces_by`: a newer file replaces the rows of the same source, account and these
    columns. `controls` are columns whose sum is compared with the file's own. `version` rises when the same bytes would
    give other rows. `needs_account` tells how to say whose file it is, where rows mean nothing without. `where_to_get` is the
    portal and the clicks to the file, parted by →.
    """

    name: str
    title: str
    columns: Mapping[str, Column]
    tables: tuple[Table, ...]
    replaces_by: tuple[str, ...]
    where_to_get: str
    context: Callable[[Sheet], Context] = no_context
    needs_account: str | None = None
    absent: tuple[str, ...] = ()
    totals: TotalsRow | None = None
    controls: tuple[str, ...] = ()
    observed_in_name: tuple[tuple[str, str | None], ...] = ()
    version: int = 1
    notes: Callable[[pl.LazyFrame], list[str]] = field(default=lambda _: [])

    def position(self, column: Column, sheet: Sheet) -> int | None:
        """Where the sheet has the column, by any name it goes by."""
        return next((p for header in column.headers if (p := _found(header, sheet)) is not None), None)

    def missing(self, sheet: Sheet) -> tuple[str, ...]:
        """The headers of required columns the sheet does not have."""
        needed = (c for c in self.columns.values() if c.headers and not c.optional)
        return tuple(dict.fromkeys(c.headers[0] for c in needed if self.position(c, sheet) is None))

    def recognises(self, sheet: Sheet) -> bool:
        """Whether this is the feed's kind of file."""
        return not self.missing(sheet) and not any(normal(header) in sheet.names for header in self.absent)

    def likeness(self, sheet: Sheet) -> float:
        """The share of required columns the sheet has, 0 to 1."""
        needed = {c.headers[0] for c in self.columns.values() if c.headers and not c.optional}
        return 1 - len(self.missing(sheet)) / len(needed)


def _found(header: str, sheet: Sheet) -> int | None:
    if "{currency}" not in header:
        return sheet.names.get(normal(header))
    pattern = currency_pattern(header)
    return next((p for name, p in sheet.names.items() if pattern.fullmatch(name)), None)


def currency_pattern(header: str) -> re.Pattern[str]:
    """Matches a normalised header and captures the ISO 4217 code where `header` has `{currency}`."""
    before, after = normal(header).split("{currency}")
    return re.compile(re.escape(before) + "([a-z]{3})" + re.escape(after))


def header_currency(feed_headers: tuple[str, ...], sheet: Sheet) -> str | None:
    """The currency a sheet names in its header, upper case."""
    for header in feed_headers:
        if "{currency}" in header:
            pattern = currency_pattern(header)
            for name in sheet.names:
                if match := pattern.fullmatch(name):
                    return match[1].upper()
    return None
