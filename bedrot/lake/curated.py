"""Curated: the unified facts. A pure function of staging and catalog: file order, repeats and crashes never change it.

What of it is whose, is decided in `bedrot/lake/slices.py`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import ColumnProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError

from bedrot.catalog import Catalog
from bedrot.errors import StoreUnavailable
from bedrot.lake.slices import HOLDER, Cut, Incoming, Merged, digest_of, plan_of, prepared
from bedrot.lake.store import RETRIES, Store
from bedrot.tables import PARTITIONS, Table

PREFIX = "curated"
ROW_GROUP = 1_000_000


class Curated:
    """The curated zone of a store: one Delta table per subject."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def rows(self, table: Table) -> pl.LazyFrame:
        """The facts as they are now; empty before the first. A column that they were written without is null until they are
        derived again.
        """
        delta = self._delta(table)
        if delta is None or not delta.file_uris():
            return pl.LazyFrame(schema=table.schema())
        found = pl.scan_delta(delta, storage_options=self.store.table_options())
        fresh = table.schema().keys() - {field.name for field in delta.schema().fields}
        return (
            found.with_columns(pl.lit(None).alias(name) for name in sorted(fresh))
            .select(table.schema().keys())
            .cast(pl.Schema(table.schema()))
        )

    def size(self, table: Table) -> int:
        """Bytes of the files that hold the facts as they are now."""
        delta = self._delta(table)
        return (
            0
            if delta is None
            else int(pl.DataFrame(delta.get_add_actions(flatten=True)).get_column("size_bytes").sum())
        )

    def merge(
        self, table: Table, incoming: Sequence[Incoming], catalog: Catalog, *, afresh: bool = False
    ) -> Merged:
        """Puts documents of one source in, where they hold their slices, in one commit.

        `afresh`: they are all there is of the source, and what is not in them goes. Callers hold the table's lock.
        """
        source, cut = incoming[0].source, Cut.of(incoming)
        new = pl.concat([prepared(table, one, catalog) for one in incoming])
        current = self.rows(table).filter(pl.col("source") == source)
        mine = pl.any_horizontal(
            pl.all_horizontal(pl.col(c) == one.provenance[c] for c in HOLDER) for one in incoming
        )
        stays = ~(pl.lit(True) if afresh else mine)
        plan = plan_of(table, cut, current, stays, new)
        if plan.years:
            where = f"source = '{source}' AND year IN ({', '.join(map(str, plan.years))})"
            self._write(table, plan.output(table, current.filter(stays), new), where)
        return plan.merged

    def clear(self, table: Table, source: str) -> Merged:
        """Takes out all of a source."""
        delta = self._delta(table)
        if delta is None or source not in _sources(delta):
            return Merged()
        with self.store.changing(_prefix(table)), _writable(table):
            gone = delta.delete(f"source = '{source}'").get("num_deleted_rows")
        return Merged(rows_changed=int(gone or 0))

    def sources(self, table: Table) -> set[str]:
        """The sources there are facts of."""
        delta = self._delta(table)
        return set() if delta is None else _sources(delta)

    def forget(self, table: Table) -> None:
        """Lets go of a table whose columns are not those of today; it is derived again from staging."""
        self.store.delete_all([meta["path"] for meta in self.store.objects(_prefix(table))])

    def dataset(self, table: Table) -> ds.Dataset | None:
        """The facts as an Arrow dataset, for readers other than Polars; null before the first."""
        delta = self._delta(table)
        return delta.to_pyarrow_dataset() if delta is not None else None

    def digest(self, table: Table) -> tuple[int, int]:
        """The number of facts and a digest of them, whatever their order or files."""
        return digest_of(self.rows(table))

    def keys(self, table: Table, at: datetime | None = None) -> list[str]:
        """The keys of the files that hold the facts as they are now, or held them at an instant."""
        delta = self._delta(table)
        if delta is not None and at is not None:
            delta.load_as_version(at)
        paths = (
            []
            if delta is None
            else pl.DataFrame(delta.get_add_actions(flatten=True)).get_column("path").to_list()
        )
        return [f"{_prefix(table)}/{path}" for path in paths]

    def _delta(self, table: Table) -> DeltaTable | None:
        uri, options = self.store.uri(_prefix(table)), self._options()
        return DeltaTable(uri, storage_options=options) if DeltaTable.is_deltatable(uri, options) else None

    def _options(self) -> dict[str, str]:
        """The store's, with a limit to retries that only the table format knows."""
        options = self.store.table_options()
        return options and {**options, "MAX_RETRIES": str(RETRIES)}

    def _write(self, table: Table, batches: Iterator[pa.RecordBatch], where: str) -> None:
        schema = pl.DataFrame(schema=table.schema()).to_arrow().schema
        reader = pa.RecordBatchReader.from_batches(schema, batches)
        with self.store.changing(_prefix(table)):
            delta = self._delta(table) or self._create(table, schema)
            with _writable(table):
                write_deltalake(
                    delta, reader, mode="overwrite", predicate=where, writer_properties=_writer(table)
                )

    def _create(self, table: Table, schema: pa.Schema) -> DeltaTable:
        return DeltaTable.create(
            self.store.uri(_prefix(table)),
            schema,
            partition_by=list(PARTITIONS),
            storage_options=self._options(),
        )


def _prefix(table: Table) -> str:
    """Where the files of a table lie."""
    return f"{PREFIX}/{table.name}"


@contextmanager
def _writable(table: Table) -> Iterator[None]:
    """Tells a table that cannot be written as such: raises StoreUnavailable."""
    try:
        yield
    except (DeltaError, OSError) as error:
        raise StoreUnavailable(
            f"Table {table.name} cannot be written: {str(error)[:300]}.",
            fix="Check that the disk is not full and that the S3 endpoint answers; the file is read again by itself.",
        ) from error


def _sources(delta: DeltaTable) -> set[str]:
    return {str(part["source"]) for part in delta.partitions()}


def _writer(table: Table) -> WriterProperties:
    """Dictionaries pay where values repeat. Amounts, line numbers and the figures of daily rows hardly do."""
    plain = ColumnProperties(dictionary_enabled=False, statistics_enabled="CHUNK")
    steps = ColumnProperties(
        dictionary_enabled=False, statistics_enabled="CHUNK", encoding="DELTA_BINARY_PACKED"
    )
    numbers = (pl.Int64(), pl.Date()) if table.grain == "day" else ()
    schema = table.schema().items()
    return WriterProperties(
        compression="ZSTD",
        compression_level=9,
        max_row_group_size=ROW_GROUP,
        default_column_properties=ColumnProperties(statistics_enabled="CHUNK"),
        column_properties={
            **{name: plain for name, dtype in schema if isinstance(dtype, pl.Decimal)},
            **{name: steps for name, dtype in schema if name == "line" or dtype in numbers},
        },
    )
