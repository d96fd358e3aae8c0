"""Roll-ups: the measures of a table summed by day and headline dimensions, kept until the table changes."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from threading import Lock

import polars as pl

from bedrot.exchange import converted, edition
from bedrot.lake import Lake
from bedrot.lake.identities import NAMED
from bedrot.lake.ledger import told
from bedrot.metrics.counters import with_gained
from bedrot.metrics.events import events, is_of_events
from bedrot.metrics.measures import Measure, Snapshot, Stock, Unique
from bedrot.metrics.record import SCOPES, Record, scope_of
from bedrot.metrics.snapshots import is_exported, with_until
from bedrot.metrics.within import as_theirs, of_artists, songs_of, telling_of
from bedrot.metrics.worked.table import WorkedTable, Workings
from bedrot.metrics.worked.values import Quantile
from bedrot.tables import CONTENT, CURATED, STREAMS, Level, Table

HEADLINE = frozenset({"artist", "store", "platform", "currency", "feed"})
"""Dimensions that most questions name: a roll-up with all of them answers the others."""
FINER = HEADLINE | {"country"}
MOST_KEPT = 64
DAYS_TOLD = 10_000_000
"""More than there are days in the calendar: a revision and a day are one number."""
Within = tuple[str, ...] | None
"""The artists whose rows count; all where it is null."""
Key = tuple[str, str, Within, frozenset[str]]
"""A table, the time it is told by, whose rows count, and dimensions."""
ALWAYS = frozenset({"source", "account"})
KEPT = {table.name: table for table in CURATED}
"""The tables by their names, as the lake keeps them, whatever time they are told by."""
RECORD_FROM = frozenset(table.name for table in NAMED)
"""The tables that say which streams count: who sold what, and whose recordings there are."""


def column_of(measure: Measure, measures: Sequence[Measure]) -> str:
    """The roll-up's column of a measure."""
    return f"m{[id(m) for m in measures].index(id(measure.reads))}"


def counted_rows(
    lake: Lake, table: Table, dimensions: Collection[str] = (), within: Within = None
) -> pl.LazyFrame:
    """The facts of a table without what a source only tells again; streams are marked as of record for the dimensions
    asked, and posts with what they gained. `within`: those of some artists.
    """
    if within is None:
        return _counted(lake, table, dimensions)
    if table is STREAMS:
        return _counted_within(lake, scope_of(dimensions), within)
    return of_artists(_counted(lake, table, dimensions), table, within, lake.catalog)


def _counted_within(lake: Lake, scope: Level, within: tuple[str, ...]) -> pl.LazyFrame:
    """The streams of some artists, marked as of record for a scope; a recording is theirs whichever portal tells of it."""
    catalog, record, rows = lake.catalog, Record.of(lake), lake.rows(STREAMS)
    if scope != "recording":
        return record.marked_within(of_artists(rows, STREAMS, within, catalog), scope, catalog.shared)
    songs = songs_of(within, catalog, lake.identities.of(STREAMS))
    marked = record.marked_within(telling_of(rows, within, songs), scope, catalog.shared)
    return as_theirs(marked, within, songs)


def _counted(lake: Lake, table: Table, dimensions: Collection[str]) -> pl.LazyFrame:
    if table is STREAMS:
        return Record.of(lake).marked(lake.rows(table), scope_of(dimensions))
    if table is CONTENT:
        return with_gained(lake.rows(table))
    if is_of_events(table):
        return events(lake, table)
    if is_exported(table):
        return with_until(lake.rows(table), table)
    rows, again = lake.rows(KEPT.get(table.name, table)), pl.col("source").is_in(list(table.retold_by))
    if not table.retold_by or not lake.curated.sources(table) & set(table.retold_by):
        return rows
    told = rows.filter(~again).select(table.time).unique()
    return pl.concat([rows.filter(~again), rows.filter(again).join(told, on=table.time, how="anti")])


class Rollups:
    """Roll-ups of tables, made once per change and set of dimensions. `currency` is what other money is converted to;
    `workings` give the rows of worked-out tables.
    """

    def __init__(
        self, lake: Lake, measures: Sequence[Measure], currency: str, workings: Workings | None = None
    ) -> None:
        self.lake = lake
        self.workings = workings or Workings(lake, currency)
        self.workings.state = self._state
        self.measures = tuple({id(measure.reads): measure.reads for measure in measures}.values())
        self.currency = currency
        self._kept: OrderedDict[Key, pl.DataFrame] = OrderedDict()
        self._versions: dict[str, int] = {}
        self._states: dict[str, str] = {}
        self.revision = -1
        self._day = self.workings.today
        self._lock = Lock()

    def sync(self) -> int:
        """Takes note of commits since the last question; gives the newest revision."""
        revision = self.lake.ledger.revision()
        if revision != self.revision:
            with self._lock:
                for commit in self.lake.ledger.revisions_after(self.revision):
                    changed = _changed(commit.tables)
                    changed = [*changed, *self._made_from(changed)]
                    self._forget(changed)
                    self._versions.update(dict.fromkeys(changed, commit.id))
                    self._states.update(dict.fromkeys(changed, told(commit)))
                self.revision = revision
        if self._day != (today := self.workings.today):
            with self._lock:
                self._forget([table.name for table in self._worked if table.ages])
                self._day = today
        return revision

    def version(self, table: Table) -> int:
        """The revision that last changed the table; of one that ages also the day."""
        version = self._versions.get(table.name, 0)
        ages = isinstance(table, WorkedTable) and table.ages
        return version * DAYS_TOLD + self._day.toordinal() if ages else version

    def counted(self, table: Table, dimensions: Collection[str], within: Within = None) -> pl.LazyFrame:
        """The rows of a table that count for the dimensions asked, worked out where no file tells them."""
        if not isinstance(table, WorkedTable):
            return counted_rows(self.lake, table, dimensions, within)
        rows = self.workings.rows(table)
        return rows if within is None else of_artists(rows, table, within, self.lake.catalog)

    @property
    def _worked(self) -> list[WorkedTable]:
        """The worked-out tables that any measure is of."""
        tables = {m.table.name: m.table for m in self.measures}.values()
        return [table for table in tables if isinstance(table, WorkedTable)]

    def _made_from(self, changed: Collection[str]) -> list[str]:
        """The worked-out tables that follow from tables that changed."""
        return [table.name for table in self._worked if table.is_of(changed)]

    def absent(self) -> list[str]:
        """Who is not in the newest of the label's streams, though they are streamed."""
        with self._lock, self.lake.reachable():
            known = self._cached(STREAMS, "absent")
            if known is None:
                who = Record.of(self.lake).absent(self.lake.rows(STREAMS))
                known = self._cache(pl.DataFrame({"who": who}, schema={"who": pl.String}), STREAMS, "absent")
            return known.to_series().to_list()

    def frame(self, table: Table, dimensions: Collection[str], within: Within = None) -> pl.DataFrame:
        """One row per time, source, account and dimension, with a column `m…` per measure and the newest observation.

        Of streams also `whole`, and rows are chosen for what the dimensions are asked of: frames of different scopes differ.
        Of money in several currencies also `x…`, converted, and the days of the first and last rate used. Of money told by
        two times also the first and last of the other. `within`: of some artists alone.
        """
        wanted, whose = frozenset(dimensions) - ALWAYS, self.whose(within)
        key = (table.name, table.time, whose, wanted)
        with self._lock, self.lake.reachable():
            if key not in self._kept:
                known = self._cached(table, whose, wanted)
                self._keep(key, self._made(table, wanted, within) if known is None else known)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _cached(self, table: Table, *key: object) -> pl.DataFrame | None:
        """What another process, or this one before it was started, made of the table as it is."""
        return self.lake.cache.get(f"rollups/{table.name}", self._state(table), table.time, *_as_text(key))

    def _cache(self, frame: pl.DataFrame, table: Table, *key: object) -> pl.DataFrame:
        self.lake.cache.put(
            f"rollups/{table.name}", self._state(table), table.time, *_as_text(key), frame=frame
        )
        return frame

    def _state(self, table: Table) -> str:
        """What roll-ups of a table follow from: its newest commit, who is who, the currency, and where it ages the day.

        Empty where no commit tells when it changes: what is told by the database alone is not kept on disk.
        """
        if table.name not in self._states:
            return ""
        day = self._day if isinstance(table, WorkedTable) and table.ages else ""
        return f"{self._states[table.name]} {self.lake.names.digest} {self.currency} {edition()} {day}"

    def whose(self, within: Within) -> Within:
        """The artists whose rows count, with a digest of who has part in what: another decision of that makes other rows."""
        return within and (*within, self.lake.catalog.digest_of_members)

    def _made(self, table: Table, wanted: frozenset[str], within: Within) -> pl.DataFrame:
        mine = self.whose(within)
        wider = [
            frame
            for (name, time, whose, known), frame in self._kept.items()
            if (name, time, whose) == (table.name, table.time, mine)
            and wanted <= known
            and _scope(table, wanted) == _scope(table, known)
        ]
        if wider:
            return self._cache(self._summed(table, min(wider, key=len).lazy(), wanted), table, mine, wanted)
        if not wanted <= FINER:
            made = self._summed(table, self._rows(table, wanted, within), wanted)
            return self._cache(made, table, mine, wanted)
        headline = wanted | (_headline(table, wanted) & frozenset(table.dimensions))
        made = self._summed(table, self._rows(table, wanted, within), headline)
        self._keep((table.name, table.time, mine, headline), self._cache(made, table, mine, headline))
        return made if headline == wanted else self._made(table, wanted, within)

    def _rows(self, table: Table, wanted: frozenset[str], within: Within) -> pl.LazyFrame:
        values = [measure.figure("time").alias(name) for measure, name in self._named(table)]
        rows = self.counted(table, wanted, within).with_columns(time=_time_of(table))
        rows = rows.filter(pl.col("time").is_not_null()).with_columns(values)
        if table.other_time:
            other = pl.col(table.other_time).dt.truncate("1mo")
            rows = rows.with_columns(other.alias("other_first"), other.alias("other_last"))
        return self._priced(table, rows) if "currency" in table.columns else rows

    def _priced(self, table: Table, rows: pl.LazyFrame) -> pl.LazyFrame:
        """With what each amount is in the label's currency, where money is of several."""
        amounts = [name for measure, name in self._named(table) if _is_money(measure)]
        if not amounts or rows.select(pl.col("currency").n_unique()).collect().item() < 2:
            return rows
        names = {f"{name}_converted": _converted(name) for name in amounts}
        used = pl.when(pl.col("currency") != self.currency).then("rate_date")
        return (
            priced(table, rows, amounts, self.currency)
            .rename(names)
            .with_columns(used.alias("rate_first"), used.alias("rate_last"))
        )

    def _summed(self, table: Table, rows: pl.LazyFrame, wanted: frozenset[str]) -> pl.DataFrame:
        """Without what no measure counts: evidence, other reports of a table, figures not known yet."""
        named = self._named(table)
        known = set(rows.collect_schema().names())
        values = [_gathered(measure, name, rows).alias(name) for measure, name in named]
        values += [
            _sum_or_none(name).alias(_converted(name)) for _, name in named if _converted(name) in known
        ]
        values += [
            (pl.col(_count(name)).sum() if _count(name) in known else pl.col(name).count()).alias(
                _count(name)
            )
            for measure, name in named
            if isinstance(measure, Unique)
        ]
        ends = [pl.col(name).min() for name in ("whole", "rate_first", "other_first") if name in known]
        ends += [pl.col(name).max() for name in ("rate_last", "other_last", "observed_at") if name in known]
        counted = (
            rows.filter(pl.any_horizontal(pl.col(name).is_not_null() for _, name in named)) if named else rows
        )
        held = ["until"] if "until" in known else []
        grouped = counted.group_by("time", *held, *sorted(ALWAYS | wanted)).agg(*values, *ends)
        return grouped.sort("time").collect(engine="streaming")

    def _named(self, table: Table) -> list[tuple[Measure, str]]:
        return [(m, column_of(m, self.measures)) for m in self.measures if m.table is table]

    def _keep(self, key: Key, frame: pl.DataFrame) -> None:
        self._kept[key] = frame
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _forget(self, tables: Sequence[str]) -> None:
        for key in [key for key in self._kept if key[0] in tables]:
            del self._kept[key]
        self.workings.forget(tables)


def converted_of(measure: Measure, measures: Sequence[Measure]) -> str:
    """The roll-up's column of a measure of money, converted."""
    return _converted(column_of(measure, measures))


def count_of(measure: Measure, measures: Sequence[Measure]) -> str:
    """The roll-up's column that tells how many uniques lie behind a value: of more than one it is no value."""
    return _count(column_of(measure, measures))


def _count(name: str) -> str:
    return f"n{name[1:]}"


def _converted(name: str) -> str:
    return f"x{name[1:]}"


def _is_money(measure: Measure) -> bool:
    return isinstance(measure.table.columns[measure.column], pl.Decimal)


def _as_text(key: tuple[object, ...]) -> tuple[object, ...]:
    """A key as text that is the same in every process."""
    return tuple(sorted(part) if isinstance(part, frozenset) else part for part in key)


def _time_of(table: Table) -> pl.Expr:
    """The time of a row; of tables by month the first day of it."""
    return pl.col(table.time).dt.truncate("1mo") if table.grain == "month" else pl.col(table.time)


def priced(table: Table, rows: pl.LazyFrame, amounts: Sequence[str], to: str) -> pl.LazyFrame:
    """Rows of money with each `<amount>_converted`, the `rate` and its `rate_date`."""
    return converted(rows.with_columns(worth_on=worth_day(table)), amounts, "currency", "worth_on", to)


def worth_day(table: Table) -> pl.Expr:
    """The day whose exchange rate holds for a row's money: the one it tells, else the last day of its time."""
    end = pl.col(table.time).dt.month_end() if table.grain == "month" else pl.col(table.time)
    return pl.coalesce(table.worth_on, end) if table.worth_on else end


def _sum_or_none(name: str) -> pl.Expr:
    """What was converted; null where some amount has no rate: a part is no sum."""
    missing = pl.col(name).is_not_null() & pl.col(_converted(name)).is_null()
    return pl.when(~missing.any(), pl.col(name).count() > 0).then(pl.col(_converted(name)).sum())


def _changed(tables: Sequence[str]) -> list[str]:
    """The tables whose roll-ups a commit changes."""
    return [*tables, STREAMS.name] if RECORD_FROM & set(tables) else [*tables]


def _scope(table: Table, dimensions: Collection[str]) -> Level | None:
    """What rows are chosen for, where they are."""
    return scope_of(dimensions) if table is STREAMS else None


def _headline(table: Table, wanted: Collection[str]) -> frozenset[str]:
    """The headline dimensions that leave the scope as it is."""
    return HEADLINE if _scope(table, wanted) in (None, "artist") else HEADLINE - SCOPES.keys()


def _gathered(measure: Measure, name: str, rows: pl.LazyFrame) -> pl.Expr:
    """What a measure comes to over several rows; of cases all of them, in a list."""
    if not isinstance(measure, Quantile):
        return _sum(measure, pl.col(name))
    is_list = isinstance(rows.collect_schema()[name], pl.List)
    cases = (pl.col(name).explode() if is_list else pl.col(name)).drop_nulls()
    return pl.when(cases.len() > 0).then(cases.implode())


def _sum(measure: Measure, values: pl.Expr) -> pl.Expr:
    """Null where no row has a value: missing is not zero. Of levels, uniques and what is told of one thing twice the largest."""
    is_level = isinstance(measure, Stock | Unique) or (isinstance(measure, Snapshot) and measure.largest)
    value = values.max() if is_level else values.sum()
    return pl.when(values.count() > 0).then(value)
