"""The tables that files may be mapped to: what each needs, which slices a newer file replaces, what its columns may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from bedrot.kit.mapping.model import Fact, Kind
from bedrot.kit.mapping.sentences import ABOUT, HELP, TITLES
from bedrot.tables import (
    ACCOUNT_DAYS,
    AD_DAYS,
    AD_PERIODS,
    AUDIENCE,
    BREAKDOWNS,
    CATALOGUE,
    CONTENT,
    DEPOSITS,
    EMAIL_CAMPAIGNS,
    EXPENSES,
    LINK_DAYS,
    PITCHES,
    PLAYLISTS,
    RELEASE_CALENDAR,
    ROYALTIES,
    SALES,
    SHARE,
    SONG_WINDOWS,
    STREAMS,
    Table,
)
from bedrot.tables.stores import USAGES

DAILY, MONTHLY = timedelta(days=14), timedelta(days=100)
DAYS: tuple[Kind, ...] = ("day", "day_first", "month_first", "month")
MONTHS: tuple[Kind, ...] = ("month", "day", "day_first", "month_first")


@dataclass(frozen=True)
class Target:
    """A table that files may be mapped to. Rows mean nothing without `needs` and at least one of `one_of`.

    `slices`: a newer file replaces the rows of the same of these. They are the table's, whatever a mapping has of them, so that
    every version of a mapping parts its rows alike.
    """

    table: Table
    needs: tuple[str, ...]
    slices: tuple[str, ...]
    one_of: tuple[str, ...] = ()
    fresh_within: timedelta = DAILY
    also: tuple[Table, ...] = ()

    @property
    def help(self) -> str:
        """What its rows are."""
        return ABOUT[self.table.name]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables its rows go to."""
        return (self.table, *self.also)


def _numbers(table: Table) -> tuple[str, ...]:
    return tuple(
        name for name, dtype in table.columns.items() if dtype.is_numeric() and name != "duration_seconds"
    )


_WINDOWS = ("observed_on", "window")
_ALL = (
    Target(STREAMS, ("day", "store", "streams"), ("day", "store", "level", "artist")),
    Target(AUDIENCE, ("day", "store"), ("day", "store", "artist"), _numbers(AUDIENCE)),
    Target(SONG_WINDOWS, ("title", "store", "window"), (*_WINDOWS, "store"), _numbers(SONG_WINDOWS)),
    Target(PLAYLISTS, ("playlist", "store", "window"), (*_WINDOWS, "store"), _numbers(PLAYLISTS)),
    Target(
        ROYALTIES,
        ("sale_month", "store", "net", "currency"),
        ("reported_on", "sale_month", "store_label"),
        fresh_within=MONTHLY,
    ),
    Target(SALES, ("day", "platform", "net", "currency"), ("day", "platform"), fresh_within=MONTHLY),
    Target(ACCOUNT_DAYS, ("day", "platform"), ("day", "platform", "artist"), _numbers(ACCOUNT_DAYS)),
    Target(CONTENT, ("content_id", "platform"), (*_WINDOWS, "platform"), _numbers(CONTENT)),
    Target(
        BREAKDOWNS,
        ("key", "kind", "platform", "window"),
        (*_WINDOWS, "platform", "kind"),
        _numbers(BREAKDOWNS),
    ),
    Target(
        AD_DAYS, ("first_day", "platform", "spend", "currency"), ("first_day", "last_day"), also=(AD_PERIODS,)
    ),
    Target(EMAIL_CAMPAIGNS, ("campaign", "platform"), ("observed_on", "platform"), _numbers(EMAIL_CAMPAIGNS)),
    Target(LINK_DAYS, ("day", "platform"), ("day", "platform", "page"), _numbers(LINK_DAYS)),
    Target(PITCHES, ("day", "service"), ("day", "service"), _numbers(PITCHES), MONTHLY),
    Target(EXPENSES, ("day", "amount", "currency"), ("day",), fresh_within=MONTHLY),
    Target(DEPOSITS, ("received_on", "payer", "amount", "currency"), ("received_on",), fresh_within=MONTHLY),
    Target(CATALOGUE, ("title",), ("observed_on",), fresh_within=MONTHLY),
    Target(RELEASE_CALENDAR, ("title", "release_day"), ("observed_on",), fresh_within=MONTHLY),
)
TARGETS = {target.table.name: target for target in _ALL}
"""By the table's name, in the order they are shown."""

_KINDS: dict[str, tuple[Kind, ...]] = {
    "store": ("store",),
    "platform": ("store",),
    "usage": ("usage",),
    "country": ("country",),
    "currency": ("currency",),
    "isrc": ("isrc",),
    "upc": ("barcode",),
    "key": ("text", "country"),
    "sale_month": MONTHS,
    "sale_until": MONTHS,
    "statement_month": MONTHS,
    "level": (),
    "rights": (),
    "line_type": (),
}
_CHOICES = {
    ("streams", "level"): ("label", "artist", "recording"),
    ("ad_days", "level"): ("campaign", "ad_set", "ad"),
    ("royalties", "rights"): ("master", "publishing"),
    ("royalties", "usage"): USAGES,
    ("royalties", "line_type"): ("sale", "adjustment", "promo_commission"),
    ("sales", "line_type"): ("sale", "refund", "shipping", "fee", "payout", "adjustment"),
}


@dataclass(frozen=True)
class TargetColumn:
    """A column of a target: how its cells may be read (the first is usual), what a constant may be, and what it means."""

    name: str
    title: str
    dtype: pl.DataType
    kinds: tuple[Kind, ...]
    choices: tuple[str, ...]
    facts: tuple[Fact, ...]
    required: bool
    one_of: bool
    help: str

    @property
    def takes_constant(self) -> bool:
        """Whether it may be the same word on every row."""
        return self.dtype == pl.String()


def columns_of(target: Target) -> Iterator[TargetColumn]:
    """What may be mapped of a table, in its order."""
    for name, dtype in target.table.columns.items():
        yield TargetColumn(
            name=name,
            title=TITLES.get(name, name.replace("_", " ").capitalize()),
            dtype=dtype,
            kinds=_KINDS[name] if name in _KINDS else _kinds(name, dtype),
            choices=_CHOICES.get((target.table.name, name), ()),
            facts=_facts(target, name),
            required=name in target.needs,
            one_of=name in target.one_of,
            help=HELP.get((target.table.name, name)) or HELP.get(name) or _usual_help(name, dtype),
        )


def _kinds(name: str, dtype: pl.DataType) -> tuple[Kind, ...]:
    if dtype == pl.Date():
        return DAYS
    if dtype == SHARE:
        return ("percent", "share")
    if isinstance(dtype, pl.Decimal):
        return ("money",)
    if dtype.is_integer():
        return ("seconds", "hours") if name.endswith("_seconds") else ("whole",)
    return ("code", "text") if name.endswith(("_id", "_no")) else ("text", "code")


def _facts(target: Target, name: str) -> tuple[Fact, ...]:
    if name == "artist":
        return ("account",)
    return ("observed_on",) if name == target.table.time and target.table.grain == "day" else ()


def _usual_help(name: str, dtype: pl.DataType) -> str:
    what = TITLES.get(name, name.replace("_", " ").capitalize())
    if dtype == pl.Date():
        return f"{what}, as a day."
    if isinstance(dtype, pl.Decimal):
        return f"{what}, an exact amount." if dtype != SHARE else f"{what}, a part of the whole."
    return f"{what}, a whole number." if dtype.is_integer() else f"{what}, as the file writes it."
