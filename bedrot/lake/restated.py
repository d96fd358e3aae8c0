"""Restatements: figures that a later file told otherwise than the one before it. Read from staging; nothing is kept of it.

The files that held a slice one after another follow from when they were observed and how full they are, by the rule that decides
what curated holds (`bedrot/lake/slices.py`). A figure is what a holder says of one measure of a slice on one day or sale month. One
that is told for the first time is no restatement, nor is a snapshot of the day on which it was taken.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter

import polars as pl

from bedrot.db import Reading
from bedrot.lake.slices import HOLDER, Cut, prepared
from bedrot.lake.to_curated import incoming
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

AMOUNT = pl.Decimal(38, 12)
SCHEMA = {
    "source": pl.String(),
    "feed": pl.String(),
    "account": pl.String(),
    "table": pl.String(),
    "measure": pl.String(),
    "time": pl.Date(),
    "observed_at": pl.Datetime("us", "UTC"),
    "age_days": pl.Int64(),
    "before": AMOUNT,
    "after": AMOUNT,
    "delta": AMOUNT,
    "part": pl.String(),
    "currency": pl.String(),
    "settled": pl.Boolean(),
}
FIRSTS = {
    "source": pl.String(),
    "table": pl.String(),
    "measure": pl.String(),
    "figures": pl.Int64(),
    "first": AMOUNT,
}
CHANGES = {**SCHEMA, "figure": pl.UInt64()}
AGES = (1, 7, 28, 90)
"""Upper ends, in days, of the ages by which restatements are summed up."""
SNAPSHOT = "observed_on"
LEAST = Decimal("0.005")
"""Files write amounts with more digits or fewer: less than half a cent is no change."""


@dataclass(frozen=True)
class Told:
    """What files of one source said of one table: the changes, and per measure how many figures there are and their first sum.

    Changes of the same `figure` are of the same slice, measure and day or month.
    """

    changes: pl.DataFrame
    firsts: pl.DataFrame


class Restatements:
    """The restatements of a lake; what was read of a source is kept until its files are others."""

    def __init__(self, zones: Zones) -> None:
        self.zones = zones
        self._kept: dict[tuple[str, str], tuple[object, Told]] = {}

    def changes(
        self, *, table: str | None = None, source: str | None = None, since: date | None = None
    ) -> pl.DataFrame:
        """A row per figure that changed, newest observation first. `since`: those observed on that day (UTC) or later.

        `age_days` is how long after the end of the day or sale month that was. `settled`: the file that told the figure before was
        observed when the source corrects it no more, so that the change is an alert; one that was last looked at earlier may
        have changed in time. `after` and `delta` are null where a figure is told no more. `part` is what tells it from others of its
        time, such as a store; `currency` is that of money, null where the rows have several.
        """
        found = pl.concat(
            [pl.DataFrame(schema=CHANGES), *(told.changes for told in self._told(table, source))]
        )
        late = found.filter(pl.col("observed_at").dt.date() >= since) if since else found
        order = ("source", "table", "account", "measure", "time", "figure")
        ordered = late.sort("observed_at", *order, descending=[True, *[False] * len(order)], nulls_last=True)
        return ordered.select(SCHEMA.keys())

    def summary(self, *, table: str | None = None, source: str | None = None) -> pl.DataFrame:
        """Per source, table, measure and age: how many of all its `figures` were `restated` then, the `share` of them, and the
        `delta` they changed its sum by, as a part of what was told first. `up_to_days` is null for the oldest."""
        told = [(one.changes, one.firsts) for one in self._told(table, source)]
        changes = pl.concat([pl.DataFrame(schema=CHANGES), *(one for one, _ in told)])
        firsts = pl.concat([pl.DataFrame(schema=FIRSTS), *(one for _, one in told)])
        by = ("source", "table", "measure")
        grouped = changes.group_by(*by, _up_to()).agg(
            pl.col("figure").n_unique().cast(pl.Int64).alias("restated"),
            pl.col("delta").sum().cast(pl.Float64),
        )
        summed = grouped.join(firsts, on=by).with_columns(
            (pl.col("restated") / pl.col("figures")).alias("share"),
            pl.when(pl.col("first") != 0)
            .then(pl.col("delta") / pl.col("first").cast(pl.Float64))
            .alias("delta"),
        )
        return summed.select(*by, "up_to_days", "figures", "restated", "share", "delta").sort(
            *by, "up_to_days", nulls_last=True
        )

    def _told(self, table: str | None, source: str | None) -> list[Told]:
        readings = self.zones.ledger.readings("read", "staged", source=source)
        telling: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        for reading in readings:
            tables = self.zones.feed(reading).tables if self.zones.has_feed(reading) else ()
            for one in tables:
                telling[one.name, str(reading.source)].append(reading)
        asked = [one for one in CURATED if one.time != SNAPSHOT and table in (None, one.name)]
        return [
            self._of(one, name, mine)
            for one in asked
            for (told, name), mine in sorted(telling.items(), key=itemgetter(0))
            if told == one.name
        ]

    def _of(self, table: Table, source: str, readings: Sequence[Reading]) -> Told:
        key = (self.zones.names.digest, *((r.document_sha256, r.staged_sha256, r.account) for r in readings))
        kept = self._kept.get((table.name, source))
        if kept is None or kept[0] != key:
            kept = self._kept[table.name, source] = (key, self._read(table, source, readings, key))
        return kept[1]

    def _read(self, table: Table, source: str, readings: Sequence[Reading], key: object) -> Told:
        """What was read of the same files before, or now."""
        found = self.zones.cache.together(
            f"restated/{source}/{table.name}",
            repr(key),
            ("changes", "firsts"),
            lambda: vars(_read(self.zones, table, readings)),
        )
        return Told(**found)


def restatements(
    zones: Zones, *, table: str | None = None, source: str | None = None, since: date | None = None
) -> pl.DataFrame:
    """The changes of `Restatements`, read now."""
    return Restatements(zones).changes(table=table, source=source, since=since)


def _up_to() -> pl.Expr:
    """The upper end of the age; null beyond the last."""
    ends = [pl.when(pl.col("age_days") <= age).then(pl.lit(age, pl.Int64)) for age in AGES]
    return pl.coalesce(*ends).alias("up_to_days")


def _read(zones: Zones, table: Table, readings: Sequence[Reading]) -> Told:
    measures = [name for name in table.measures if table.columns[name].is_numeric()]
    with incoming(zones, readings) as documents:
        cut, catalog = Cut.of(documents), zones.catalog
        rows = cut.rows(pl.concat([prepared(table, one, catalog) for one in documents]))
        figures = _figures(table, rows, cut.key, measures)
    held = _holders(figures, cut.key)
    said = pl.DataFrame([_saying(zones, reading) for reading in readings], schema=SAYING, orient="row")
    pairs = _pairs(figures, held, cut.key, measures).join(said, on=HOLDER)
    pairs = pairs.with_columns(
        pl.struct(*cut.key, "time").hash().alias("figure"), _part(cut, table).alias("part")
    )
    changes = pl.concat([pl.DataFrame(schema=CHANGES), *(_changes(pairs, table, name) for name in measures)])
    source = str(readings[0].source)
    return Told(
        changes, pl.concat([_firsts(figures, held, cut.key, table, source, name) for name in measures])
    )


SAYING = {
    "file_sha256": pl.String(),
    "member": pl.String(),
    "feed": pl.String(),
    "settles": pl.Duration("us"),
}


def _saying(zones: Zones, reading: Reading) -> tuple[str, str, str | None, timedelta | None]:
    """What is to be known of the document that tells a figure otherwise."""
    connector = next((one for one in zones.connectors if one.name == reading.source), None)
    settles = connector.settling(zones.feed(reading)) if connector else None
    return reading.file_sha256, reading.member, reading.feed, settles


def _part(cut: Cut, table: Table) -> pl.Expr:
    """The columns that cut slices, but for the time, as text: "Spotify, 2026-03-31"; null where only the time does."""
    others = [pl.col(f"by {name}").cast(pl.String) for name in cut.columns if name != table.time]
    if not others:
        return pl.lit(None, pl.String())
    return pl.concat_str(others, separator=", ", ignore_nulls=True).replace("", None)


def _figures(table: Table, rows: pl.LazyFrame, key: Sequence[str], measures: Sequence[str]) -> pl.DataFrame:
    """Per slice, document and time: each measure's sum (null where none is told), how full it is, and the last day covered."""
    last = pl.col(table.time).dt.month_end() if table.grain == "month" else pl.col(table.time)
    end = pl.coalesce(table.until, last) if table.until else last
    grouped = rows.with_columns(pl.col(table.time).alias("time"), end.alias("end")).group_by(
        *key, *HOLDER, "time"
    )
    currency = pl.col("currency") if "currency" in table.columns else pl.lit(None, pl.String())
    one = pl.when(currency.drop_nulls().n_unique() == 1).then(currency.drop_nulls().first())
    sums = [
        pl.when(pl.col(name).count() > 0).then(pl.col(name).cast(AMOUNT).sum()).alias(f"sum {name}")
        for name in measures
    ]
    told = pl.sum_horizontal(pl.col(table.measures).is_not_null()).sum().alias("fullness")
    last_of = pl.col("observed_at", "end").max()
    return grouped.agg(*sums, told, last_of, one.alias("currency")).collect(engine="streaming")


def _holders(figures: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """The documents that held each slice one after another, numbered: no later one was fuller when it was observed."""
    documents = figures.group_by(*key, *HOLDER).agg(pl.col("fullness").sum(), pl.col("observed_at").max())
    ordered = documents.sort("observed_at", *HOLDER)
    took = ordered.filter(pl.col("fullness") >= pl.col("fullness").cum_max().over(key))
    last = took.unique([*key, "observed_at"], keep="last", maintain_order=True)
    return last.select(*key, *HOLDER, "observed_at", pl.int_range(pl.len()).over(key).alias("turn"))


def _pairs(
    figures: pl.DataFrame, held: pl.DataFrame, key: Sequence[str], measures: Sequence[str]
) -> pl.DataFrame:
    """Per figure of a holder that another followed: its sums, and (after) those of the other, whose document it names."""
    sums = [f"sum {name}" for name in measures]
    before = figures.select(*key, *HOLDER, "time", "end", "currency", *sums).join(
        held, on=[*key, *HOLDER], nulls_equal=True
    )
    following = held.with_columns(pl.col("turn") - 1)
    told = before.drop(*HOLDER).rename({"observed_at": "told_at"})
    pairs = told.join(following, on=[*key, "turn"], nulls_equal=True)
    after = figures.select(*key, *HOLDER, "time", *(pl.col(name).alias(f"after {name}") for name in sums))
    return pairs.join(after, on=[*key, *HOLDER, "time"], how="left", nulls_equal=True)


def _changes(pairs: pl.DataFrame, table: Table, measure: str) -> pl.DataFrame:
    before, after = pl.col(f"sum {measure}"), pl.col(f"after sum {measure}")
    age, told_at_age = (pl.col(at).dt.date() - pl.col("end") for at in ("observed_at", "told_at"))
    as_good_as_equal = ((after - before).abs() < LEAST).fill_null(value=False)
    moved = pairs.filter(before.is_not_null() & after.ne_missing(before) & ~as_good_as_equal)
    return moved.select(
        "source",
        "feed",
        "account",
        pl.lit(table.name).alias("table"),
        pl.lit(measure).alias("measure"),
        "time",
        "observed_at",
        age.dt.total_days().alias("age_days"),
        before.alias("before"),
        after.alias("after"),
        (after - before).cast(AMOUNT).alias("delta"),
        "part",
        (pl.col("currency") if table.columns[measure].is_decimal() else pl.lit(None, pl.String())).alias(
            "currency"
        ),
        (told_at_age.cast(pl.Duration("us")) > pl.col("settles")).fill_null(value=False).alias("settled"),
        "figure",
    )


def _firsts(
    figures: pl.DataFrame, held: pl.DataFrame, key: Sequence[str], table: Table, source: str, measure: str
) -> pl.DataFrame:
    """How many figures of a measure there are, and the sum of what was said of each first."""
    mine = figures.join(held.drop("observed_at"), on=[*key, *HOLDER], nulls_equal=True)
    told = mine.filter(pl.col(f"sum {measure}").is_not_null()).sort("turn")
    first = told.unique([*key, "time"], keep="first", maintain_order=True)
    return first.select(
        pl.lit(source).alias("source"),
        pl.lit(table.name).alias("table"),
        pl.lit(measure).alias("measure"),
        pl.len().cast(pl.Int64).alias("figures"),
        pl.col(f"sum {measure}").sum().cast(AMOUNT).alias("first"),
    ).head(1)
