"""Slices: which document holds which part of a source's facts, and what a merge must write again for it.

For each slice (source, account, series and what the feed replaces by) one document holds: the fullest, and of equally full ones
the one observed last. Rows are never de-duplicated; two equal lines of one file are two facts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import pyarrow as pa

from bedrot.catalog import Catalog
from bedrot.tables import PROVENANCE, Table

SLICED = ("source", "account", "series")
HOLDER = ("file_sha256", "member")
PROOF = ("line", "parser_version")
BATCH = 200_000
NEAR, CLOSE = 0.1, 5.0


@dataclass(frozen=True)
class Incoming:
    """The staged rows of one document, with where they come from. `apart`: each measure is a series of its own."""

    rows: pl.LazyFrame
    source: str
    account: str | None
    series: str
    replaces_by: tuple[str, ...]
    provenance: dict[str, object]
    apart: bool = False


@dataclass(frozen=True)
class Merged:
    """What a merge did: rows new or changed, slices the documents brought, and how many of them a fuller, older one holds.

    `replaced`: by SHA-256 of other files, how many slices they told otherwise and hold no more.
    """

    rows_changed: int = 0
    slices: int = 0
    shrunken: int = 0
    replaced: Mapping[str, int] = field(default_factory=dict)


def prepared(table: Table, incoming: Incoming, catalog: Catalog) -> pl.LazyFrame:
    """A document's rows as rows of the table: names and recordings resolved, source and proof on each."""
    known = set(incoming.rows.collect_schema().names())
    rows = incoming.rows.filter(table.takes) if table.takes is not None else incoming.rows
    origin = {
        "source": incoming.source,
        "account": catalog.names.canonical(incoming.account),
        "series": incoming.series,
    }
    fixed = {name: value for name, value in origin.items() if name not in known} | incoming.provenance
    facts = [
        (pl.col(name) if name in known else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in {**dict.fromkeys(known & set(origin), pl.String()), **table.columns}.items()
    ]
    proof = [pl.lit(value).cast(table.schema()[name]).alias(name) for name, value in fixed.items()]
    line = pl.col("line").cast(PROVENANCE["line"])
    typed = rows.select(*facts, *proof, line).with_columns(pl.col(table.time).dt.year().alias("year"))
    if "artist" in table.columns:
        typed = typed.with_columns(catalog.names.resolve(pl.col("artist")).alias("artist"))
    typed = typed.with_columns(catalog.resolve(table.columns))
    typed = _apart(table, typed, known) if incoming.apart else typed
    return typed.select(table.schema().keys()).cast(pl.Schema(table.schema()))


def _apart(table: Table, rows: pl.LazyFrame, known: set[str]) -> pl.LazyFrame:
    """Each row once for every measure it has a value of, with that one alone, in the measure's own series."""
    measures = [name for name in table.measures if name in known]
    return pl.concat(
        rows.filter(pl.col(name).is_not_null()).with_columns(
            pl.lit(name).alias("series"),
            *(pl.lit(None, table.columns[other]).alias(other) for other in measures if other != name),
        )
        for name in measures
    )


@dataclass(frozen=True)
class Cut:
    """Which columns cut the rows of each series into slices. Rows of other series are none of its business."""

    by: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, incoming: Sequence[Incoming]) -> "Cut":
        """As the feeds of some documents say."""
        return cls({series: one.replaces_by for one in incoming for series in _series(one)})

    @property
    def columns(self) -> list[str]:
        """Every column that cuts some series."""
        return sorted({column for columns in self.by.values() for column in columns})

    @property
    def key(self) -> list[str]:
        """What names a slice."""
        return [*SLICED, *(f"by {column}" for column in self.columns)]

    @property
    def known(self) -> pl.Expr:
        """Whether a row is of one of the series."""
        return pl.col("series").is_in(list(self.by))

    def rows(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """The rows of these series, with the key of their slice."""
        return rows.filter(self.known).with_columns(self._value(column) for column in self.columns)

    def _value(self, column: str) -> pl.Expr:
        cut = [series for series, columns in self.by.items() if column in columns]
        value = (
            pl.col(column) if len(cut) == len(self.by) else pl.when(pl.col("series").is_in(cut)).then(column)
        )
        return value.alias(f"by {column}")


def _series(incoming: Incoming) -> list[str]:
    """The series of a document's rows: its feed's, unless each measure is one, or each row tells its own."""
    schema = incoming.rows.collect_schema()
    if incoming.apart:
        return [name for name, dtype in schema.items() if dtype.is_numeric()]
    if "series" not in schema:
        return [incoming.series]
    return list(incoming.rows.select(pl.col("series").unique()).collect().to_series())


@dataclass(frozen=True)
class Plan:
    """Which document holds which slice after a merge, and what must be written again for it."""

    cut: Cut
    holders: pl.DataFrame
    years: list[int]
    merged: Merged

    def output(self, table: Table, current: pl.LazyFrame, new: pl.LazyFrame) -> Iterator[pa.RecordBatch]:
        """The rows of the touched years in order, some months at a time, so that memory stays small."""
        both = pl.concat([current, new]).filter(pl.col("year").is_in(self.years))
        month = pl.col(table.time).dt.truncate("1mo").alias("month")
        counts = both.group_by(month).len().sort("month").collect(engine="streaming")
        for months in _lots(counts.rows()):
            lot = both.filter(month.is_in(months))
            rows = pl.concat([lot.filter(~self.cut.known), self.held(lot)])
            frame = rows.collect(engine="streaming").sort(month, *table.order, table.time, *HOLDER, "line")
            for part in frame.iter_slices(BATCH):
                yield from part.to_arrow().to_batches()

    def held(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Of the rows of the series that were cut, those of the documents that hold their slices."""
        place = [*self.cut.key, *HOLDER]
        kept = self.cut.rows(rows).join(
            self.holders.lazy().select(place), on=place, how="semi", nulls_equal=True
        )
        return kept.select(rows.collect_schema().names())


def _lots(counts: Sequence[tuple[date, int]]) -> Iterator[list[date]]:
    """Months together as long as they have no more rows than a batch."""
    lot: list[date] = []
    rows = 0
    for month, count in counts:
        if lot and rows + count > BATCH:
            yield lot
            lot, rows = [], 0
        lot, rows = [*lot, month], rows + count
    if lot:
        yield lot


def _slices(table: Table, rows: pl.LazyFrame, cut: Cut) -> pl.LazyFrame:
    """Per slice and document: how full it is, when it was observed, and digests of its facts and of where each is from."""
    content = pl.struct(table.columns.keys()).hash().cast(pl.UInt64)
    return (
        cut.rows(rows)
        .group_by(*cut.key, *HOLDER)
        .agg(
            pl.sum_horizontal(pl.col(table.measures).is_not_null()).sum().alias("fullness"),
            pl.col("observed_at").max(),
            content.sum().alias("digest"),
            pl.struct(PROOF).hash().cast(pl.UInt64).sum().alias("proof"),
            pl.len().alias("rows"),
            pl.col("year").unique().alias("years"),
        )
    )


def plan_of(table: Table, cut: Cut, current: pl.LazyFrame, stays: pl.Expr, new: pl.LazyFrame) -> Plan:
    """Who holds what after `new` is put beside what `stays` of `current`."""
    key = cut.key
    before = _slices(table, current, cut).collect(engine="streaming")
    brought = _slices(table, new, cut).collect(engine="streaming")
    after = pl.concat([before.filter(stays), brought])
    holders = after.sort("fullness", "observed_at", *HOLDER).unique(key, keep="last", maintain_order=True)
    was = before.select(
        *key,
        pl.struct(*HOLDER, "observed_at", "digest", "proof").alias("was"),
        pl.col("digest").alias("digest_was"),
        "years",
    )
    pairs = holders.join(was, on=key, how="full", nulls_equal=True, suffix="_was")
    moved = pairs.filter(pl.struct(*HOLDER, "observed_at", "digest", "proof").ne_missing(pl.col("was")))
    gone = current.filter(~cut.known & ~stays).select(pl.col("year").unique()).collect().get_column("year")
    years = pl.concat(
        [moved.get_column("years").explode(), moved.get_column("years_was").explode(), gone]
    ).drop_nulls()
    otherwise = moved.filter(pl.col("digest").ne_missing(pl.col("digest_was")))
    changed = otherwise.get_column("rows").sum()
    merged = Merged(int(changed), brought.height, _shrunken(brought, holders, key), _replaced(otherwise))
    return Plan(cut, holders, sorted(years.unique().to_list()), merged)


def _replaced(otherwise: pl.DataFrame) -> dict[str, int]:
    """Of slices that say something else now: how many each file held that holds them no more."""
    before = otherwise.select(now="file_sha256", before=pl.col("was").struct.field("file_sha256"))
    told = before.filter(pl.col("before") != pl.col("now")).get_column("before").value_counts(sort=True)
    return dict(told.rows())


def _shrunken(brought: pl.DataFrame, holders: pl.DataFrame, key: list[str]) -> int:
    """How many slices were observed later than what holds them: the older document is fuller."""
    pairs = brought.join(holders, on=key, nulls_equal=True, suffix="_held")
    return pairs.filter(pl.col("observed_at") > pl.col("observed_at_held")).height


def agreement(table: Table, one: Incoming, others: Sequence[Incoming], catalog: Catalog) -> float | None:
    """Of the slices a document shares with other documents, the share that says about the same; null when it shares none.

    Portals correct their newest days, so figures within a tenth (or five) of each other agree.
    """
    key = [*SLICED, *one.replaces_by]
    measures = [name for name in table.measures if table.columns[name].is_numeric()]
    sums = [pl.col(measure).sum().cast(pl.Float64) for measure in measures]
    known = pl.concat([prepared(table, other, catalog).group_by(*key, *HOLDER).agg(sums) for other in others])
    pairs = (
        prepared(table, one, catalog)
        .group_by(key)
        .agg(sums)
        .join(known, on=key, nulls_equal=True, suffix="_known")
    )
    alike = [
        (pl.col(m) - pl.col(f"{m}_known")).abs()
        <= pl.max_horizontal(
            pl.lit(CLOSE), NEAR * pl.max_horizontal(pl.col(m).abs(), pl.col(f"{m}_known").abs())
        )
        for m in measures
    ]
    same = pairs.group_by(key).agg(pl.all_horizontal(alike).any().alias("same"))
    share: float | None = same.select(pl.col("same").mean()).collect().item()
    return share


def expected(table: Table, incoming: Sequence[Incoming], catalog: Catalog) -> tuple[int, int]:
    """The number and digest of the facts that documents of one source give, whatever curated holds now."""
    new = pl.concat([prepared(table, one, catalog) for one in incoming])
    nothing = pl.LazyFrame(schema=table.schema())
    plan = plan_of(table, Cut.of(incoming), nothing, pl.lit(True), new)
    return digest_of(plan.held(new))


def digest_of(rows: pl.LazyFrame) -> tuple[int, int]:
    """The number of rows and a digest of them, whatever their order."""
    content = rows.select(pl.len(), pl.struct(pl.all()).hash().cast(pl.UInt64).sum().alias("digest"))
    count, digest = content.collect(engine="streaming").row(0)
    return int(count), int(digest or 0)
