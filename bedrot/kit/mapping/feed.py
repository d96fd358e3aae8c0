"""From a mapping to a feed: a pure function, so that the same mapping and bytes give the same rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from bedrot.kit import columns as kit
from bedrot.kit.columns import Column
from bedrot.kit.connector import Connector
from bedrot.kit.feed import Feed, TotalsRow
from bedrot.kit.mapping.model import MappedColumn, Mapping
from bedrot.kit.mapping.targets import TARGETS, Target, TargetColumn, columns_of
from bedrot.kit.mapping.words import TOTALS, USAGES
from bedrot.kit.sheet import Sheet, normal
from bedrot.tables.stores import TITLES, WORDS

NAME = "mapped"
STORE_WORDS = {title.lower(): name for name, title in TITLES.items()} | {name: name for name in TITLES}
DAY_FIRST = (
    *("%d/%m/%y", "%d.%m.%y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"),  # a year of two digits is none of four
    *("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S"),
)
MONTH_FIRST = (
    *("%m/%d/%y", "%m/%d/%Y", "%m-%d-%Y"),
    *("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %I:%M:%S %p"),
)
WRITTEN = {"day_first": DAY_FIRST, "month_first": MONTH_FIRST}
ROYALTY_LINE = (
    pl.when(pl.col("net") > 0)
    .then(pl.lit("sale"))
    .when(pl.col("net") == 0)
    .then(pl.lit("zero"))
    .otherwise(pl.lit("adjustment"))
)
SALES_LINE = pl.when(pl.col("net") < 0).then(pl.lit("refund")).otherwise(pl.lit("sale"))
WHOSE = "Say whose it is: on the page, or add it again with --account NAME."


@dataclass(frozen=True)
class MappedFeed(Feed):
    """A feed that answers to exactly one header, whatever the order of its columns."""

    header: frozenset[str] = frozenset()

    def position(self, column: Column, sheet: Sheet) -> int | None:
        """Where the sheet has the column; a header means itself, whatever signs are in it."""
        return next(
            (p for header in column.headers if (p := sheet.names.get(normal(header))) is not None), None
        )

    def missing(self, sheet: Sheet) -> tuple[str, ...]:
        """The columns of the header that the sheet does not have."""
        return tuple(sorted(self.header - set(sheet.names)))

    def recognises(self, sheet: Sheet) -> bool:
        """Whether the sheet has the columns of the header and no others."""
        return {name for name in sheet.names if name} == self.header

    def likeness(self, sheet: Sheet) -> float:
        """The share of the header the sheet has, 0 to 1."""
        return 1 - len(self.missing(sheet)) / len(self.header)


def connector_of(versions: Sequence[Mapping]) -> Connector:
    """The versions of one mapping as a source: the newest one of each header reads it."""
    newest = {mapping.names: mapping for mapping in versions}
    feeds = tuple(feed_of(mapping, feed_name(versions, mapping)) for mapping in newest.values())
    fresh_within = max(TARGETS[mapping.table].fresh_within for mapping in newest.values())
    return Connector(versions[-1].name, versions[-1].title, feeds, fresh_within, timedelta())


def feed_name(versions: Sequence[Mapping], mapping: Mapping) -> str:
    """The name under which a mapping's header is known: the same for each of its versions."""
    headers = list(dict.fromkeys(one.names for one in versions))
    number = headers.index(mapping.names) + 1
    return NAME if number == 1 else f"{NAME}_{number}"


def feed_of(mapping: Mapping, name: str = NAME) -> MappedFeed:
    """The feed that a mapping without problems describes."""
    target = TARGETS[mapping.table]
    columns = dict(_columns(mapping, target))
    controls = _controls(mapping, target)
    return MappedFeed(
        name=name,
        title=f"as mapped (version {mapping.version})",
        where_to_get=f"{mapping.title} → The file that was mapped.",
        columns=columns,
        tables=target.tables,
        replaces_by=target.slices,
        series=NAME,
        block=r"(?s).*",
        needs_account=WHOSE if needs_account(mapping) else None,
        totals=_totals(mapping, columns, controls),
        controls=controls,
        version=mapping.version,
        grade="sample",
        header=mapping.names,
    )


def needs_account(mapping: Mapping) -> bool:
    """Whether its files must be told whose they are."""
    return mapping.needs_account or any(column.fact == "account" for column in mapping.columns)


def known_store(word: str) -> str:
    """A store or platform by our name for it; a word nobody knows stands for itself."""
    folded = " ".join(word.lower().split())
    return WORDS[folded][0] if folded in WORDS else STORE_WORDS.get(folded, folded.replace(" ", "_"))


def _columns(mapping: Mapping, target: Target) -> Iterator[tuple[str, Column]]:
    """The columns that were said, and those that follow from them, in the table's order."""
    blanks = _may_be_blank(mapping, target)
    for wanted in columns_of(target):
        said = mapping.column(wanted.name)
        if said is not None:
            yield wanted.name, _said(said, wanted, blank=wanted.name in blanks)
        elif (follows := _follows(mapping, target, wanted.name)) is not None:
            yield wanted.name, follows


def _may_be_blank(mapping: Mapping, target: Target) -> set[str]:
    """A cell may be empty unless its row means nothing without."""
    measures = [column.column for column in mapping.columns if column.column in target.one_of]
    needed = {*target.needs, target.table.time, *(measures if len(measures) == 1 else ())}
    return set(target.table.columns) - needed


def _said(said: MappedColumn, wanted: TargetColumn, *, blank: bool) -> Column:
    if said.constant is not None:
        return kit.constant(_word(wanted, said.constant))
    if said.fact == "observed_on":
        return kit.file_day("observed_on")
    if said.fact == "account":
        return kit.from_file("account")
    assert said.header is not None
    return READ[said.kind or wanted.kinds[0]](said, wanted, blank)


def _word(wanted: TargetColumn, constant: str) -> str:
    """A constant as facts have it."""
    if "store" in wanted.kinds:
        return known_store(constant)
    return constant.upper() if wanted.kinds in (("currency",), ("country",)) else constant


Read = Callable[[MappedColumn, TargetColumn, bool], Column]


def _day(said: MappedColumn, wanted: TargetColumn, blank: bool) -> Column:
    formats = (*said.formats, *WRITTEN.get(said.kind or "", ()))
    if wanted.name in ("sale_month", "sale_until") or said.kind == "month":
        return kit.month(said.header or "", formats=formats, blank=blank, last=wanted.name in ENDS)
    return kit.day(said.header or "", formats=formats, blank=blank, future=wanted.name in FUTURE)


ENDS = ("last_day", "sale_until")
FUTURE = ("release_day", "released_on")
READ: dict[str, Read] = {
    "text": lambda said, _, blank: kit.text(said.header or "", blank=blank),
    "code": lambda said, _, __: kit.code(said.header or ""),
    "whole": lambda said, _, blank: kit.whole(said.header or "", blank=blank),
    "money": lambda said, wanted, blank: kit.money(said.header or "", dtype=wanted.dtype, blank=blank),
    "share": lambda said, _, blank: kit.share(said.header or "", percent=False, blank=blank),
    "percent": lambda said, _, blank: kit.share(said.header or "", percent=True, blank=blank),
    "day": _day,
    "day_first": _day,
    "month_first": _day,
    "month": _day,
    "isrc": lambda said, _, __: kit.isrc(said.header or ""),
    "barcode": lambda said, _, __: kit.barcode(said.header or ""),
    "store": lambda said, _, __: kit.store(said.header or "", more=STORE_WORDS),
    "usage": lambda said, _, __: kit.one_of(said.header or "", names=USAGES),
    "country": lambda said, _, __: kit.country(said.header or ""),
    "currency": lambda said, _, __: kit.currency(said.header or ""),
    "seconds": lambda said, _, blank: kit.seconds(said.header or "", blank=blank),
    "hours": lambda said, _, blank: kit.hours(said.header or "", blank=blank),
}
"""How the cells of each kind are read."""


# ---- what follows from what was said


def _follows(mapping: Mapping, target: Target, name: str) -> Column | None:
    """A column nobody mapped, where the others tell it."""
    if name == target.table.time == "observed_on":
        return kit.file_day("observed_on")
    if name.endswith("_label"):
        return _label(mapping, name.removesuffix("_label"))
    rule = FOLLOWS.get((target.table.name, name))
    return rule(mapping) if rule else None


def _label(mapping: Mapping, name: str) -> Column | None:
    """The file's own word beside ours."""
    said = mapping.column(name)
    return kit.text(said.header) if said and said.header is not None else None


def _usage(mapping: Mapping) -> Column | None:
    store = mapping.column("store")
    if store is None:
        return None
    if store.header is not None:
        return kit.store_usage(store.header)
    word = " ".join((store.constant or "").lower().split())
    usages = [WORDS[word][1]] if word in WORDS else [u for n, u in WORDS.values() if n == known_store(word)]
    return kit.constant(usages[0]) if usages else None


def _level(mapping: Mapping) -> Column:
    said = {column.column for column in mapping.columns}
    if said & {"title", "isrc"}:
        return kit.constant("recording")
    return kit.constant("artist" if "artist" in said else "label")


def _last_day(mapping: Mapping) -> Column:
    first = mapping.column("first_day")
    day = pl.col("first_day")
    return kit.derived(day.dt.month_end() if first and first.kind == "month" else day, pl.Date())


FOLLOWS: dict[tuple[str, str], Callable[[Mapping], Column | None]] = {
    ("streams", "level"): _level,
    ("royalties", "usage"): _usage,
    ("royalties", "rights"): lambda _: kit.constant("master"),
    ("royalties", "line_type"): lambda _: kit.derived(ROYALTY_LINE, pl.String()),
    ("sales", "line_type"): lambda _: kit.derived(SALES_LINE, pl.String()),
    ("content", "window"): lambda _: kit.constant("all"),
    ("ad_days", "last_day"): _last_day,
}


def _controls(mapping: Mapping, target: Target) -> tuple[str, ...]:
    """The measures whose sums can be compared with the file's own."""
    known = {column.column for column in mapping.columns if column.header is not None}
    summed = [c for c in columns_of(target) if c.name in known and c.kinds[0] in ("whole", "money")]
    return tuple(c.name for c in summed if c.name in (*target.table.measures, *target.needs))


def _totals(mapping: Mapping, columns: dict[str, Column], controls: tuple[str, ...]) -> TotalsRow | None:
    if mapping.totals == "none" or not controls:
        return None
    words = rf"(?:{TOTALS})\s*:?$" if mapping.totals == "named" else ""
    headed = [name for name, column in columns.items() if column.headers]
    return TotalsRow(columns=controls, blank=naming(TARGETS[mapping.table], headed), words=words)


def naming(target: Target, names: Iterable[str]) -> tuple[str, ...]:
    """Those of some columns that are blank in a row of totals, or have its word: without them a row is none, or their words are known.

    Free text is none of them, as a song may be called Total; nor is the currency, which totals have too.
    """
    known = {column.name: column for column in columns_of(target)}
    found = [known[name] for name in names if name in known and name != "currency"]
    words = [column for column in found if not column.dtype.is_numeric()]
    return tuple(c.name for c in words if c.required or (c.kinds and c.kinds[0] not in ("text", "code")))
